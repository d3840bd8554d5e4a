"""Who may read what: the door, hidden projects, and what a proxy may keep."""

import pytest

from portfolio.models import Investment, Milestone, Project
from portfolio.vocabulary import Visibility
from tests import factories

PLURALS = ["projects", "milestones", "investments", "claims"]
ADDRESSES = [
    "",
    "schema/",
    "nonsense/",
    "projects/pipeline/",
    *(f"{p}/" for p in PLURALS),
    *(f"{p}.csv" for p in PLURALS),
]


def body_of(answer):
    return answer.getvalue()


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


@pytest.mark.parametrize("address", ["", "schema/", "projects/pipeline/", "projects/", "projects.csv"])
def test_with_anonymous_reading_off_a_reader_reads(signed_in, portfolio, settings, address):
    settings.ANONYMOUS_READING = False
    assert signed_in.get(f"/api/v1/{address}").status_code == 200


@pytest.mark.parametrize("address", [f"{plural}{end}" for plural in PLURALS for end in ("/", ".csv")])
def test_a_stranger_gets_the_same_bytes_with_and_without_hidden_projects(client, portfolio, address):
    before = body_of(client.get(f"/api/v1/{address}"))
    hidden = factories.ProjectFactory(code="secret", visibility=Visibility.INTERNAL, parent=portfolio)
    factories.DateReportFactory(milestone__project=hidden, period="2020")
    factories.AmountReportFactory(investment__project=hidden)
    assert body_of(client.get(f"/api/v1/{address}")) == before


@pytest.mark.parametrize(
    ("plural", "model"), [("projects", Project), ("milestones", Milestone), ("investments", Investment)]
)
def test_a_hidden_row_is_not_there_for_strangers_and_is_there_for_readers(client, hidden, plural, model):
    address = f"/api/v1/{plural}/{model.objects.get().pk}/"
    missing = f"/api/v1/{plural}/999999/"
    assert client.get(address).json().keys() == client.get(missing).json().keys()
    assert client.get(address).status_code == 404
    client.force_login(factories.UserFactory())
    assert client.get(address).status_code == 200


def test_a_hidden_code_answers_like_one_that_does_not_exist(client, hidden):
    answers = [client.get(f"/api/v1/projects/{code}/") for code in ("secret", "absent")]
    bodies = [answer.content.replace(b"secret", b"absent") for answer in answers]
    assert bodies[0] == bodies[1]


def test_a_hidden_parent_reads_as_none_for_strangers(client, hidden):
    factories.ProjectFactory(code="child", parent=hidden)
    assert client.get("/api/v1/projects/child/").json()["parent"] is None
    client.force_login(factories.UserFactory())
    assert client.get("/api/v1/projects/child/").json()["parent"] == "secret"


def test_a_visible_parent_is_named_to_everybody(client, portfolio):
    factories.ProjectFactory(code="child", parent=portfolio)
    assert client.get("/api/v1/projects/child/").json()["parent"] == "pipeline"


@pytest.mark.parametrize("address", [*ADDRESSES, "projects/?nonsense=1"])
def test_answers_to_people_are_not_stored_and_those_to_strangers_may_be(client, portfolio, address):
    assert "no-store" not in client.get(f"/api/v1/{address}").get("Cache-Control", "")
    client.force_login(factories.UserFactory())
    assert client.get(f"/api/v1/{address}")["Cache-Control"].startswith("no-store")


def test_who_is_deactivated_is_a_stranger_at_the_next_request(client, hidden):
    user = factories.UserFactory()
    client.force_login(user)
    assert client.get("/api/v1/projects/").json()["count"] == 1
    user.is_active = False
    user.save()
    assert client.get("/api/v1/projects/").json()["count"] == 0
