"""Several people file reports on one milestone at once: nobody's is lost, and what is settled is right."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

WRITERS, EACH = 4, 5


@pytest.fixture
def database_url(tmp_path: Path, transactional_db: None) -> str:
    """The address of a database that other processes can reach, with one milestone and one source in it."""
    url = f"sqlite:///{tmp_path}/tracker.sqlite3"
    if connection.vendor == "postgresql":
        url = f"postgresql:///{connection.settings_dict['NAME']}"
    finish(start(url, "prepare"))
    return url


def start(url: str, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.several_writers", *args]
    environment = {**os.environ, "TRACKER_DATABASE_URL": url}
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def finish(process: subprocess.Popen[str]) -> str:
    said, _none = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said


def test_reports_filed_at_once_are_all_kept_and_settled(database_url: str) -> None:
    writers = [start(database_url, "write", str(number), str(EACH)) for number in range(WRITERS)]
    for writer in writers:
        finish(writer)
    count, version = finish(start(database_url, "check")).split()[-2:]
    assert int(count) == WRITERS * EACH
    assert int(version) == 1 + WRITERS * EACH
