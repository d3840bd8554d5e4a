"""A scratch database in a file, under the tracker's SQLite engine."""

import pytest
from django.db import connections

ALIAS = "scratch"


@pytest.fixture
def scratch(tmp_path, monkeypatch, django_db_blocker):
    """The alias of an SQLite file with one table, `story (id, title UNIQUE, count)`, holding one row."""
    database = {"ENGINE": "tracker.backends.sqlite3", "NAME": str(tmp_path / "deep" / "db.sqlite3")}
    database["OPTIONS"] = {"timeout": 5, "synchronous": "NORMAL"}
    monkeypatch.setitem(connections.settings, ALIAS, connections.configure_settings({"default": database})["default"])
    with django_db_blocker.unblock():
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("CREATE TABLE story (id INTEGER PRIMARY KEY, title TEXT UNIQUE, count INTEGER DEFAULT 0)")
            cursor.execute("INSERT INTO story (title) VALUES ('Астана')")
        yield ALIAS
        connections[ALIAS].close()
    del connections[ALIAS]
