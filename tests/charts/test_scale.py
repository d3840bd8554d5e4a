"""The line from 0 to 100 per cent: every day lies where the calendar puts it, and what is outside stays outside."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.scale import Scale, Zoom
from tests.period_strategies import days

DAY = timedelta(days=1)
YEARS = st.integers(2015, 2045)
NEAR = days(YEARS)


def scales():
    return st.builds(
        lambda one, other, zoom: Scale(min(one, other), max(one, other), zoom), NEAR, NEAR, st.sampled_from(Zoom)
    )


QUARTERS = Scale(date(2026, 4, 1), date(2028, 3, 31), Zoom.QUARTER)


@given(scales(), NEAR)
def test_every_day_lies_between_the_edges(scale, day):
    assert 0 <= scale.at(day) <= 100


@given(scales(), NEAR, NEAR)
def test_the_order_of_days_is_the_order_on_the_line(scale, one, other):
    earlier, later = sorted((one, other))
    assert scale.at(earlier) <= scale.at(later)
    if earlier < later and scale.holds(earlier) and scale.holds(later):
        assert scale.at(earlier) < scale.at(later)


@given(scales())
def test_the_first_day_is_at_the_left_and_the_last_one_ends_at_the_right(scale):
    assert scale.at(scale.first) == 0
    assert scale.at(scale.last + DAY) == 100
    assert scale.at(scale.first - DAY) == 0


@given(scales(), NEAR, NEAR)
def test_a_span_is_as_wide_as_its_days_that_lie_inside(scale, one, other):
    first, last = sorted((one, other))
    inside = (min(last, scale.last) - max(first, scale.first)).days + 1
    span = scale.span(first, last)
    if inside <= 0:
        assert span is None
    else:
        whole = (scale.last - scale.first).days + 1
        assert span.width == pytest.approx(100 * inside / whole)
        assert 0 <= span.x <= span.end <= 100 + 1e-9


@given(scales())
def test_the_years_of_the_grid_cover_the_line_without_a_gap(scale):
    years = scale.years
    assert years[0].x == 0
    assert years[-1].x + years[-1].width == pytest.approx(100)
    assert all(a.x + a.width == pytest.approx(b.x) for a, b in pairwise(years))
    assert [tick.first.year for tick in years] == list(range(scale.first.year, scale.last.year + 1))


@given(scales())
def test_lines_stand_in_order_inside_the_edges_and_a_year_wins_over_its_first_quarter(scale):
    lines = scale.lines
    assert all(0 < a < b < 100 for (a, _), (b, _) in pairwise(lines))
    assert sum(is_major for _x, is_major in lines) == len([tick for tick in scale.years if tick.x > 0])


def test_each_zoom_has_its_own_grid():
    first, last = date(2026, 4, 1), date(2028, 3, 31)
    counts = {zoom: len(Scale(first, last, zoom).ticks) for zoom in Zoom}
    assert counts == {Zoom.MONTH: 24, Zoom.QUARTER: 8, Zoom.YEAR: 0}
    assert [len(Scale(first, last, zoom).years) for zoom in Zoom] == [3, 3, 3]


def test_quarters_are_numbered_within_their_year():
    assert [tick.quarter for tick in QUARTERS.ticks] == [2, 3, 4, 1, 2, 3, 4, 1]


def test_a_unit_that_began_before_the_line_is_cut_at_its_edge():
    scale = Scale(date(2026, 5, 15), date(2027, 12, 31), Zoom.QUARTER)
    first = scale.ticks[0]
    assert (first.x, first.first, first.quarter) == (0, date(2026, 5, 15), 2)
    assert first.width == pytest.approx(scale.at(date(2026, 7, 1)))


def test_a_year_without_room_for_its_number_has_none():
    names = [tick.is_named for tick in Scale(date(2025, 12, 1), date(2030, 12, 31)).years]
    assert names == [False, True, True, True, True, True]


@pytest.mark.parametrize(("last", "named"), [(2036, 12), (2040, 8), (2080, 12), (2200, 9)])
def test_many_years_are_named_now_and_then_only(last, named):
    scale = Scale(date(2025, 1, 1), date(last, 12, 31))
    assert sum(tick.is_named for tick in scale.years) == named


@given(st.lists(NEAR, min_size=1))
def test_a_scale_around_days_holds_them_all_in_whole_years(found):
    scale = Scale.around(found)
    assert all(scale.holds(day) for day in found)
    assert (scale.first.month, scale.first.day) == (1, 1)
    assert (scale.last.month, scale.last.day) == (12, 31)
    assert {scale.first.year, scale.last.year} <= {day.year for day in found}


def test_a_short_stretch_has_quarters_in_its_grid():
    assert Scale.around([date(2026, 1, 1), date(2027, 1, 1)]).zoom is Zoom.QUARTER
    assert Scale.around([date(2026, 1, 1), date(2028, 1, 1)]).zoom is Zoom.YEAR


@pytest.mark.parametrize(("last", "is_dense"), [(2030, False), (2031, True), (2200, True)])
def test_more_than_six_numbers_are_too_close_in_a_narrow_drawing(last, is_dense):
    assert Scale(date(2025, 1, 1), date(last, 12, 31)).is_dense is is_dense
