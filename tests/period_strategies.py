"""Periods for property tests: of every precision, anywhere from 1901 to 2200 or all near one another."""

from datetime import date

from hypothesis import strategies as st

from portfolio.periods import MAX_YEAR, MIN_YEAR, UNKNOWN, Period

ANY_YEAR = st.integers(MIN_YEAR, MAX_YEAR)
NEAR_YEAR = st.integers(2029, 2030)


def days(years: st.SearchStrategy[int] = ANY_YEAR) -> st.SearchStrategy[date]:
    """Days of those years; the first and last days of months come up often, since that is where units end."""
    inside = st.builds(date, years, st.integers(1, 12), st.integers(1, 28))
    months = st.builds(Period.month, years, st.integers(1, 12))
    return st.one_of(inside, months.map(lambda month: month.first), months.map(lambda month: month.last))


def units(years: st.SearchStrategy[int] = ANY_YEAR) -> st.SearchStrategy[Period]:
    """Days, months, quarters, halves, years."""
    return st.one_of(
        st.builds(Period.day, days(years)),
        st.builds(Period.month, years, st.integers(1, 12)),
        st.builds(Period.quarter, years, st.integers(1, 4)),
        st.builds(Period.half, years, st.integers(1, 2)),
        st.builds(Period.year, years),
    )


def spans(years: st.SearchStrategy[int] = ANY_YEAR) -> st.SearchStrategy[Period]:
    """Units, and ranges from a unit to a unit: the periods with two ends."""
    ranges = st.builds(
        lambda one, other: Period.between(min(one.first, other.first), max(one.last, other.last)),
        units(years),
        units(years),
    )
    return st.one_of(units(years), ranges)


def periods(years: st.SearchStrategy[int] = ANY_YEAR) -> st.SearchStrategy[Period]:
    """Periods of every kind."""
    open_ended = st.one_of(st.builds(Period.by, days(years)), st.builds(Period.from_, days(years)))
    return st.one_of(spans(years), open_ended, st.just(UNKNOWN))
