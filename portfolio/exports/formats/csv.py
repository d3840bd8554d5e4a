"""CSV as RFC 4180 has it: UTF-8, commas, CRLF, machine names in the first line; what people typed is in quotes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from portfolio.exports.base import Table
from portfolio.exports.columns import Batch, Column, Kind, Values, once_each
from portfolio.exports.options import Options
from portfolio.exports.pieces import as_cells, csv_piece, in_pieces, names
from portfolio.exports.texts import BETWEEN, bytewise
from portfolio.serializers.flat import GUARDED, flat, guard

_BOM: Final = "\ufeff"
_LINE_END: Final = "\r\n"
_QUOTE: Final = '"'
_TWICE: Final = 2 * _QUOTE
# As a byte it is none of UTF-8.
_BETWEEN_PIECES: Final = "\xfe"
_IS_GUARDED: Final = re.compile(f"{BETWEEN}[{re.escape(''.join(GUARDED))}]")


class Csv:
    """Values with a delimiter between them; texts that a spreadsheet would run are guarded."""

    extension = "csv"
    content_type = "text/csv; charset=utf-8; header=present"
    about = (
        "One line a row, machine names in the first; unknown is empty, a list is joined with “; ”. Texts that people "
        "typed stand in quotes; one that a spreadsheet would run, or that begins with an apostrophe, has an "
        "apostrophe put before it."
    )
    takes = frozenset({"bom", "delimiter"})
    most_rows = None

    def in_pieces(self, columns: list[Column], options: Options) -> list[Column]:
        return in_pieces(columns, lambda some: csv_piece(some, options.delimiter))

    def chunks(self, table: Table, batches: Iterable[Batch]) -> Iterator[bytes]:
        delimiter = table.options.delimiter
        writers = [writer(column, delimiter) for column in table.columns]
        head = delimiter.join(names(table.columns)) + _LINE_END
        yield (_BOM + head if table.options.bom else head).encode()
        if [column.kind for column in table.columns] == [Kind.PIECE]:
            yield from (as_cells(_LINE_END.encode().join(lines)) + _LINE_END.encode() for (lines,) in batches)
            return
        for batch in batches:
            cells = [write(values) for write, values in zip(writers, batch, strict=True)]
            lines = list(map(delimiter.join, zip(*cells, strict=True)))
            if len(cells) == 1:  # many readers pass over an empty line: it would be a row less
                lines = [line or _TWICE for line in lines]
            yield (_LINE_END.join(lines) + _LINE_END).encode("latin-1")  # the texts are bytewise


def writer(column: Column, delimiter: str) -> Callable[[Values], Sequence[str]]:
    """What makes cells of the values of a column."""
    cells = text_cells if column.is_text else partial(bare_cells, delimiter=delimiter)
    match column.kind:
        case Kind.TEXT:
            return lambda values: cells([value or "" for value in values])
        case Kind.TEXTS:
            return lambda values: cells(list(map(flat, values)))
        case Kind.PIECE:
            return piece_cells
        case Kind.DAY | Kind.MOMENT | Kind.MONEY:
            return lambda values: [value or "" for value in values]
        case Kind.NUMBER:
            return lambda values: ["" if value is None else str(value) for value in values]
    return lambda values: [cell or "" for cell in once_each(flat, values)]


def piece_cells(values: Values) -> list[str]:
    """What SQLite wrote of each row, as one cell: it has the delimiters in it."""
    return as_cells(_BETWEEN_PIECES.encode("latin-1").join(values)).decode("latin-1").split(_BETWEEN_PIECES)


def text_cells(texts: list[str]) -> list[str]:
    """Typed texts as cells: guarded, and in quotes whatever they hold, so that none needs to be searched for it."""
    cells = bytewise(texts)
    if _IS_GUARDED.search(BETWEEN.join(["", *cells])):
        cells = list(map(guard, cells))
    return list(map(quoted, cells))


def bare_cells(texts: list[str], delimiter: str) -> list[str]:
    """Words and lists of them as cells: in quotes where they hold what parts cells or lines."""
    cells, care = bytewise(texts), (delimiter, _QUOTE, "\n", "\r")
    joined = BETWEEN.join(cells)
    if any(mark in joined for mark in care):
        return [quoted(cell) if any(mark in cell for mark in care) else cell for cell in cells]
    return cells


def quoted(cell: str) -> str:
    return f'"{cell.replace(_QUOTE, _TWICE)}"'


FORMAT = Csv()
