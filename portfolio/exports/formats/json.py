"""JSON: one array of the rows that the API gives. What is cut off is no JSON."""

from collections.abc import Iterable, Iterator

from portfolio.exports.base import Table
from portfolio.exports.columns import Batch
from portfolio.exports.objects import line_encoder


class Json:
    """One array of objects, one object a line."""

    extension = "json"
    content_type = "application/json"
    about = "One array of JSON objects, each equal to a row of the list."
    takes: frozenset[str] = frozenset()
    most_rows = None

    def chunks(self, table: Table, batches: Iterable[Batch]) -> Iterator[bytes]:
        encode, before = line_encoder(table.columns), b"\n"
        yield b"["
        for batch in batches:
            yield before + encode(batch).rstrip(b"\n").replace(b"\n", b",\n")
            before = b",\n"
        yield b"\n]\n"


FORMAT = Json()
