"""The SQLite engine: safe and fair under several writers, and case-blind in every alphabet.

Every `atomic` block takes the write lock at its start: never wrap a read in one, and never set `ATOMIC_REQUESTS`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from tracker.backends.sqlite3.like import like
from tracker.backends.sqlite3.lock import WriteLock

TIMEOUT_SECONDS = 20
WRITES = frozenset(
    ["INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "REINDEX", "ANALYZE", "VACUUM"]
)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's engine with a write lock, the settings below and a Unicode LIKE.

    Options beside those of sqlite3: `synchronous` (FULL survives a power cut, NORMAL a crash of the program only).
    """

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        self.write_lock: WriteLock | None = None

    def get_connection_params(self) -> dict[str, Any]:
        params = {"timeout": TIMEOUT_SECONDS, "synchronous": "FULL", **super().get_connection_params()}
        # IMMEDIATE: a transaction that reads and then writes would fail at once when another wrote in between.
        self.transaction_mode: str = self.transaction_mode or "IMMEDIATE"
        self.synchronous = params.pop("synchronous")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        path = file_of(str(conn_params["database"]))
        if path:
            _make_private(path)
            self.write_lock = WriteLock(path, timeout=conn_params["timeout"])
        connection = super().get_new_connection(conn_params)
        for arguments in (2, 3):
            connection.create_function("like", arguments, like, deterministic=True)
        self._set_up(connection)
        return connection

    def _set_up(self, connection: sqlite3.Connection) -> None:
        # Asked first: to set the mode takes the write lock, and a reader must not wait for a writer.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
            with self.turn_to_write():
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute(f"PRAGMA synchronous = {self.synchronous}")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA temp_store = MEMORY")

    def create_cursor(self, name: str | None = None) -> "Cursor":
        cursor = self.connection.cursor(factory=Cursor)
        cursor.wrapper = self
        return cursor

    @contextmanager
    def turn_to_write(self) -> Iterator[None]:
        """Hold the write lock for the block, and on for as long as a transaction is open after it."""
        self.take_turn()
        try:
            yield
        finally:
            self.end_turn()

    def take_turn(self) -> None:
        """Wait for the write lock; `OperationalError` when it doesn't come within the timeout."""
        if self.write_lock is not None:
            self.write_lock.acquire()

    def end_turn(self) -> None:
        """Give the write lock back, unless a transaction is still open."""
        if self.write_lock is not None and not self._is_in_transaction():
            self.write_lock.release()

    def _is_in_transaction(self) -> bool:
        try:
            return self.connection is not None and self.connection.in_transaction
        except sqlite3.ProgrammingError:  # the connection is closed
            return False

    def _start_transaction_under_autocommit(self) -> None:
        with self.turn_to_write():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self.end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self.write_lock is not None:
                self.write_lock.release()


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that takes the write lock for a write outside a transaction, until its last row is read."""

    wrapper: DatabaseWrapper
    has_turn = False

    def execute(self, query: str, params: Any = None) -> "Cursor":
        with self._turn_for(query):
            super().execute(query, params)
        return self

    def executemany(self, query: str, param_list: Any) -> "Cursor":
        with self._turn_for(query):
            super().executemany(query, param_list)
        return self

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        finally:
            self._end_turn()

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        try:
            return super().fetchmany(size)
        finally:
            self._end_turn()

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        finally:
            self._end_turn()

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._end_turn()

    @contextmanager
    def _turn_for(self, query: str) -> Iterator[None]:
        self._end_turn()
        if not self.wrapper.connection.in_transaction and _is_write(query):
            self.wrapper.take_turn()
            self.has_turn = True
        try:
            yield
        except BaseException:
            self._end_turn()
            raise
        # `INSERT … RETURNING` is not committed before its rows are read.
        if self.description is None:
            self._end_turn()

    def _end_turn(self) -> None:
        if self.has_turn:
            self.has_turn = False
            self.wrapper.end_turn()


def file_of(database: str) -> Path | None:
    """The file behind a database name or `file:` address; None for a database in memory."""
    path, _, query = database.removeprefix("file:").partition("?")
    return None if not path or path == ":memory:" or "mode=memory" in query else Path(path)


def _make_private(path: Path) -> None:
    """Create the file for its owner only; SQLite gives its journals the rights of the database.

    A file that is there must not even be opened: closing it again would drop every lock that the other connections of
    this process hold on it (sqlite.org/howtocorrupt.html, 2.2), and a process that ends would take the journal along.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _is_write(query: str) -> bool:
    return query.lstrip()[:8].partition(" ")[0].upper() in WRITES
