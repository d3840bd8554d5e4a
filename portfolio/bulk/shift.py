"""A period moved by days or months, no more and no less exact than it was where the calendar allows it."""

from calendar import monthrange
from datetime import date, timedelta

from portfolio.periods import Period


def shifted(period: Period, *, days: int = 0, months: int = 0) -> Period:
    """The period later by so much (earlier, if negative). A missing end stays missing.

    By months a quarter moves to whole months and a year by twelve is the next year; 31 January and a month is the last
    day of February. Raises PeriodError where that leaves the years that a period may have.
    """
    is_day = not period.is_coarse
    first = None if period.first is None else _moved(period.first, days, months, is_end=False)
    last = None if period.last is None else _moved(period.last, days, months, is_end=not is_day)
    return Period(first, last)


def _moved(day: date, days: int, months: int, *, is_end: bool) -> date:
    """One end; the last day of a month stays the last day where it ends a longer period."""
    if months:
        month = day.year * 12 + day.month - 1 + months
        year, month = month // 12, month % 12 + 1
        length = monthrange(year, month)[1]
        ends_month = is_end and day.day == monthrange(day.year, day.month)[1]
        day = date(year, month, length if ends_month else min(day.day, length))
    return day + timedelta(days=days)
