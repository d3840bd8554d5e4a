"""A title that falls back to another language says which one it is in, wherever a list shows it."""

import pytest

from tests import factories
from tests.views.html import rows_of


@pytest.fixture
def russian(article):
    """A project with a sector, a milestone and an investor that have titles in Russian alone."""
    only = {"title_en": ""}
    sector = factories.SectorFactory(code="gas", title_ru="Газ", **only)
    project = factories.ProjectFactory(code="pipeline", title_ru="Газопровод", sector=sector, **only)
    company = factories.OrganizationFactory(code="gazprom", title_ru="Газпром", **only)
    milestone = factories.MilestoneFactory(project=project, code="start", title_ru="Пуск", **only)
    loan = factories.InvestmentFactory(project=project, code="loan", purpose="Linear section", investor=company)
    factories.DateReportFactory(milestone=milestone, source=article, period="2027-03")
    factories.AmountReportFactory(investment=loan, source=article)
    return project


def languages(found):
    """What is marked as another language on a page: its text and its language."""
    [section] = found.all("main")
    marked = [one for one in section.all() if one["lang"]]
    return {one.text: one["lang"] for one in marked}


LISTS = {
    "/projects/": ["Газопровод", "Газ", "Пуск"],
    "/milestones/": ["Пуск", "Газопровод"],
    "/investments/": ["Газопровод", "Газпром"],
    "/organizations/": ["Газпром"],
    "/milestones/calendar/": ["Пуск", "Газопровод"],
    "/timeline/": ["Пуск", "Газопровод"],
    "/organizations/gazprom/": ["Газопровод"],
    "/projects/pipeline/": ["Газпром"],
}


@pytest.mark.parametrize(("address", "titles"), LISTS.items())
def test_a_title_in_another_language_says_so(visit, russian, address, titles):
    found = languages(visit(address))
    assert {title: found.get(title) for title in titles} == dict.fromkeys(titles, "ru")


@pytest.mark.parametrize(("address", "titles"), LISTS.items())
def test_a_title_in_the_language_of_the_page_has_no_mark(visit, russian, address, titles):
    assert not set(titles) & set(languages(visit(f"/ru{address}")))


def test_each_title_falls_back_for_itself(visit, russian):
    factories.MilestoneFactory(project=russian, code="end", title_en="Finish", title_ru="Финиш")
    cells = [row["Milestone, project"] for row in rows_of(visit("/milestones/").one("table", class_="data"))]
    marks = {cell.one("a").text: [one["lang"] for one in cell.all() if one["lang"]] for cell in cells}
    assert marks == {"Пуск": ["ru", "ru"], "Finish": ["ru"]}
    assert languages(visit("/kk/milestones/"))["Finish"] == "en"


def test_where_there_is_no_title_there_is_no_language(visit, db):
    factories.InvestmentFactory(project=factories.ProjectFactory(code="alone", sector=None), code="loan")
    for address in ("/projects/", "/investments/"):
        assert languages(visit(f"/ru{address}")).keys() <= {"Alone"}
