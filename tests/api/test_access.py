"""Who may read what: the door, hidden projects, and what a proxy may keep."""

import pytest

from portfolio.models import Investment, Milestone, Organization, Project, Source
from portfolio.vocabulary import Visibility
from tests import factories

PLURALS = ["projects", "milestones", "investments", "claims", "organizations", "sources"]
ADDRESSES = [
    "",
    "schema/",
    "nonsense/",
    "projects/pipeline/",
    "projects/pipeline/reports/",
    *(f"{p}/" for p in PLURALS),
    *(f"{p}.csv" for p in PLURALS),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_with_anonymous_reading_off_a_stranger_is_asked_to_sign_in(client, db, settings, address):
    settings.ANONYMOUS_READING = False
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")
    assert answer["WWW-Authenticate"]
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_door_is_shut_before_the_query_is_read(client, db, settings, address):
    settings.ANONYMOUS_READING = False
    assert client.get(f"/api/v1/{address}?nonsense=1").status_code == 401


@pytest.mark.parametrize(
    "address",
    ["", "schema/", "docs/", "projects/pipeline/", "projects/pipeline/reports/", "projects/", "projects.csv"],
)
def test_with_anonymous_reading_off_a_reader_reads(signed_in, portfolio, settings, address):
    settings.ANONYMOUS_READING = False
    assert signed_in.get(f"/api/v1/{address}").status_code == 200


@pytest.mark.parametrize("query", ["", "?nonsense=1"])
def test_with_anonymous_reading_off_a_stranger_who_opens_the_docs_is_led_to_the_form(client, db, settings, query):
    settings.ANONYMOUS_READING = False
    answer = client.get(f"/api/v1/docs/{query}")
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/login/")
    assert answer["Location"].partition("?")[2].startswith("next=/api/v1/docs/")


@pytest.mark.parametrize(
    ("plural", "model"),
    [
        ("projects", Project),
        ("milestones", Milestone),
        ("investments", Investment),
        ("organizations", Organization),
        ("sources", Source),
    ],
)
def test_a_hidden_row_is_not_there_for_strangers_and_is_there_for_readers(client, hidden, plural, model):
    address = f"/api/v1/{plural}/{model.objects.get().pk}/"
    missing = f"/api/v1/{plural}/999999/"
    assert client.get(address).json().keys() == client.get(missing).json().keys()
    assert client.get(address).status_code == 404
    client.force_login(factories.UserFactory())
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("place", ["projects/{}", "organizations/{}-owner", "sources/{}-news"])
def test_a_hidden_code_answers_like_one_that_does_not_exist(client, hidden, place):
    answers = [client.get(f"/api/v1/{place.format(code)}/") for code in ("secret", "absent")]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content.replace(b"secret", b"absent") == answers[1].content


def test_a_hidden_parent_reads_as_none_for_strangers(client, hidden):
    factories.ProjectFactory(code="child", parent=hidden)
    assert client.get("/api/v1/projects/child/").json()["parent"] is None
    client.force_login(factories.UserFactory())
    assert client.get("/api/v1/projects/child/").json()["parent"] == "secret"


def test_a_visible_parent_is_named_to_everybody(client, portfolio):
    factories.ProjectFactory(code="child", parent=portfolio)
    assert client.get("/api/v1/projects/child/").json()["parent"] == "pipeline"


def test_what_a_source_repeats_is_named_to_those_who_may_know_of_it(client, hidden):
    hidden_source = Source.objects.get(code="secret-news")
    factories.SourceFactory(code="echo", visibility=Visibility.PUBLIC, relays=hidden_source)
    assert client.get("/api/v1/sources/echo/").json()["relays"] is None
    client.force_login(factories.UserFactory())
    assert client.get("/api/v1/sources/echo/").json()["relays"] == "secret-news"


def test_a_visible_source_that_is_repeated_is_named_to_everybody(client, portfolio):
    factories.SourceFactory(code="echo", visibility=Visibility.PUBLIC, relays=Source.objects.get(code="pipeline-news"))
    assert client.get("/api/v1/sources/echo/").json()["relays"] == "pipeline-news"


@pytest.mark.parametrize("plural", ["organizations", "sources"])
def test_what_no_visible_row_uses_is_seen_where_it_is_marked_public(client, db, plural):
    factory = factories.OrganizationFactory if plural == "organizations" else factories.SourceFactory
    factory(code="marked", visibility=Visibility.PUBLIC)
    factory(code="unused")
    assert [row["code"] for row in client.get(f"/api/v1/{plural}/").json()["results"]] == ["marked"]


def test_answers_to_people_are_not_stored_and_those_to_strangers_may_be(client, portfolio):
    addresses = [f"/api/v1/{address}" for address in (*ADDRESSES, "docs/", "projects/?nonsense=1")]
    assert [one for one in addresses if "no-store" in client.get(one).get("Cache-Control", "")] == []
    client.force_login(factories.UserFactory())
    assert [one for one in addresses if "no-store" not in client.get(one)["Cache-Control"]] == []


def test_who_is_deactivated_is_a_stranger_at_the_next_request(client, hidden):
    user = factories.UserFactory()
    client.force_login(user)
    assert client.get("/api/v1/projects/").json()["count"] == 1
    user.is_active = False
    user.save()
    assert client.get("/api/v1/projects/").json()["count"] == 0
