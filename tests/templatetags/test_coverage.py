"""The tags of {% load coverage %}: bars, shares and figures in the unit of a claim."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from portfolio.charts.sectors import Column
from portfolio.claims.coverage import Coverage, Item
from tests.templatetags.words import text_of


def render(tag, **values):
    return Template("{% load coverage %}" + tag).render(Context(values))


def claim(currency="", value="175.00"):
    unit = "money" if currency else "projects"
    return SimpleNamespace(currency=currency, unit=unit, umbrella_id=None, known_value=Decimal(value))


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(16, 175), "9.1%"),
        (Fraction(1), "100%"),
        (Fraction(9999, 10000), "99.9%"),
        (Fraction(0), "0%"),
        (None, ""),
    ],
)
def test_a_share_is_cut_to_a_tenth_so_that_only_all_of_it_is_a_hundred(share, shown):
    assert render("{{ share|in_percent }}", share=share) == shown


def test_a_bar_has_no_style_and_no_comma_in_any_language():
    coverage = Coverage(claim=claim(), items=tuple(Item(pk=n) for n in range(16)))
    with override("ru"):
        bar = render("{% coverage_bar coverage %}", coverage=coverage)
    assert 'width="9.14%"' in bar
    assert "style" not in bar


def test_a_figure_stands_in_the_unit_of_its_claim():
    assert text_of(render("{% in_unit claim value %}", claim=claim(), value=Decimal(16))) == "16"
    assert (
        text_of(render("{% in_unit claim value 'about' %}", claim=claim("USD"), value=Decimal(10**9))) == "about $1 bn"
    )
    assert text_of(render("{% in_unit claim value %}", claim=claim(), value=None)) == "not stated"


def test_what_is_itemised_is_said_as_exactly_as_it_is_known():
    told = Item(pk=1, amount=Decimal(10**9), currency="USD", qualifier="at_least")
    coverage = Coverage(claim=claim("USD"), items=(told,))
    assert text_of(render("{% itemised coverage %}", coverage=coverage)) == "at least $1 bn"


def test_the_place_in_a_drawing_has_room_for_a_short_figure():
    assert render("{{ value|short }}", value=Decimal("1149000000.00")).replace("\u00a0", " ") == "1.15 bn"
    assert [render("{{ code|sign }}", code=code) for code in ("USD", "KZT", "CHF")] == ["$", "₸", "CHF"]


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "Sep Jan 2027"), ("ru", "сент. янв. 2027 г."), ("kk", "қыр. 2027 ж. қаң.")]
)
def test_months_are_named_and_a_january_has_its_year(language, shown):
    with override(language):
        text = render("{{ one|month_name }} {{ two|month_name }}", one=date(2026, 9, 1), two=date(2027, 1, 1))
    assert text.replace("\u00a0", " ").replace("\u202f", " ") == shown


@pytest.mark.parametrize(
    ("tag", "query"),
    [
        ("{% sector_list 'gas' None %}", "is_umbrella=false&sector=gas"),
        ("{% sector_list '' None currency='USD' %}", "currency=USD&is_umbrella=false&sector__isnull=true"),
        (
            "{% sector_list 'gas' day column=column %}",
            "as_of=2026-01-31&is_umbrella=false&opened_on__year=2025&sector=gas",
        ),
    ],
)
def test_a_cell_of_the_sectors_leads_to_its_projects(tag, query):
    text = render(tag, day=date(2026, 1, 31), column=Column(2025))
    assert text.replace("&amp;", "&") == f"/projects/?{query}"
