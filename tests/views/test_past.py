"""The page of a project as of a day: what was known by then, and nothing that was said later."""

from datetime import date, timedelta

import pytest

from tests import factories
from tests.views.html import fact_of, links_of, section_of


@pytest.fixture
def on(visit):
    """The page of the pipeline as of a day."""
    return lambda day, status=200: visit(f"/projects/pipeline/?as_of={day}", status)


@pytest.fixture
def denied(slipped, pipeline, gazprom, energy_ministry):
    """The pipeline after a second status, a second amount and a second milestone, all told in autumn."""
    told = {"source": energy_ministry, "reported_on": date(2026, 9, 1)}
    factories.StatusReportFactory(project=pipeline, status="construction", **told)
    factories.DateReportFactory(milestone=factories.MilestoneFactory(project=pipeline, title_en="Survey"), **told)
    factories.AmountReportFactory(investment=pipeline.investments.get(), amount="700000000.00", **told)
    factories.ParticipationFactory(
        project=pipeline, organization=factories.OrganizationFactory(title_en="KTG"), **told
    )
    return pipeline


def notices(found):
    return [notice.text for notice in found.all("div", class_="notice")]


def test_the_past_is_announced_and_leads_back_to_today(on, pipeline):
    found = on("2026-03-01")
    [notice] = notices(found)
    assert notice.startswith("You are looking at the past. State as of 1 Mar 2026: what sources had said by then.")
    assert links_of(found.one("div", class_="notice")) == ["/projects/pipeline/"]


@pytest.mark.parametrize("address", ["", "?as_of=", f"?as_of={factories.TODAY}"])
def test_today_is_not_the_past(visit, pipeline, address):
    assert notices(visit(f"/projects/pipeline/{address}")) == []


def test_today_by_its_date_is_the_same_page_as_without_one(visit, denied):
    plain, dated = (visit(f"/projects/pipeline/{query}") for query in ("", f"?as_of={factories.TODAY}"))
    assert plain.one("main").text == dated.one("main").text


def test_everything_on_the_page_is_what_was_known_by_then(on, denied):
    before, after = on("2026-08-31"), on("2026-09-01")
    told = [(fact_of(page, name).text) for page in (before, after) for name in ("Status", "Amount", "Planned")]
    assert [text.split("[")[0] for text in told] == [
        "Agreed",
        "$616 m",
        "1 Jan 2030 (exact day)",
        "Under construction",
        "$700 m",
        "1 Jan 2030 (exact day)",
    ]
    assert "Survey" not in before.one("main").text
    assert "KTG" not in before.one("main").text
    assert all(name in after.one("main").text for name in ("Survey", "KTG"))


def test_series_reach_no_further_than_the_day(on, denied):
    def series(found):
        return [story.one("summary").text for story in found.all("details", class_="story")]

    assert series(on("2026-08-31")) == ["1 report on the status", "1 report", "1 report"]
    assert series(on("2026-09-01")) == ["2 reports on the status", "1 report", "2 reports", "2 reports"]


def test_only_sources_that_the_page_rests_on_then_are_listed(on, denied):
    assert [item["id"] for item in on("2026-08-31").one("ol", class_="srcs").all("li")] == ["s1"]
    assert "Ministry of Energy" not in on("2026-08-31").one("main").text
    assert len(list(on("2026-09-01").one("ol", class_="srcs").all("li"))) == 2


def test_a_denial_marks_the_date_only_while_it_stood(on, commissioning, energy_ministry):
    told = {"milestone": commissioning, "source": energy_ministry}
    factories.DateReportFactory(**told, lane="disputed", period=None, reported_on=date(2026, 5, 1))
    factories.DateReportFactory(**told, period="2031", reported_on=date(2026, 6, 1))
    days = ("2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01")
    assert ["Disputed" in fact_of(on(day), "Planned").text for day in days] == [False, True, True, False]


