"""Coverage on the pages of claims: composition, what is left out and why, the days of the past, and wrong scopes."""

import pytest

from tests import factories
from tests.views.conftest import make_hidden
from tests.views.html import fact_of, links_of, section_of


def project(code, amount=None, currency="USD", **told):
    row = factories.ProjectFactory(code=code, title_en=code.title(), entered="2026-01-01", **told)
    if amount:
        part = factories.InvestmentFactory(project=row, entered="2026-01-01")
        factories.AmountReportFactory(investment=part, amount=amount, currency=currency)
    return row


@pytest.fixture
def worth(article, initiatives):
    """Of 57 billion two projects itemise 14; others have no amount, one in tenge, and one is an umbrella."""
    whole = project("whole", "57000000000.00", is_umbrella=True)
    claim = factories.ClaimFactory(
        code="worth", title_en="Worth", scope_noun="projects", unit="money", currency="USD", umbrella=whole
    )
    factories.FigureReportFactory(claim=claim, source=article, value="57000000000.00")
    initiatives.refresh_from_db()
    initiatives.umbrella = whole
    factories.save(initiatives)
    project("plant", "10000000000.00", sector=factories.SectorFactory(code="power"))
    project("field", "4000000000.00", sector=factories.SectorFactory(code="oil"))
    project("mill", "9.00", "KZT", sector=None)
    project("festival", sector=None)
    return claim


def test_the_page_of_a_claim_shows_its_coverage_and_leads_to_the_rows(client, visit, worth):
    found = visit("/claims/worth/")
    assert fact_of(found, "Itemised").text == "$14 bnthe sum of 2 projects"
    [address] = links_of(fact_of(found, "Itemised"))
    assert client.get(f"/api/v1{address}").json()["count"] == 2
    assert fact_of(found, "Gap").text == "$43 bn 2 projects of the scope without an amount".replace(
        "2 projects", "1 project"
    )
    assert section_of(found, "Coverage").one("span", class_="covrow").text == "24.5%"


def test_what_is_left_out_stands_with_its_reason_and_its_list(client, visit, worth):
    reasons = list(visit("/claims/worth/").one("dl", class_="reasons").all("div"))
    assert [reason.text for reason in reasons] == [
        "1 stands for other projects Whole $57 bn",
        "1 has no stated amount Festival",
        "1 is in another currency: not convertible, no rate is recorded Mill ₸9",
    ]
    for reason in reasons:
        assert client.get(f"/api/v1{links_of(reason)[0]}").json()["count"] == 1


def test_the_composition_says_the_same_in_drawing_text_and_table(visit, worth):
    found = visit("/claims/worth/")
    drawing = found.one("svg", class_="compc")
    assert drawing.one("desc").text.startswith("$14 bn of $57 bn is itemised, 24.5%.")
    assert [rect["class"] for rect in drawing.all("rect")] == ["cat1", "cat2", "catx"]
    table = section_of(found, "Coverage").one("div", class_="tablewrap").one("table")
    lines = [[cell.text for cell in line.all() if cell.tag in ("td", "th")] for line in table.one("tbody").all("tr")]
    assert lines == [
        ["Power", "1", "$10 bn", "17.5%", "–"],
        ["Oil", "1", "$4 bn", "7%", "–"],
        ["sector not stated", "0", "not stated", "0%", "1"],
        ["Not itemised", "171", "$43 bn", "75.4%", "–"],
    ]


def test_mean_sizes_stand_beside_each_other(visit, worth):
    means = [one.text for one in visit("/claims/worth/").one("dl", class_="kv").all("dd")]
    assert means == ["$325.7 m", "$7 bn", "$251.5 m"]


def test_coverage_over_time_has_a_drawing_and_a_table_of_days(visit, worth, initiatives):
    found = visit("/claims/initiatives/")
    drawing = found.one("svg", class_="stepc")
    assert "175 is claimed" in drawing.one("desc").text
    table = found.one("details", class_="datatable").one("table")
    lines = [[cell.text for cell in line.all() if cell.tag in ("td", "th")] for line in table.one("tbody").all("tr")]
    assert lines[0] == ["8 Nov 2023", "0", "143"]
    assert lines[-1] == ["22 Nov 2026", "4", "about 175"]


def test_the_list_shows_the_main_claim_below_and_the_rules(visit, worth):
    found = visit("/claims/")
    assert section_of(found, "Worth").one("svg", class_="compc")
    assert section_of(found, "Coverage over time").one("svg", class_="stepc")
    rules = [one.text for one in next(section_of(found, "What is counted").all("dl")).all("dd")]
    assert rules == ["4", "1 left out", "1 left out", "1 left out", "none"]


def test_a_day_of_the_past_is_read_on_both_pages(visit, worth, initiatives):
    assert "You are looking at the past." in visit("/claims/?as_of=2024-01-01").one("div", class_="notice").text
    found = visit("/claims/initiatives/?as_of=2024-01-01")
    assert [one.one("data").text for one in found.one("ol", class_="sequence").all("li")] == ["143"]
    assert fact_of(found, "Itemised").text == "0"
    assert "8 Nov 2023" in section_of(found, "Reports").text
    assert "7 Feb 2026" not in section_of(found, "Reports").text


def test_a_claim_that_nobody_had_told_by_then_says_so(visit, worth):
    found = visit("/claims/worth/?as_of=2024-01-01")
    assert section_of(found, "Figure").one("p").text == "No source states a figure."
    assert fact_of(found, "For").text == "no period told"


def test_another_day_keeps_the_filters_of_the_list(visit, worth):
    form = visit("/claims/?kind=level&unit=money").one("form", id="filterform")
    assert form.one("input", name="as_of")["type"] == "date"
    hidden = {(one["name"], one["value"]) for one in form.all("input", type="hidden")}
    ticked = {(one["name"], one["value"]) for one in form.all("input") if one["checked"] is not None}
    assert hidden | ticked == {("kind", "level"), ("unit", "money")}


def test_a_scope_that_is_wrong_is_said_and_no_row_is_counted(visit, worth):
    worth.refresh_from_db()
    worth.scope_query = "contry=KZ"
    factories.save(worth)
    section = section_of(visit("/claims/worth/"), "Coverage")
    assert "“contry” is no parameter here. Did you mean “country”?" in section.one("div", class_="notice").text
    assert list(section.all("table")) == list(section.all("svg", class_="cov")) == []


def test_a_target_is_said_to_be_aimed_at(visit, worth):
    worth.refresh_from_db()
    worth.kind = "target"
    factories.save(worth)
    assert "a target" in section_of(visit("/claims/worth/"), "Coverage").one("header").text


def test_projects_that_come_to_more_than_is_claimed_are_no_gap(visit, worth):
    factories.FigureReportFactory(claim=worth, value="13000000000.00", reported_on="2026-09-01")
    assert fact_of(visit("/claims/worth/"), "Gap").text.startswith("$1 bn more than claimed")


def test_an_internal_project_is_in_no_figure_and_no_list_of_a_stranger(client, visit, worth):
    make_hidden(sector=None)
    for address in ("/claims/", "/claims/worth/", "/claims/initiatives/", "/"):
        assert "Secret" not in str(client.get(address).content)
    assert fact_of(visit("/claims/initiatives/"), "Itemised").text == "4"
    client.force_login(factories.UserFactory())
    assert fact_of(visit("/claims/initiatives/"), "Itemised").text == "5"
