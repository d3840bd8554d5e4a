"""What a claim is made of and how its coverage came about: the drawings say what the figures say."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.coverage import BOTTOM, TOP, axis, composition, over_time
from portfolio.claims.coverage import Coverage, Item
from portfolio.claims.history import Moment

amounts = st.integers(0, 10**15).map(lambda hundredths: Decimal(f"{hundredths}e-2"))


def coverage(items, value="1000.00", unit="money"):
    currency = "USD" if unit == "money" else ""
    claim = SimpleNamespace(unit=unit, currency=currency, umbrella_id=None, known_value=Decimal(value))
    return Coverage(claim=claim, items=tuple(items))


def item(sector, amount):
    told = {} if amount is None else {"amount": amount, "currency": "USD"}
    return Item(pk=1, sector=sector, sector_title=sector.title(), **told)


def number(text):
    return float(text.removesuffix("%"))


@given(st.lists(st.builds(item, st.sampled_from("abcdef"), st.none() | amounts)))
def test_the_parts_follow_each_other_and_fill_the_bar_with_what_is_missing(items):
    found = composition(coverage(items))
    x = 0.0
    for part in found.parts:
        assert number(part.x) == pytest.approx(x, abs=0.05)
        x += number(part.width)
    assert x + number(found.missing_width) == pytest.approx(100, abs=0.1)
    assert sum((part.value for part in found.parts), Decimal(0)) == found.coverage.itemised
    assert sum(part.count + part.without_amount for part in found.parts) == len(items)


def test_the_largest_part_comes_first_and_after_four_the_colours_are_one():
    found = composition(coverage(item(sector, Decimal(n)) for n, sector in enumerate("abcdef", 1)))
    assert [part.sector for part in found.parts] == list("fedcba")
    assert [part.look for part in found.parts] == ["cat1", "cat2", "cat3", "cat4", "cat0", "cat0"]


def test_where_projects_come_to_more_than_is_claimed_the_bar_is_as_long_as_they():
    found = composition(coverage([item("a", Decimal(3000))]))
    assert (found.itemised_x, found.missing_width) == ("100.00%", "0.00%")


def figure(value):
    return SimpleNamespace(value=Decimal(value))


def moment(day, itemised, claimed=None):
    return Moment(date.fromisoformat(day), claimed, Decimal(itemised))


@given(
    st.lists(st.tuples(st.dates(), amounts, st.none() | amounts), min_size=2, max_size=9, unique_by=lambda one: one[0])
)
def test_each_step_begins_where_the_last_one_ends_and_none_leaves_the_drawing(told):
    found = over_time(
        [Moment(day, None if value is None else figure(value), itemised) for day, itemised, value in sorted(told)]
    )
    for step, after in zip(found.steps, found.steps[1:], strict=False):
        assert number(step.end) == pytest.approx(number(after.x), abs=0.02)
    assert all(TOP <= step.itemised_y <= BOTTOM for step in found.steps)
    assert all(step.claimed_y is None or TOP <= step.claimed_y <= BOTTOM for step in found.steps)
    assert number(found.last.end) <= 80.01


def test_one_day_alone_is_no_line():
    assert over_time([moment("2026-01-01", 1)]) is None


def test_a_new_figure_is_named_where_there_is_room_and_the_last_one_at_the_edge():
    first, close, last = figure(143), figure(170), figure(175)
    found = over_time(
        [
            moment("2023-11-08", 1, first),
            moment("2024-06-30", 2, first),
            moment("2025-11-11", 3, close),
            moment("2026-02-07", 4, last),
            moment("2026-11-22", 4, last),
        ]
    )
    assert [step.is_named for step in found.steps] == [True, False, False, False, False]
    assert [year for year, _x in found.years] == [2024, 2025, 2026]


@given(st.integers(1, 10**17).map(Decimal))
def test_the_axis_has_a_few_round_values_and_none_above_the_most(most):
    values = axis(most)
    assert 1 <= len(values) <= 7
    assert max(values) <= most
    assert all(
        str(int(value * 10)).strip("0") in ["1", "2", "3", "4", "5", "6", "8", "12", "15", "25", "35", "45"]
        for value in values[:3]
    )
