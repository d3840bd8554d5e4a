"""Totals of several investments: one for each currency, and every investment is in it or left out for a reason."""

from decimal import Decimal
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.totals import totals_of


@st.composite
def rows(draw):
    amount = draw(st.none() | st.integers(0, 10**9).map(Decimal))
    project = draw(st.integers(1, 5))
    return investment(amount, draw(st.sampled_from(["USD", "KZT"])), project, draw(st.sampled_from(["part", "total"])))


def investment(amount, currency="USD", project=1, role="part", is_umbrella=False):
    umbrella = SimpleNamespace(is_umbrella=is_umbrella or project == 5)
    return SimpleNamespace(
        known_amount=amount, known_currency=currency, project_id=project, project=umbrella, role=role
    )


@given(st.lists(rows()))
def test_each_investment_is_summed_or_left_out_for_one_reason(told):
    found = totals_of(told)
    assert sum(total.count for total in found.totals) + found.untold + found.of_umbrellas + found.parts == len(told)


@given(st.lists(rows()))
def test_currencies_are_never_added(told):
    found = totals_of(told)
    for total in found.totals:
        assert total.amount <= sum(row.known_amount or 0 for row in told if row.known_currency == total.currency)
    assert len({total.currency for total in found.totals}) == len(found.totals)


def test_a_part_is_not_added_to_the_whole_cost_that_holds_it():
    found = totals_of(
        [investment(Decimal(10), role="total"), investment(Decimal(4)), investment(Decimal(1), project=2)]
    )
    assert [(total.amount, total.count) for total in found.totals] == [(Decimal(11), 2)]
    assert found.parts == 1


def test_an_umbrella_is_never_summed():
    found = totals_of([investment(Decimal(10), is_umbrella=True)])
    assert (found.totals, found.of_umbrellas) == ([], 1)
