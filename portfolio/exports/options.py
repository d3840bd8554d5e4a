"""What a reader may choose of a file beside its rows, read from the query string as strictly as all else there."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.translation import gettext as _

from portfolio.filters import grammar
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.models import Reader
from portfolio.periods import shown
from portfolio.serializers.base import RowSerializer

#: What a query string may say of a file beside its filters and its options: all rows are in it, and not a page.
ALLOWED: Final = grammar.DATED | grammar.ORDERED | grammar.CHOSEN | grammar.SPOKEN
#: Between the values of a line, by the word in the address.
DELIMITERS: Final = {",": ",", ";": ";", "tab": "\t"}
_FLAGS: Final = {"0": False, "1": True}


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a file is written. A format takes those that it names; the others have no meaning for it."""

    delimiter: str = ","
    #: Whether the file begins with a byte order mark, by which some spreadsheets know UTF-8.
    bom: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a query string says of a file: which rows, how they are written, and `rows` in its own words."""

    query: Query
    options: Options
    rows: str


def parse(
    data: QueryDict,
    names: Collection[str],
    *,
    today: date,
    shape: type[RowSerializer] | None = None,
    reader: Reader | None = None,
) -> Asked:
    """Read the query string of a file that has the options of these `names`; raises QueryError.

    The filters and the columns are those of the `shape`; without one there is nothing to ask for but the options.
    `reader` is who asks; None: nobody in particular.
    """
    rest = data.copy()
    chosen = {name: _READERS[name](name, _single(name, rest.pop(name))) for name in sorted(names) if name in data}
    # With the names of the options, so that one that is misspelt is known.
    allowed = {*ALLOWED, *names} if shape else names
    noun, columns = (FILTER_SETS[shape.plural], list(shape().known)) if shape else (None, [])
    reader = reader or AnonymousUser()
    query = grammar.parse(rest, today=today, allowed=allowed, noun=noun, columns=columns, reader=reader)
    return Asked(query=query, options=Options(**chosen), rows=query.canonical())


def _single(name: str, values: list[str]) -> str:
    if len(values) > 1:
        message = _("“%(name)s” is given %(count)d times. Give it once.") % {"name": name, "count": len(values)}
        raise QueryError(message, code="given_twice", parameter=name)
    return values[0]


def _one_of(choices: dict[str, Any]) -> Callable[[str, str], Any]:
    def read(name: str, text: str) -> Any:
        if text not in choices:
            message = _("%(name)s: “%(value)s” is not possible. Use one of %(choices)s.")
            values = {"name": name, "value": shown(text), "choices": " ".join(choices)}
            raise QueryError(message % values, code="invalid", parameter=name)
        return choices[text]

    return read


_READERS: Final = {"bom": _one_of(_FLAGS), "delimiter": _one_of(DELIMITERS)}
