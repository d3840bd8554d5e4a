"""The admin in Russian and Kazakh: what stands on a page in English too is data, or a word of every language."""

import re

import pytest

from portfolio import models
from tests import factories
from tests.admin import pages
from tests.once import made_once
from tests.views.html import tree

LANGUAGES = ["ru", "kk"]
#: Attributes that people read or hear.
READ = ("title", "alt", "placeholder", "aria-label", "value")
# What is written alike: names, codes and roles; and what Django and axes do not translate, such as the texts of icons.
ALIKE = re.compile(
    r"(› )?(anna|English|API|CSV|JSON|[A-Z]{2,3}|[a-z]+(-[a-z\d]+)+|admin|analyst|auditor|editor|reader)( \(\d+\))?"
    r"|True|False|Search|Axes"
)
# What the change log holds stands in the language in which it was written.
LOGGED = re.compile(r"(\d{3} · )?(2026-02-07: .*|555: Contractor|KZ)")


def titled():
    """Rows whose data is in no language, so that all the rest of a page is ours or Django's."""
    source = factories.SourceFactory(title="[777]", publisher="888", code="source-1")
    project = factories.ProjectFactory(
        code="project-1", title_en="111", sector=factories.SectorFactory(title_en="222")
    )
    milestone = factories.MilestoneFactory(project=project, code="milestone-1", title_en="333")
    factories.DateReportFactory(milestone=milestone, source=source)
    investment = factories.InvestmentFactory(project=project, code="investment-1", purpose="444")
    factories.AmountReportFactory(investment=investment, source=source)
    company = factories.OrganizationFactory(code="company-1", title_en="555")
    factories.ParticipationFactory(project=project, organization=company, source=source)
    factories.StatusReportFactory(project=project, source=source)
    claim = factories.ClaimFactory(code="claim-1", title_en="666")
    factories.FigureReportFactory(claim=claim, source=source)
    factories.ProjectCountryFactory(project=project, country=factories.CountryFactory(code="KZ", title_en="999"))
    factories.BaselineFactory(slug="baseline-1", title_en="777")
    owner = factories.UserFactory(username="anna", is_staff=True, is_superuser=True)
    factories.SavedViewFactory(owner=owner, name="888", slug="888", query="")


rows_of_this_module = made_once(titled)


@pytest.fixture
def anna(db):
    return models.User.objects.get(username="anna")


def words_of(response):
    """Every text of a page that somebody reads, with Latin letters in it."""
    assert response.status_code == 200
    page = tree(response)
    found = set()
    for element in [page, *page.all()]:
        if element.tag in ("script", "style", "code"):
            continue
        found |= {child.strip() for child in element.children if isinstance(child, str)}
        if not (
            element.tag == "option" or element["type"] in ("hidden", "checkbox", "radio", "text", "url", "number")
        ):
            found |= {value.strip() for name in READ if (value := element[name])}
        elif element["placeholder"]:
            found.add(element["placeholder"])
    return {
        text
        for text in found
        if re.search("[A-Za-z]{2}", text) and not (ALIKE.fullmatch(text) or LOGGED.fullmatch(text))
    }


def in_english(admin, address, language):
    """What a page says in the language as it says it in English."""
    return words_of(admin.get(address)) & words_of(admin.get(f"/{language}{address}"))


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_and_the_login_speak_the_language(admin, client, language):
    assert in_english(admin, "/admin/", language) == set()
    client.logout()
    assert in_english(client, "/admin/login/", language) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", [*pages.NOUNS, *pages.REPORTS, models.User, *pages.LOG], ids=lambda m: m.__name__)
def test_a_list_speaks_the_language(admin, model, language):
    assert in_english(admin, pages.url(model, "changelist"), language) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", [*pages.NOUNS, *pages.REPORTS, models.User], ids=lambda m: m.__name__)
def test_a_form_speaks_the_language(admin, model, language):
    assert in_english(admin, pages.change_url(model.objects.first()), language) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_and_a_deletion_speak_the_language(admin, language):
    form = pages.change_url(models.Source.objects.first())
    deletion = pages.url(models.Milestone, "delete", models.Milestone.objects.first().pk)
    assert in_english(admin, deletion, language) == set()
    typed = {"code": "", "url": "x", "seen_version": "1"}
    english, other = (words_of(admin.post(f"{prefix}{form}", typed)) for prefix in ("", f"/{language}"))
    assert english & other == set()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scripts_of_the_admin_speak_the_language(admin, language):
    script = admin.get(f"/{language}/admin/jsi18n/").content.decode()
    for word in ("Today", "Choose a Date", "January", "Remove all %s"):
        [said] = re.findall(rf'"{re.escape(word)}": "(.*?)"', script)
        assert said.encode().decode("unicode_escape") != word
