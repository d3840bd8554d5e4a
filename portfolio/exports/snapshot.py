"""A reader's own connection that sees the database as it was at one moment, however long the reading takes."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from typing import Any, Final, Self

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

#: Rows read at a time: what a download holds in memory.
BATCH: Final = 500

_numbers = count(1)
# Never `atomic`: it would take the write lock of SQLite for the whole download, and pull the session's write into it.
# The memory that SQLite takes to remember pages and to sort would grow with the rows.
_BEGIN: Final = {
    "sqlite": (
        "PRAGMA query_only = ON",
        "PRAGMA cache_size = -2048",
        "PRAGMA temp_store = FILE",
        "BEGIN DEFERRED",
    ),
    "postgresql": ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",),
}
# SQLite: dates stay the texts that they are; Django reads either. PostgreSQL: a pool would outlive its one connection.
_OPTIONS: Final[dict[str, dict[str, Any]]] = {"sqlite": {"detect_types": 0}, "postgresql": {"pool": False}}


class Snapshot:
    """Querysets read the moment with `.using(snapshot.alias)`. It must be closed, in the thread that opened it.

    Inside a transaction the open connection serves: what the transaction wrote is seen by no other.
    """

    def __init__(self, of: str) -> None:
        self.alias = of
        self._is_own = not connections[of].in_atomic_block
        if self._is_own:
            self._open(of)

    def _open(self, of: str) -> None:
        self.alias = f"{of}-snapshot-{next(_numbers)}"
        own = connections[of].copy(self.alias)
        own.settings_dict["OPTIONS"] |= _OPTIONS[own.vendor]
        connections[self.alias] = own
        try:
            with own.cursor() as cursor:
                for statement in _BEGIN[own.vendor]:
                    cursor.execute(statement)
        except BaseException:
            self.close()
            raise

    def read(self, rows: QuerySet[Any], columns: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
        """These columns of the rows as the database holds them, BATCH rows at a time.

        Dates and moments are ISO texts, money is in hundredths, a flag may be 0 or 1.
        """
        connection = connections[self.alias]
        try:
            query = rows.using(self.alias).values_list(*columns).query
            sql, parameters = query.get_compiler(self.alias).as_sql()
        except EmptyResultSet:
            return
        with connection.chunked_cursor() as cursor:
            if connection.vendor == "postgresql":
                _leave_dates_as_texts(cursor.cursor)
            cursor.execute(sql, parameters)
            while batch := cursor.fetchmany(BATCH):
                yield batch if self._is_own else [tuple(map(_as_text, row)) for row in batch]

    def close(self) -> None:
        """Let the moment go. A second call changes nothing."""
        if self._is_own:
            self._is_own = False
            own = connections[self.alias]
            own.close()
            if own.connection is not None:  # Django leaves a database in memory open
                own.connection.close()
            del connections[self.alias]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _leave_dates_as_texts(cursor: Any) -> None:
    from psycopg.types.string import TextLoader  # only where the database is PostgreSQL is it installed

    for name in ("date", "timestamptz"):
        cursor.adapters.register_loader(name, TextLoader)


def _as_text(value: Any) -> Any:
    """The value as SQLite holds it: Django's own connection has made dates of some texts."""
    return str(value) if isinstance(value, date) else value
