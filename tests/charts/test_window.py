"""Which stretch of time a timeline shows: a usual one, or what the address asks for, read strictly."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.scale import Zoom
from portfolio.charts.window import Group, units, window
from portfolio.filters.grammar import Query, QueryError
from tests.factories import TODAY
from tests.period_strategies import days

NOW = Query(today=TODAY)


def asked(text, query=NOW):
    return window(QueryDict(text), query)


def refusal(text):
    with pytest.raises(QueryError) as caught:
        asked(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", date(2025, 1, 1), date(2030, 12, 31)),
        ("zoom=month", date(2026, 7, 1), date(2027, 12, 31)),
        ("zoom=year", date(2022, 1, 1), date(2041, 12, 31)),
        ("from=2027-Q2&to=2029", date(2027, 4, 1), date(2029, 12, 31)),
        ("from=2027-05-17", date(2027, 5, 1), date(2033, 4, 30)),
        ("to=2029-03&zoom=month", date(2027, 10, 1), date(2029, 3, 31)),
        ("from=today&to=today%2B1y&zoom=month", date(2026, 11, 1), date(2027, 11, 30)),
        ("from=&to=&zoom=&group=", date(2025, 1, 1), date(2030, 12, 31)),
    ],
)
def test_the_stretch_is_the_usual_one_or_what_is_asked_for(text, first, last):
    found = asked(text)
    assert (found.first, found.last) == (first, last)
    assert found.scale.first == first


def test_today_lies_in_every_usual_stretch():
    assert all(asked(f"zoom={zoom.value}").scale.holds(TODAY) for zoom in Zoom)


def test_rows_are_grouped_by_project_unless_an_order_is_asked_for():
    assert asked("").group is Group.PROJECT
    assert asked("", Query(today=TODAY, ordering=("-slip_days",))).group is Group.NONE
    assert asked("group=state", Query(today=TODAY, ordering=("-slip_days",))).group is Group.STATE


@pytest.mark.parametrize(
    ("text", "parameter", "suggestion"),
    [
        ("zoom=quater", "zoom", "quarter"),
        ("zoom=week", "zoom", None),
        ("group=sektor", "group", "sector"),
        ("from=soon", "from", None),
        ("from=../2030", "from", None),
        ("to=2027-01-01/..", "to", None),
        ("from=unknown", "from", None),
        ("from=2030&to=2029", "to", None),
        ("zoom=month&from=2020&to=2030", "zoom", None),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place_and_what_was_meant(text, parameter, suggestion):
    error = refusal(text)
    assert (error.parameter, error.suggestion, error.code) == (parameter, suggestion, "invalid")


def test_a_stretch_that_is_too_long_names_the_coarser_zoom():
    assert "zoom=quarter" in str(refusal("zoom=month&from=2020&to=2030"))
    assert "zoom=year" in str(refusal("from=2000&to=2030"))
    assert units(asked("zoom=year&from=1901&to=2200").first, date(2200, 12, 31), Zoom.YEAR) == 300


def test_the_neighbours_lie_half_a_stretch_away_and_are_as_long():
    found = asked("")
    assert str(found.earlier) == "2022/2027"
    assert str(found.later) == "2028/2033"


def test_at_the_ends_of_the_calendar_there_is_no_further_stretch():
    assert asked("from=1901-01&to=1903-12").earlier is None
    assert asked("from=2198-01&to=2200-12").later is None


@given(st.sampled_from(Zoom), days(st.integers(1950, 2150)), st.integers(0, 4000))
def test_whatever_is_asked_for_is_whole_months_that_hold_it(zoom, first, length):
    last = date.fromordinal(first.toordinal() + length)
    try:
        found = asked(f"zoom={zoom.value}&from={first}&to={last}")
    except QueryError as error:
        assert error.parameter == "zoom"
    else:
        assert found.first <= first <= last <= found.last
        assert found.first.day == 1
        assert date.fromordinal(found.last.toordinal() + 1).day == 1
