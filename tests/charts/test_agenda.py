"""The order in which milestones are due: each stands under one heading, by the last day of its date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.agenda import Due, agenda_of, heading_of
from portfolio.periods import UNKNOWN, Period
from portfolio.vocabulary import State
from tests.charts.rows import Row, met, planned
from tests.factories import TODAY
from tests.period_strategies import periods

SPRING = date(2026, 4, 10)


@pytest.mark.parametrize(
    ("row", "due"),
    [
        (planned("2026-11-21"), Due.OVERDUE),
        (planned("2026-11-22"), Due.THIS_QUARTER),
        (planned("2026"), Due.THIS_QUARTER),
        (planned("2027"), Due.AFTER),
        (planned("unknown"), Due.UNDATED),
        (planned("2027-01-01/.."), Due.UNDATED),
        (Row(), Due.UNDATED),
        (met("2026-02"), Due.MET),
        (Row(Period.year(2030), told_state=State.CANCELLED), Due.CANCELLED),
        (Row(UNKNOWN, UNKNOWN), Due.MET),
    ],
)
def test_each_milestone_stands_where_its_state_and_its_last_day_say(row, due):
    assert heading_of(row, TODAY).due is due


def test_the_quarters_of_this_year_have_headings_of_their_own():
    rows = [planned(text, told_state=State.UPCOMING) for text in ("2026-04-30", "2026-Q3", "2026-H2", "2027-Q1")]
    found = agenda_of(rows, SPRING)
    assert [(group.heading.due, str(group.heading.first), str(group.heading.last)) for group in found] == [
        (Due.THIS_QUARTER, "2026-04-01", "2026-06-30"),
        (Due.QUARTER, "2026-07-01", "2026-09-30"),
        (Due.QUARTER, "2026-10-01", "2026-12-31"),
        (Due.AFTER, "2026-01-01", "2026-12-31"),
    ]


@given(st.lists(periods(st.integers(2024, 2030)), max_size=15))
def test_no_milestone_is_lost_and_no_order_is_changed(found):
    rows = [Row(period, pk=number) for number, period in enumerate(found)]
    groups = agenda_of(rows, TODAY)
    assert [row.pk for group in groups for row in group.rows] == [row.pk for row in rows]
    assert all(heading_of(row, TODAY) == group.heading for group in groups for row in group.rows)
