"""A query that cannot be answered shows the reason and a way out, and no rows."""

import pytest

from tests.once import made_once
from tests.views.conftest import make_story

pytestmark = pytest.mark.django_db

rows_of_this_module = made_once(make_story)

LISTS = ["/projects/", "/milestones/", "/investments/", "/claims/", "/organizations/", "/sources/"]
ROWS = ["/projects/pipeline/", "/claims/initiatives/", "/organizations/gazprom/", "/sources/lada-260207/"]
PAGES = ["/", *LISTS, "/map/", "/milestones/calendar/", "/timeline/", "/timeline.svg", *ROWS]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    "query", ["contry=KZ", "status=flying", "page=0", "page=1&page=2", "format=csv", "__proto__=1", "as_of=soon"]
)
def test_a_page_refuses_what_it_does_not_know_and_shows_no_rows(visit, address, query):
    found = visit(f"{address}?{query}", 400)
    assert found.one("h1").text == "The address cannot be answered"
    shown = found.one("main").text
    assert not [name for name in ("Trunk gas pipeline", "Gas flows", "Joint initiatives") if name in shown]


@pytest.mark.parametrize("address", ["/organizations/gazprom/", "/sources/lada-260207/"])
def test_what_is_told_of_an_organization_or_by_a_source_takes_no_day(visit, address):
    told = visit(f"{address}?as_of=2026-03-01", 400).one("p", role="alert").text
    assert told.startswith("“as_of” is no parameter here.")


def test_the_sentence_names_the_parameter(visit):
    assert visit("/projects/?contry=KZ", 400).one("p", role="alert").text.startswith("“contry” is no parameter here.")


def test_a_mistyped_parameter_is_offered_as_a_link_that_keeps_the_rest(visit):
    found = visit("/projects/?pages=1&page_size=2", 400).one("main")
    assert [link["href"] for link in found.all("a")] == ["/projects/?page=1&page_size=2", "/projects/"]
    assert visit("/projects/?page=1&page_size=2").one("h1").text == "Projects"


def test_without_a_suggestion_the_way_out_is_the_page_itself(visit):
    found = visit("/projects/?zzz=1", 400).one("main")
    assert [link["href"] for link in found.all("a")] == ["/projects/"]


def test_the_way_out_stays_in_the_language_of_the_page(visit):
    found = visit("/ru/projects/?pages=2", 400).one("main")
    assert [link["href"] for link in found.all("a")] == ["/ru/projects/?page=2", "/ru/projects/"]


def test_a_hostile_parameter_stays_text(client):
    response = client.get("/projects/?%3Cscript%3Ealert(1)%3C/script%3E=1")
    assert response.status_code == 400
    assert b"<script>alert" not in response.content
    assert b"&lt;script&gt;alert(1)" in response.content


def test_a_hidden_project_is_not_given_away_by_a_bad_query(client, hidden):
    told = client.get("/projects/secret/?a=1"), client.get("/projects/nonesuch/?a=1")
    assert [response.status_code for response in told] == [400, 400]
    assert told[0].content.replace(b"secret", b"nonesuch") == told[1].content


@pytest.mark.parametrize("query", ["?page=1", "?page_size=1000", "?page=1&page_size=1"])
def test_what_a_list_knows_is_answered(visit, query):
    assert visit(f"/projects/{query}").one("a", class_="name").text == "Trunk gas pipeline"
