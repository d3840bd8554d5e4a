"""Neighbouring columns that SQLite writes as one piece of a row, in a third of the time that it takes in Python.

What needs care beyond a plain value stays with Python: lists, money, floats, and in CSV the texts that people typed.
Other databases make no pieces: their rows are read column by column.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, groupby
from typing import Any, Final, TypeAlias

from django.db.models import BinaryField, Case, F, Func, Q, TextField, Value, When
from django.db.models.functions import Cast, Length, NullIf, Replace, Substr
from django.db.models.lookups import In

from portfolio.exports.columns import Column, Kind, as_it_is

#: What makes one piece of some columns, an expression of the database.
Maker: TypeAlias = Callable[[Sequence[Column]], Any]

_PLAIN: Final = frozenset({Kind.TEXT, Kind.FLAG, Kind.NUMBER, Kind.DAY, Kind.MOMENT})
# Where a moment of SQLite ends in one of these, its JSON has no fraction; else one of six digits.
_WHOLE: Final = ("", ".000", ".000000")


def in_pieces(columns: Sequence[Column], make: Maker, *, with_typed: bool) -> list[Column]:
    """The columns with a piece in the place of neighbours; `with_typed` tells whether it may hold typed texts."""
    return list(_grouped(columns, make, lambda column: is_plain(column) and (with_typed or not column.is_text)))


def _grouped(columns: Sequence[Column], make: Maker, fits: Callable[[Column], bool]) -> Iterator[Column]:
    for number, (is_piece, members) in enumerate(groupby(columns, fits)):
        group = list(members)
        if is_piece and len(group) > 1:
            yield Column("", Kind.PIECE, (f"piece_{number}",), as_it_is, made_of=tuple(group), sql=make(group))
        else:
            yield from group


def is_plain(column: Column) -> bool:
    """Whether a column of the database holds the value, or an empty text for unknown; or the text is put together."""
    return column.kind in _PLAIN and (len(column.reads) == 1 or column.template != "")


def csv_piece(columns: Sequence[Column], delimiter: str) -> Func:
    """The values as cells with the delimiter between them; null is nothing."""
    line = Value(delimiter.join(column.template or "%s" for column in columns))
    parts = [map(F, column.reads) if column.template else [_value(column)] for column in columns]
    return _printf(line, *chain.from_iterable(parts))


def json_piece(columns: Sequence[Column]) -> Cast:
    """The values as an object of JSON, in bytes: Python need not look at its letters."""
    members = [part for column in columns for part in (Value(column.name), _member(column))]
    return Cast(Func(*members, function="json_object", output_field=TextField()), BinaryField())


def _member(column: Column) -> Any:
    if column.kind is Kind.FLAG:
        return Func(_value(column), function="json")
    return NullIf(_value(column), Value("")) if column.kind is Kind.TEXT else _value(column)


def _value(column: Column) -> Any:
    if column.template:
        return _printf(Value(column.template), *map(F, column.reads))
    (name,) = column.reads
    if column.kind is Kind.FLAG:
        is_true = When(Q(**{name: True}), then=Value("true"))
        return Case(is_true, default=Value("false"), output_field=TextField())
    return _moment(name) if column.kind is Kind.MOMENT else F(name)


def _moment(name: str) -> Func:
    """A moment as JSON shows it: SQLite writes it with a blank, and with three, six or no digits of a fraction."""
    zeros = Substr(Value("000Z"), Length(F(name)) - 22)  # three digits of a fraction make 23 characters, six make 26
    text = Case(
        When(In(Substr(F(name), 20), _WHOLE), then=_joined(Substr(F(name), 1, 19), Value("Z"))),
        default=_joined(F(name), zeros),
        output_field=TextField(),
    )
    return Replace(text, Value(" "), Value("T"))


def _printf(*values: Any) -> Func:
    return Func(*values, function="printf", output_field=TextField())


def _joined(*texts: Any) -> Func:
    return Func(*texts, template="(%(expressions)s)", arg_joiner=" || ", output_field=TextField())


def names(columns: Collection[Column]) -> list[str]:
    """The names of the columns, those within pieces among them."""
    return [member.name for column in columns for member in column.made_of or (column,)]
