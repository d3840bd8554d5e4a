"""Who sees what: internal projects are as if they did not exist, and reading at all may need a sign-in."""

import pytest
from django.conf import settings as configured

from tests import factories

PAGES = ["/", "/projects/", "/milestones/", "/projects/pipeline/", "/ru/", "/kk/milestones/"]
SECRETS = (b"Secret plant", b"secret", b"Secret opening", b"Whisperer")


@pytest.mark.parametrize("address", ["/projects/secret/", "/ru/projects/secret/", "/projects/nonesuch/"])
def test_a_hidden_project_is_not_found_by_who_is_not_signed_in(client, hidden, address):
    assert client.get(address).status_code == 404


def test_a_hidden_project_and_a_missing_one_answer_alike(client, hidden):
    answers = [client.get(f"/projects/{code}/").content for code in ("secret", "nonesuch")]
    assert answers[0].replace(b"secret", b"nonesuch") == answers[1]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_the_same_with_a_hidden_project_and_without_it(client, pipeline, address):
    before = client.get(address).content
    project = factories.ProjectFactory(code="secret", title_en="Secret plant", visibility="internal", parent=pipeline)
    milestone = factories.MilestoneFactory(project=project, title_en="Secret opening")
    factories.DateReportFactory(milestone=milestone, source=factories.SourceFactory(publisher="Whisperer"))
    after = client.get(address).content
    assert after == before
    assert not any(secret in after for secret in SECRETS)


@pytest.mark.parametrize("address", ["/", "/projects/", "/milestones/", "/projects/secret/"])
def test_a_signed_in_person_sees_the_hidden_project(signed_in, hidden, address):
    response = signed_in.get(address)
    assert response.status_code == 200
    assert b"Secret plant" in response.content


def test_an_internal_parent_is_as_if_there_were_none(client, hidden):
    factories.ProjectFactory(code="child", parent=hidden)
    response = client.get("/projects/child/")
    assert response.status_code == 200
    assert not any(secret in response.content for secret in SECRETS)


def test_notes_are_for_signed_in_people_only(client, commissioning, person):
    told = commissioning.date_reports.get()
    told.note = "Call the ministry."
    factories.save(told)
    assert b"Call the ministry." not in client.get("/projects/pipeline/").content
    client.force_login(person)
    assert b"Call the ministry." in client.get("/projects/pipeline/").content


@pytest.mark.parametrize("address", PAGES)
def test_where_anonymous_reading_is_off_a_page_leads_to_the_sign_in(client, pipeline, settings, address):
    settings.ANONYMOUS_READING = False
    response = client.get(address)
    prefix = address[:3] if address[1:3] in ("ru", "kk") else ""
    assert response.status_code == 302
    assert response.headers["Location"] == f"{prefix}/login/?next={address}"


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
def test_public_pages_differ_by_cookie_only(client, pipeline, address):
    response = client.get(address)
    assert "no-store" not in response.headers.get("Cache-Control", "")
    assert response.headers["Vary"] == "Cookie"
    assert not response.cookies


def test_both_guards_stand_behind_the_one_that_knows_the_person():
    order = configured.MIDDLEWARE
    known = order.index("django.contrib.auth.middleware.AuthenticationMiddleware")
    assert order.index("portfolio.middleware.AnonymousReadingMiddleware") > known
    assert order.index("portfolio.middleware.PrivateAnswersMiddleware") > known
