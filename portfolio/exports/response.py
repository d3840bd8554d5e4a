"""A list as a file over HTTP: streamed, its row count promised in a header and kept, or the download breaks off."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from portfolio.exports.base import Format
from portfolio.exports.columns import columns
from portfolio.exports.snapshot import Snapshot
from portfolio.serializers.base import RowSerializer
from portfolio.serializers.fields import Row

#: Rows read and written at a time: what a download holds in memory.
BATCH: Final = 500


class IncompleteFile(RuntimeError):
    """A file has other rows than its header promised. Raised before the end, so that the client sees it cut."""


class Stream(Iterator[bytes]):
    """The pieces of a file; closing it lets the snapshot go, whether it was read to its end, in part or not at all."""

    def __init__(self, pieces: Iterator[bytes], snapshot: Snapshot) -> None:
        self._pieces = pieces
        self._snapshot = snapshot

    def __next__(self) -> bytes:
        return next(self._pieces)

    def close(self) -> None:
        # The generators go first: they hold cursors of the connection that the snapshot closes.
        self._pieces = iter(())
        self._snapshot.close()


def respond(file_format: Format, shape: RowSerializer, rows: QuerySet[Any], *, today: date) -> StreamingHttpResponse:
    """The whole of `rows` as a file; counted and read at the same moment."""
    snapshot = Snapshot(rows.db)
    try:
        rows = rows.using(snapshot.alias)
        promised = rows.count()
        pieces = file_format.chunks(columns(shape), checked(batches(shape, rows), promised))
    except BaseException:
        snapshot.close()
        raise
    return StreamingHttpResponse(
        Stream(pieces, snapshot),
        headers={
            "Content-Type": file_format.content_type,
            "Content-Disposition": f'attachment; filename="{shape.plural}_{today}.{file_format.extension}"',
            "X-Row-Count": str(promised),
        },
    )


def batches(shape: RowSerializer, rows: QuerySet[Any]) -> Iterator[list[Row]]:
    """The completed rows, some at a time, so that no table is ever in memory."""
    stream = rows.values(*shape.columns()).iterator(chunk_size=BATCH)
    while batch := list(islice(stream, BATCH)):
        shape.complete(batch, using=rows.db)
        yield batch


def checked(batches: Iterable[list[Row]], promised: int) -> Iterator[list[Row]]:
    """The same batches; raises IncompleteFile before the last of them is out when there are more or fewer rows."""
    written = 0
    for batch in batches:
        written += len(batch)
        if written > promised:
            break
        yield batch
    if written != promised:
        raise IncompleteFile(f"{written} rows read, {promised} promised. The file was cut off; ask for it again.")
