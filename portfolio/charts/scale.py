"""A span of days as a line from 0 to 100 per cent: where a day lies, how wide a period is, and the grid below them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

_DAY: Final = timedelta(days=1)
# A year this narrow (in per cent) has no room for its number before the next one's.
_LABEL_ROOM: Final = 5.5
# More numbers than these stand too close where the drawing is narrow, as on a sheet of paper.
_FEW: Final = 6


class Zoom(StrEnum):
    """How fine the grid is; the marks and their rules are the same in all."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


#: Months from one line of the grid to the next.
MONTHS: Final = {Zoom.MONTH: 1, Zoom.QUARTER: 3, Zoom.YEAR: 12}


class Span(NamedTuple):
    """A piece of the line in per cent; what lies outside is cut off at the edge."""

    x: float
    width: float

    @property
    def end(self) -> float:
        return self.x + self.width


@dataclass(frozen=True)
class Tick:
    """A unit of the grid, from its first day on: a year where it is major."""

    first: date
    x: float
    width: float
    is_major: bool
    #: Whether there is room for its name.
    is_named: bool = True

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def quarter(self) -> int:
        return (self.first.month - 1) // 3 + 1


@dataclass(frozen=True)
class Scale:
    """The days from `first` to `last`, both included."""

    first: date
    last: date
    zoom: Zoom = Zoom.YEAR

    @classmethod
    def around(cls, days: Iterable[date]) -> "Scale":
        """Whole years that hold all the days; short stretches have quarters in their grid."""
        found = list(days)
        first, last = min(found).year, max(found).year
        return cls(date(first, 1, 1), date(last, 12, 31), Zoom.QUARTER if last - first < 2 else Zoom.YEAR)

    def at(self, day: date) -> float:
        """Where the day begins; the nearest edge where it lies outside."""
        inside = min(max(day, self.first), self.last + _DAY)
        return 100 * (inside - self.first).days / self._days

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def span(self, first: date, last: date) -> Span | None:
        """The part of the days from `first` to `last` that lies inside; None where there is none."""
        if last < self.first or first > self.last:
            return None
        x = self.at(first)
        return Span(x, self.at(last + _DAY) - x)

    @cached_property
    def ticks(self) -> list[Tick]:
        """The units of the grid within the years, smaller ones only."""
        return [] if self.zoom is Zoom.YEAR else list(self._units(MONTHS[self.zoom]))

    @cached_property
    def years(self) -> list[Tick]:
        return list(self._units(12))

    @property
    def is_dense(self) -> bool:
        """Whether a narrow drawing has room for every second number of a year only."""
        return sum(year.is_named for year in self.years) > _FEW

    @property
    def lines(self) -> list[tuple[float, bool]]:
        """Where the grid has lines, and whether they begin a year; none at the left edge."""
        found = {tick.x: tick.is_major for tick in (*self.ticks, *self.years)}
        return [(x, is_major) for x, is_major in sorted(found.items()) if x > 0]

    @property
    def _days(self) -> int:
        return (self.last - self.first).days + 1

    def _units(self, months: int) -> Iterator[Tick]:
        """Calendar units that have a day inside, in order; the first may have begun before."""
        begin = unit_start(self.first, months)
        step = self._named_years if months == 12 else 1
        while begin <= self.last:
            end = add_months(begin, months)
            span = self.span(begin, end - _DAY)
            if span:
                is_named = begin.year % step == 0 and (months < 12 or span.width > _LABEL_ROOM or step > 1)
                yield Tick(max(begin, self.first), *span, is_major=months == 12, is_named=is_named)
            begin = end

    @property
    def _named_years(self) -> int:
        """Every which year has room for its number."""
        count = self.last.year - self.first.year + 1
        return next((step for step in (1, 2, 5, 10) if count <= 12 * step), 20)


def add_months(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def unit_start(day: date, months: int) -> date:
    """The first day of the unit of so many months that the day lies in."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)
