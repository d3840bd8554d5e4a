"""Periods beside one another: as sets of days, as slip, as a plan that moved, in order."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.periods import UNKNOWN, Period, moved, slip_days
from tests.period_strategies import NEAR_YEAR, periods, spans, units

WINDOW = [date(2028, 12, 31) + timedelta(days=n) for n in range(732)]


def _days(period):
    """The days of the window that belong to the period. Its two outer days stand for all the time before and after."""
    after_first = (day for day in WINDOW if period.first is None or day >= period.first)
    return {day for day in after_first if period.last is None or day <= period.last}


@given(periods(NEAR_YEAR), periods(NEAR_YEAR))
def test_comparing_periods_is_comparing_their_sets_of_days(one, other):
    assert one.contains(other) == (_days(one) >= _days(other))
    assert one.lies_within(other) == (_days(one) <= _days(other))
    assert one.overlaps(other) == bool(_days(one) & _days(other))


@given(periods())
def test_an_unknown_period_contains_and_overlaps_every_other(period):
    assert UNKNOWN.contains(period)
    assert UNKNOWN.overlaps(period)
    assert UNKNOWN.lies_within(period) == (period == UNKNOWN)


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ("2030-Q3", "2030", True),
        ("2030", "2030", True),
        ("2030", "2030-Q3", False),
        ("2030-Q3", "2029", False),
        ("2030", "../2031-12-31", False),
        ("../2030-12-31", "../2030-12-31", False),
        ("2030", "2027-01-01/..", False),
        ("2030", "unknown", False),
    ],
)
def test_only_a_period_with_two_ends_narrows_and_only_one_with_two_ends(new, old, expected):
    assert Period.parse(new).narrows(Period.parse(old)) is expected


@pytest.mark.parametrize(
    ("current", "baseline", "expected"),
    [
        ("../2031-12-31", "2030-01-01", 729),
        ("2030", "2030-01-01", 364),
        ("2030-Q3", "2030", 0),
        ("2030-01-01", "2030", 0),
        ("2031", "2030", 365),
        ("2029-12-31", "2030", -365),
        ("../2031-12-31", "../2031-12-31", 0),
        ("../2031-12-31", "../2030-12-31", 365),
        ("2031-05-01", "../2031-12-31", -244),
        ("2027-01-01/..", "2027", None),
        ("2027", "2027-01-01/..", None),
        ("unknown", "2027", None),
        ("2027", "unknown", None),
    ],
)
def test_slip_is_last_day_against_last_day_unless_the_plan_only_narrowed(current, baseline, expected):
    assert slip_days(Period.parse(current), Period.parse(baseline)) == expected


def test_without_a_second_period_there_is_no_slip():
    assert slip_days(None, Period.year(2030)) is None
    assert slip_days(Period.year(2030), None) is None
    assert slip_days(None, None) is None


@given(spans(NEAR_YEAR), spans(NEAR_YEAR))
def test_slip_between_periods_with_two_ends_agrees_with_their_sets_of_days(current, baseline):
    days_late = len(_days(Period.by(current.last))) - len(_days(Period.by(baseline.last)))
    assert slip_days(current, baseline) == (0 if _days(current) <= _days(baseline) else days_late)


@given(periods(), periods())
def test_a_plan_that_slipped_by_some_days_has_moved(new, old):
    if slip_days(new, old) and None not in (new.first, old.first):
        assert moved(new, old)


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ("2030", "2030", False),
        ("2030-Q3", "2030", False),
        ("2030", "2030-Q3", True),
        ("2031", "2030", True),
        ("2030", "unknown", False),
        ("unknown", "2030", True),
        ("unknown", "unknown", False),
        ("2030", "../2031-12-31", False),
        ("../2032-12-31", "../2031-12-31", True),
        ("../2030-12-31", "../2031-12-31", False),
        ("2028-01-01/..", "2027-01-01/..", False),
        ("2027-01-01/..", "2028-01-01/..", True),
    ],
)
def test_a_plan_moves_when_it_leaves_what_was_said_before(new, old, expected):
    assert moved(Period.parse(new), Period.parse(old)) is expected


@given(st.lists(periods()), st.randoms())
def test_sorting_puts_the_last_days_in_order_and_periods_without_one_at_the_end(some, chance: Random):
    shuffled = chance.sample(some, len(some))
    keys = [period.sort_key for period in sorted(shuffled, key=lambda period: period.sort_key)]
    assert keys == sorted(period.sort_key for period in some)
    assert all(one <= other for one, other in pairwise(keys))
    without = [period for period in some if period.last is None]
    assert keys[len(some) - len(without) :] == [UNKNOWN.sort_key] * len(without)


@given(units())
def test_a_unit_sorts_by_its_last_day(unit):
    assert unit.sort_key == unit.last < UNKNOWN.sort_key
