"""Bars on one scale: the largest fills its place, and what is something is never drawn as nothing."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.bars import covered_width, heights, per_cent, widths
from portfolio.claims.coverage import Coverage, Item

amounts = st.integers(0, 10**17).map(lambda hundredths: Decimal(f"{hundredths}e-2"))


@given(st.lists(st.none() | amounts))
def test_the_longest_bar_is_whole_and_no_bar_is_longer(told):
    found = widths(told)
    assert [width is None for width in found] == [amount is None for amount in told]
    drawn = [float(width[:-1]) for width in found if width]
    assert all(0 <= width <= 100 for width in drawn)
    if any(told):
        assert max(drawn) == 100


@given(st.lists(st.none() | amounts))
def test_a_bar_of_something_can_be_seen_and_a_bar_of_nothing_cannot(told):
    for amount, height in zip(told, heights(told, most=26, least=1.5), strict=True):
        assert (height is None) == (amount is None)
        assert height is None or (height == 0 if amount == 0 else 1.5 <= height <= 26)


def test_a_position_has_a_point_whatever_the_language():
    assert per_cent(37.123) == "37.12%"


@pytest.mark.parametrize(
    ("counted", "stated", "width"),
    [(0, "175.00", "0.00%"), (7, "14.00", "50.00%"), (3, "2.00", "100.00%"), (3, None, "0.00%")],
)
def test_a_coverage_bar_ends_where_all_is_itemised(counted, stated, width):
    claim = SimpleNamespace(unit="projects", umbrella_id=None, known_value=stated and Decimal(stated))
    assert covered_width(Coverage(claim=claim, items=tuple(Item(pk=n) for n in range(counted)))) == width
