"""The overview: a finding, figures that lead to their lists, drawings that say what the tables say."""

import re
from datetime import date

import pytest

from portfolio.vocabulary import DateLane
from tests import factories
from tests.grown import Grown
from tests.views.conftest import AMBASSADOR
from tests.views.html import links_of, section_of


def lede(page):
    return page.one("p", class_="lede").text


def figures(page):
    """The headline figures by their names."""
    return {one.one("dt").text: one.one("div", class_="big").text for one in page.all("div", class_="fig")}


def rows(section):
    return [[cell.text for cell in line.all() if cell.tag in ("td", "th")] for line in section.one("tbody").all("tr")]


@pytest.fixture
def worth(pipeline, article):
    """The pipeline is said to cost 616 million dollars; the whole is said to be 175 projects and 57 billion."""
    total = factories.InvestmentFactory(project=pipeline, role="total")
    factories.AmountReportFactory(investment=total, source=article, amount="616000000.00")
    told = {"scope_noun": "projects"}
    number = factories.ClaimFactory(code="number", title_en="Joint projects", **told)
    amount = factories.ClaimFactory(code="amount", title_en="Worth", unit="money", currency="USD", **told)
    factories.FigureReportFactory(claim=number, source=article, value="175.00")
    factories.FigureReportFactory(claim=amount, source=article, value="57000000000.00", qualifier="about")


def test_an_empty_tracker_says_so_and_shows_the_way_on(client, visit, db):
    found = visit("/")
    assert lede(found) == "Nothing is tracked yet. No milestone has been told of."
    assert found.one("h2").text == "No projects yet"
    assert links_of(found.one("div", class_="act")) == ["/login/"]
    client.force_login(factories.UserFactory(is_staff=True))
    assert links_of(visit("/").one("div", class_="act")) == ["/admin/"]


def test_the_finding_says_what_is_itemised_of_what_is_claimed(visit, worth):
    assert lede(visit("/")) == (
        "The tracker itemises 1 of 175 claimed projects, worth $616 m of about $57 bn. "
        "No milestone is overdue; no open one has slipped from its first plan."
    )


def test_without_a_claim_the_finding_counts_what_is_tracked(visit, pipeline):
    assert lede(visit("/")).startswith("1 project is tracked. No milestone is overdue;")


def test_the_finding_says_what_is_overdue_and_what_slipped(visit, slipped, article, pipeline):
    late = factories.MilestoneFactory(project=pipeline, code="late")
    factories.DateReportFactory(milestone=late, source=article, period="2026-06", reported_on="2026-03-01")
    assert "1 milestone is overdue; 1 open one has slipped from its first plan." in lede(visit("/"))


def test_headline_figures_stand_claimed_against_itemised_with_their_source(visit, worth, article):
    context = factories.ClaimFactory(code="turnover", title_en="Trade", unit="money", currency="KZT")
    factories.FigureReportFactory(claim=context, source=article, value="12000000000000.00")
    found = visit("/")
    shown = {name: re.sub(r"\[\d\].*", "", text) for name, text in figures(found).items()}
    assert shown == {"Joint projects": "1 of 175", "Worth": "$616 m of about $57 bn", "Trade": "₸12 trn"}
    assert len(list(found.all("svg", class_="cov"))) == 2


def test_context_has_no_bar_towards_a_target_that_nobody_dated(visit, pipeline, article):
    for kind in ("level", "target"):
        claim = factories.ClaimFactory(code=kind, title_en=kind, unit="money", currency="USD", kind=kind)
        factories.FigureReportFactory(claim=claim, source=article, value="30000000000.00")
    found = visit("/")
    assert list(figures(found)) == ["level"]
    assert list(found.all("svg", class_="cov")) == []


def test_without_a_claim_the_figures_are_those_of_the_records(visit, pipeline):
    factories.ProjectFactory(is_umbrella=True)
    assert figures(visit("/")) == {
        "Projects": "1 + 1 umbrella",
        "Milestones met": "0 of 1",
        "Milestones without a date": "0",
    }


