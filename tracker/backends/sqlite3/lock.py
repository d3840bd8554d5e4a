"""A fair lock between the writers of one SQLite file, whatever thread or process they are in.

SQLite lets waiting writers poll: at 32 writers one of them may wait for seconds while others pass it by. Here they
stand in line: the first of the line holds `<database>.queue` and waits for `<database>.lock`. Who has just written
must join the line again, behind those who wait. Commits and their automatic checkpoints therefore never overlap, which
SQLite before 3.51.3 needs: a checkpoint beside a writing connection could, rarely, damage the file.

The files are opened for one turn and closed after it, so that no process can inherit a turn, and a process that dies
gives its turn back.
"""

import contextlib
import fcntl
import os
import threading
from pathlib import Path
from typing import BinaryIO

from django.db.utils import OperationalError


class WriteLock:
    """The right to write to the database at `path`; one owner at a time."""

    def __init__(self, path: Path, *, timeout: float) -> None:
        self.path = path
        self.timeout = timeout
        self._turn: _Turn | None = None

    @property
    def is_held(self) -> bool:
        """Whether this owner may write now."""
        return self._turn is not None

    def acquire(self) -> None:
        """Wait for the turn; `OperationalError` after `timeout` seconds. A second call changes nothing."""
        if self._turn is not None:
            return
        try:
            turn = _Turn(self.path)
            if not turn.is_free_now():
                turn.wait(self.timeout)
        except OSError as error:
            raise OperationalError(f"database is locked: {error}") from error
        self._turn = turn

    def release(self) -> None:
        """Give the turn to the next in line. Harmless without a turn."""
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.end()


class _Turn:
    """One place in the line."""

    def __init__(self, path: Path) -> None:
        self.files = contextlib.ExitStack()
        self.queue = self.files.enter_context(_open(path, "queue"))
        self.lock = self.files.enter_context(_open(path, "lock"))
        self.came = threading.Event()
        self.guard = threading.Lock()
        self.is_abandoned = False
        self.error: OSError | None = None

    def __del__(self) -> None:
        # A thread that ends in the middle of a transaction leaves its turn to the garbage collector.
        self.end()

    def is_free_now(self) -> bool:
        """Take the turn if nobody writes and nobody waits."""
        try:
            fcntl.flock(self.queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            fcntl.flock(self.queue, fcntl.LOCK_UN)
        return True

    def wait(self, timeout: float) -> None:
        """Stand in line for at most `timeout` seconds.

        `flock` waits for ever or not at all, and only a wait keeps the place in the line; so a thread waits for us.
        """
        threading.Thread(target=self._stand_in_line, name="sqlite-write-lock", daemon=True).start()
        self.came.wait(timeout)
        with self.guard:
            if not self.came.is_set():
                self.is_abandoned = True
                raise OperationalError("database is locked")
        if self.error is not None:
            raise self.error

    def _stand_in_line(self) -> None:
        try:
            fcntl.flock(self.queue, fcntl.LOCK_EX)
            fcntl.flock(self.lock, fcntl.LOCK_EX)
            fcntl.flock(self.queue, fcntl.LOCK_UN)
        except OSError as error:
            self.error = error
        with self.guard:
            if not self.is_abandoned:
                self.came.set()
                return
        self.end()

    def end(self) -> None:
        """Close both files, which unlocks them."""
        self.files.close()


def _open(path: Path, suffix: str) -> BinaryIO:
    return open(f"{path}.{suffix}", "ab", opener=_for_the_owner)


def _for_the_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
