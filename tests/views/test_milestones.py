"""The list of milestones: baseline, plan, fact, slip, state and source of each."""

import pytest

from portfolio.vocabulary import DateLane
from tests import factories
from tests.views.html import rows_of


def rows(visit):
    """The cells of every row, by the heading of their column."""
    return rows_of(visit("/milestones/").one("table", class_="data"))


def heads(page):
    return [
        heading.text
        for heading in page.one("table", class_="data").one("thead").all("th")
        if "pick" not in heading.classes
    ]


def texts(visit):
    [cells] = rows(visit)
    return {name: cell.text for name, cell in cells.items()}


def test_a_first_date_is_its_own_baseline(visit, pipeline):
    assert texts(visit) == {
        "Milestone, project": "Gas flows Trunk gas pipeline",
        "Baseline": "1 Jan 2030 (exact day)",
        "Planned": "1 Jan 2030 (exact day)",
        "Met": "—not told",
        "Slip": "first date",
        "State": "Upcoming",
        "Last source": "7 Feb 2026 Lada.kz",
    }


def test_a_second_date_moves_the_plan_and_leaves_the_baseline(visit, slipped):
    found = texts(visit)
    assert found["Baseline"] == "1 Jan 2030 (exact day)"
    assert found["Planned"] == "by 31 Dec 2031"
    assert found["Slip"] == "≈ +24 mo later than the baseline +729 days"
    assert found["Last source"] == "1 Sep 2026 Ministry of Energy"


def test_a_met_milestone_shows_the_day_on_which_it_was_met(visit, commissioning, article):
    factories.DateReportFactory(
        milestone=commissioning, source=article, lane=DateLane.MET, period="2026-03", reported_on="2026-04-01"
    )
    found = texts(visit)
    assert (found["Met"], found["State"]) == ("Mar 2026 (month only)", "Met")


def test_a_milestone_whose_date_nobody_knows_is_undated_and_has_no_slip(visit, pipeline, article):
    other = factories.MilestoneFactory(project=pipeline, code="opening")
    factories.DateReportFactory(milestone=other, source=article, period="unknown")
    [cells] = [cells for cells in rows(visit) if "Opening" in cells["Milestone, project"].text]
    assert cells["Planned"].text == "date unknown"
    assert cells["State"].text == "No date told"
    assert cells["Slip"].text == "no baseline"


def test_a_denied_date_stays_and_is_marked(visit, commissioning, energy_ministry):
    factories.DateReportFactory(
        milestone=commissioning,
        source=energy_ministry,
        lane=DateLane.DISPUTED,
        period=None,
        reported_on="2026-10-01",
    )
    found = texts(visit)
    assert found["Planned"] == "1 Jan 2030 (exact day)"
    assert found["State"] == "Upcoming Disputed"


def test_a_row_leads_to_the_milestone_on_the_page_of_its_project(visit, pipeline):
    [cells] = rows(visit)
    assert cells["Milestone, project"].one("a")["href"] == "/projects/pipeline/#milestone-commissioning"
    assert visit("/projects/pipeline/").one(id="milestone-commissioning").tag == "tbody"


def test_every_cell_names_its_column_where_rows_become_records(visit, slipped):
    [cells] = rows(visit)
    named = {name: cell["data-l"] for name, cell in cells.items() if cell.tag == "td"}
    assert named == {name: name for name in named}


def test_an_empty_list_says_so(visit, db):
    assert visit("/milestones/").one(class_="state").one("h2").text == "No milestones yet"


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("", "Baseline"),
        ("?compare_to=2026-08-01", "Plan of 1 August 2026"),
        ("?compare_to=plan", "Plan of “First plan” (1 March 2026)"),
        ("?compare_to=plan&fields=title,baseline", "Plan of “First plan” (1 March 2026)"),
    ],
)
def test_the_head_of_the_baseline_says_what_the_dates_are_compared_with(visit, slipped, asked, head):
    factories.BaselineFactory(slug="plan", title_en="First plan", day="2026-03-01")
    page = visit(f"/milestones/{asked}")
    assert heads(page)[1] == head
    assert any(cell["data-l"] == head for cell in page.all("td"))


def test_without_the_column_nothing_is_renamed(visit, slipped):
    page = visit("/milestones/?compare_to=2026-08-01&omit=baseline")
    assert heads(page)[:2] == ["Milestone, project", "Planned"]
