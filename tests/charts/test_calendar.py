"""The calendar: every day of a month once, exact dates on their day, vague ones below the month they end in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.calendar import LISTED, months_of
from portfolio.periods import UNKNOWN, Period
from portfolio.vocabulary import State
from tests.charts.rows import NOVEMBER, Row, met, planned
from tests.period_strategies import days, periods

YEARS = st.integers(2025, 2028)


def days_of(month):
    return [day for week in month.weeks for day in week if day]


def month_with(*rows):
    [month] = months_of(rows, NOVEMBER, 1)
    return month


def marked(month):
    return {day.day.day: (len(day.rows), day.look) for day in days_of(month) if day.rows}


@given(days(YEARS), st.integers(1, 14))
def test_every_day_of_every_month_stands_once_in_a_week_that_begins_on_monday(day, count):
    months = months_of([], day.replace(day=1), count)
    assert len(months) == count
    for month in months:
        assert [one.day for one in days_of(month)] == [
            month.first + timedelta(days=number) for number in range((month.last - month.first).days + 1)
        ]
        for week in month.weeks:
            assert len(week) == 7
            assert all(one is None or one.day.weekday() == place for place, one in enumerate(week))


@given(st.lists(periods(YEARS), max_size=20))
def test_every_date_with_a_last_day_stands_in_the_month_of_that_day_and_no_other_does(found):
    rows = [Row(period, pk=number) for number, period in enumerate(found)]
    months = months_of(rows, date(2025, 1, 1), 48)
    shown = {
        row.pk: month.first
        for month in months
        for row in [*month.vague, *(row for day in days_of(month) for row in day.rows)]
    }
    assert shown == {row.pk: row.known_planned.last.replace(day=1) for row in rows if row.known_planned.last}


def test_an_exact_day_and_a_last_day_are_marked_and_a_month_or_a_year_is_listed_below():
    month = month_with(planned("2026-11-30"), planned("../2026-11-28"), planned("2026-11"), planned("2026"))
    assert set(marked(month)) == {28, 30}
    assert [str(row.known_planned) for row in month.vague] == ["2026-11"]


def test_the_colour_of_a_day_says_what_matters_most_on_it():
    rows = [planned("2026-11-03"), met("2026-11-03"), met("2026-11-04"), planned("2026-11-29"), met("2026-11-29")]
    called_off = Row(Period.parse("2026-11-27"), told_state=State.CANCELLED)
    assert marked(month_with(*rows, called_off)) == {
        3: (2, "late"),
        4: (1, "done"),
        29: (2, "plan"),
        27: (1, "off"),
    }


def test_what_is_met_stands_where_it_was_met_and_not_where_it_was_planned():
    row = Row(Period.parse("2026-11-03"), Period.parse("2026-11-05"))
    assert marked(month_with(row)) == {5: (1, "done")}


@pytest.mark.parametrize("row", [Row(), Row(UNKNOWN), Row(Period.parse("2026-11-03"), UNKNOWN)])
def test_what_has_no_day_is_not_in_the_calendar(row):
    month = month_with(row)
    assert marked(month) == {}
    assert not month.vague


def test_a_month_lists_a_few_vague_dates_and_counts_the_others():
    month = month_with(*(planned("2026-11") for _ in range(LISTED + 3)))
    assert (len(month.listed), month.unlisted_count) == (LISTED, 3)
    assert month_with(planned("2026-11")).unlisted_count == 0


def test_saturday_and_sunday_are_the_weekend():
    assert [day.day.day for day in days_of(month_with()) if day.is_weekend][:4] == [1, 7, 8, 14]
