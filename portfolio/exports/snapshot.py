"""A reader's own connection that sees the database as it was at one moment, however long the reading takes."""

from itertools import count
from typing import Final, Self

from django.db import connections

_numbers = count(1)
# Never `atomic`: it would take the write lock of SQLite for the whole download, and pull the session's write into it.
_BEGIN: Final = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


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
        connections[self.alias] = own
        try:
            with own.cursor() as cursor:
                cursor.execute(_BEGIN[own.vendor])
        except BaseException:
            self.close()
            raise

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
