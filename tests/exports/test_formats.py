"""A format is a module; where the module goes, the format goes."""

from random import Random
from types import SimpleNamespace

import pytest

from portfolio.exports import base
from tests.exports.tables import column, table

FORMATS = base.all_formats()
ENDINGS = [known.extension for known in FORMATS]
every_format = pytest.mark.parametrize("known", FORMATS, ids=ENDINGS)


def test_these_are_the_formats():
    assert ENDINGS == ["csv", "json", "ndjson", "xlsx"]


def test_without_its_module_a_format_is_gone(monkeypatch, tmp_path):
    monkeypatch.setattr(base, "formats", SimpleNamespace(__path__=[str(tmp_path)], __name__="nowhere"))
    assert base.all_formats() == []


@every_format
def test_every_format_says_what_it_is(known):
    assert "/" in known.content_type
    assert known.about.endswith(".")
    assert known.takes <= {"bom", "delimiter"}


def followed(known, batches):
    """The pieces of a file, each with how many batches had been asked for when it came."""
    asked_for = []

    def asked():
        for batch in batches:
            asked_for.append(batch)
            yield batch

    return [(len(asked_for), piece) for piece in known.chunks(table([column("a")], 3), asked())]


@every_format
def test_what_stands_before_the_rows_leaves_before_the_first_one_is_read(known):
    before = [piece for count, piece in followed(known, [[["x", "y"]], [["z"]]]) if count == 0]
    assert bool(before) == (known.extension != "ndjson")


@every_format
def test_each_batch_leaves_as_one_piece_before_the_next_is_read(known):
    long = [Random(number).randbytes(5000).hex() for number in range(40)]  # which no compressor keeps back
    pieces = followed(known, [[long], [long], [["z"]]])
    counts = [count for count, _piece in pieces]
    assert (counts.count(1), counts.count(2)) == (1, 1)
    assert counts.count(3) == (2 if known.extension == "json" else 1)  # the bracket at the end


@every_format
def test_no_piece_is_empty(known):
    assert all(piece for _count, piece in followed(known, [[["x"]], [["y"]]]))
