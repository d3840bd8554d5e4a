"""Writes the made-up portfolio, some projects at a time.

Its rows are inserted in bulk, as a fixture's are, and not one by one through `records`: 10,000 projects have some
hundred thousand rows. Instead a test puts every row of such a portfolio to the checks of the door. What the reports
come to is settled by the same functions as always, and the change log has one entry that says what was done.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice
from random import Random
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from portfolio import records
from portfolio.management.synthetic.press import Press
from portfolio.management.synthetic.settled import settle_story
from portfolio.management.synthetic.story import Cast, project_story
from portfolio.management.synthetic.telling import Story
from portfolio.management.synthetic.whole import whole_story
from portfolio.management.synthetic.words import made_up, titles, words
from portfolio.models import (
    AmountReport,
    Claim,
    Country,
    DateReport,
    FigureReport,
    Investment,
    Milestone,
    Organization,
    Participation,
    Project,
    ProjectCountry,
    Sector,
    Source,
    StatusReport,
)
from portfolio.models.guard import door_open
from portfolio.models.texts import SYNTHETIC, SYNTHETIC_NOTE
from portfolio.vocabulary import Action, Door, Visibility

#: Projects of one transaction: other writers wait no longer than that.
BATCH: Final = 100
#: Every model of the portfolio, each after those it refers to.
_ORDER: Final = (
    *(Source, Project, ProjectCountry, Milestone, Investment, Claim),
    *(StatusReport, DateReport, AmountReport, FigureReport, Participation),
)


def fill(count: int, *, seed: int, today: date, show: Callable[[int], None]) -> int:
    """Write so many projects with all that is told of them; return the number of rows."""
    press = Press(today)
    with transaction.atomic():
        cast = gather_cast()
        written = _write([whole_story(count, Random(seed), press)], press, today=today)  # noqa: S311 - made-up data
    numbers = iter(range(1, count + 1))
    while batch := list(islice(numbers, BATCH)):
        stories = [project_story(number, seed=seed, press=press, cast=cast) for number in batch]
        with transaction.atomic():
            written += _write(stories, press, today=today)
        show(batch[-1])
    log(Action.ADD, f"A synthetic portfolio: {count} projects, seed {seed}, {written} rows", today=today)
    return written


def log(action: Action, reason: str, *, today: date) -> None:
    """One entry for all, at the source that stands for the whole."""
    note = Source.objects.get(code=SYNTHETIC_NOTE)
    told = records.told(note)
    with records.change_set(by=None, door=Door.COMMAND, today=today, reason=reason) as changes:
        before, after = ({}, told) if action is Action.ADD else (told, {})
        changes.log(note, action, before=before, after=after)


def _write(stories: Iterable[Story], press: Press, *, today: date) -> int:
    """Settle and insert the rows of some projects."""
    rows: dict[type[Any], list[Any]] = defaultdict(list)
    now = timezone.now()
    for story in stories:
        settle_story(story, today=today, now=now)
        rows[Project].append(story.project)
        for row in story.rows:
            rows[type(row)].append(row)
    rows[Source] = press.take_fresh()
    with door_open():
        for model in _ORDER:
            model.objects.bulk_create(rows[model])
    return sum(map(len, rows.values()))


def gather_cast() -> Cast:
    """The sectors and countries of the database; parties, and such sectors as it lacks, are made up."""
    with door_open():
        sectors = Sector.objects.in_bulk(list(words()["sectors"]), field_name="code")
        for code, texts in words()["sectors"].items():
            if code not in sectors:
                sectors[code] = Sector.objects.create(code=f"{SYNTHETIC}{code}", **titles(texts))
        countries = Country.objects.in_bulk(["KZ", "RU", "CN", "UZ"], field_name="code")
        parties = [
            Organization(
                code=f"{SYNTHETIC}party-{number}",
                **made_up(texts[:3]),
                kind=texts[3],
                country=countries.get(texts[4]),
                visibility=Visibility.PUBLIC,
            )
            for number, texts in enumerate(words()["organizations"], start=1)
        ]
        Organization.objects.bulk_create(parties)
    return Cast(sectors, parties, countries)
