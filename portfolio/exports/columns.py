"""The columns of a file: each public field by its machine name, and its value in a database row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portfolio.serializers.base import RowSerializer
from portfolio.serializers.fields import Row
from portfolio.serializers.flat import flat, guard


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `value` gives what JSON holds of a row; `is_text` says that people typed it."""

    name: str
    value: Callable[[Row], Any]
    is_text: bool

    def cell(self, row: Row) -> str:
        """The value as the text of a cell, guarded against being run."""
        text = flat(self.value(row))
        return guard(text) if self.is_text else text


def columns(shape: RowSerializer) -> list[Column]:
    """The columns of a shape, in its order."""
    return [Column(name, field.reader(), field.is_text) for name, field in shape.known.items()]
