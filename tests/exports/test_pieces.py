"""What SQLite writes of a row is what Python would write: neighbouring columns as one piece."""

import json

import pytest
from django.db import connection

from portfolio.exports.base import all_formats
from portfolio.exports.columns import Kind, columns
from portfolio.exports.file import File
from portfolio.exports.options import Asked, Options
from portfolio.exports.pieces import in_pieces, names
from portfolio.filters.grammar import Query
from portfolio.serializers import NOUNS, MilestoneSerializer
from tests.api.conftest import one_of_each
from tests.exports.tables import column
from tests.factories import TODAY, UserFactory

FORMATS = {known.extension: known for known in all_formats()}
A, B, C = column("a", Kind.NUMBER), column("b", Kind.DAY), column("c", Kind.FLAG)
TYPED, LIST, MONEY = column("t", is_text=True), column("l", Kind.TEXTS), column("m", Kind.MONEY)


def grouped(columns, *, with_typed=False):
    """The names in each column, of a piece together."""
    found = in_pieces(columns, lambda some: "sql", with_typed=with_typed)
    return ["".join(names([one])) for one in found]


@pytest.mark.parametrize(
    ("given", "with_typed", "found"),
    [
        ([A, B, C], False, ["abc"]),
        ([A, TYPED, B, C], False, ["a", "t", "bc"]),
        ([A, TYPED, B, C], True, ["atbc"]),
        ([A, B, LIST, C, MONEY], True, ["ab", "l", "c", "m"]),
        ([A], True, ["a"]),
        ([], True, []),
    ],
)
def test_neighbours_that_need_no_care_are_one_piece(given, with_typed, found):
    assert grouped(given, with_typed=with_typed) == found


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("extension", ["csv", "json", "ndjson"])
def test_pieces_hold_every_column_once_and_in_its_order(noun, extension):
    shape = noun()
    found = FORMATS[extension].in_pieces(columns(shape), Options())
    assert names(found) == list(shape.fields)
    assert any(one.made_of for one in found)
    assert not any(member.is_text for one in found for member in one.made_of if extension == "csv")


def test_a_milestone_is_one_object_that_the_database_makes():
    (whole,) = FORMATS["ndjson"].in_pieces(columns(MilestoneSerializer()), Options())
    assert whole.kind is Kind.PIECE


def written(noun, extension, fields=None, **options):
    reader, asked = UserFactory(), Asked(query=Query(today=TODAY), options=Options(**options), rows="")
    rows = noun.rows(reader, today=TODAY, language="en")
    with File(FORMATS[extension], noun(only=fields), rows, asked) as file:
        return b"".join(file).decode()


def without_pieces(monkeypatch):
    for known in FORMATS.values():
        monkeypatch.setattr(type(known), "in_pieces", lambda self, columns, options: columns)


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize(
    "fields", [None, ["code", "title", "kind"], ["changed_at", "display_url"], ["code", "planned"]]
)
def test_a_file_is_the_same_with_pieces_and_without_them(db, monkeypatch, noun, fields):
    one_of_each("pipeline", visibility="public")
    known = [name for name in noun().known if fields is None or name in fields]
    found = [written(noun, "csv", known, delimiter=mark) for mark in ",;\t"]
    objects = json.loads(written(noun, "json", known))
    without_pieces(monkeypatch)
    assert found == [written(noun, "csv", known, delimiter=mark) for mark in ",;\t"]
    assert objects == json.loads(written(noun, "json", known))
    assert [list(row) for row in objects] == [known] * len(objects)


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [("", "Z"), (".120", ".120000Z"), (".123456", ".123456Z"), (".000", "Z"), (".000000", "Z")],
)
def test_a_moment_is_written_in_its_one_form(db, monkeypatch, fraction, shown):
    one_of_each("pipeline", visibility="public")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio_milestone SET changed_at = %s", [f"2026-01-02 03:04:05{fraction}"])
    told = [written(MilestoneSerializer, extension) for extension in ("csv", "ndjson")]
    without_pieces(monkeypatch)
    assert told == [written(MilestoneSerializer, extension) for extension in ("csv", "ndjson")]
    assert all(f"2026-01-02T03:04:05{shown}" in text for text in told)