def test_investment_stands_by_sector_and_year_in_one_currency(visit, pipeline, article):
    gas, power = factories.SectorFactory(code="gas"), factories.SectorFactory(code="power")
    told = {"a": (gas, "10000000.00", "USD"), "b": (gas, "5000000.00", "USD"), "c": (power, "900.00", "KZT")}
    for code, (sector, amount, currency) in told.items():
        project = factories.ProjectFactory(code=code, sector=sector)
        part = factories.InvestmentFactory(project=project)
        factories.AmountReportFactory(investment=part, source=article, amount=amount, currency=currency)
    section = section_of(visit("/"), "Investment by sector and year")
    assert [(line[0], line[-1]) for line in rows(section)] == [
        ("Gas 2", "$15 m"),
        ("Sector not stated 1", "not stated"),
        ("Power 1", "in ₸"),
    ]
    caption = section.one("p", class_="figcap").text
    assert (
        caption
        == "2 projects are summed. 1 has no one amount. 1 in another currency is left out: no rate is recorded."
    )


def test_the_outlook_draws_each_date_and_says_the_same_in_a_table(visit, pipeline, article):
    for code, period in (("soon", "2026-12-05"), ("vague", "2027-Q3"), ("far", "2035")):
        row = factories.MilestoneFactory(project=pipeline, code=code, title_en=code)
        factories.DateReportFactory(milestone=row, source=article, period=period)
    section = section_of(visit("/"), "Milestone outlook")
    drawing = section.one("svg", role="img")
    assert (
        "1 date is known to the month or the day. 1 is known only to the quarter or year." in drawing.one("desc").text
    )
    assert [line[1] for line in rows(section)] == ["soon", "vague"]
    assert "Last day in these months: 2 open, 0 met; later: 2." in section.one("p", class_="figcap").text


def test_too_many_dates_are_counted_by_month_and_not_smeared(visit, pipeline, monkeypatch, article):
    monkeypatch.setattr("portfolio.views.overview.MOST", 1)
    for code in ("one", "two", "three"):
        row = factories.MilestoneFactory(project=pipeline, code=code)
        factories.DateReportFactory(milestone=row, source=article, period="2027-03-05")
    section = section_of(visit("/"), "Milestone outlook")
    assert rows(section) == [["Mar 2027", "planned", "3"]]


def test_what_is_overdue_next_and_late_stands_with_its_project(visit, slipped, pipeline, article):
    for code, period in (("passed", "2026-06"), ("coming", "2027-02-01"), ("done", "2026-01")):
        row = factories.MilestoneFactory(project=pipeline, code=code, title_en=code)
        lane = DateLane.MET if code == "done" else DateLane.PLANNED
        factories.DateReportFactory(milestone=row, source=article, lane=lane, period=period)
    found = visit("/")
    named = {
        name: [line[1] for line in rows(section_of(found, name))]
        for name in ("Overdue", "Next 100 days", "Largest slips")
    }
    assert named == {
        "Overdue": ["Trunk gas pipelinepassed"],
        "Next 100 days": ["Trunk gas pipelinecoming"],
        "Largest slips": ["Trunk gas pipelineGas flows"],
    }


def test_where_nothing_is_overdue_due_or_late_the_page_says_so(visit, pipeline):
    found = visit("/")
    words = [section_of(found, name).one("p").text for name in ("Overdue", "Next 100 days", "Largest slips")]
    assert words == ["Nothing is overdue.", "No date falls due.", "No open milestone is later than first planned."]


def test_the_largest_projects_of_one_currency_stand_with_their_bars(visit, pipeline, article):
    for code, amount, currency in (("small", "1.00", "USD"), ("large", "4.00", "USD"), ("other", "99.00", "KZT")):
        part = factories.InvestmentFactory(project=factories.ProjectFactory(code=code, title_en=code))
        factories.AmountReportFactory(investment=part, source=article, amount=amount, currency=currency)
    section = section_of(visit("/"), "Largest projects")
    assert [link.text for link in section.all("a", class_="name")] == ["large", "small"]
    assert [bar["width"] for bar in section.all("rect", class_="bar")] == ["100.00%", "25.00%"]
    assert "1 in another currency cannot be compared" in section.one("header").text


