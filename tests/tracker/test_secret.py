"""The secret key: strong, private, and the same for processes that start together."""

import threading

import pytest

from tracker import secret


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("x" * 49, "has 49 characters, fewer than 50"),
        ("abcd" * 20, "has fewer than 5 different characters"),
        ("django-insecure-" + "abcdefgh" * 8, "is the example of a new Django project"),
        ("abcdefgh" * 8, None),
    ],
)
def test_a_key_that_can_be_guessed_is_told_from_one_that_cannot(key, fault):
    assert secret.weakness(key) == fault


def test_a_key_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "key").write_text("mine")
    secret.ensure(tmp_path / "key")
    assert (tmp_path / "key").read_text() == "mine"


def test_processes_that_start_together_read_one_whole_key(tmp_path):
    path, keys, start = tmp_path / "var" / "key", [], threading.Barrier(8)

    def begin():
        start.wait()
        secret.ensure(path)
        keys.append(path.read_text())

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert secret.weakness(keys[0].strip()) is None
    assert [file.name for file in path.parent.iterdir()] == ["key"]
