"""The trend of a milestone: flat is steady, rising is slipping; a report that does not count is not in it."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.trend import Finding, trend_of
from portfolio.periods import UNKNOWN, Period
from portfolio.vocabulary import DateLane
from tests.factories import TODAY
from tests.period_strategies import spans

FIRST = date(2026, 1, 1)


@dataclass
class Told:
    """What the trend reads of a date report."""

    pk: int
    reported_on: date
    period: Period | None
    lane: str = DateLane.PLANNED
    counts: bool = True


def plans(*texts, **told):
    """Reports with a month between them, the newest first as a page has them."""
    rows = [Told(n, FIRST + timedelta(days=30 * n), Period.parse(text), **told) for n, text in enumerate(texts)]
    return rows[::-1]


def trend(*texts):
    return trend_of(plans(*texts), TODAY)


SERIES = st.lists(spans(st.integers(2027, 2035)).map(str), min_size=2, max_size=8)


@given(SERIES)
def test_every_point_lies_within_the_drawing_in_the_order_of_the_reports(texts):
    found = trend(*texts)
    assert all(0 <= value <= 100 for point in found.points for value in (point.x, point.y, point.low))
    assert [str(point.period) for point in found.points] == [str(Period.parse(text)) for text in texts]
    assert all(a.x < b.x for a, b in pairwise(found.points))


@given(SERIES)
def test_a_later_plan_stands_higher(texts):
    for a, b in pairwise(trend(*texts).points):
        assert (a.y < b.y) == (a.period.last < b.period.last)
        assert a.low <= a.y


@given(SERIES)
def test_the_steps_join_the_points_and_reach_today(texts):
    found = trend(*texts)
    assert [(step.x, step.top) for step in found.steps] == [(point.x, point.top) for point in found.points]
    assert all(a.until == b.x and a.next_top == b.top for a, b in pairwise(found.steps))
    assert found.steps[-1].until == 100


@pytest.mark.parametrize(
    ("texts", "finding", "days", "times"),
    [
        (("2030-01-01", "2030-01-01"), Finding.STEADY, 0, 0),
        (("2030-01-01", "../2031-12-31"), Finding.LATER, 729, 1),
        (("2030", "2030-Q3"), Finding.STEADY, 0, 0),
        (("2030", "2029"), Finding.EARLIER, -365, 1),
        (("2026", "2025", "2026"), Finding.BACK, 0, 2),
    ],
)
def test_the_finding_is_the_slip_of_the_last_plan_from_the_first(texts, finding, days, times):
    found = trend(*texts)
    assert (found.finding, found.days, found.times_moved) == (finding, days, times)


@pytest.mark.parametrize(
    "texts", [(), ("2030",), ("2030", "unknown"), ("unknown", "unknown"), ("2030", "2030-01-01/..")]
)
def test_fewer_than_two_dates_are_no_trend(texts):
    assert trend(*texts) is None


def test_what_does_not_count_is_left_out():
    aside = Told(9, date(2026, 6, 1), Period.year(2040), counts=False)
    denial = Told(10, date(2026, 7, 1), None, lane=DateLane.DISPUTED)
    found = trend_of([denial, aside, *plans("2030", "2031")], TODAY)
    assert [str(point.period) for point in found.points] == ["2030", "2031"]


def test_an_unknown_plan_in_between_is_no_point():
    assert len(trend_of(plans("2030", str(UNKNOWN), "2031"), TODAY).points) == 2


def test_what_is_met_ends_the_line():
    met = Told(5, date(2026, 9, 1), Period.parse("2026-08-15"), lane=DateLane.MET)
    found = trend_of([met, *plans("2026-06")], TODAY)
    assert found.points[-1].is_met
    assert len(found.steps) == 1
    assert (found.finding, found.days) == (Finding.LATER, 46)


def test_years_have_lines_where_they_begin():
    found = trend("2029", "2031")
    assert [year for _top, year in found.lines] == [2029, 2030, 2031]
    assert all(0 < top < 100 for top, _year in found.lines)
    assert all(a > b for (a, _), (b, _) in pairwise(found.lines))


def test_a_day_has_no_height_and_a_year_has_that_of_its_days():
    day, year = trend("2030-01-01", "2031").points
    assert day.y == day.low
    whole = (date(2031, 12, 31) - date(2030, 1, 1)).days
    assert (year.y - year.low) / (year.y - day.y) == pytest.approx(364 / whole)
