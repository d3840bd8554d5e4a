"""A made-up project while it is being told."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from portfolio.dates import period_text
from portfolio.management.synthetic.press import Press
from portfolio.management.synthetic.words import words
from portfolio.models import Project, Report, Source
from portfolio.periods import Period
from portfolio.vocabulary import MilestoneKind


@dataclass
class Story:
    """A project and the rows about it, each after those it refers to."""

    project: Project
    chance: Random
    press: Press
    rows: list[Any] = field(default_factory=list)
    met: dict[MilestoneKind, Source] = field(default_factory=dict)

    def say(
        self, model: type[Report], source: Source, words_of: str = "", period: Period | None = None, **told: Any
    ) -> None:
        """Add a report; most have a quote in the language of their source."""
        language = source.language
        told["reported_on"] = source.published_on
        if words_of and self.chance.random() < 0.7:
            when = period_text(period, language) if period else ""
            told["quote"] = words()["quotes"][words_of][language].format(when).replace("..", ".")
            told["said_by"] = self.chance.choice(words()["speakers"][language])
        elif words_of:
            told["summary"] = "Made up."
        if period is not None:
            told["period"] = period
        self.rows.append(model(source=source, **told))
