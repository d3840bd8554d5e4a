"""A file holds what the list holds: the same rows in the same order, cell for cell."""

import csv
import json
from io import StringIO

import pytest
from django.db import transaction

from portfolio.exports import snapshot
from portfolio.exports.formats.xlsx import FORMAT as XLSX
from portfolio.serializers import NOUNS
from portfolio.serializers.flat import flat, unguard
from tests import factories
from tests.exports.tables import sheet

PLURALS = [noun.plural for noun in NOUNS]
TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
every_format = pytest.mark.parametrize("ending", TYPES)


def text_of(answer):
    return answer.getvalue().decode()


def table(client, plural):
    return list(csv.DictReader(StringIO(text_of(client.get(f"/api/v1/{plural}.csv")), newline="")))


@pytest.mark.parametrize("plural", PLURALS)
def test_a_file_says_what_json_says_cell_for_cell(signed_in, portfolio, hidden, plural):
    rows = signed_in.get(f"/api/v1/{plural}/").json()["results"]
    assert rows
    assert table(signed_in, plural) == [{name: flat(value) for name, value in row.items()} for row in rows]
    assert json.loads(text_of(signed_in.get(f"/api/v1/{plural}.json"))) == rows
    lines = text_of(signed_in.get(f"/api/v1/{plural}.ndjson")).splitlines()
    assert [json.loads(line) for line in lines] == rows
    names, *cells = sheet(signed_in.get(f"/api/v1/{plural}.xlsx").getvalue(), plural)
    assert (names, [row[0] for row in cells]) == (list(rows[0]), [row["id"] for row in rows])


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "'quoted", "-1", '«Ишим», "Астана"\n', "@sum", "ІШІМ 🛢"])
def test_a_typed_text_leaves_guarded_and_can_be_read_back(client, db, title):
    factories.ClaimFactory(title_en="Claim", title_ru="")
    report = factories.FigureReportFactory(said_by="", quote=title)
    row = next(row for row in table(client, "claims") if row["id"] == str(report.claim_id))
    assert unguard(row["quote"]) == title
    assert not row["quote"].startswith(("=", "-", "@"))


@every_format
def test_a_file_is_named_and_promises_its_rows(client, portfolio, ending):
    answer = client.get(f"/api/v1/projects.{ending}")
    assert answer["Content-Disposition"] == f'attachment; filename="projects_2026-11-22.{ending}"'
    assert (answer["X-Row-Count"], answer["Content-Type"]) == ("1", TYPES[ending])


def test_a_file_holds_all_rows_in_the_order_of_the_list(client, db, monkeypatch):
    monkeypatch.setattr(snapshot, "BATCH", 2)
    for number in (3, 1, 2, 5, 4):
        project = factories.ProjectFactory(code=f"p-{number}")
        factories.ProjectCountryFactory(project=project, country__code=f"K{chr(64 + number)}")
    rows = table(client, "projects")
    assert [(row["code"], row["countries"]) for row in rows] == [(f"p-{n}", f"K{chr(64 + n)}") for n in range(1, 6)]


@every_format
def test_a_file_is_streamed(client, portfolio, ending):
    answer = client.get(f"/api/v1/milestones.{ending}")
    assert answer.streaming
    assert "Content-Length" not in answer
    assert all(answer.streaming_content)


@every_format
def test_a_head_tells_the_row_count_and_reads_no_row(client, portfolio, django_assert_num_queries, ending):
    with django_assert_num_queries(1):
        answer = client.head(f"/api/v1/projects.{ending}")
    assert (answer.status_code, answer.getvalue(), answer["X-Row-Count"]) == (200, b"", "1")
    assert "Content-Length" not in answer
    assert answer["Content-Type"] == TYPES[ending]


@pytest.mark.parametrize(
    ("query", "first"),
    [("delimiter=;", b"id;code;"), ("delimiter=tab&bom=1", b"\xef\xbb\xbfid\tcode\t"), ("", b"id,c")],
)
def test_a_spreadsheet_of_another_country_gets_its_delimiter_and_its_mark(client, portfolio, query, first):
    assert client.get(f"/api/v1/projects.csv?{query}").getvalue().startswith(first)


@pytest.mark.parametrize(
    ("ending", "query", "code"),
    [
        ("csv", "delimiter=|", "invalid"),
        ("csv", "bom=yes", "invalid"),
        ("csv", "bom=1&bom=1", "given_twice"),
        ("csv", "delimeter=;", "unknown_parameter"),
        ("json", "delimiter=;", "unknown_parameter"),
        ("xlsx", "bom=1", "unknown_parameter"),
    ],
)
def test_an_option_that_is_not_possible_is_refused_with_its_name(client, portfolio, ending, query, code):
    answer = client.get(f"/api/v1/projects.{ending}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["parameter"] == query.partition("=")[0]


@every_format
@pytest.mark.parametrize("parameter", ["page", "page_size", "format"])
def test_a_file_is_never_a_page(client, portfolio, parameter, ending):
    answer = client.get(f"/api/v1/projects.{ending}?{parameter}=1")
    assert answer.status_code == 400
    assert answer.json()["code"] == "unknown_parameter"
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("method", ["get", "head"])
def test_more_rows_than_a_format_holds_are_refused(client, portfolio, monkeypatch, method):
    monkeypatch.setattr(XLSX, "most_rows", 0, raising=False)
    answer = getattr(client, method)("/api/v1/projects.xlsx")
    assert answer.status_code == 400
    if method == "get":
        assert answer.json() == {
            "detail": "These are 1 rows; a file of the format xlsx holds 0. Ask for CSV, or for less.",
            "code": "too_many_rows",
        }


@pytest.mark.parametrize(
    "name", ["projects.xls", "projects.csv/", "people.csv", "csv", "Projects.csv", "projects.CSV"]
)
def test_there_are_no_other_files(client, portfolio, name):
    assert client.get(f"/api/v1/{name}").status_code == 404


@every_format
@pytest.mark.django_db(transaction=True)
def test_a_file_is_the_same_when_it_is_read_over_a_connection_of_its_own(client, portfolio, ending):
    whole = {plural: client.get(f"/api/v1/{plural}.{ending}").getvalue() for plural in PLURALS}
    with transaction.atomic():
        assert whole == {plural: client.get(f"/api/v1/{plural}.{ending}").getvalue() for plural in PLURALS}
