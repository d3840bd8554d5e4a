"""CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes where needed, machine names in the first line."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from portfolio.exports.columns import Column
from portfolio.serializers.fields import Row


class Csv:
    """Comma-separated values; texts that a spreadsheet would run are guarded."""

    extension = "csv"
    content_type = "text/csv; charset=utf-8; header=present"

    def chunks(self, columns: Sequence[Column], batches: Iterable[list[Row]]) -> Iterator[bytes]:
        yield lines([[column.name for column in columns]])
        for batch in batches:
            yield lines([column.cell(row) for column in columns] for row in batch)


def lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Some lines of a CSV file."""
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


FORMAT = Csv()
