"""The drawings of a project's page: milestones in a column, the trend of each, how its amount is made up."""

from datetime import date

import pytest

from tests import factories
from tests.views.html import section_of, texts_of


@pytest.fixture
def milestones(visit):
    return lambda query="": section_of(visit(f"/projects/pipeline/{query}"), "Milestones")


def story(found, code="commissioning"):
    return found.one("tbody", id=f"milestone-{code}")


def test_each_milestone_is_drawn_beside_its_dates_on_one_scale(milestones, slipped):
    found = milestones()
    years = [text.text for text in next(found.all("thead")).all("text", class_="yr")]
    assert years == ["2026", "2027", "2028", "2029", "2030", "2031"]
    [track] = found.all("td", class_="trk")
    assert {"bs", "sl", "edge plan"} <= {" ".join(mark.classes) for mark in track.all()}
    assert track.one("g", class_="lanes").parent["aria-hidden"] == "true"


def test_the_legend_names_every_mark(milestones, slipped):
    words = milestones().one("p", class_="legend").text
    assert all(word in words for word in ("Baseline", "Planned: day", "month", "Met", "Overdue", "Earlier", "Today"))


def test_how_the_milestones_stand_is_said_above_them(milestones, slipped, pipeline):
    signed = factories.MilestoneFactory(project=pipeline, title_en="Signing")
    factories.DateReportFactory(milestone=signed, lane="met", period="2026-02-01")
    assert milestones().one("header").text.startswith("Milestones 1 of 2 met; 1 later than first planned or overdue")


def test_without_any_date_there_is_no_drawing(milestones, pipeline, commissioning):
    report = commissioning.date_reports.get()
    report.period = "unknown"
    factories.save(report)
    found = milestones()
    assert not list(found.all("td", class_="trk"))
    assert not list(found.all("p", class_="legend"))


def test_a_milestone_that_was_told_of_twice_has_a_trend_that_says_what_it_does(milestones, slipped):
    trend = story(milestones()).one("figure", class_="trend")
    told = trend.one("desc").text
    assert told == "Slipping: from 1 Jan 2030 to by 31 Dec 2031, 729 days later, over 2 reports."
    assert told in trend.one("figcaption").text
    picture = trend.one("svg", class_="chart")
    assert picture["role"] == "img"
    assert len(list(picture.all("circle"))) == 2


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2030-01-02", "Slipping: from 1 Jan 2030 to 2 Jan 2030, 1 day later, over 2 reports."),
        ("2029-12-31", "Earlier: from 1 Jan 2030 to 31 Dec 2029, 1 day sooner, over 2 reports."),
        ("2029-12-30", "Earlier: from 1 Jan 2030 to 30 Dec 2029, 2 days sooner, over 2 reports."),
    ],
)
def test_one_day_is_not_days(milestones, commissioning, energy_ministry, period, told):
    factories.DateReportFactory(
        milestone=commissioning, source=energy_ministry, period=period, reported_on=date(2026, 9, 1)
    )
    assert story(milestones()).one("figure", class_="trend").one("desc").text == told


def test_the_table_beside_the_trend_says_the_same(milestones, slipped):
    rows = texts_of(story(milestones()).one("figure", class_="trend").one("table"))
    assert [tuple(row.values()) for row in rows] == [
        ("7 Feb 2026", "1 Jan 2030 (exact day)", "0"),
        ("1 Sep 2026", "by 31 Dec 2031", "729"),
    ]


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        (("2030-01-01",), "Steady: 1 Jan 2030, over 2 reports."),
        (("2029",), "Earlier: from 1 Jan 2030 to 2029, 1 day sooner, over 2 reports."),
        (("2031", "2030-01-01"), "It moved and came back: 1 Jan 2030, within the first date told, over 3 reports."),
    ],
)
def test_the_trend_is_told_in_words(milestones, commissioning, energy_ministry, periods, words):
    for month, period in enumerate(periods, start=4):
        told = {"period": period, "reported_on": date(2026, month, 1), "source": energy_ministry}
        factories.DateReportFactory(milestone=commissioning, **told)
    assert story(milestones()).one("desc").text == words


def test_one_report_is_no_trend(milestones, pipeline):
    assert not list(milestones().all("figure", class_="trend"))


def test_as_of_a_day_the_drawings_know_no_more_than_was_told(milestones, slipped):
    found = milestones("?as_of=2026-08-31")
    assert not list(found.all("figure", class_="trend"))
    assert not list(found.one("td", class_="trk").all("line", class_="sl"))
    assert "Today, 31 Aug 2026" in next(found.all("thead")).text


@pytest.fixture
def paid(pipeline, article):
    """A cost of 100 million of which two parts are itemised, and a part without an amount."""
    for code, role, amount in (
        ("total", "total", "100000000"),
        ("pipes", "part", "50000000"),
        ("pumps", "part", "25000000"),
    ):
        investment = factories.InvestmentFactory(project=pipeline, code=code, role=role, purpose=code.title())
        factories.AmountReportFactory(investment=investment, amount=f"{amount}.00", source=article)
    factories.InvestmentFactory(project=pipeline, code="meters")


def test_how_an_amount_is_made_up_is_a_bar_with_the_rest_hatched(visit, paid):
    bar = section_of(visit("/projects/pipeline/"), "Investments").one("figure", class_="parts")
    picture = bar.one("svg", class_="stackbar")
    assert [(part["class"], part["width"]) for part in picture.all("rect")] == [
        ("cat1", "50%"),
        ("cat2", "25%"),
        ("cx", "25%"),
    ]
    finding = "$75 m of $100 m is itemised, 75%. 1 part has no amount and is not in it."
    assert bar.one("figcaption").text == finding
    assert picture.one("desc").text == f"{finding} Pipes: 50%. Pumps: 25%. Not itemised: 25%."
    assert [item.text for item in bar.one("p", class_="legend").all("strong")] == ["$50 m", "$25 m", "$25 m"]


def test_an_amount_without_parts_has_no_bar(visit, gazprom):
    assert not list(visit("/projects/pipeline/").all("figure", class_="parts"))
