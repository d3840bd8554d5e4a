"""Periods: what precision follows from two days, one text form, and what is refused."""

import copy
import pickle
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.periods import MAX_YEAR, MIN_YEAR, Period, PeriodError, Precision, calendar_day, shown
from tests.period_strategies import days, periods, spans

# Text form, first day, last day, precision.
CANONICAL = [
    ("2030-01-01", date(2030, 1, 1), date(2030, 1, 1), "day"),
    ("2028-02-29", date(2028, 2, 29), date(2028, 2, 29), "day"),
    ("2030-02", date(2030, 2, 1), date(2030, 2, 28), "month"),
    ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "month"),
    ("2030-Q3", date(2030, 7, 1), date(2030, 9, 30), "quarter"),
    ("2030-H1", date(2030, 1, 1), date(2030, 6, 30), "half"),
    ("2030-H2", date(2030, 7, 1), date(2030, 12, 31), "half"),
    ("2030", date(2030, 1, 1), date(2030, 12, 31), "year"),
    ("2027/2030", date(2027, 1, 1), date(2030, 12, 31), "range"),
    ("2025-10/2025-11", date(2025, 10, 1), date(2025, 11, 30), "range"),
    ("2025-10-02/2025-11", date(2025, 10, 2), date(2025, 11, 30), "range"),
    ("2030-H2/2031-Q1", date(2030, 7, 1), date(2031, 3, 31), "range"),
    ("2030-01-01/2030-01-15", date(2030, 1, 1), date(2030, 1, 15), "range"),
    ("../2031-12-31", None, date(2031, 12, 31), "by"),
    ("2027-01-01/..", date(2027, 1, 1), None, "from"),
    ("unknown", None, None, "unknown"),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), CANONICAL)
def test_the_text_form_says_the_two_days_and_the_days_say_the_rest(text, first, last, precision):
    period = Period(first, last)
    assert str(period) == text
    assert Period.parse(text) == period
    assert period.precision == precision
    assert period.is_coarse == (precision != "day")


@given(periods())
def test_what_is_printed_reads_back_as_the_same_period(period):
    assert Period.parse(str(period)) == period


@given(days(), days())
def test_any_two_days_in_order_print_and_read_back(one, other):
    period = Period.between(min(one, other), max(one, other))
    assert Period.parse(str(period)) == period
    assert len(str(period)) <= 21


@given(spans())
def test_the_ends_of_a_range_are_as_coarse_as_fits_and_no_coarser(span):
    if span.precision is not Precision.RANGE:
        return
    first, last = (Period.parse(end) for end in str(span).split("/"))
    assert first.lies_within(span)
    assert last.lies_within(span)
    assert _coarser(first, starting=True) is None or not _coarser(first, starting=True).lies_within(span)
    assert _coarser(last, starting=False) is None or not _coarser(last, starting=False).lies_within(span)


def _coarser(unit, *, starting):
    """The next larger unit that begins (or ends) on the same day, found by trying all of them."""
    year = unit.first.year
    every = [Period.month(year, number) for number in range(1, 13)]
    every += [Period.quarter(year, number) for number in range(1, 5)]
    every += [Period.half(year, 1), Period.half(year, 2), Period.year(year)]
    same_edge = [u for u in every if (u.first == unit.first if starting else u.last == unit.last)]
    return next((u for u in same_edge if u != unit and u.contains(unit)), None)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("../2031", "../2031-12-31"),
        ("../2031-Q1", "../2031-03-31"),
        ("2027/..", "2027-01-01/.."),
        ("2030-01-01/2030-12-31", "2030"),
        ("2030-07/2030-09", "2030-Q3"),
        ("2030-Q4/2031-06-30", "2030-Q4/2031-H1"),
        ("2030-Q3/2031-02", "2030-H2/2031-02"),
        ("2030-05-05/2030-05-05", "2030-05-05"),
    ],
)
def test_other_ways_to_write_the_same_days_come_out_in_one_form(text, canonical):
    assert str(Period.parse(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", " 2030", "2030 ", "2030\n", "203"),
        *("20300", "2030-1", "2030-1-1", "2030-01-1", "2030-q3", "Unknown"),
        *("01.01.2030", "2030/", "/2030", "..", "../..", "2030..", "../2030/..", "2027/2028/2029", "2030-Q", "2030Q3"),
        *("unknown/2030", "../unknown", "٢٠٣٠", "２０３０", "2030-٠١"),
        *("2030–2031", "2030-01-01T00:00", "-2030", "+2030"),
    ],
)
def test_anything_but_the_text_form_is_refused_with_the_forms_that_work(text):
    with pytest.raises(PeriodError, match=r"is not a period\. Write it as 2030-01-01, .* or unknown\."):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2030-13", "“2030-13” does not exist: the number after the year goes from 1 to 12."),
        ("2030-00", "“2030-00” does not exist"),
        ("2030-Q5", "“2030-Q5” does not exist: the number after the year goes from 1 to 4."),
        ("2030-Q0", "“2030-Q0” does not exist"),
        ("2030-H3", "“2030-H3” does not exist: the number after the year goes from 1 to 2."),
        (
            "2030-02-31",
            "“2030-02-31” does not exist: that month goes from 1 to 28. Correct the day, or write 2030-02.",
        ),
        ("2028-02-30", "that month goes from 1 to 29"),
        ("2030-06-00", "“2030-06-00” does not exist"),
        ("1900", "The year 1900 is outside 1901…2200."),
        ("0000-00-00", "The year 0000 is outside"),
        ("2201-01-01", "The year 2201 is outside"),
        ("2030/2027", "begins on 2030-01-01, after its last day 2027-12-31. Give the earlier day first."),
    ],
)
def test_what_is_no_part_of_the_calendar_is_refused_with_the_reason(text, reason):
    with pytest.raises(PeriodError) as refusal:
        Period.parse(text)
    assert reason in str(refusal.value)


