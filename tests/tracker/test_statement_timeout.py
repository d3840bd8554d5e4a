"""A statement that would run for ever ends, where the database can end it: SQLite, in a process of ours, has none."""

import pytest
from django.db import OperationalError, connection, transaction


@pytest.mark.django_db
def test_a_database_that_is_told_when_to_give_up_does():
    if connection.vendor == "sqlite":
        assert "options" not in connection.settings_dict["OPTIONS"]
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("1min",)
        cursor.execute("SET LOCAL statement_timeout = '50ms'")
        with pytest.raises(OperationalError, match="statement timeout"), transaction.atomic():
            cursor.execute("SELECT pg_sleep(10)")
