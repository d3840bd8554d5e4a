"""Conflicts on the page of a project: both reports side by side, and a mark on the row."""

from datetime import date

import pytest

from tests import factories
from tests.views.html import fact_of, links_of


@pytest.fixture
def disputed(commissioning, energy_ministry):
    """Two sources date the commissioning two years apart within two months."""
    return factories.DateReportFactory(
        milestone=commissioning,
        source=energy_ministry,
        period="2032",
        reported_on=date(2026, 4, 1),
        said_by="The minister",
        summary="Two years later.",
    )


@pytest.fixture
def opened(visit):
    return lambda query="": visit(f"/projects/pipeline/{query}")


def conflicts(found):
    return [block for block in found.all("section") if block["id"] == "conflicts"]


def test_both_reports_stand_side_by_side_with_value_source_trust_day_and_words(opened, disputed):
    [block] = conflicts(opened())
    newer, older = block.one("ul", class_="versus").all("li")
    assert newer.one("p", class_="what").text.startswith("Planned 2032 (year only)")
    assert newer.one("p", class_="who").text == "The minister · Ministry of Energy · Government · 1 Apr 2026"
    assert "Two years later." in [ours.text for ours in newer.all("span", class_="ours") if ours.parent is newer]
    assert older.one("p", class_="what").text.startswith("Planned 1 Jan 2030")
    assert "Media · 7 Feb 2026" in older.one("p", class_="who").text
    assert links_of(older.one("p", class_="who")) == ["/sources/lada-260207/"]


def test_a_conflict_leads_to_its_row_and_the_row_to_the_conflict(opened, disputed):
    found = opened()
    [block] = conflicts(found)
    assert links_of(block.one("h3")) == ["#milestone-commissioning"]
    row = next(found.one("tbody", id="milestone-commissioning").all("tr"))
    assert [link.text for link in row.all("a", href="#conflicts")] == ["Sources disagree"]
    assert [link.text for link in fact_of(found, "Planned").all("a", href="#conflicts")] == ["Sources disagree"]
    assert "#conflicts" in links_of(found.one("nav", class_="localnav"))


def test_a_slip_is_no_conflict(opened, slipped):
    found = opened()
    assert conflicts(found) == []
    assert "Sources disagree" not in found.one("main").text
    assert "#conflicts" not in links_of(found.one("nav", class_="localnav"))


def test_amounts_that_cannot_both_be_right_are_one_too(opened, gazprom, pipeline, energy_ministry):
    factories.AmountReportFactory(
        investment=pipeline.investments.get(),
        source=energy_ministry,
        amount="900000000.00",
        reported_on=date(2026, 3, 1),
    )
    found = opened()
    [block] = conflicts(found)
    assert links_of(block.one("h3")) == ["#investment-loan"]
    assert [item.one("data").text for item in block.one("ul").all("li")] == ["$900 m", "$616 m"]
    assert "Sources disagree" in next(found.one("tbody", id="investment-loan").all("tr")).text


def test_setting_one_aside_ends_it(opened, disputed):
    disputed.refresh_from_db()
    disputed.set_aside_at, disputed.set_aside_reason = "2026-11-01T00:00:00Z", "Another line."
    factories.save(disputed)
    assert conflicts(opened()) == []


@pytest.mark.parametrize(("day", "count"), [("2026-03-31", 0), ("2026-04-01", 1)])
def test_a_conflict_begins_on_the_day_of_the_second_report(opened, disputed, day, count):
    assert len(conflicts(opened(f"?as_of={day}"))) == count


def test_a_conflict_that_a_third_source_ended_stood_before_it(opened, disputed, commissioning):
    third = factories.SourceFactory(kind="government")
    factories.DateReportFactory(milestone=commissioning, source=third, period="2032-05", reported_on=date(2026, 5, 1))
    assert conflicts(opened()) == []
    assert len(conflicts(opened("?as_of=2026-04-30"))) == 1
