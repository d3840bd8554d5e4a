"""The drawing column: every mark says when, how vaguely, and by how much later; what is unknown has no mark."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.scale import Scale, Zoom
from portfolio.charts.timeline import Kind, Look, days_of, track_of
from portfolio.periods import UNKNOWN, Period, slip_days
from portfolio.vocabulary import State
from tests.period_strategies import periods

SCALE = Scale(date(2025, 7, 1), date(2030, 12, 31), Zoom.QUARTER)
DAYS = (SCALE.last - SCALE.first).days + 1
NEAR = periods(st.integers(2023, 2033))


@dataclass
class Row:
    """What the drawing reads of a milestone."""

    known_baseline: Period | None = None
    known_planned: Period | None = None
    known_met: Period | None = None
    known_state: str = State.UPCOMING

    @property
    def known_slip_days(self):
        return slip_days(self.known_met or self.known_planned, self.known_baseline)


def rows():
    known = st.one_of(st.none(), NEAR)
    return st.builds(Row, known, known, known, st.sampled_from(State))


def planned(text, **told):
    return track_of(Row(known_planned=Period.parse(text), **told), SCALE)


@given(rows())
def test_every_mark_lies_within_the_column(row):
    for mark in track_of(row, SCALE).marks:
        assert 0 <= mark.x <= mark.x + mark.width <= 100 + 1e-9


@given(rows())
def test_an_arrow_lies_within_the_column_and_points_the_way_of_the_slip(row):
    arrow = track_of(row, SCALE).arrow
    if arrow:
        assert 0 <= arrow.left < arrow.right <= 100
        assert (arrow.end > arrow.start) == arrow.is_later == (row.known_slip_days > 0)


@given(rows())
def test_the_length_of_an_arrow_that_lies_inside_is_the_slip(row):
    arrow = track_of(row, SCALE).arrow
    if arrow and arrow.has_head and SCALE.holds(row.known_baseline.last):
        assert (arrow.end - arrow.start) * DAYS / 100 == pytest.approx(row.known_slip_days)


@given(NEAR)
def test_a_bar_is_as_wide_as_its_period(period):
    mark = planned(str(period)).current
    if mark and mark.is_bar and SCALE.holds(period.first) and SCALE.holds(period.last):
        assert mark.width * DAYS / 100 == pytest.approx((period.last - period.first).days + 1)
    elif mark and not mark.is_bar:
        assert mark.width == 0


@given(NEAR, NEAR)
def test_a_later_date_never_stands_left_of_an_earlier_one(one, other):
    marks = [planned(str(period)).current for period in (one, other)]
    if all(marks) and one.first and other.first and one.first <= other.first and one.last and other.last:
        assert marks[0].x <= marks[1].x


@given(rows())
def test_a_date_is_a_mark_or_beyond_the_edge_and_never_both(row):
    track = track_of(row, SCALE)
    current = row.known_met or row.known_planned
    is_known = current is not None and current != UNKNOWN
    assert bool(track.current) + bool(track.beyond) == int(is_known)


@pytest.mark.parametrize("known", [None, UNKNOWN])
def test_what_is_unknown_has_no_mark_and_no_arrow(known):
    track = track_of(Row(known, known), SCALE)
    assert track.marks == []
    assert track.arrow is track.beyond is None


def test_met_on_an_unknown_day_is_not_drawn_where_it_was_planned():
    assert track_of(Row(None, Period.year(2027), UNKNOWN, State.MET), SCALE).marks == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2030-01-01", Kind.DOT),
        ("2026-09", Kind.SOLID),
        ("2026-Q3", Kind.OPEN),
        ("2026-H2", Kind.OPEN),
        ("2027", Kind.OPEN),
        ("2027/2029", Kind.OPEN),
        ("../2028-12-31", Kind.BY),
        ("2027-01-01/..", Kind.FROM),
    ],
)
def test_the_shape_says_how_exactly_a_date_is_known(text, kind):
    assert planned(text).current.kind is kind


@pytest.mark.parametrize(
    ("state", "look"),
    [
        (State.UPCOMING, Look.PLAN),
        (State.DUE_SOON, Look.PLAN),
        (State.OVERDUE, Look.LATE),
        (State.MET, Look.DONE),
        (State.CANCELLED, Look.OFF),
    ],
)
def test_the_colour_says_what_a_date_is(state, look):
    assert planned("2026-09", known_state=state).current.look is look


def test_what_is_met_is_drawn_where_it_was_met():
    row = Row(Period.parse("2026"), Period.parse("2027"), Period.parse("2026-09-15"), State.MET)
    track = track_of(row, SCALE)
    assert (track.current.kind, track.current.look) == (Kind.DOT, Look.DONE)
    assert track.current.x == SCALE.at(date(2026, 9, 15))
    assert track.baseline.x == SCALE.at(date(2026, 1, 1))


@pytest.mark.parametrize(("text", "is_after"), [("2036", True), ("2025-04", False), ("../2025-06-30", False)])
def test_a_date_outside_the_column_is_named_at_its_edge(text, is_after):
    beyond = planned(text).beyond
    assert (beyond.is_after, str(beyond.period)) == (is_after, text)


def test_a_slip_to_beyond_the_edge_runs_to_it_without_a_head():
    arrow = track_of(Row(Period.parse("2029"), Period.parse("2036")), SCALE).arrow
    assert (arrow.end, arrow.has_head) == (100, False)


def test_a_slip_that_lies_wholly_outside_is_not_drawn():
    assert track_of(Row(Period.parse("2035"), Period.parse("2036")), SCALE).arrow is None


def test_a_date_that_was_only_narrowed_has_no_arrow():
    assert track_of(Row(Period.parse("2027"), Period.parse("2027-Q3")), SCALE).arrow is None


def test_the_days_of_rows_are_those_that_their_marks_begin_and_end_with():
    row = Row(Period.parse("2027"), Period.parse("../2031-12-31"))
    assert list(days_of([row, Row()])) == [date(2027, 1, 1), date(2027, 12, 31), date(2031, 12, 31)]
