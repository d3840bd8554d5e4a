"""The write lock: one at a time, in the order of coming, and given back whatever happens."""

import subprocess
import sys
import threading
import time

import pytest
from django.db.utils import OperationalError

from tracker.backends.sqlite3.lock import WriteLock

HOLD = """
import sys, time
from pathlib import Path
from tracker.backends.sqlite3.lock import WriteLock
lock = WriteLock(Path(sys.argv[1]), timeout=5)
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "db.sqlite3"


@pytest.fixture
def make(path):
    made = []

    def one(timeout=5.0):
        made.append(WriteLock(path, timeout=timeout))
        return made[-1]

    yield one
    for lock in made:
        lock.release()


@pytest.fixture
def other_process(path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_owner_waits_in_vain_while_the_first_writes(make):
    make().acquire()
    second = make(timeout=0.05)
    with pytest.raises(OperationalError, match="database is locked"):
        second.acquire()
    assert not second.is_held


def test_another_process_is_kept_out_and_told_in_the_words_of_sqlite(make, other_process):
    with pytest.raises(OperationalError, match="database is locked"):
        make(timeout=0.05).acquire()


def test_a_process_that_is_killed_gives_its_turn_back(make, other_process):
    other_process.kill()
    lock = make()
    lock.acquire()
    assert lock.is_held


def test_the_next_in_line_comes_in_when_the_first_is_done(make):
    first, second = make(), make()
    first.acquire()
    threading.Timer(0.05, first.release).start()
    second.acquire()
    assert (first.is_held, second.is_held) == (False, True)


def test_who_gave_up_waiting_does_not_block_the_line(make):
    first, impatient, third = make(), make(timeout=0.02), make()
    first.acquire()
    with pytest.raises(OperationalError):
        impatient.acquire()
    first.release()
    third.acquire()
    assert third.is_held


def test_taking_and_giving_back_twice_changes_nothing(make):
    lock, other = make(), make()
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()
    other.acquire()
    assert other.is_held


def test_a_turn_that_nobody_holds_any_more_is_given_back(make):
    lock = make()
    lock.acquire()
    lock._turn = None
    other = make()
    other.acquire()
    assert other.is_held


def test_a_lock_file_that_cannot_be_made_is_an_error_of_the_database(tmp_path):
    with pytest.raises(OperationalError, match="missing"):
        WriteLock(tmp_path / "missing" / "db", timeout=1).acquire()


def test_who_comes_back_at_once_does_not_pass_those_who_wait(make):
    greedy, patient, done = make(), make(), []
    greedy.acquire()
    waiting = threading.Thread(target=lambda: (patient.acquire(), done.append("patient"), patient.release()))
    waiting.start()
    time.sleep(0.05)
    greedy.release()
    greedy.acquire()
    done.append("greedy")
    waiting.join()
    assert done == ["patient", "greedy"]
