"""The overview: sentences and figures that are true of what is tracked, and words where nothing is."""

import pytest

from portfolio.vocabulary import DateLane
from tests import factories
from tests.views.conftest import AMBASSADOR


def section(visit, heading):
    """The block with this heading."""
    found = visit("/")
    [block] = [one for one in found.all("section") if [title.text for title in one.all("h2")] == [heading]]
    return block


def figure(visit, name):
    """The large figure under this name."""
    [found] = [one for one in visit("/").all("div", class_="fig") if one.one("dt").text == name]
    return found.one("div", class_="big").text


def test_an_empty_tracker_says_so(visit, db):
    found = visit("/")
    assert found.one("p", class_="lede").text == "Nothing is tracked yet. No milestone has been told of."
    assert found.one("h2").text == "No projects yet"


def test_the_finding_counts_projects_and_milestones_in_sentences(visit, pipeline, article):
    other = factories.MilestoneFactory(project=pipeline, code="opening")
    factories.DateReportFactory(milestone=other, source=article, period="unknown")
    assert visit("/").one("p", class_="lede").text == (
        "1 project is tracked. None of 2 milestones is met; 1 open one has a date, 1 has none. None is overdue."
    )


def test_the_finding_says_what_is_overdue(visit, commissioning, article):
    factories.DateReportFactory(milestone=commissioning, source=article, period="2026-06", reported_on="2026-03-01")
    assert "1 is overdue." in visit("/").one("p", class_="lede").text


def test_an_umbrella_is_never_counted_with_the_projects(visit, pipeline):
    factories.ProjectFactory(is_umbrella=True)
    assert figure(visit, "Projects") == "1 + 1 umbrella"
    assert "1 project is tracked, and 1 umbrella that stands for others." in visit("/").one("p", class_="lede").text


def test_a_project_without_a_stated_amount_is_not_counted_as_one_with_nothing(visit, pipeline, article):
    assert figure(visit, "Amount stated") == "none of 1"
    total = factories.InvestmentFactory(project=pipeline, role="total")
    factories.AmountReportFactory(investment=total, source=article)
    assert figure(visit, "Amount stated") == "1 of 1"


def test_the_next_dates_are_the_open_ones_that_have_a_date_the_earliest_first(visit, pipeline, article):
    told = {"early": "2027", "unknown": "unknown", "done": "2026-01"}
    for code, period in told.items():
        row = factories.MilestoneFactory(project=pipeline, code=code, title_en=code)
        lane = DateLane.MET if code == "done" else DateLane.PLANNED
        factories.DateReportFactory(milestone=row, source=article, lane=lane, period=period)
    names = [link.text for link in section(visit, "Next dates").all("a", class_="name")]
    assert names == ["early", "Gas flows"]


def test_nothing_has_moved_while_each_milestone_has_one_date(visit, pipeline):
    assert "Nothing has moved" in section(visit, "What moved").text


def test_what_moved_shows_where_from_where_to_and_by_how_much(visit, slipped):
    row = section(visit, "What moved").one("tbody").one("tr")
    assert row.one("a", class_="name")["href"] == "/projects/pipeline/#milestone-commissioning"
    assert [cell.text for cell in row.all("td")] == [
        "1 Jan 2030 (exact day)",
        "by 31 Dec 2031",
        "≈ +24 mo later than the baseline +729 days",
        "1 Sep 2026",
    ]


def test_the_largest_shift_comes_first_whichever_way_it_goes(visit, slipped, pipeline, article, energy_ministry):
    for code, period in (("sooner", "2020"), ("little", "2028-02")):
        row = factories.MilestoneFactory(project=pipeline, code=code, title_en=code)
        factories.DateReportFactory(milestone=row, source=article, period="2028-01")
        factories.DateReportFactory(milestone=row, source=energy_ministry, period=period, reported_on="2026-09-01")
    names = [link.text for link in section(visit, "What moved").all("a", class_="name")]
    assert names == ["sooner", "Gas flows", "little"]


def test_the_last_reports_say_who_said_what_of_which_project(visit, slipped):
    news = [item.text for item in section(visit, "Last reports").all("li")]
    assert news[0].startswith("1 Sep 2026 Trunk gas pipeline Gas flows: Planned by 31 Dec 2031[1]")
    assert any(AMBASSADOR in item for item in news)
    assert any(item.startswith("7 Feb 2026 Trunk gas pipeline Agreed Inferred[") for item in news)


def test_a_report_that_was_set_aside_is_no_news(visit, slipped):
    told = slipped.date_reports.get(reported_on="2026-09-01")
    told.set_aside_at, told.set_aside_reason = "2026-11-01T00:00:00Z", "Another line."
    factories.save(told)
    assert not any("2031" in item.text for item in section(visit, "Last reports").all("li"))


def test_claims_about_the_whole_stand_with_their_figure_and_their_source(visit, pipeline, article):
    claim = factories.ClaimFactory(code="initiatives", title_en="Joint projects")
    factories.FigureReportFactory(claim=claim, source=article, value="175.00", qualifier="about", period="2025")
    row = section(visit, "Claimed of the whole").one("tbody").one("tr")
    assert row.one("th").text.startswith("Joint projects[")
    assert [cell.text for cell in row.all("td")] == ["about 175", "2025 (year only)", "nobody named", "7 Feb 2026"]


def test_without_claims_there_is_no_block_for_them(visit, pipeline):
    assert "Claimed of the whole" not in [title.text for title in visit("/").all("h2")]


def test_every_footnote_of_the_overview_leads_to_a_listed_source(visit, slipped):
    found = visit("/")
    cited = {link["href"][1:] for cite in found.all("span", class_="cite") for link in cite.all("a")}
    assert cited == {item["id"] for item in found.one("ol", class_="srcs").all("li")} == {"s1", "s2"}


@pytest.mark.parametrize(
    "address", ["/projects/", "/milestones/", "/api/v1/", "/api/v1/projects.csv", "/api/v1/claims.csv"]
)
def test_the_overview_leads_to_the_lists_the_api_and_the_files(visit, pipeline, address):
    assert address in {link["href"] for link in visit("/").all("a")}


def test_only_staff_is_offered_the_admin(client, visit, pipeline):
    def offered():
        return "/admin/" in {link["href"] for link in visit("/").all("a")}

    assert not offered()
    client.force_login(factories.UserFactory(is_staff=True))
    assert offered()
