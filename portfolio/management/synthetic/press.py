"""The made-up sources: each publisher speaks on one day of each month."""

from bisect import bisect_right
from datetime import date
from random import Random

from portfolio.management.synthetic.words import words
from portfolio.models import Source
from portfolio.models.texts import SYNTHETIC, SYNTHETIC_NOTE
from portfolio.vocabulary import Visibility

#: For how many years they have done so.
_YEARS = 7


class Press:
    """Makes a source when something first rests on it; `fresh` holds those that are not written yet."""

    def __init__(self, today: date) -> None:
        months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(_YEARS * 12 + 1)]
        # Another day each month: a site where all is told on the 12th looks like none.
        days = sorted(date(year, month + 1, 1 + (year * 5 + month * 11) % 28) for year, month in months)
        self.days = [day for day in days if day <= today]
        self._made: dict[tuple[int, date], Source] = {}
        self.fresh: list[Source] = [note(today)]

    def after(self, day: date, chance: Random, *, months: int = 1) -> Source | None:
        """A source of the next day of publication after `day`, or some months later; None: nobody has spoken yet."""
        place, publisher = (
            bisect_right(self.days, day) + chance.randrange(months),
            chance.randrange(len(words()["sources"])),
        )
        return self._source(publisher, self.days[place]) if place < len(self.days) else None

    def rival(self, source: Source, chance: Random) -> Source:
        """Another publisher on the same day."""
        day = source.published_on or self.days[0]
        others = [number for number in range(len(words()["sources"])) if self._made.get((number, day)) is not source]
        return self._source(chance.choice(others), day)

    def take_fresh(self) -> list[Source]:
        fresh, self.fresh = self.fresh, []
        return fresh

    def _source(self, number: int, day: date) -> Source:
        if (number, day) not in self._made:
            publisher, kind, language = words()["sources"][number]
            source = Source(
                code=f"{SYNTHETIC}{number + 1}-{day:%Y-%m}",
                title=f"[{publisher}, {day:%Y-%m}: nothing in it is true]",
                publisher=publisher,
                kind=kind,
                language=language,
                published_on=day,
                retrieved_on=day,
                visibility=Visibility.PUBLIC,
            )
            self._made[number, day] = source
            self.fresh.append(source)
        return self._made[number, day]


def note(today: date) -> Source:
    """The source that says what all this is."""
    return Source(
        code=SYNTHETIC_NOTE,
        title="[Synthetic portfolio: projects, parties, amounts and dates are made up by `manage.py demo`]",
        publisher="Portfolio Tracker",
        kind="desk",
        language="en",
        published_on=today,
        visibility=Visibility.PUBLIC,
    )
