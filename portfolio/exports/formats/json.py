"""JSON: one array of the rows that the API gives. What is cut off is no JSON."""

from collections.abc import Iterable, Iterator

from portfolio.exports.base import Table
from portfolio.exports.columns import Batch, Column
from portfolio.exports.objects import line_encoder
from portfolio.exports.options import Options
from portfolio.exports.pieces import in_pieces, json_piece


class Json:
    """One array of objects, one object a line."""

    extension = "json"
    content_type = "application/json"
    about = "One array of JSON objects, each equal to a row of the list."
    takes: frozenset[str] = frozenset()
    most_rows = None

    def in_pieces(self, columns: list[Column], options: Options) -> list[Column]:
        return in_pieces(columns, json_piece)

    def chunks(self, table: Table, batches: Iterable[Batch]) -> Iterator[bytes]:
        encode, before = line_encoder(table.columns), b"\n"
        yield b"["
        for batch in batches:
            yield before + encode(batch).rstrip(b"\n").replace(b"\n", b",\n")
            before = b",\n"
        yield b"\n]\n"


FORMAT = Json()
