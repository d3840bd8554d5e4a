"""Values as the cells of a sheet: real days, moments, numbers and flags; texts that nothing can be run from."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from django.utils.translation import gettext as _

from portfolio.exports.columns import Column, Kind, Values, once_each
from portfolio.exports.texts import bytewise
from portfolio.exports.workbook import BOLD, DAY, MOMENT, MONEY, VERBATIM
from portfolio.serializers.flat import GUARDED, flat

#: How wide a column is, in characters: a day that doesn't fit shows as “####”.
WIDTHS: Final = {
    Kind.TEXT: 18,
    Kind.TEXTS: 18,
    Kind.FLAG: 8,
    Kind.NUMBER: 8,
    Kind.DEGREES: 10,
    Kind.MONEY: 20,
    Kind.DAY: 11,
    Kind.MOMENT: 19,
}
#: The most characters that a cell can hold.
LONGEST: Final = 32_767

_EMPTY: Final = "<c/>"
# The day that has the number 0. From 1 March 1900 on; the days before it have other numbers in some spreadsheets.
_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
_FIRST_NUMBER: Final = 61
# What a double keeps of a decimal number, whatever the number. With the point it is one character more.
_DIGITS: Final = 15

# Stands between the texts of a column that are searched as one. It is visible, for no other one may be.
_BETWEEN: Final = "~"
_IS_GUARDED: Final = re.compile(f"{_BETWEEN}[{re.escape(''.join(GUARDED))}]")
_CARE: Final = ("&", "<", ">", "_x", f"{_BETWEEN} ", f" {_BETWEEN}")
# What XML cannot hold or would change; an underscore that would be taken for the beginning of such a mark.
_ESCAPED: Final = re.compile("[&<>\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4})")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class CellTooLong(ValueError):
    """A text that no cell can hold. It is never cut silently."""


def writer(column: Column) -> Callable[[Values], list[str]]:
    """What makes cells of the values of a column."""
    match column.kind:
        case Kind.TEXT:
            return text_cells
        case Kind.TEXTS:
            return lambda values: text_cells(list(map(flat, values)))
        case Kind.NUMBER:
            return number_cells
        case Kind.DAY:
            return lambda values: [day_cell(value) if value else _EMPTY for value in values]
    cell = _CELLS[column.kind]
    return lambda values: [made or _EMPTY for made in once_each(cell, values)]


def text_cells(values: Values) -> list[str]:
    """Texts as they are, whatever they begin with: a cell of a text is never run."""
    distinct = [value for value in set(values) if value]
    cells = dict(zip(distinct, bytewise(distinct_cells(distinct)), strict=True))
    return [cells[value] if value else _EMPTY for value in values]


def distinct_cells(texts: list[str]) -> list[str]:
    joined = _BETWEEN.join(["", *texts, ""])
    if len(joined) > LONGEST and max(map(len, texts)) > LONGEST:
        message = _("A text has more than %(most)d characters, and no cell holds it. Take the rows as CSV or JSON.")
        raise CellTooLong(message % {"most": LONGEST})
    if not joined.isprintable() or _IS_GUARDED.search(joined) or any(mark in joined for mark in _CARE):
        return list(map(text_cell, texts))
    return [f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts]


def text_cell(value: str) -> str:
    """A text, whatever it holds."""
    style = f' s="{VERBATIM}"' if value.startswith(GUARDED) else ""
    space = ' xml:space="preserve"' if value != value.strip() else ""
    return f'<c{style} t="inlineStr"><is><t{space}>{_ESCAPED.sub(_escape, value)}</t></is></c>'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _ENTITIES.get(character) or f"_x{ord(character):04X}_"


def name_cell(name: str) -> str:
    """A machine name, in bold."""
    return f'<c s="{BOLD}" t="inlineStr"><is><t>{name}</t></is></c>'


def number_cells(values: Values) -> list[str]:
    return [_EMPTY if value is None else f"<c><v>{value}</v></c>" for value in values]


def degrees_cell(value: float) -> str:
    return f"<c><v>{value!r}</v></c>"


def flag_cell(value: bool) -> str:
    return f'<c t="b"><v>{value:d}</v></c>'


def money_cell(value: str) -> str:
    """An amount as a number where a spreadsheet keeps it to the hundredth, else as a text."""
    if len(value) > _DIGITS + 1 and len(value.replace(".", "").rstrip("0")) > _DIGITS:
        return text_cell(value)
    return f'<c s="{MONEY}"><v>{value}</v></c>'


# The same few thousand days again and again.
@lru_cache(maxsize=16_384)
def day_cell(value: str) -> str:
    number = date.fromisoformat(value).toordinal() - _ZERO.toordinal()
    return f'<c s="{DAY}"><v>{number}</v></c>' if number >= _FIRST_NUMBER else text_cell(value)


def moment_cell(value: str) -> str:
    """A moment in UTC, until 2079 exact to the microsecond."""
    number = (datetime.fromisoformat(value).replace(tzinfo=None) - _ZERO) / timedelta(days=1)
    return f'<c s="{MOMENT}"><v>{number!r}</v></c>' if number >= _FIRST_NUMBER else text_cell(value)


_CELLS: Final[dict[Kind, Callable[[Any], str]]] = {
    Kind.DEGREES: degrees_cell,
    Kind.FLAG: flag_cell,
    Kind.MOMENT: moment_cell,
    Kind.MONEY: money_cell,
}
