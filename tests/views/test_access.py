"""Who sees what: internal projects are as if they did not exist, and reading at all may need a sign-in."""

import re
from urllib.parse import quote

import pytest
from django.conf import settings as configured

from portfolio import models
from tests import factories
from tests.once import made_once
from tests.views.conftest import make_hidden, make_story

LISTS = ["/projects/", "/milestones/", "/investments/", "/claims/", "/organizations/", "/sources/"]
ROWS = [
    "/projects/pipeline/",
    "/projects/pipeline/?as_of=2026-03-01",
    "/claims/initiatives/",
    "/organizations/gazprom/",
    "/sources/lada-260207/",
]
DRAWN = ["/map/", "/milestones/calendar/", "/timeline/", "/timeline.svg"]
PAGES = ["/", *LISTS, *DRAWN, *ROWS, "/ru/", "/kk/milestones/"]
#: Lists that are asked for what is hidden: by its name, as a view, in an order that it would lead, in the past.
ASKED = [
    *(f"{address}?q=secret" for address in LISTS),
    *(f"{address}?view=secret-wish" for address in LISTS[:3]),
    *(f"{address}?as_of=2026-03-01" for address in LISTS[:3]),
    *(f"{address}?ordering=-version&page_size=1" for address in LISTS[:3]),
    *("/projects/?view=ours", "/projects/?view=secret-wis", "/milestones/?project=secret", "/projects/?code=secret"),
    *("/projects/?compare_to=2026-03-01", "/milestones/?compare_to=2026-03-01", "/projects/?amount__gte=1"),
    "/projects/?compare_to=secret-plan",
]
#: A page, and what a script asks for of it.
AS_FRAGMENT = ({}, {"HX-Request": "true"})
SECRETS = (b"Secret", b"secret", b"Whisperer", b"whisper", b"shadow")
HIDDEN = ["/projects/secret/", "/organizations/shadow/", "/sources/whisper/"]

pytestmark = pytest.mark.django_db

rows_of_this_module = made_once(make_story)


@pytest.fixture
def pipeline(db):
    return models.Project.objects.get(code="pipeline")


@pytest.fixture
def gazprom(db):
    return models.Organization.objects.get(code="gazprom")


@pytest.fixture
def initiatives(db):
    return models.Claim.objects.get(code="initiatives")


@pytest.fixture
def article(db):
    return models.Source.objects.get(code="lada-260207")


def keep_privately(owner=None):
    """A private view of every list, with a query that finds rows."""
    told = {"name": "Secret wish", "query": "q=pipeline", "owner": owner or factories.UserFactory()}
    nouns = [address.strip("/") for address in LISTS]
    factories.save(*(factories.SavedViewFactory.build(noun=noun, **told) for noun in nouns))


@pytest.mark.parametrize("prefix", ["", "/ru"])
@pytest.mark.parametrize("address", HIDDEN)
def test_what_is_hidden_is_not_found_by_who_is_not_signed_in(client, hidden, prefix, address):
    assert client.get(prefix + address).status_code == 404


@pytest.mark.parametrize("query", ["", "?as_of=2026-03-01", "?as_of=2001-01-01", "?as_of=2999-01-01"])
@pytest.mark.parametrize("address", HIDDEN)
def test_what_is_hidden_and_what_is_missing_answer_alike(client, hidden, address, query):
    code = address.split("/")[2]
    asked = [client.get(address.replace(code, name) + query) for name in (code, "nonesuch")]
    assert asked[0].content.replace(code.encode(), b"nonesuch") == asked[1].content
    assert asked[0].status_code == asked[1].status_code


@pytest.mark.parametrize("address", [*PAGES, *ASKED])
def test_a_page_is_the_same_with_what_is_hidden_and_without_it(client, pipeline, address):
    factories.SavedViewFactory(name="Ours", slug="ours", shared=True, query="amount__gte=1")
    asked = AS_FRAGMENT if address in LISTS else AS_FRAGMENT[:1]
    before = [client.get(address, headers=headers) for headers in asked]
    keep_privately()
    make_hidden(parent=pipeline)
    after = [client.get(address, headers=headers) for headers in asked]
    assert [(one.status_code, one.content) for one in after] == [(one.status_code, one.content) for one in before]
    names = [secret for secret in SECRETS if secret.decode().lower() not in address]
    assert not any(secret in one.content for one in after for secret in names)


@pytest.mark.parametrize("address", LISTS)
def test_a_private_view_shows_on_the_pages_of_its_owner_alone(client, pipeline, address):
    owner, other = factories.UserFactory(), factories.UserFactory()
    client.force_login(other)
    before = client.get(address).content
    keep_privately(owner)
    assert alike(client.get(address).content) == alike(before)
    client.force_login(owner)
    assert b"Secret wish" in client.get(address).content


