"""The tags of {% load told %}: reports and claims in a phrase."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from portfolio.models import (
    AmountReport,
    Claim,
    DateReport,
    FigureReport,
    Organization,
    Participation,
    StatusReport,
)
from tests.templatetags.words import text_of


def render(tag, **values):
    return text_of(Template("{% load told %}" + tag).render(Context(values)))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"lane": "planned", "period": "2030-01-01"}, "Planned 1 Jan 2030"),
        ({"lane": "planned", "period": "unknown"}, "Planned date unknown"),
        ({"lane": "met", "period": "../2026-02-07"}, "Met by 7 Feb 2026"),
        ({"lane": "cancelled"}, "Cancelled"),
        ({"lane": "disputed"}, "Disputed"),
    ],
)
def test_a_report_of_a_date_says_what_of_it_and_when(told, shown):
    assert render("{% said report %}", report=DateReport(**told)) == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"status": "agreed"}, "Agreed"),
        ({"status": "agreed", "basis": "inferred"}, "Agreed Inferred"),
        ({"status": "completed", "since": "2025"}, "Completed since 2025"),
    ],
)
def test_a_report_of_a_status_says_since_when_and_whether_it_is_inferred(told, shown):
    assert render("{% said report %}", report=StatusReport(**told)) == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"stage": "committed"}, "Committed $57 bn"),
        ({"stage": "not_stated", "qualifier": "about"}, "about $57 bn"),
        ({"stage": "pledged", "period": "2025"}, "Pledged $57 bn for 2025"),
        ({"stage": "cancelled", "amount": None, "currency": ""}, "Cancelled"),
    ],
)
def test_a_report_of_an_amount_says_at_which_stage_and_for_when(told, shown):
    report = AmountReport(**{"amount": Decimal("57000000000.00"), "currency": "USD", **told})
    assert render("{% said report %}", report=report) == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [({"role": "owner"}, "Gazprom, Owner"), ({"role": "owner", "share": Decimal("25.500")}, "Gazprom, Owner, 25.5%")],
)
def test_a_report_of_a_party_says_who_in_which_role_with_which_share(told, shown):
    gazprom = Organization(code="gazprom", title_en="Gazprom")
    assert render("{% said report %}", report=Participation(organization=gazprom, **told)) == shown


def test_a_party_leads_to_its_page_and_says_in_which_language_its_name_is():
    report = Participation(organization=Organization(code="gazprom", title_ru="Газпром"), role="owner")
    html = Template("{% load told %}{% said report %}").render(Context({"report": report}))
    assert '<a href="/organizations/gazprom/" lang="ru">Газпром</a>' in html


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({}, "175"),
        ({"qualifier": "at_least"}, "at least 175"),
        ({"qualifier": "range", "value_high": Decimal("180.00")}, "175–180"),
        ({"period": "2025"}, "175 for 2025"),
        ({"equivalent": Decimal("24100000000.00"), "equivalent_currency": "USD"}, "175 stated as $24.1 bn"),
    ],
)
def test_a_report_of_a_figure_says_how_much_how_exactly_and_for_when(told, shown):
    report = FigureReport(claim=Claim(unit="projects"), **{"value": Decimal("175.00"), **told})
    assert render("{% said report %}", report=report) == shown


def test_a_figure_alone_leaves_out_its_period():
    report = FigureReport(claim=Claim(unit="money", currency="USD"), value=Decimal("57000000000.00"), period="2025")
    assert render("{% figure report %}", report=report) == "$57 bn"


def test_what_is_no_report_is_refused():
    with pytest.raises(TypeError, match="no report with a content"):
        render("{% said report %}", report=Claim())


@pytest.mark.parametrize(
    ("unit", "value", "shown"),
    [
        ("projects", "175.00", "about 175"),
        ("percent", "95.40", "about 95.4%"),
        ("rank", "2.00", "about No. 2"),
        ("money", "57000000000.00", "about $57 bn"),
    ],
)
def test_a_claim_is_shown_in_its_unit(unit, value, shown):
    claim = SimpleNamespace(
        known_value=Decimal(value), known_value_high=None, known_qualifier="about", unit=unit, currency="USD"
    )
    assert text_of(render("{% claimed claim %}", claim=claim)) == shown


def test_a_claim_without_a_figure_is_said_to_have_none():
    claim = SimpleNamespace(known_value=None, known_value_high=None, known_qualifier="", unit="projects", currency="")
    assert text_of(render("{% claimed claim %}", claim=claim)) == "not stated"


@pytest.mark.parametrize(("unit", "shown"), [("projects", "14–15"), ("percent", "14%–15%"), ("money", "$14–15")])
def test_a_range_shows_both_ends(unit, shown):
    claim = SimpleNamespace(
        known_value=Decimal(14), known_value_high=Decimal(15), known_qualifier="range", unit=unit, currency="USD"
    )
    assert render("{% claimed claim %}", claim=claim) == shown


@pytest.mark.parametrize(("amount", "shown"), [(None, ""), (Decimal("24100000000.00"), "stated as $24.1 bn")])
def test_the_figure_as_the_source_converts_it_stands_below_where_there_is_one(amount, shown):
    claim = SimpleNamespace(known_equivalent=amount, known_equivalent_currency="USD")
    assert render("{% restated claim %}", claim=claim) == shown
