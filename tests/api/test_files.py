"""A file holds what the list holds: the same rows in the same order, cell for cell."""

import csv
from io import StringIO

import pytest

from portfolio.exports import response
from portfolio.serializers.flat import flat, unguard
from tests import factories

PLURALS = ["projects", "milestones", "investments", "claims"]


def text_of(answer):
    return b"".join(answer.streaming_content).decode()


def table(client, plural):
    return list(csv.DictReader(StringIO(text_of(client.get(f"/api/v1/{plural}.csv")), newline="")))


@pytest.mark.parametrize("plural", PLURALS)
def test_a_file_says_what_json_says_cell_for_cell(signed_in, portfolio, hidden, plural):
    rows = signed_in.get(f"/api/v1/{plural}/").json()["results"]
    assert rows
    assert table(signed_in, plural) == [{name: flat(value) for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "'quoted", "-1", '«Ишим», "Астана"\n', "@sum", "ІШІМ 🛢"])
def test_a_typed_text_leaves_guarded_and_can_be_read_back(client, db, title):
    factories.ClaimFactory(title_en="Claim", title_ru="")
    report = factories.FigureReportFactory(said_by="", quote=title)
    row = next(row for row in table(client, "claims") if row["id"] == str(report.claim_id))
    assert unguard(row["quote"]) == title
    assert not row["quote"].startswith(("=", "-", "@"))


def test_a_file_is_named_and_promises_its_rows(client, portfolio):
    answer = client.get("/api/v1/projects.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="projects_2026-11-22.csv"'
    assert answer["X-Row-Count"] == "1"
    assert text_of(answer).count("\r\n") == 2


def test_a_file_holds_all_rows_in_the_order_of_the_list(client, db, monkeypatch):
    monkeypatch.setattr(response, "BATCH", 2)
    for number in (3, 1, 2, 5, 4):
        project = factories.ProjectFactory(code=f"p-{number}")
        factories.ProjectCountryFactory(project=project, country__code=f"K{chr(64 + number)}")
    rows = table(client, "projects")
    assert [(row["code"], row["countries"]) for row in rows] == [(f"p-{n}", f"K{chr(64 + n)}") for n in range(1, 6)]


def test_a_file_is_streamed_and_its_header_comes_first(client, portfolio):
    answer = client.get("/api/v1/milestones.csv")
    assert answer.streaming
    first, *others = answer.streaming_content
    assert first.startswith(b"id,project,project_title,code,title,")
    assert first.count(b"\r\n") == len(others) == 1


def test_a_head_tells_the_row_count_and_reads_no_row(client, portfolio, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.head("/api/v1/projects.csv")
    assert (answer.status_code, answer.getvalue(), answer["X-Row-Count"]) == (200, b"", "1")
    assert "Content-Length" not in answer
    assert answer["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("parameter", ["page", "page_size", "format", "status"])
def test_a_file_is_never_a_page(client, portfolio, parameter):
    answer = client.get(f"/api/v1/projects.csv?{parameter}=1")
    assert answer.status_code == 400
    assert answer.json()["code"] == "unknown_parameter"
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("name", ["projects.xls", "projects.csv/", "people.csv", "csv", "Projects.csv"])
def test_there_are_no_other_files(client, portfolio, name):
    assert client.get(f"/api/v1/{name}").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("plural", PLURALS)
def test_a_file_is_whole_when_it_is_read_over_a_connection_of_its_own(client, portfolio, plural):
    assert len(table(client, plural)) == 1