def test_the_day_decides_what_is_overdue(on, commissioning, article):
    factories.DateReportFactory(milestone=commissioning, source=article, period="2026-06", reported_on="2026-03-01")
    states = [on(day).one("tbody", id="milestone-commissioning").one("span", class_="tag").text for day in DAYS]
    assert states == ["Due soon", "Due soon", "Overdue"]


DAYS = ("2026-04-15", "2026-06-30", "2026-07-01")


def test_the_day_can_be_chosen_without_a_script(on, pipeline):
    form = on("2026-03-01").one("form", class_="asof")
    field = form.one("input")
    assert (form["method"], form["action"], field["type"], field["name"]) == ("get", None, "date", "as_of")
    assert (field["value"], field["min"], field["max"]) == ("2026-03-01", "1901-01-01", str(factories.TODAY))
    assert form.one("label")["for"] == field["id"]


def test_links_to_other_projects_keep_the_day_and_links_to_other_pages_do_not(visit, on, pipeline, article):
    part = factories.ProjectFactory(code="compressor", parent=pipeline)
    factories.StatusReportFactory(project=part, source=article)
    assert links_of(fact_of(on("2026-03-01"), "Parts")) == ["/projects/compressor/?as_of=2026-03-01"]
    found = visit("/projects/compressor/?as_of=2026-03-01")
    assert links_of(fact_of(found, "Part of")) == ["/projects/pipeline/?as_of=2026-03-01"]
    kept = [link for link in links_of(found.one("main")) if "as_of" in link]
    assert kept == ["/projects/pipeline/?as_of=2026-03-01"] * 3


def test_a_part_of_which_nobody_had_spoken_is_not_there_yet(on, pipeline, article):
    part = factories.ProjectFactory(code="compressor", parent=pipeline)
    factories.StatusReportFactory(project=part, source=article, reported_on=date(2026, 5, 1))
    assert not [term for term in on("2026-03-01").all("dt") if term.text == "Parts"]
    assert [term for term in on("2026-05-01").all("dt") if term.text == "Parts"]


def test_the_claims_of_an_umbrella_are_those_of_the_day(visit, initiatives):
    initiatives.refresh_from_db()
    initiatives.umbrella = factories.ProjectFactory(code="whole", is_umbrella=True, entered=date(2022, 1, 1))
    factories.save(initiatives)
    assert "143" in section_of(visit("/projects/whole/?as_of=2026-02-06"), "Claims").text
    assert "about 175" in section_of(visit("/projects/whole/?as_of=2026-02-07"), "Claims").text
    assert not list(visit("/projects/whole/?as_of=2023-11-07").all("section", id="claims"))


def test_before_anybody_spoke_of_it_the_page_says_so(on, pipeline):
    first = date(2026, 2, 7)
    assert on(first).one("h1").text == "Trunk gas pipeline"
    found = on(first - timedelta(days=1), 404)
    assert len(notices(found)) == 1
    assert "Nobody had spoken of this project by 6 Feb 2026." in found.one("main").text
    assert "/projects/pipeline/" in links_of(found.one("main"))
    assert found.one("form", class_="asof").one("input")["value"] == "2026-02-06"


@pytest.mark.parametrize("query", ["as_of=2026-11-23", "as_of=2026", "as_of=1900-12-31", "as_of=2026-01-01&as_of="])
def test_a_day_that_cannot_be_read_is_refused_and_nothing_is_shown(visit, pipeline, query):
    found = visit(f"/projects/pipeline/?{query}", 400)
    assert "as_of" in found.one("p", role="alert").text
    assert "Trunk gas pipeline" not in found.one("main").text


def test_a_mistyped_day_is_offered_by_its_right_name(visit, pipeline):
    found = visit("/projects/pipeline/?asof=2026-03-01", 400)
    assert links_of(found.one("main"))[0] == "/projects/pipeline/?as_of=2026-03-01"


def test_the_languages_keep_the_day(on, pipeline):
    links = links_of(on("2026-03-01").one("nav", class_="lang"))
    assert [link.endswith("/projects/pipeline/?as_of=2026-03-01") for link in links] == [True] * 3
