"""NDJSON: one JSON object a line, each the row that the API gives."""

from collections.abc import Iterable, Iterator

from portfolio.exports.base import Table
from portfolio.exports.columns import Batch, Column
from portfolio.exports.objects import line_encoder
from portfolio.exports.options import Options
from portfolio.exports.pieces import in_pieces, json_piece


class NdJson:
    """Newline-delimited JSON: programs read it row by row."""

    extension = "ndjson"
    content_type = "application/x-ndjson"
    about = "One JSON object a line, each equal to a row of the list."
    takes: frozenset[str] = frozenset()
    most_rows = None

    def in_pieces(self, columns: list[Column], options: Options) -> list[Column]:
        return in_pieces(columns, json_piece)

    def chunks(self, table: Table, batches: Iterable[Batch]) -> Iterator[bytes]:
        return map(line_encoder(table.columns), batches)


FORMAT = NdJson()
