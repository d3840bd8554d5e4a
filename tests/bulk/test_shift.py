"""Moving a period: as exact as it was, along the calendar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.bulk.shift import shifted
from portfolio.periods import Period, PeriodError
from tests.period_strategies import periods


@pytest.mark.parametrize(
    ("period", "months", "moved"),
    [
        ("2030-01-31", 1, "2030-02-28"),
        ("2030-02-28", 1, "2030-03-28"),
        ("2030-03-15", -3, "2029-12-15"),
        ("2030-01", 1, "2030-02"),
        ("2030-Q3", 3, "2030-Q4"),
        ("2030-Q3", 1, "2030-08/2030-10"),
        ("2030-H1", 6, "2030-H2"),
        ("2030", 12, "2031"),
        ("2030", -12, "2029"),
        ("2027/2030", 24, "2029/2032"),
        ("../2031-12-31", 6, "../2032-06-30"),
        ("2027-01-01/..", 1, "2027-02-01/.."),
        ("unknown", 7, "unknown"),
    ],
)
def test_by_months_whole_units_stay_whole(period, months, moved):
    assert str(shifted(Period.parse(period), months=months)) == moved


@pytest.mark.parametrize(
    ("period", "days", "moved"),
    [("2030-01-01", 30, "2030-01-31"), ("2030-03-01", -1, "2030-02-28"), ("../2031-12-31", 1, "../2032-01-01")],
)
def test_by_days_each_end_moves_by_so_many(period, days, moved):
    assert str(shifted(Period.parse(period), days=days)) == moved


@pytest.mark.parametrize("options", [{"months": 3000}, {"days": 200_000}, {"months": -3000}])
def test_beyond_the_years_that_a_period_may_have_is_refused(options):
    with pytest.raises((PeriodError, ValueError, OverflowError)):
        shifted(Period.parse("2030"), **options)


@given(period=periods(), days=st.integers(-300, 300))
def test_by_days_there_and_back_is_where_it_was(period, days):
    try:
        there = shifted(period, days=days)
    except PeriodError:
        return
    assert shifted(there, days=-days) == period


@given(period=periods(), months=st.integers(-60, 60))
def test_what_had_an_end_keeps_it_and_moves_in_the_same_direction(period, months):
    try:
        there = shifted(period, months=months)
    except PeriodError:
        return
    for was, now in ((period.first, there.first), (period.last, there.last)):
        assert (was is None) == (now is None)
        if was and now:
            assert (now - was).days * months >= 0
