"""The journal of a database stays for as long as anybody has it open."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.db import connections

VISIT = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM story').fetchall(); c.close()"


def test_a_process_that_ends_leaves_the_journal_to_those_who_still_read(scratch):
    connection = connections[scratch]
    path = Path(connection.settings_dict["NAME"])
    # As another thread of this process opens one: it must not touch the locks of the first.
    with closing(connection.copy("another")) as another:
        another.ensure_connection()
    subprocess.run([sys.executable, "-c", VISIT, str(path)], check=True)
    assert [path.with_name(path.name + suffix).exists() for suffix in ("-wal", "-shm")] == [True, True]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE story SET count = 2")
        cursor.execute("SELECT count FROM story")
        assert cursor.fetchone() == (2,)
