"""Days as queries write them: of the calendar, or counted from the day that is today."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from portfolio.periods import MAX_YEAR, MIN_YEAR

FIRST_DAY: Final = date(MIN_YEAR, 1, 1)
LAST_DAY: Final = date(MAX_YEAR, 12, 31)
_CALENDAR: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# In an address a plus that is not encoded means a space: today+90d arrives as “today 90d”.
_RELATIVE: Final = re.compile("(today|year-start)(?:([-+ ])([1-9][0-9]{0,4})([dmy]))?")
_SPAN: Final = re.compile("([1-9][0-9]{0,4})([dmy])")


def calendar_day(text: str) -> date | None:
    """The day that 2025-12-31 names; None for every other text."""
    try:
        return date.fromisoformat(text) if _CALENDAR.fullmatch(text) else None
    except ValueError:
        return None


def relative_day(text: str, today: date) -> date | None:
    """The day that `today`, `today+90d`, `today-1y` or `year-start` names; None for every other text.

    Raises OverflowError where it lies outside the years 1901 to 2200.
    """
    if (match := _RELATIVE.fullmatch(text)) is None:
        return None
    word, sign, number, unit = match.groups()
    day = today if word == "today" else today.replace(month=1, day=1)
    return later(day, int(number) if sign != "-" else -int(number), unit) if number else day


def relative_text(text: str) -> str:
    """The text of a relative day as it is written when nothing has eaten its plus."""
    return text.replace(" ", "+")


def span(text: str) -> tuple[int, str] | None:
    """A number and its unit, of `90d`, `6m` or `1y`; None for every other text."""
    match = _SPAN.fullmatch(text)
    return (int(match[1]), match[2]) if match else None


def later(day: date, number: int, unit: str) -> date:
    """The day so many days (d), months (m) or years (y) later; raises OverflowError outside 1901 to 2200.

    A month that is too short gives its last day.
    """
    found = _days_later(day, number) if unit == "d" else _months_later(day, number * (12 if unit == "y" else 1))
    if not FIRST_DAY <= found <= LAST_DAY:
        raise OverflowError(found)
    return found


def _days_later(day: date, number: int) -> date:
    return day + timedelta(days=number)


def _months_later(day: date, number: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
