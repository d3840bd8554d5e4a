"""The columns of a file: each public field compiled to a function from whole database columns to JSON values.

Rows are read as the database holds them, without a model or a converter, some hundreds at a time and column by column:
a call per column and batch costs a fraction of a call per cell.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import singledispatch
from typing import Any, TypeAlias, TypeVar

from portfolio.money import from_hundredths
from portfolio.serializers.base import RowSerializer
from portfolio.serializers.fields import (
    AmountField,
    ChoiceField,
    CodesField,
    DayField,
    DegreesField,
    FlagField,
    Known,
    LinesField,
    MomentField,
    NumberField,
    PageLinkField,
    PercentField,
    PeriodTextField,
    RowField,
    TextField,
    moment_text,
)

#: The values of one column in some rows.
Values: TypeAlias = Sequence[Any]
#: Some rows: the values of each column, all equally many.
Batch: TypeAlias = list[Values]

T = TypeVar("T")


class Kind(Enum):
    """What the JSON values of a column are, unless they are null."""

    TEXT = auto()  # str, never empty
    TEXTS = auto()  # list[str]
    FLAG = auto()  # bool
    NUMBER = auto()  # int
    DEGREES = auto()  # float: degrees, per cent
    MONEY = auto()  # str with two decimals
    DAY = auto()  # str, ISO 8601
    MOMENT = auto()  # str, ISO 8601 in UTC
    PIECE = auto()  # what the database made of several columns for one format


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `public` makes its JSON values of the raw values of the database columns that it `reads`."""

    name: str
    kind: Kind
    reads: tuple[str, ...]
    public: Callable[..., Values]
    #: Whether people typed the values, so that a spreadsheet might take one for a formula.
    is_text: bool = False
    #: How the text is put together of what it reads, as printf has it, where no more than that is done.
    template: str = ""
    #: Of a piece the columns in it, and the expression by which the database makes it.
    made_of: "tuple[Column, ...]" = ()
    sql: Any = None


def columns(shape: RowSerializer) -> list[Column]:
    """The columns of a shape, in its order."""
    return [compiled(field, name) for name, field in shape.known.items()]


@singledispatch
def compiled(field: Known, name: str) -> Column:
    """The column of a field. A new class of fields is registered here; without that, TypeError."""
    raise TypeError(f"{name}: files cannot write a {type(field).__name__}. Register it in {__name__}.compiled.")


def simple(field: Known, name: str, kind: Kind, public: Callable[[Values], Values]) -> Column:
    """The column of a field that is one column of the database."""
    return Column(name, kind, (str(field.source),), public, field.is_text)


@compiled.register
def _(field: TextField | ChoiceField | PeriodTextField, name: str) -> Column:
    return simple(field, name, Kind.TEXT, filled)


@compiled.register
def _(field: LinesField | CodesField, name: str) -> Column:
    represent = field.to_representation
    return simple(field, name, Kind.TEXTS, lambda values: [represent(value) for value in values])


@compiled.register
def _(field: FlagField, name: str) -> Column:
    return simple(field, name, Kind.FLAG, lambda values: list(map(bool, values)))


@compiled.register
def _(field: NumberField, name: str) -> Column:
    return simple(field, name, Kind.NUMBER, as_it_is)


@compiled.register
def _(field: DayField, name: str) -> Column:
    return simple(field, name, Kind.DAY, as_it_is)


@compiled.register
def _(field: MomentField, name: str) -> Column:
    return simple(field, name, Kind.MOMENT, lambda values: once_each(moment, values))


@compiled.register
def _(field: AmountField, name: str) -> Column:
    return simple(field, name, Kind.MONEY, lambda values: once_each(amount, values))


@compiled.register
def _(field: DegreesField | PercentField, name: str) -> Column:
    return simple(field, name, Kind.DEGREES, lambda values: once_each(float, values))


@compiled.register
def _(field: RowField, name: str) -> Column:
    made_of, reads = field.made_of, tuple(field.columns())
    return Column(name, Kind.TEXT, reads, lambda *parts: list(map(made_of, *parts)), field.is_text)


@compiled.register
def _(field: PageLinkField, name: str) -> Column:
    # None of the codes has a percent sign, nor has an address of ours.
    read = tuple(field.columns())
    text = field.made_of(*["%s"] * len(read))
    return Column(name, Kind.TEXT, read, lambda *parts: list(map(field.made_of, *parts)), template=text)


def as_it_is(values: Values) -> Values:
    """The database holds what JSON shows."""
    return values


def filled(values: Values) -> Values:
    """Texts, of which an empty one means that nothing is known."""
    return [value or None for value in values]


def once_each(make: Callable[[Any], T], values: Values) -> list[T | None]:
    """What `make` makes of each value, made once however often the value occurs; null stays null."""
    made = {value: None if value is None else make(value) for value in set(values)}
    return [made[value] for value in values]


def moment(text: str) -> str:
    """A moment as databases write it, as JSON shows it. SQLite writes no zone: there it is UTC."""
    return moment_text(datetime.fromisoformat(text))


def amount(hundredths: int) -> str:
    """Money as the database holds it, as JSON shows it."""
    return f"{from_hundredths(int(hundredths)):.2f}"
