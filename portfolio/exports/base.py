"""What a file format is, and which ones there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from portfolio.exports import formats
from portfolio.exports.columns import Batch, Column
from portfolio.exports.options import Options


@dataclass(frozen=True, kw_only=True)
class Table:
    """What a format is told of the rows before it sees one."""

    #: The noun, as addresses and file names write it.
    plural: str
    columns: list[Column]
    row_count: int
    #: The day that the rows are read as of.
    today: date
    #: The filters in canonical form; empty: all rows.
    asked: str = ""
    #: Under which terms the rows are given.
    licence: str
    options: Options


class Format(Protocol):
    """How rows become the bytes of a file."""

    #: The ending of file names and addresses, without the dot.
    extension: str
    content_type: str
    #: What the file is like, in words for programmers.
    about: str
    #: The options that it takes, by the names of `Options`.
    takes: frozenset[str]
    #: How many rows a file holds at most; None: any number.
    most_rows: int | None

    def in_pieces(self, columns: list[Column], options: Options) -> list[Column]:
        """The same columns where SQLite is asked for them: it may write neighbours as one piece of a row."""

    def chunks(self, table: Table, batches: Iterable[Batch]) -> Iterator[bytes]:
        """The bytes of the file, piece by piece: what comes before the rows first, then one piece per batch."""


def all_formats() -> list[Format]:
    """The formats in `exports/formats`: one module each, with its format as FORMAT. Without the module, no format."""
    names = sorted(module.name for module in iter_modules(formats.__path__))
    return [import_module(f"{formats.__name__}.{name}").FORMAT for name in names]