def test_the_last_reports_say_who_said_what_of_which_project(visit, slipped):
    news = [item.text for item in section_of(visit("/"), "Recent changes").all("li")]
    assert news[0].startswith(
        "1 Sep 2026 Trunk gas pipeline Gas flows: Planned 1 Jan 2030 (exact day) → by 31 Dec 2031[1]"
    )
    assert any(AMBASSADOR in item for item in news)
    assert any(item.startswith("7 Feb 2026 Trunk gas pipeline Agreed Inferred[") for item in news)


def news_of(visit, address="/"):
    """What was and what is said instead, of each entry of the news."""
    entries = section_of(visit(address), "Recent changes").all("li")
    return [tuple(mark.text for tag in ("del", "ins") for mark in entry.all(tag)) for entry in entries]


def test_news_show_the_value_that_held_before(visit, slipped, gazprom, energy_ministry):
    assert news_of(visit)[0] == ("1 Jan 2030 (exact day)", "by 31 Dec 2031")
    told = {"source": energy_ministry, "reported_on": date(2026, 10, 1)}
    factories.StatusReportFactory(project=slipped.project, status="construction", **told)
    factories.AmountReportFactory(investment=gazprom.investments.get(), amount="700000000.00", **told)
    assert sorted(news_of(visit)[:2]) == [("$616 m", "$700 m"), ("Agreed", "Under construction")]


def test_news_that_change_nothing_or_are_the_first_strike_nothing_out(visit, slipped, energy_ministry):
    factories.DateReportFactory(
        milestone=slipped, source=energy_ministry, period="../2031-12-31", reported_on=date(2026, 10, 1)
    )
    assert [bool(marks) for marks in news_of(visit)] == [False, True, False, False]


def test_a_date_that_is_met_strikes_no_plan_out(visit, slipped, energy_ministry):
    lane = {"lane": DateLane.MET, "period": "2026-09-30"}
    factories.DateReportFactory(milestone=slipped, source=energy_ministry, reported_on=date(2026, 10, 1), **lane)
    assert news_of(visit)[:2] == [(), ("1 Jan 2030 (exact day)", "by 31 Dec 2031")]


def test_news_of_the_past_know_nothing_of_later_reports(visit, slipped):
    assert news_of(visit, "/?as_of=2026-08-31") == [(), ()]


def test_a_report_that_was_set_aside_is_no_news(visit, slipped):
    told = slipped.date_reports.get(reported_on="2026-09-01")
    told.set_aside_at, told.set_aside_reason = "2026-11-01T00:00:00Z", "Another line."
    factories.save(told)
    assert not any("2031" in item.text for item in section_of(visit("/"), "Recent changes").all("li"))


def test_the_past_is_read_as_it_was_known_and_says_so(visit, slipped, worth, pipeline):
    found = visit("/?as_of=2026-03-01")
    assert "You are looking at the past." in found.one("div", class_="notice").text
    assert "no open one has slipped" in lede(found)
    assert all("as_of=2026-03-01" in link["href"] for link in found.one("p", class_="lede").all("a"))
    assert not any("1 Sep 2026" in item.text for item in section_of(found, "Recent changes").all("li"))
    assert "by that day" in visit("/?as_of=2025-01-01").one("div", class_="state").text


def test_a_day_that_has_not_come_is_refused(visit, db):
    assert "2026-11-30 is not possible" in visit("/?as_of=2026-11-30", status=400).one("p", role="alert").text


def test_every_footnote_of_the_overview_leads_to_a_listed_source(visit, slipped):
    found = visit("/")
    cited = {link["href"][1:] for cite in found.all("span", class_="cite") for link in cite.all("a")}
    assert cited == {item["id"] for item in found.one("ol", class_="srcs").all("li")} == {"s1", "s2"}


def test_every_figure_leads_to_the_list_that_proves_it(client, visit, db):
    grown = Grown(7, projects=8).save()
    for claim in grown.claims[:2]:
        claim.refresh_from_db()
        claim.scope_noun, claim.scope_query = "projects", "status__n=cancelled"
    factories.save(*grown.claims[:2])
    for asked in ("", "?as_of=2026-06-01"):
        links = {(link["href"], int(link["data-rows"])) for link in visit(f"/{asked}").all("a") if link["data-rows"]}
        assert len(links) >= 15
        for address, count in links:
            beside = "&" if "?" in address else "?"
            listed = client.get(f"/api/v1{address}{beside}page_size=1").json()
            assert listed["count"] == count, address


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
