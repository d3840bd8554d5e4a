"""A list as one file: counted and read at the same moment, whole or broken off, never cut silently."""

from collections.abc import Iterable, Iterator
from typing import Any, Self

from django.conf import settings
from django.db import connections
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portfolio.exports.base import Format, Table
from portfolio.exports.batches import batches
from portfolio.exports.columns import Batch, Column, columns
from portfolio.exports.options import Asked
from portfolio.exports.snapshot import Snapshot
from portfolio.serializers.base import RowSerializer


class IncompleteFile(RuntimeError):
    """A file has other rows than it promised. Raised before the end, so that the reader sees it cut."""


class TooManyRows(ValueError):
    """More rows than a file of the format can hold."""


class File(Iterator[bytes]):
    """The pieces of a file. Closing it lets its snapshot go, whether it was read to its end, in part or not at all.

    `row_count` is promised before the first row is read, and kept: else the pieces end in IncompleteFile.
    """

    def __init__(self, file_format: Format, shape: RowSerializer, rows: QuerySet[Any], asked: Asked) -> None:
        """The whole of `rows` as a file. Raises TooManyRows."""
        self.content_type = file_format.content_type
        self.name = f"{shape.plural}_{asked.query.today}.{file_format.extension}"
        #: Rows that have been read so far.
        self.read_count = 0
        self._snapshot = Snapshot(rows.db)
        try:
            rows = rows.using(self._snapshot.alias)
            self.row_count = counted(rows, file_format)
            table = Table(
                plural=shape.plural,
                columns=self._columns(file_format, shape, asked, rows.db),
                row_count=self.row_count,
                today=asked.query.today,
                asked=asked.rows,
                licence=licence(),
                options=asked.options,
            )
            read = batches(shape, table.columns, rows, self._snapshot)
            self._pieces = file_format.chunks(table, self._checked(read))
        except BaseException:
            self._snapshot.close()
            raise

    @staticmethod
    def _columns(file_format: Format, shape: RowSerializer, asked: Asked, alias: str) -> list[Column]:
        found = columns(shape)
        return file_format.in_pieces(found, asked.options) if connections[alias].vendor == "sqlite" else found

    def _checked(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The same batches; raises IncompleteFile before the last of them is out when there are more or fewer rows."""
        for batch in batches:
            self.read_count += len(batch[0])
            if self.read_count > self.row_count:
                break
            yield batch
        if self.read_count != self.row_count:
            told = f"{self.read_count} rows read, {self.row_count} promised"
            raise IncompleteFile(f"{told}. The file was cut off; ask for it again.")

    def __next__(self) -> bytes:
        return next(self._pieces)

    def close(self) -> None:
        """Let the snapshot go. A second call changes nothing."""
        # The generators go first: they hold cursors of the connection that the snapshot closes.
        self._pieces = iter(())
        self._snapshot.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def counted(rows: QuerySet[Any], file_format: Format) -> int:
    """The number of the rows; raises TooManyRows."""
    count, most = rows.count(), file_format.most_rows
    if most is not None and count > most:
        message = _(
            "These are %(count)d rows; a file of the format %(format)s holds %(most)d. Ask for CSV, or for less."
        )
        raise TooManyRows(message % {"count": count, "most": most, "format": file_format.extension})
    return count


def licence() -> str:
    """Under which terms the site gives its data away: the setting DATA_LICENCE."""
    return getattr(settings, "DATA_LICENCE", "") or _(
        "Not stated. The quotes are those of the sources that they name."
    )
