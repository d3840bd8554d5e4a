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

#: What a list takes.
PAGED: Final = frozenset(NUMBERS)
#: What a file or a single row takes.
NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Query:
    """What a reader asked for: the day that is today, and the page."""

    today: date
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
    return Query(today=today, **{name: _whole_number(name, _single(data, name)) for name in data})


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
