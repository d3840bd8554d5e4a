"""The list of projects: each row says what is known, and in words what is not."""

import pytest

from tests import factories
from tests.views.html import rows_of


def row(visit, code="pipeline"):
    """The cells of a project's row, by the heading of their column."""
    [found] = [cells for cells in rows_of(visit("/projects/").one("table")) if code in cells["Project"].text]
    return found


def test_a_row_leads_to_its_project_and_names_its_code(visit, pipeline):
    cell = row(visit)["Project"]
    assert cell.one("a").text == "Trunk gas pipeline"
    assert cell.one("a")["href"] == "/projects/pipeline/"
    assert "pipeline" in cell.one("span", class_="under").text


def test_what_nobody_told_is_said_in_words_and_never_as_a_figure(visit, pipeline):
    cells = row(visit)
    assert [cells[name].text for name in ("Sector", "Countries", "Amount")] == ["not stated"] * 3


def test_a_project_without_any_report_says_so_in_every_column(visit, db):
    factories.ProjectFactory(code="bare", sector=None)
    texts = {name: cell.text for name, cell in row(visit, "bare").items() if name != "Project"}
    assert texts == {
        "Status": "not stated",
        "Sector": "not stated",
        "Countries": "not stated",
        "Amount": "not stated",
        "Next milestone": "—not told",
        "Slip": "—no dated milestone",
        "Status told on": "not told",
    }


def test_the_next_milestone_stands_with_its_date_and_its_slip(visit, slipped):
    cells = row(visit)
    assert cells["Next milestone"].one("span", class_="under").text == "Gas flows"
    assert "by 31 Dec 2031" in cells["Next milestone"].text
    assert cells["Slip"].one("data")["value"] == "729"
    assert "+729 days" in cells["Slip"].text


def test_a_first_date_is_no_slip_of_zero(visit, pipeline):
    assert row(visit)["Slip"].text == "first date"


def test_an_overdue_milestone_is_said_to_be_overdue(visit, commissioning, article):
    factories.DateReportFactory(milestone=commissioning, source=article, period="2026-06", reported_on="2026-03-01")
    assert row(visit)["Slip"].text == "145 d overdue"


def test_the_status_has_its_mark_its_day_and_its_publisher(visit, pipeline):
    cells = row(visit)
    assert cells["Status"].text == "Agreed"
    assert cells["Status"].one("use")["href"] == "#st-agreed"
    assert cells["Status told on"].text == "7 Feb 2026 Lada.kz"


def test_countries_are_flags_with_their_codes(visit, pipeline):
    country = factories.CountryFactory(code="KZ", title_en="Kazakhstan")
    factories.ProjectCountryFactory(project=pipeline, country=country)
    cell = row(visit)["Countries"]
    assert cell.text == "KZ"
    assert cell.one("use")["href"] == "#fl-KZ"


def test_a_stated_amount_is_shown_in_its_own_currency(visit, pipeline, article):
    investment = factories.InvestmentFactory(project=pipeline, role="total")
    factories.AmountReportFactory(investment=investment, source=article, amount="57000000000.00", qualifier="about")
    assert row(visit)["Amount"].text == "about $57 bn"


def test_an_umbrella_is_marked_as_one(visit, db):
    factories.ProjectFactory(code="whole", is_umbrella=True)
    assert row(visit, "whole")["Project"].one("span", class_="tag").text == "umbrella"


def test_the_number_of_rows_is_told_above_the_table(visit, pipeline):
    assert visit("/projects/").one("p", id="res").text == "1 project"
    factories.ProjectFactory()
    assert visit("/projects/").one("p", id="res").text == "2 projects"


def test_an_empty_tracker_says_so_instead_of_showing_a_bare_table(visit, db):
    found = visit("/projects/")
    assert found.one(class_="state").one("h2").text == "No projects yet"
    assert list(found.all("table")) == []


@pytest.mark.parametrize(("prefix", "title"), [("", "Trunk gas pipeline"), ("/ru", "Газопровод")])
def test_titles_follow_the_language_of_the_address(visit, pipeline, prefix, title):
    assert visit(f"{prefix}/projects/").one("a", class_="name").text == title


def test_a_title_in_another_language_than_the_page_says_in_which(visit, pipeline):
    link = visit("/kk/projects/").one("a", class_="name")
    assert (link.text, link["lang"]) == ("Trunk gas pipeline", "en")