def alike(content):
    """A page without the marks that differ from one answer to the next."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", content)


@pytest.mark.parametrize("address", ROWS[3:])
def test_a_page_is_the_same_where_the_hidden_project_rests_on_it_too(client, hidden, gazprom, article, address):
    before = client.get(address).content
    milestone = hidden.milestones.get()
    factories.DateReportFactory(milestone=milestone, source=article, reported_on="2026-05-05")
    factories.ParticipationFactory(project=hidden, organization=gazprom, source=article, reported_on="2026-05-05")
    factories.InvestmentFactory(project=hidden, investor=gazprom, purpose="Secret loan")
    factories.SourceFactory(code="whisper-2", publisher="Whisperer", relays=article)
    assert client.get(address).content == before


@pytest.mark.parametrize("address", ["/", *LISTS[:3], *HIDDEN])
def test_a_signed_in_person_sees_the_hidden_project(signed_in, hidden, address):
    response = signed_in.get(address)
    assert response.status_code == 200
    assert b"Secret plant" in response.content


@pytest.mark.parametrize(
    ("address", "name"), [("/organizations/", b"Secret company"), ("/sources/", b"Secret letter")]
)
def test_a_signed_in_person_sees_what_only_the_hidden_project_uses(signed_in, hidden, address, name):
    assert name in signed_in.get(address).content


def test_an_internal_parent_is_as_if_there_were_none(client, hidden):
    factories.ProjectFactory(code="child", parent=hidden)
    response = client.get("/projects/child/")
    assert response.status_code == 200
    assert not any(secret in response.content for secret in SECRETS)


def test_an_internal_umbrella_is_as_if_there_were_none(client, signed_in, initiatives, hidden):
    hidden.refresh_from_db()
    hidden.is_umbrella = True
    factories.save(hidden)
    initiatives.refresh_from_db()
    initiatives.umbrella = hidden
    factories.save(initiatives)
    assert b"Secret plant" in signed_in.get("/claims/initiatives/").content
    signed_in.logout()
    assert not any(secret in client.get("/claims/initiatives/").content for secret in SECRETS)


@pytest.mark.parametrize("address", [*ROWS[:3], ROWS[4]])
def test_notes_are_for_signed_in_people_only(client, commissioning, initiatives, person, address):
    for told in (commissioning.date_reports.get(), initiatives.figure_reports.first()):
        told.note = "Call the ministry."
        factories.save(told)
    assert b"Call the ministry." not in client.get(address).content
    client.force_login(person)
    assert b"Call the ministry." in client.get(address).content


@pytest.mark.parametrize("address", PAGES)
def test_where_anonymous_reading_is_off_a_page_leads_to_the_sign_in(client, pipeline, settings, address):
    settings.ANONYMOUS_READING = False
    response = client.get(address)
    prefix = address[:3] if address[1:3] in ("ru", "kk") else ""
    assert response.status_code == 302
    assert response.headers["Location"] == f"{prefix}/login/?next={quote(address, safe='/')}"


def test_where_it_is_off_signed_in_people_read_on(signed_in, pipeline, settings):
    settings.ANONYMOUS_READING = False
    assert [signed_in.get(address).status_code for address in PAGES] == [200] * len(PAGES)


def test_where_it_is_off_a_hidden_project_and_a_missing_one_both_lead_to_the_sign_in(client, hidden, settings):
    settings.ANONYMOUS_READING = False
    assert [client.get(f"/projects/{code}/").status_code for code in ("secret", "nonesuch")] == [302, 302]


def test_where_it_is_off_one_can_still_sign_in_and_choose_a_theme(client, db, settings):
    settings.ANONYMOUS_READING = False
    assert client.get("/login/").status_code == 200
    assert client.get("/admin/login/").status_code == 200
    assert client.post("/theme/", {"theme": "dark", "next": "/login/"}).headers["Location"] == "/login/"


def test_where_it_is_off_the_api_answers_for_itself(client, db, settings):
    settings.ANONYMOUS_READING = False
    assert client.get("/api/v1/projects/").status_code == 401
    assert client.get("/api/v1/projects.csv").status_code == 401


@pytest.mark.parametrize("address", PAGES)
def test_what_a_signed_in_person_saw_is_kept_by_nobody(signed_in, pipeline, address):
    assert "no-store" in signed_in.get(address).headers["Cache-Control"]


@pytest.mark.parametrize("address", PAGES)
def test_public_pages_differ_by_cookie_only_and_lists_by_who_fetches_them(client, pipeline, address):
    response = client.get(address)
    assert "no-store" not in response.headers.get("Cache-Control", "")
    # A script fetches a list without its frame.
    fetched = {"HX-Request"} if "listing_template" in (response.context or {}) else set()
    assert set(response.headers["Vary"].split(", ")) == {"Cookie"} | fetched
    assert not response.cookies


def test_both_guards_stand_behind_the_one_that_knows_the_person():
    order = configured.MIDDLEWARE
    known = order.index("django.contrib.auth.middleware.AuthenticationMiddleware")
    assert order.index("portfolio.middleware.AnonymousReadingMiddleware") > known
    assert order.index("portfolio.middleware.PrivateAnswersMiddleware") > known
