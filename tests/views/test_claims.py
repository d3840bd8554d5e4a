"""Claims: those that projects can itemise, context apart, and each with the series of its figures."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.views.html import fact_of, links_of, rows_of, section_of, texts_of


@pytest.fixture
def opened(visit):
    """The page of the claim as it stands when asked."""
    return lambda: visit("/claims/initiatives/")


def test_a_row_says_what_is_claimed_what_is_itemised_and_what_is_missing(visit, initiatives, pipeline):
    [row] = rows_of(visit("/claims/").one("table", class_="claimt"))
    assert {name: cell.text for name, cell in row.items()} == {
        "Claim": "Joint initiatives 175 инициатив",
        "Claimed": "about 175",
        "Itemised": "1",
        "Coverage": "0.5%",
        "Gap": "174 not identified",
        "Last source": "7 Feb 2026 Lada.kz",
    }
    assert links_of(row["Claim"]) == ["/claims/initiatives/"]
    assert links_of(row["Itemised"]) == ["/projects/?is_umbrella=false"]
    assert row["Coverage"].one("rect", class_="fg")["width"] == "0.57%"


def test_the_projects_of_all_scopes_are_asked_for_once(visit, initiatives, pipeline):
    with CaptureQueriesContext(connection) as asked:
        visit("/claims/")
    read = [query["sql"] for query in asked if 'AS "number"' in query["sql"]]
    # Those of its history are asked for apart, without umbrellas.
    scopes = [sql for sql in read if "portfolio_investment" not in sql and "is_umbrella" not in sql]
    assert len(scopes) == 1
    assert len(read) <= 4


def test_context_stands_apart_after_what_projects_can_itemise(visit, initiatives, article):
    turnover = factories.ClaimFactory(code="a-turnover", title_en="Trade turnover", unit="money", currency="KZT")
    factories.FigureReportFactory(
        claim=turnover,
        source=article,
        value="12000000000000.00",
        period="2025",
        said_by="Посол",
        equivalent="24100000000.00",
        equivalent_currency="USD",
    )
    table = visit("/claims/").one("table", class_="claimt")
    headings = [line.text for line in table.all("tr", class_="grouphead")]
    assert headings == ["Claims that projects can itemise", "Context figures statements only; no records behind them"]
    rows = texts_of(table)
    assert [row["Claim"] for row in rows] == ["Joint initiatives 175 инициатив", "Trade turnover"]
    assert rows[1]["Claimed"] == "₸12 trn stated as $24.1 bn 2025 (year only)"
    assert (rows[1]["Itemised"], rows[1]["Gap"]) == ("", "")
    assert rows_of(table)[1]["Coverage"].one("span")["lang"] == "ru"
    assert list(rows_of(table)[1]["Coverage"].all("svg")) == []


def test_a_view_of_another_day_does_not_change_what_stands_beside_the_list(visit, initiatives, pipeline):
    before = visit("/claims/").one("div", class_="listing").text
    factories.SavedViewFactory(noun="claims", slug="long-ago", query="as_of=2001-01-01", shared=True)
    assert visit("/claims/").one("div", class_="listing").text.replace("Long ago", "") == before


def test_an_empty_list_of_claims_says_so(visit, db):
    assert visit("/claims/").one(class_="state").one("h2").text == "No claims yet"


def test_a_claim_of_which_nobody_told_a_figure_shows_no_zero(visit, db):
    factories.ClaimFactory(code="bare")
    [row] = texts_of(visit("/claims/").one("table", class_="claimt"))
    assert (row["Claimed"], row["Last source"]) == ("not stated", "not told")
    assert section_of(visit("/claims/bare/"), "Figure").one("p").text == "No source states a figure."


def test_the_figures_that_followed_each_other_stand_in_order(opened, initiatives):
    figures = list(opened().one("ol", class_="sequence").all("li"))
    assert [figure.one("data").text for figure in figures] == ["143", "about 175"]
    assert [figure.one("span", class_="under").text for figure in figures] == ["8 Nov 2023", "7 Feb 2026"]
    assert [figure.one("span", class_="card").one("b").text for figure in figures] == ["Ministry of Energy", "Lada.kz"]


def test_a_figure_that_was_set_aside_leaves_the_order_and_stays_in_the_series(opened, initiatives):
    told = initiatives.figure_reports.get(reported_on=date(2023, 11, 8))
    told.set_aside_at, told.set_aside_reason = "2026-11-01T00:00:00Z", "Another count."
    factories.save(told)
    found = opened()
    assert [figure.one("data").text for figure in found.one("ol", class_="sequence").all("li")] == ["about 175"]
    assert "Set aside Another count." in section_of(found, "Reports").text


def test_every_report_of_the_claim_stands_there_newest_first_with_its_words_and_its_source(opened, initiatives):
    newest, oldest = section_of(opened(), "Reports").one("ol").all("li")
    assert newest.one("q").text == "175 инициатив"
    assert oldest.one("b").text == "The minister"
    assert links_of(oldest) == ["/sources/ministry-260901/", "#s1"]


def test_a_claim_and_its_umbrella_lead_to_each_other(visit, opened, initiatives):
    initiatives.refresh_from_db()
    initiatives.umbrella = factories.ProjectFactory(code="whole", title_en="All projects of both", is_umbrella=True)
    factories.save(initiatives)
    assert links_of(fact_of(opened(), "Umbrella")) == ["/projects/whole/#claims"]
    row = rows_of(visit("/projects/whole/").one("section", id="claims"))[0]
    assert links_of(row["Claim"]) == ["/claims/initiatives/", "#s1"]
    assert (row["Figure"].text, row["Told on"].text) == ("about 175", "7 Feb 2026")


def test_a_project_without_claims_has_no_block_for_them(visit, pipeline, initiatives):
    assert [one["id"] for one in visit("/projects/pipeline/").all("section") if one["id"] == "claims"] == []


@pytest.mark.parametrize(("noun", "shown"), [("projects", "Projects country__all=KZ,RU"), ("", "nothing: it is")])
def test_a_claim_says_what_would_itemise_it_or_that_it_is_context(opened, initiatives, noun, shown):
    initiatives.refresh_from_db()
    initiatives.scope_noun, initiatives.scope_query = noun, "country__all=KZ,RU"
    factories.save(initiatives)
    found = opened()
    assert fact_of(found, "Itemised by").text.startswith(shown)
    assert ("Context" in found.one("div", class_="metaline").text) is (not noun)
