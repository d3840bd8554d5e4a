"""Who files news: analysts, editors and administrators; and what the boxes offer them."""

import pytest

from portfolio import models
from tests import factories
from tests.admin import news, pages

STATUS = {"project": "pipeline", "what": "status", "value": "строится"}


@pytest.fixture(autouse=True)
def _rows(db):
    factories.SourceFactory(code="gazette", publisher="Gazette", url="https://gazette.kz/1")
    factories.ProjectFactory(code="pipeline", title_ru="Газопровод «Ишим–Астана»", title_kk="Есіл құбыры")


@pytest.mark.parametrize("role", ["analyst", "editor", "admin"])
def test_who_may_add_reports_files_news(client, person, role):
    user = person(role)
    client.force_login(user)
    assert client.get(news.URL).status_code == 200
    assert news.save(client, STATUS).status_code == 302
    assert models.StatusReport.objects.get().recorded_by == user


@pytest.mark.parametrize("role", ["reader", "auditor"])
def test_who_may_not_is_refused_everywhere(client, person, role):
    client.force_login(person(role))
    before = pages.counts()
    assert client.get(news.URL).status_code == 403
    assert news.save(client, STATUS).status_code == 403
    assert client.get(f"{news.URL}find/?noun=project&q=a").status_code == 403
    assert b"/admin/news/" not in client.get("/admin/").content
    assert pages.counts() == before


def test_who_is_no_member_of_the_staff_is_refused(client, person):
    user = person("analyst")
    user.is_staff = False
    user.save()
    client.force_login(user)
    assert client.get(news.URL).status_code == 403
    assert client.get(f"{news.URL}find/?noun=project&q=a").status_code == 403


def test_who_is_not_signed_in_is_asked_to_and_comes_back(client):
    response = client.get(news.URL)
    assert (response.status_code, response.url) == (302, "/admin/login/?next=/admin/news/")
    assert client.get(f"{news.URL}find/?noun=project&q=a").status_code == 403


def test_only_who_may_add_projects_adds_them(client, person):
    from django.contrib.auth.models import Permission

    from portfolio.roles import REPORTED

    user = factories.UserFactory(is_staff=True)
    wanted = [f"add_{name}" for name in REPORTED]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(user)
    assert news.save(client, STATUS).status_code == 302
    told = news.problems(news.save(client, {**STATUS, "project": "+Порт"}, token="2"))
    assert "You may not add a new project" in told[0]
    told = news.problems(news.save(client, STATUS, source="lada.kz/1", title="x", token="3"))
    assert "You may not add a new source" in told[0]


def found(client, **query):
    return [one["value"] for one in client.get(f"{news.URL}find/", query).json()["found"]]


@pytest.mark.parametrize("text", ["ишим", "ИШИМ-астана", "есіл", "pipe", "газопровод астана"])
def test_a_project_is_offered_by_any_words_of_its_titles_and_by_its_code(admin, text):
    factories.ProjectFactory(code="road", title_ru="Дорога")
    assert found(admin, noun="project", q=text) == ["pipeline"]


def test_sources_organizations_claims_and_parts_are_offered(admin):
    project = models.Project.objects.get()
    factories.MilestoneFactory(code="elsewhere")
    factories.MilestoneFactory(project=project, code="start")
    factories.InvestmentFactory(project=project, code="loan", purpose="Насосы")
    factories.OrganizationFactory(code="kmg", aliases="КМГ")
    factories.ClaimFactory(code="initiatives")
    assert found(admin, noun="source", q="gazette.kz") == ["gazette"]
    assert found(admin, noun="organization", q="кмг") == ["kmg"]
    assert found(admin, noun="claim", q="init") == ["initiatives"]
    assert found(admin, noun="milestone", q="", project="Газопровод «Ишим–Астана»") == ["start"]
    assert found(admin, noun="investment", q="насосы", project="pipeline") == ["loan"]
    assert found(admin, noun="milestone", q="", project="nothing") == []


@pytest.mark.parametrize("query", ["", "noun=user&q=a", "noun=project&q=%00", "noun=milestone&project=%00&q=%"])
def test_no_question_breaks_the_offers(admin, query):
    assert admin.get(f"{news.URL}find/?{query}").status_code == 200


def test_twelve_are_offered_at_most(admin):
    for _ in range(15):
        factories.ProjectFactory(title_ru="Дорога")
    assert len(found(admin, noun="project", q="дорога")) == 12


def test_only_get_and_post_are_answered(admin):
    assert admin.put(news.URL).status_code == 405
