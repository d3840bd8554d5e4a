"""Lists page by page: an envelope, links to the neighbours, and nothing past the end."""

import pytest

from portfolio.exports.base import all_formats
from tests import factories

PLURALS = ["projects", "milestones", "investments", "claims", "organizations", "sources"]


def make_claims(number):
    return [factories.ClaimFactory(code=f"claim-{n:03}").code for n in range(number)]


def codes(body):
    return [row["code"] for row in body["results"]]


def test_the_root_lists_every_address(client, portfolio):
    addresses = client.get("/api/v1/").json()
    files = {f"{plural}.{known.extension}" for plural in PLURALS for known in all_formats()}
    assert set(addresses) == {"docs", "schema", *PLURALS, *files}
    assert addresses["projects.csv"] == "http://testserver/api/v1/projects.csv"
    assert {client.get(address).status_code for address in addresses.values()} == {200}


@pytest.mark.parametrize(
    ("plural", "code"),
    [
        ("projects", "pipeline"),
        ("milestones", "pipeline-start"),
        ("investments", "pipeline-total"),
        ("claims", "initiatives"),
        ("organizations", "pipeline-owner"),
        ("sources", "pipeline-news"),
    ],
)
def test_a_list_is_an_envelope_around_rows(client, portfolio, plural, code):
    body = client.get(f"/api/v1/{plural}/").json()
    assert list(body) == ["count", "next", "previous", "query", "results"]
    assert (body["count"], body["next"], body["previous"]) == (1, None, None)
    assert codes(body) == [code]


@pytest.mark.parametrize("plural", PLURALS)
def test_a_list_without_rows_has_one_empty_page(client, db, plural):
    body = client.get(f"/api/v1/{plural}/").json()
    assert body["query"] == {"words": f"All {plural}", "canonical": ""}
    assert body | {"query": {}} == {"count": 0, "next": None, "previous": None, "query": {}, "results": []}


def test_a_page_holds_fifty_rows_unless_another_number_is_asked_for(client, db):
    made = make_claims(51)
    assert codes(client.get("/api/v1/claims/").json()) == made[:50]
    assert codes(client.get("/api/v1/claims/?page_size=1000").json()) == made


def test_the_links_lead_through_all_rows_and_back(client, db):
    made, seen, address, last = make_claims(5), [], "/api/v1/claims/?page_size=2", ""
    while address:
        last, body = address, client.get(address).json()
        seen += codes(body)
        address = body["next"]
    assert seen == made
    assert "page=3" in last
    assert body["previous"] == "http://testserver/api/v1/claims/?page=2&page_size=2"


@pytest.mark.parametrize("page", ["2", "999999999"])
def test_past_the_end_there_is_nothing(client, portfolio, page):
    answer = client.get(f"/api/v1/claims/?page={page}")
    assert answer.status_code == 404
    assert answer.json() == {"detail": f"There is no page {page}: the last one is 1.", "code": "not_found"}


def test_the_last_page_may_be_full(client, db):
    make_claims(4)
    assert client.get("/api/v1/claims/?page_size=2&page=2").json()["next"] is None
    assert client.get("/api/v1/claims/?page_size=2&page=3").status_code == 404


def test_milestones_come_by_project_and_code(client, db):
    for project, code in [("b", "a"), ("a", "b"), ("a", "a")]:
        known = factories.models.Project.objects.filter(code=project).first()
        factories.MilestoneFactory(project=known or factories.ProjectFactory(code=project), code=code)
    rows = client.get("/api/v1/milestones/").json()["results"]
    assert [(row["project"], row["code"]) for row in rows] == [("a", "a"), ("a", "b"), ("b", "a")]


def test_organizations_come_by_code(client, db):
    for code in ("b", "c", "a"):
        factories.OrganizationFactory(code=code, visibility="public")
    assert codes(client.get("/api/v1/organizations/").json()) == ["a", "b", "c"]


def test_sources_come_newest_first_and_those_without_a_day_last(client, db):
    for code, day in [
        ("b", None),
        ("old", "2025-01-01"),
        ("a", None),
        ("new-2", "2026-01-01"),
        ("new-1", "2026-01-01"),
    ]:
        factories.SourceFactory(code=code, published_on=day, visibility="public")
    assert codes(client.get("/api/v1/sources/").json()) == ["new-1", "new-2", "old", "a", "b"]


def test_a_head_is_answered_like_a_get_without_a_body(client, portfolio):
    answer = client.head("/api/v1/projects/")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("accept", ["text/csv", "text/html", "application/xml", "*/*", "nonsense"])
def test_an_answer_is_json_whatever_the_client_says_it_accepts(client, portfolio, accept):
    answer = client.get("/api/v1/projects/", HTTP_ACCEPT=accept, HTTP_ACCEPT_LANGUAGE="ru")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert "Accept" not in answer.get("Vary", "")
