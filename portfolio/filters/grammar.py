"""The query string of a list, read strictly: what is unknown, wrong or said twice is refused, never passed over."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from portfolio.periods import shown

#: Most that a whole number may be, by parameter; the least is 1.
NUMBERS: Final = {"page": 999_999_999, "page_size": 1000}
# No sign, no leading zero, no digits of other scripts: a number has one way to be written.
_WHOLE: Final = re.compile("[1-9][0-9]{0,8}")
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY: Final = date(1901, 1, 1)

#: What a list takes.
PAGED: Final = frozenset(NUMBERS)
#: What is read on any day takes.
DATED: Final = frozenset({"as_of"})
#: What a file or a single row takes.
NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Query:
    """What a reader asked for: the day to read, the day that is today, and the page.

    `on` is None for now, else a day before today; then that day is `today`, and so decides what is overdue.
    """

    today: date
    on: date | None = None
    page: int = 1
    page_size: int = 50


class QueryError(ValueError):
    """A query string that is refused; nothing is shown for it.

    `code` is unknown_parameter, given_twice or invalid; `suggestion` is the parameter that was probably meant.
    """

    def __init__(self, message: str, *, code: str, parameter: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.parameter = parameter
        self.suggestion = suggestion


def parse(data: QueryDict, *, today: date, allowed: Collection[str] = PAGED) -> Query:
    """Read a query string of which only the `allowed` parameters are known here; raises QueryError."""
    for name in data:
        _check_name(name, allowed)
    told = {name: _single(data, name) for name in data}
    on = _day("as_of", told.pop("as_of", ""), today)
    numbers = {name: _whole_number(name, text) for name, text in told.items()}
    # What is known by the end of today is what is known now.
    return Query(today=on or today, on=None if on == today else on, **numbers)


def _check_name(name: str, allowed: Collection[str]) -> None:
    if name not in allowed:
        near = next(iter(get_close_matches(name, allowed, n=1)), None)
        message = " ".join([_("“%(name)s” is no parameter here.") % {"name": shown(name)}, _remedy(near, allowed)])
        raise QueryError(message, code="unknown_parameter", parameter=shown(name), suggestion=near)


def _remedy(near: str | None, allowed: Collection[str]) -> str:
    if near:
        return _("Did you mean “%(near)s”?") % {"near": near}
    if allowed:
        return _("Use one of %(names)s.") % {"names": ", ".join(sorted(allowed))}
    return _("Leave it out: this address takes none.")


def _single(data: QueryDict, name: str) -> str:
    values = data.getlist(name)
    if len(values) > 1:
        message = _("“%(name)s” is given %(count)d times. Give it once.") % {"name": name, "count": len(values)}
        raise QueryError(message, code="given_twice", parameter=name)
    return values[0]


def _whole_number(name: str, text: str) -> int:
    most = NUMBERS[name]
    if _WHOLE.fullmatch(text) is None or int(text) > most:
        message = _("%(name)s: “%(value)s” is not possible. Give a whole number from 1 to %(most)d.")
        values = {"name": name, "value": shown(text), "most": most}
        raise QueryError(message % values, code="invalid", parameter=name)
    return int(text)


def _day(name: str, text: str, today: date) -> date | None:
    """A day that has come, as 2025-12-31; None where the value is empty."""
    if not text:
        return None
    if (day := _calendar_day(text)) is None:
        message = _("%(name)s: “%(value)s” is not a day. Give year, month and day, such as 2025-12-31.")
        raise QueryError(message % {"name": name, "value": shown(text)}, code="invalid", parameter=name)
    if not _FIRST_DAY <= day <= today:
        message = _("%(name)s: %(value)s is not possible. Give a day from %(first)s to today, %(today)s.")
        values = {"name": name, "value": text, "first": _FIRST_DAY, "today": today}
        raise QueryError(message % values, code="invalid", parameter=name)
    return day


def _calendar_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
