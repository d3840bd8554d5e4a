"""The list of investments: each row leads to its project, its investor and its source."""

import pytest

from portfolio.vocabulary import Stage
from tests import factories
from tests.views.html import links_of, rows_of, texts_of


@pytest.fixture
def table(visit):
    """The table as it stands when asked; call it after the data is made."""
    return lambda: visit("/investments/").one("table")


def test_a_row_says_what_for_who_pays_how_firm_and_how_much(table, gazprom):
    assert texts_of(table()) == [
        {
            "Purpose, project": "Linear section Trunk gas pipeline · A part of it",
            "Investor": "Gazprom",
            "Instrument": "not stated",
            "Stage": "Announced",
            "Amount": "$616 m",
            "Disbursed": "not stated",
            "Last source": "7 Feb 2026 Lada.kz",
        }
    ]


def test_a_row_leads_to_its_place_on_the_page_of_its_project(visit, table, gazprom):
    [row] = rows_of(table())
    assert links_of(row["Purpose, project"]) == ["/projects/pipeline/#investment-loan"]
    assert visit("/projects/pipeline/").one(id="investment-loan").tag == "tbody"


def test_a_row_leads_to_its_investor_and_to_its_source(table, gazprom):
    [row] = rows_of(table())
    assert links_of(row["Investor"]) == ["/organizations/gazprom/"]
    assert links_of(row["Last source"]) == ["/sources/lada-260207/"]


def test_an_investment_of_which_nobody_said_how_much_shows_no_zero(table, pipeline):
    factories.InvestmentFactory(project=pipeline, role="total")
    [row] = texts_of(table())
    assert row["Purpose, project"] == "The project's whole cost Trunk gas pipeline"
    assert {row[name] for name in ("Investor", "Instrument", "Stage", "Amount", "Disbursed")} == {"not stated"}
    assert row["Last source"] == "not told"


def test_what_was_disbursed_stands_in_its_own_currency(table, gazprom, pipeline, article):
    loan = pipeline.investments.get()
    factories.AmountReportFactory(
        investment=loan, source=article, stage=Stage.DISBURSED, amount="2000000.00", currency="RUB"
    )
    [row] = texts_of(table())
    assert (row["Amount"], row["Disbursed"]) == ("$616 m", "₽2 m")


def test_every_cell_names_its_column_where_rows_become_records(table, gazprom):
    [row] = rows_of(table())
    named = {name: cell["data-l"] for name, cell in row.items() if cell.tag == "td"}
    assert named == {name: name for name in named}


def test_the_list_counts_its_rows(visit, gazprom):
    assert visit("/investments/").one("p", id="res").text == "1 investment"


def test_an_empty_list_of_investments_says_so(visit, db):
    assert visit("/investments/").one(class_="state").one("h2").text == "No investments yet"
