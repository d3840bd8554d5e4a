"""Periods: a first and a last day, the precision that follows from them, one text form, comparing, slip."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final, Self

from django.utils.translation import gettext as _

MIN_YEAR: Final = 1901
MAX_YEAR: Final = 2200


class PeriodError(ValueError):
    """A text or a pair of days that is no period; its message names the value and says what to write instead."""


class Precision(StrEnum):
    """How exactly a period is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"
    BY = "by"
    FROM = "from"
    UNKNOWN = "unknown"


def _check_year(year: int) -> None:
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise PeriodError(
            _("The year %(year)s is outside %(min)s…%(max)s. Write a year within them.")
            % {"year": f"{year:04}", "min": MIN_YEAR, "max": MAX_YEAR}
        )


def _check_day(day: date | None) -> None:
    if day is None:
        return
    if isinstance(day, datetime):
        # A moment is one day here and another there; whoever has one must say which zone's day is meant.
        raise TypeError(f"A period is made of days, not of moments: {day!r}. Give its date in the right time zone.")
    _check_year(day.year)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece of the calendar that begins with a month: how long it is and how it is written."""

    precision: Precision
    months: int
    form: str

    def days(self, year: int, number: int) -> tuple[date, date]:
        """First and last day of the unit; PeriodError where the year has no such unit."""
        _check_year(year)
        if not 1 <= number <= 12 // self.months:
            raise PeriodError(
                _("“%(value)s” does not exist: the number after the year goes from 1 to %(most)s. Correct the number.")
                % {"value": self.form.format(year=year, number=number), "most": 12 // self.months}
            )
        month = number * self.months
        return date(year, month - self.months + 1, 1), date(year, month, monthrange(year, month)[1])

    def around(self, day: date) -> tuple[date, date]:
        return self.days(day.year, self._number(day))

    def write(self, day: date) -> str:
        return self.form.format(year=day.year, number=self._number(day))

    def _number(self, day: date) -> int:
        return (day.month - 1) // self.months + 1


_MONTH: Final = _Unit(Precision.MONTH, 1, "{year}-{number:02}")
_QUARTER: Final = _Unit(Precision.QUARTER, 3, "{year}-Q{number}")
_HALF: Final = _Unit(Precision.HALF, 6, "{year}-H{number}")
_YEAR: Final = _Unit(Precision.YEAR, 12, "{year}")
_COARSEST_FIRST: Final = (_YEAR, _HALF, _QUARTER, _MONTH)


@dataclass(frozen=True, slots=True)
class Period:
    """The days between `first` and `last`, both included; None is an end that nobody told.

    2030-01-01 to 2030-12-31 *is* the year 2030: the precision follows from the two days and is not kept beside them.
    Both ends missing is a period all the same: something is planned, or was met, on a day that is unknown.
    Days outside the years 1901 to 2200, and a first day after the last, raise PeriodError.
    """

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        _check_day(self.first)
        _check_day(self.last)
        if self.first and self.last and self.first > self.last:
            raise PeriodError(
                _("The period begins on %(first)s, after its last day %(last)s. Give the earlier day first.")
                % {"first": self.first, "last": self.last}
            )

    @classmethod
    def day(cls, day: date) -> Self:
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        return cls(*_MONTH.days(year, month))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        return cls(*_QUARTER.days(year, quarter))

    @classmethod
    def half(cls, year: int, half: int) -> Self:
        return cls(*_HALF.days(year, half))

    @classmethod
    def year(cls, year: int) -> Self:
        return cls(*_YEAR.days(year, 1))

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        return cls(first, last)

    @classmethod
    def by(cls, last: date) -> Self:
        """On that day or any day before it."""
        return cls(None, last)

    @classmethod
    def from_(cls, first: date) -> Self:
        """On that day or any day after it."""
        return cls(first, None)

    @staticmethod
    def parse(text: str) -> "Period":
        """Read the text form that `str(period)` writes, and its like: any precision on each side of a range.

        Nothing else is taken, not even a space: what people type is read by `portfolio.typed.periods`.
        Raises PeriodError.
        """
        return _parse(text)

    @property
    def precision(self) -> Precision:
        if self.first is None:
            return Precision.UNKNOWN if self.last is None else Precision.BY
        if self.last is None:
            return Precision.FROM
        if self.first == self.last:
            return Precision.DAY
        unit = self._unit()
        return unit.precision if unit else Precision.RANGE

    @property
    def is_coarse(self) -> bool:
        """Whether the day itself is open."""
        return self.first is None or self.first != self.last

    @property
    def sort_key(self) -> date:
        """The last day; a period without one sorts after all others (backwards, the caller must put it last again)."""
        return self._end

    def contains(self, other: "Period") -> bool:
        """Whether each day of the other is one of ours. A missing end reaches for ever: unknown contains all."""
        return self._start <= other._start and other._end <= self._end

    def lies_within(self, other: "Period") -> bool:
        return other.contains(self)

    def overlaps(self, other: "Period") -> bool:
        """Whether the two may be the same day. A missing end reaches for ever: unknown overlaps all."""
        return self._start <= other._end and other._start <= self._end

    def narrows(self, other: "Period") -> bool:
        """Whether this says the same as the other, or says it more exactly; both must have two ends."""
        return None not in (self.first, self.last, other.first, other.last) and self.lies_within(other)

    def __str__(self) -> str:
        if self.first is None:
            return "unknown" if self.last is None else f"../{self.last}"
        if self.last is None:
            return f"{self.first}/.."
        if self.first == self.last:
            return f"{self.first}"
        if unit := self._unit():
            return unit.write(self.first)
        return f"{self._edge(self.first)}/{self._edge(self.last)}"

    @property
    def _start(self) -> date:
        # No period reaches these years, so the outermost days of the calendar can stand for "for ever".
        return self.first or date.min

    @property
    def _end(self) -> date:
        return self.last or date.max

    def _unit(self) -> _Unit | None:
        """The piece of the calendar that the two days are the ends of."""
        units = (unit for unit in _COARSEST_FIRST if self.first and unit.around(self.first) == (self.first, self.last))
        return next(units, None)

    def _edge(self, day: date) -> str:
        """One end of a range in its coarsest form that has this day at its edge and lies within the range."""
        for unit in _COARSEST_FIRST:
            first, last = unit.around(day)
            if day in (first, last) and self._start <= first and last <= self._end:
                return unit.write(day)
        return day.isoformat()


UNKNOWN: Final = Period(None, None)


def calendar_day(year: int, month: int, day: int) -> date:
    """The day of the calendar; raises PeriodError with the reason where there is none."""
    first, last = _MONTH.days(year, month)
    if not 1 <= day <= last.day:
        raise PeriodError(
            _("“%(value)s” does not exist: that month goes from 1 to %(most)s. Correct the day, or write %(month)s.")
            % {"value": f"{year}-{month:02}-{day:02}", "most": last.day, "month": _MONTH.write(first)}
        )
    return date(year, month, day)


def slip_days(current: Period | None, baseline: Period | None) -> int | None:
    """By how many days the current period is later than the baseline: last day minus last day.

    0 where the current one only narrows the baseline; None where either is missing or has no last day.
    """
    if current is None or baseline is None or current.last is None or baseline.last is None:
        return None
    if current.narrows(baseline):
        return 0
    return (current.last - baseline.last).days


def moved(new: Period, old: Period) -> bool:
    """Whether a plan said something else than the one before it, not just the same more exactly.

    A first date after an unknown one is no move; losing the date is.
    """
    return not new.lies_within(old)


def shown(text: str, limit: int = 30) -> str:
    """The text as messages show it: on one line, at most `limit` characters, nothing invisible."""
    line = " ".join(text[: 2 * limit].split())
    visible = "".join(c if c.isprintable() else "\ufffd" for c in line)
    return visible if len(visible) <= limit else f"{visible[: limit - 1]}…"


_UNIT_FORM: Final = re.compile(
    "(?P<year>[0-9]{4})(?:-(?:Q(?P<quarter>[0-9])|H(?P<half>[0-9])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


# Lists read the same few hundred texts again and again. Errors are not kept.
@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    if text == "unknown":
        return UNKNOWN
    head, slash, tail = text.partition("/")
    if not slash:
        return _parse_unit(text)
    if head == "..":
        return Period(None, _parse_unit(tail).last)
    if tail == "..":
        return Period(_parse_unit(head).first, None)
    return Period(_parse_unit(head).first, _parse_unit(tail).last)


def _parse_unit(text: str) -> Period:
    if (match := _UNIT_FORM.fullmatch(text)) is None:
        raise PeriodError(
            _("“%(value)s” is not a period. Write it as %(forms)s or unknown.")
            % {
                "value": shown(text),
                "forms": "2030-01-01, 2030-01, 2030-Q3, 2030-H1, 2030, 2027/2030, ../2031-12-31, 2027-01-01/..",
            }
        )
    year, month, day = int(match["year"]), match["month"], match["day"]
    if match["quarter"]:
        return Period.quarter(year, int(match["quarter"]))
    if match["half"]:
        return Period.half(year, int(match["half"]))
    if month is None:
        return Period.year(year)
    return Period.month(year, int(month)) if day is None else Period.day(calendar_day(year, int(month), int(day)))