@given(st.text() | st.text("0123456789-/.QHunkow", max_size=22))
def test_any_text_gives_a_period_or_a_period_error(text):
    try:
        period = Period.parse(text)
    except PeriodError as refusal:
        assert str(refusal)
    else:
        assert Period.parse(str(period)) == period


def test_an_error_shows_no_more_than_thirty_characters_of_the_value():
    with pytest.raises(PeriodError) as refusal:
        Period.parse("x" * 200_000)
    assert f"“{'x' * 29}…”" in str(refusal.value)


def test_a_value_of_thirty_characters_is_shown_whole_and_a_longer_one_cut():
    assert shown("x" * 30) == "x" * 30
    assert shown("x" * 31) == "x" * 29 + "…"


def test_a_value_is_shown_on_one_line_and_without_hidden_characters():
    assert shown("1\n 2\u202e3\x00") == "1 2\ufffd3\ufffd"
    assert shown("1\u00a0января 2030") == "1 января 2030"


def test_a_period_of_a_whole_year_is_that_year():
    assert Period.between(date(2030, 1, 1), date(2030, 12, 31)) == Period.year(2030)
    assert hash(Period.quarter(2030, 3)) == hash(Period.parse("2030-07/2030-09"))


def test_constructors_agree_with_the_text_form():
    assert Period.day(date(2030, 1, 1)) == Period.parse("2030-01-01")
    assert Period.month(2030, 1) == Period.parse("2030-01")
    assert Period.quarter(2030, 1) == Period.parse("2030-Q1")
    assert Period.half(2030, 1) == Period.parse("2030-H1")
    assert Period.by(date(2030, 1, 1)) == Period.parse("../2030-01-01")
    assert Period.from_(date(2030, 1, 1)) == Period.parse("2030-01-01/..")


def test_the_first_and_the_last_year_are_inside_and_their_neighbours_are_not():
    assert str(Period.between(date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31))) == "1901/2200"
    for outside in (date(MIN_YEAR - 1, 12, 31), date(MAX_YEAR + 1, 1, 1), date.min, date.max):
        with pytest.raises(PeriodError, match="is outside 1901…2200"):
            Period.by(outside)
        with pytest.raises(PeriodError, match="is outside 1901…2200"):
            Period.from_(outside)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(PeriodError, match="Give the earlier day first"):
        Period(date(2030, 1, 2), date(2030, 1, 1))


def test_a_moment_is_not_a_day():
    with pytest.raises(TypeError, match="not of moments"):
        Period.day(datetime(2030, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_calendar_day_needs_a_month_and_a_day_that_exist(month):
    assert calendar_day(2028, 2, 29) == date(2028, 2, 29)
    with pytest.raises(PeriodError):
        calendar_day(2028, month, 1)


@given(periods())
def test_a_period_survives_copying_and_pickling(period):
    assert copy.deepcopy(period) == period
    assert pickle.loads(pickle.dumps(period)) == period
