"""Coverage over time is what the list of that day says, on every day that is drawn."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from portfolio.claims.history import history, moments
from portfolio.claims.reading import coverages
from portfolio.models import FigureReport
from tests import factories
from tests.factories import TODAY

days = st.dates(min_value=date(2015, 1, 1), max_value=TODAY)


@given(st.lists(days, max_size=40), st.lists(days, max_size=5))
def test_the_days_lie_in_order_between_the_first_word_and_the_day_read(told, opened):
    found = moments(told, opened, TODAY)
    assert found == sorted(set(found))
    assert found[-1] == TODAY
    assert found[0] >= min([*told, *opened, TODAY])
    assert len(found) <= 12 + 24 + 1


@given(st.lists(days, max_size=40))
def test_of_a_large_scope_fewer_days_are_read(told):
    found = moments(told, [], TODAY, most=4)
    assert len(found) <= 4 + 4 + 1
    assert set(sorted(set(told))[-4:]) <= set(found)


@given(st.lists(days, min_size=1, max_size=20))
def test_every_day_on_which_a_figure_was_told_is_among_them(told):
    assert set(told) <= set(moments(told, [], TODAY))


def test_between_them_lie_ends_of_months():
    found = moments([date(2026, 1, 15)], [], date(2026, 5, 10))
    ends = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert found == [date(2026, 1, 15), *ends, date(2026, 5, 10)]


def told_of(claim):
    return list(FigureReport.objects.filter(claim=claim, holds_from__isnull=False).order_by("holds_from"))


def read(claim, on=None):
    return coverages(AnonymousUser(), today=on or TODAY, on=on)[claim.pk]


def grow(make, state, unit):
    make("one", "10.00 USD", on="2026-02-10")
    make("two", "5.00 USD", "3.00 USD", on="2026-05-02")
    make("three", "7.00 KZT", on="2026-06-01")
    make("whole", "99.00 USD", on="2026-03-01", is_umbrella=True)
    claim = state("100.00", on="2026-01-05", entered=date(2026, 1, 5), unit=unit)
    factories.FigureReportFactory(claim=claim, value="120.00", reported_on=date(2026, 4, 15))
    return claim


@pytest.mark.parametrize("unit", ["money", "projects"])
def test_each_day_is_what_the_claim_says_when_read_on_that_day(make, state, unit):
    claim = grow(make, state, unit)
    for moment in history(read(claim), told_of(claim), AnonymousUser()):
        then = read(claim, on=moment.day if moment.day < TODAY else None)
        assert moment.itemised == then.itemised
        assert moment.value == then.claim.known_value


def test_a_history_costs_two_queries_however_long_it_is(make, state, django_assert_num_queries):
    claim = grow(make, state, "money")
    coverage, told = read(claim), told_of(claim)
    with django_assert_num_queries(2):
        found = history(coverage, told, AnonymousUser())
    assert found[-1].itemised == Decimal("18.00")
    assert [moment.value for moment in found][-1] == Decimal("120.00")


def test_a_scope_that_is_true_of_no_day_is_a_line_of_nothing(make, state):
    claim = state("5.00", scope="country=KZ&country=RU", unit="projects")
    assert {moment.itemised for moment in history(read(claim), told_of(claim), AnonymousUser())} == {Decimal(0)}
