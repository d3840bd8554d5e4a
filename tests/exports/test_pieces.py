"""What SQLite writes of a row is what Python would write: neighbouring columns as one piece."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from portfolio.exports.base import all_formats
from portfolio.exports.columns import Kind, columns
from portfolio.exports.file import File
from portfolio.exports.options import Asked, Options
from portfolio.exports.pieces import in_pieces, names
from portfolio.filters.grammar import Query
from portfolio.models import DateReport, Milestone, Project
from portfolio.models.guard import door_open
from portfolio.serializers import NOUNS, MilestoneSerializer, ProjectSerializer
from tests.api.conftest import one_of_each
from tests.exports.tables import column
from tests.factories import TODAY, UserFactory

FORMATS = {known.extension: known for known in all_formats()}
A, B, C = column("a", Kind.NUMBER), column("b", Kind.DAY), column("c", Kind.FLAG)
TYPED, LIST, MONEY = column("t", is_text=True), column("l", Kind.TEXTS), column("m", Kind.MONEY)


def grouped(columns):
    """The names in each column, of a piece together."""
    return ["".join(names([one])) for one in in_pieces(columns, lambda some: "sql")]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([A, B, C], ["abc"]),
        ([A, TYPED, B, C], ["atbc"]),
        ([A, B, LIST, C, MONEY], ["ab", "l", "c", "m"]),
        ([A], ["a"]),
        ([], []),
    ],
)
def test_neighbours_that_need_no_care_are_one_piece(given, found):
    assert grouped(given) == found


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("extension", ["csv", "json", "ndjson"])
def test_pieces_hold_every_column_once_and_in_its_order(noun, extension):
    shape = noun()
    found = FORMATS[extension].in_pieces(columns(shape), Options())
    assert names(found) == list(shape.fields)
    assert any(one.made_of for one in found)


@pytest.mark.parametrize("extension", ["csv", "json", "ndjson"])
def test_a_milestone_is_one_piece_that_the_database_makes(extension):
    (whole,) = FORMATS[extension].in_pieces(columns(MilestoneSerializer()), Options())
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


# What marks the pieces on their way or is searched in them, and what SQLite's printf knows.
AWKWARD = ['":""', 'a:","', ',"=', '"', "\\", "\\u0000", "%s%w", "\x01ÿþ", "\n=1", "=1", "'", "-", "\ta,", "Ишим «a»"]


@pytest.mark.parametrize("noun", [MilestoneSerializer, ProjectSerializer])
@pytest.mark.parametrize("text", AWKWARD)
def test_a_typed_text_is_written_as_it_is_without_pieces(db, monkeypatch, noun, text):
    one_of_each("pipeline", visibility="public")
    with door_open():
        Milestone.objects.update(title_en=text)
        DateReport.objects.update(quote=text, summary=text)
        Project.objects.update(title_en=text, title_kk=text, summary=text, place=text)
    told = [written(noun, extension, fields) for extension in ("csv", "ndjson") for fields in (None, ["title", "id"])]
    (row,) = json.loads(written(noun, "json"))
    assert row["title"] == text
    without_pieces(monkeypatch)
    assert told == [
        written(noun, extension, fields) for extension in ("csv", "ndjson") for fields in (None, ["title", "id"])
    ]


@pytest.mark.parametrize("code", ["-x", "--help", "-"])
def test_no_code_needs_quotes_or_a_guard(code):
    with pytest.raises(ValidationError):
        Project(code=code, title_en="x").clean_fields()


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [("", ".000000Z"), (".120", ".120000Z"), (".123456", ".123456Z"), (".000", ".000000Z"), (".000000", ".000000Z")],
)
def test_a_moment_is_written_in_its_one_form(db, monkeypatch, fraction, shown):
    one_of_each("pipeline", visibility="public")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio_milestone SET changed_at = %s", [f"2026-01-02 03:04:05{fraction}"])
    told = [written(MilestoneSerializer, extension) for extension in ("csv", "ndjson")]
    without_pieces(monkeypatch)
    assert told == [written(MilestoneSerializer, extension) for extension in ("csv", "ndjson")]
    assert all(f"2026-01-02T03:04:05{shown}" in text for text in told)
