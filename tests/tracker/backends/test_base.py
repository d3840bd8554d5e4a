"""The SQLite engine: its settings, and writers that neither lose a write nor keep the lock."""

import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.db import Error, IntegrityError, OperationalError, connections, transaction

from tracker.backends.sqlite3.base import file_of
from tracker.backends.sqlite3.lock import WriteLock

WRITERS, ROUNDS = 6, 15


def run(sql, *params, alias="scratch"):
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def is_free():
    """Whether another writer could begin now."""
    connection = connections["scratch"]
    lock = WriteLock(connection.write_lock.path, timeout=0.02)
    try:
        lock.acquire()
    except OperationalError:
        return False
    lock.release()
    return True


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 1), ("cache_size", -65536), ("temp_store", 2), ("foreign_keys", 1)],
)
def test_every_connection_has_the_settings_of_the_house(scratch, pragma, value):
    assert run(f"PRAGMA {pragma}") == [(value,)]


def test_durability_is_full_unless_told_otherwise(scratch, monkeypatch):
    connections[scratch].close()
    monkeypatch.delitem(connections[scratch].settings_dict["OPTIONS"], "synchronous")
    assert run("PRAGMA synchronous") == [(2,)]


def test_the_files_of_the_database_are_for_their_owner_only(scratch):
    run("UPDATE story SET count = 1")
    path = Path(connections[scratch].settings_dict["NAME"])
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes) >= {"db.sqlite3", "db.sqlite3-wal", "db.sqlite3.lock", "db.sqlite3.queue"}
    assert set(modes.values()) == {0o600}


def test_a_search_ignores_case_in_cyrillic(scratch):
    assert run("SELECT title FROM story WHERE title LIKE %s ESCAPE '\\'", "%АСТАН%") == [("Астана",)]
    assert run("SELECT title FROM story WHERE title LIKE %s", "астана") == [("Астана",)]
    assert run("SELECT title FROM story WHERE title LIKE %s", "стана") == []


def test_a_transaction_holds_the_lock_until_it_is_committed(scratch):
    with transaction.atomic(using=scratch):
        assert not is_free()
        with transaction.atomic(using=scratch):
            run("UPDATE story SET count = 1")
        assert not is_free()
    assert is_free()
    assert run("SELECT count FROM story") == [(1,)]


def test_a_transaction_that_fails_gives_the_lock_back(scratch):
    with pytest.raises(ZeroDivisionError), transaction.atomic(using=scratch):
        run("UPDATE story SET count = 1")
        _ = 1 / 0
    assert is_free()
    assert run("SELECT count FROM story") == [(0,)]


def test_a_connection_closed_in_a_transaction_gives_the_lock_back(scratch):
    with pytest.raises(Error), transaction.atomic(using=scratch):
        connections[scratch].close()
        run("SELECT 1")
    run("SELECT 1")
    assert is_free()


def test_a_commit_that_fails_gives_the_lock_back(scratch):
    run("CREATE TABLE child (parent INTEGER REFERENCES story DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(IntegrityError), transaction.atomic(using=scratch):
        run("INSERT INTO child VALUES (99)")
    assert is_free()


def test_a_write_outside_a_transaction_takes_its_turn_and_gives_it_back(scratch):
    other = WriteLock(connections[scratch].write_lock.path, timeout=1)
    connections[scratch].write_lock.timeout = 0.02
    other.acquire()
    with pytest.raises(OperationalError, match="database is locked"):
        run("UPDATE story SET count = 1")
    assert run("SELECT count FROM story") == [(0,)]
    other.release()
    run("UPDATE story SET count = 2")
    assert is_free()


def test_a_write_outside_a_transaction_that_fails_gives_the_lock_back(scratch):
    with pytest.raises(IntegrityError):
        run("INSERT INTO story (title) VALUES ('Астана')")
    assert is_free()


@pytest.mark.parametrize("read", ["fetchone", "fetchmany", "fetchall", "close"])
def test_a_write_that_returns_rows_keeps_the_lock_until_they_are_read(scratch, read):
    cursor = connections[scratch].cursor()
    cursor.execute("INSERT INTO story (title) VALUES ('Алматы') RETURNING id")
    assert not is_free()
    getattr(cursor, read)()
    assert is_free()
    cursor.close()
    assert run("SELECT count(*) FROM story") == [(2,)]


def test_many_rows_written_at_once_take_one_turn(scratch):
    with connections[scratch].cursor() as cursor:
        cursor.executemany("INSERT INTO story (title) VALUES (%s)", [("a",), ("b",)])
    assert is_free()
    assert run("SELECT count(*) FROM story") == [(3,)]


def test_a_transaction_without_autocommit_holds_the_lock_too(scratch):
    transaction.set_autocommit(False, using=scratch)
    run("UPDATE story SET count = 1")
    assert not is_free()
    transaction.rollback(using=scratch)
    transaction.set_autocommit(True, using=scratch)
    assert is_free()
    assert run("SELECT count FROM story") == [(0,)]


def test_a_reader_does_not_wait_for_a_writer(scratch):
    with transaction.atomic(using=scratch):
        run("UPDATE story SET count = 1")
        with closing(sqlite3.connect(connections[scratch].settings_dict["NAME"])) as reader:
            assert reader.execute("SELECT count FROM story").fetchone() == (0,)
        seen = []
        thread = threading.Thread(target=lambda: (seen.extend(run("SELECT count FROM story")), close()))
        thread.start()
        thread.join(timeout=2)
    assert seen == [(0,)]


def close():
    connections["scratch"].close()


def add_one(begin):
    begin.wait()
    for _ in range(ROUNDS):
        with transaction.atomic(using="scratch"):
            [(count,)] = run("SELECT count FROM story WHERE id = 1")
            run("UPDATE story SET count = %s WHERE id = 1", count + 1)
        run("INSERT INTO story (title) VALUES (hex(randomblob(8))) RETURNING id")
    close()


def test_writers_that_read_before_they_write_lose_nothing(scratch):
    begin = threading.Barrier(WRITERS)
    threads = [threading.Thread(target=add_one, args=(begin,)) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert run("SELECT count FROM story WHERE id = 1") == [(WRITERS * ROUNDS,)]
    assert run("SELECT count(*) FROM story") == [(WRITERS * ROUNDS + 1,)]


def test_without_immediate_transactions_the_same_writers_fail(scratch, monkeypatch):
    path = connections[scratch].settings_dict["NAME"]
    with closing(sqlite3.connect(path, timeout=0)) as first, closing(sqlite3.connect(path, timeout=0)) as second:
        for connection in (first, second):
            connection.execute("BEGIN")
            connection.execute("SELECT count FROM story").fetchall()
        first.execute("UPDATE story SET count = 1")
        first.commit()
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            second.execute("UPDATE story SET count = 1")


@pytest.mark.parametrize(
    ("database", "file"),
    [
        (":memory:", None),
        ("file::memory:", None),
        ("file:memorydb_default?mode=memory&cache=shared", None),
        ("/srv/tracker.sqlite3", Path("/srv/tracker.sqlite3")),
        ("file:/srv/tracker.sqlite3?mode=rw", Path("/srv/tracker.sqlite3")),
    ],
)
def test_only_a_database_in_a_file_has_a_lock(database, file):
    assert file_of(database) == file


def test_a_database_that_was_there_keeps_its_rights(scratch):
    path = connections[scratch].settings_dict["NAME"]
    connections[scratch].close()
    os.chmod(path, 0o640)
    run("UPDATE story SET count = 1")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o640
