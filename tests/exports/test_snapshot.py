"""A download sees one moment, whatever is written meanwhile; it blocks nobody, and leaves nothing open."""

from datetime import UTC, date

import pytest
from django.db import DatabaseError, connection, connections
from django.utils.connection import ConnectionDoesNotExist

from portfolio.exports.columns import moment
from portfolio.exports.snapshot import Snapshot
from portfolio.models import Source
from tests import factories


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
    begin = dict.fromkeys(["sqlite", "postgresql"], ("BEGIN NOTHING",))
    monkeypatch.setattr("portfolio.exports.snapshot._BEGIN", begin)
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


def test_a_snapshot_writes_nothing(store):
    with Snapshot(store) as snapshot, pytest.raises(DatabaseError, match=r"readonly|read-only"):
        run(snapshot.alias, "INSERT INTO scratch VALUES (2)")
    assert numbers(store) == [1]


def source_read():
    """What is read of a source: a text, a day, one that is unknown, and a moment."""
    factories.SourceFactory(code="gazette", published_on=date(2026, 2, 7))
    with Snapshot("default") as snapshot:
        rows = Source.objects.order_by("pk")
        ((row,),) = snapshot.read(rows, ["code", "published_on", "retrieved_on", "changed_at"])
        assert list(snapshot.read(rows.filter(pk__in=[]), ["code"])) == []
    return row


def check(row):
    code, published_on, retrieved_on, changed_at = row
    assert (code, published_on, retrieved_on) == ("gazette", "2026-02-07", None)
    assert moment(changed_at) == f"{Source.objects.get().changed_at.astimezone(UTC).isoformat()[:-6]}Z"


@pytest.mark.django_db(transaction=True)
def test_values_are_read_as_the_database_holds_them():
    check(source_read())


@pytest.mark.django_db
def test_values_are_the_same_inside_a_transaction():
    check(source_read())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("size", "sizes"), [(1, [1] * 5), (2, [2, 2, 1]), (5, [5]), (6, [5])])
def test_rows_come_so_many_at_a_time(monkeypatch, size, sizes):
    monkeypatch.setattr("portfolio.exports.snapshot.BATCH", size)
    factories.save(*(factories.SourceFactory.build(code=f"source-{letter}") for letter in "abcde"))
    with Snapshot("default") as snapshot:
        assert [len(batch) for batch in snapshot.read(Source.objects.all(), ["code"])] == sizes
