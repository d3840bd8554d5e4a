"""Neighbouring columns that SQLite writes as one piece of a row, for a fraction of what it takes in Python.

What no form of text makes of a plain value stays with Python: lists, money, floats. Other databases make no pieces:
their rows are read column by column.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain, groupby
from typing import Any, Final, TypeAlias

from django.db.models import BinaryField, Case, F, Func, Q, TextField, Value, When
from django.db.models.functions import Cast, Length, Replace, Substr

from portfolio.exports.columns import Column, Kind, as_it_is
from portfolio.serializers.flat import GUARDED, MARK

#: What makes one piece of some columns, an expression of the database.
Maker: TypeAlias = Callable[[Sequence[Column]], Any]

_PLAIN: Final = frozenset({Kind.TEXT, Kind.FLAG, Kind.NUMBER, Kind.DAY, Kind.MOMENT})
# Stands for the quote before a typed text of CSV. As a byte it is none of UTF-8, so nothing in a text is taken for it.
_OPENING: Final = "\xff"
_GUARDED: Final = re.compile(f"{_OPENING}(?=[{re.escape(''.join(GUARDED))}])".encode("latin-1"))


def in_pieces(columns: Sequence[Column], make: Maker) -> list[Column]:
    """The columns with a piece in the place of neighbours."""
    found: list[Column] = []
    for number, (is_piece, members) in enumerate(groupby(columns, is_plain)):
        group = list(members)
        if is_piece and len(group) > 1:
            reads, sql = (f"piece_{number}",), make(group)
            group = [Column("", Kind.PIECE, reads, as_it_is, made_of=tuple(group), sql=sql)]
        found += group
    return found


def is_plain(column: Column) -> bool:
    """Whether a column of the database holds the value, or an empty text for unknown; or the text is put together."""
    return column.kind in _PLAIN and (len(column.reads) == 1 or column.template != "")


def csv_piece(columns: Sequence[Column], delimiter: str) -> Cast:
    """The values as cells with the delimiter between them, in bytes, which `as_cells` completes; null is nothing."""
    return _line(delimiter.join(map(_cell, columns)), map(_cell_values, columns))


def _cell(column: Column) -> str:
    # %w writes a quote twice.
    return f'{_OPENING}%w"' if column.is_text else column.template or "%s"


def _cell_values(column: Column) -> Iterable[Any]:
    # Of null, %w would make “(NULL)”.
    return [_unless_null(F(*column.reads), "")] if column.is_text else _values(column)


def as_cells(written: bytes) -> bytes:
    """What SQLite wrote of some rows, with the typed texts guarded and in quotes."""
    opening = _OPENING.encode("latin-1")
    return _GUARDED.sub(opening + MARK.encode(), written).replace(opening, b'"')


def json_piece(columns: Sequence[Column]) -> Cast:
    """The values as an object of JSON, in bytes, which `as_members` completes."""
    return _line("{" + ",".join(map(_member, columns)) + "}", map(_member_values, columns))


def _member(column: Column) -> str:
    # What is no typed text needs no escapes: days, moments, words of a list, addresses of pages.
    is_bare = column.is_text or column.kind in (Kind.FLAG, Kind.NUMBER)
    return f'"{column.name}":%s' if is_bare else f'"{column.name}":"{column.template or "%s"}"'


def _member_values(column: Column) -> Iterable[Any]:
    if column.is_text:
        return [Func(F(*column.reads), function="json_quote", output_field=TextField())]
    return [_unless_null(F(*column.reads), "null")] if column.kind is Kind.NUMBER else _values(column)


def as_members(written: bytes) -> bytes:
    """What SQLite wrote of some rows, with null for the empty texts.

    A bare quote before which there is a colon begins a value, or ends one and has a comma or a bracket after it.
    """
    # In two thirds of the time that `replace` takes.
    return b":null".join(written.split(b':""'))


def _values(column: Column) -> Iterable[Any]:
    if column.template:
        return map(F, column.reads)
    (name,) = column.reads
    if column.kind is Kind.FLAG:
        is_true = When(Q(**{name: True}), then=Value("true"))
        return [Case(is_true, default=Value("false"), output_field=TextField())]
    return [_moment(name) if column.kind is Kind.MOMENT else F(name)]


def _moment(name: str) -> Func:
    """A moment as JSON shows it: SQLite writes it with a blank, and with three, six or no digits of a fraction."""
    lacking = Substr(Value(".000000Z"), Length(F(name)) - 18)
    date_and_time = Replace(F(name), Value(" "), Value("T"))
    return Func(date_and_time, lacking, template="(%(expressions)s)", arg_joiner=" || ", output_field=TextField())


def _unless_null(value: F, otherwise: str) -> Func:
    return Func(value, Value(otherwise), function="IFNULL", output_field=TextField())


def _line(form: str, values: Iterable[Iterable[Any]]) -> Cast:
    # SQLite binds bytes as they are; a text of ours would have become UTF-8.
    told = Cast(Value(form.encode("latin-1"), BinaryField()), TextField())
    line = Func(told, *chain.from_iterable(values), function="printf", output_field=TextField())
    return Cast(line, BinaryField())


def names(columns: Collection[Column]) -> list[str]:
    """The names of the columns, those within pieces among them."""
    return [member.name for column in columns for member in column.made_of or (column,)]
