"""A download sees one moment, whatever is written meanwhile; it blocks nobody, and leaves nothing open."""

import pytest
from django.db import connection, connections
from django.utils.connection import ConnectionDoesNotExist

from portfolio.exports.snapshot import Snapshot


@pytest.fixture
def store(transactional_db, tmp_path):
    """A database with a table of one number. A file: SQLite in memory locks out whoever writes beside a reader."""
    alias = "default"
    if connection.vendor == "sqlite":
        alias = "scratch"
        connections[alias] = connection.copy(alias)
        connections[alias].settings_dict["NAME"] = str(tmp_path / "scratch.sqlite3")
    run(alias, "CREATE TABLE scratch (number integer)")
    run(alias, "INSERT INTO scratch VALUES (1)")
    yield alias
    run(alias, "DROP TABLE scratch")
    if alias != "default":
        connections[alias].close()
        del connections[alias]


def run(alias, sql):
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)


def numbers(alias):
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT number FROM scratch ORDER BY number")
        return [number for (number,) in cursor.fetchall()]


def test_what_is_written_after_the_first_look_is_not_seen(store):
    with Snapshot(store) as snapshot:
        before = numbers(snapshot.alias)
        run(store, "INSERT INTO scratch VALUES (2)")
        assert (before, numbers(snapshot.alias)) == ([1], [1])
    assert numbers(store) == [1, 2]


def test_a_snapshot_closes_its_connection_and_takes_its_name_away(store):
    snapshot = Snapshot(store)
    own = connections[snapshot.alias]
    assert own is not connections[store]
    assert numbers(snapshot.alias) == [1]
    snapshot.close()
    snapshot.close()
    assert own.connection is None
    with pytest.raises(ConnectionDoesNotExist):
        connections[snapshot.alias]


def test_two_snapshots_keep_out_of_each_other(store):
    with Snapshot(store) as first, Snapshot(store) as second:
        assert first.alias != second.alias
        assert numbers(first.alias) == numbers(second.alias) == [1]


def test_a_snapshot_that_cannot_begin_leaves_nothing_open(store, monkeypatch):
    monkeypatch.setattr("portfolio.exports.snapshot._BEGIN", dict.fromkeys(["sqlite", "postgresql"], "BEGIN NOTHING"))
    before = set(vars(connections._connections))
    with pytest.raises(Exception, match="NOTHING"):
        Snapshot(store)
    assert set(vars(connections._connections)) == before


@pytest.mark.django_db
def test_inside_a_transaction_the_open_connection_serves_and_stays_open():
    run("default", "CREATE TEMPORARY TABLE scratch (number integer)")
    run("default", "INSERT INTO scratch VALUES (7)")
    with Snapshot("default") as snapshot:
        assert numbers(snapshot.alias) == [7]
    assert numbers("default") == [7]
    assert connection.in_atomic_block
