"""The query string is read strictly: what is not understood is refused with a reason, never passed over."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portfolio.filters import grammar
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.filters.reports import REPORT_FILTER_SETS

TODAY = date(2026, 11, 22)


def parse(text, **kwargs):
    return grammar.parse(QueryDict(text), today=TODAY, **kwargs)


def refused(text, **kwargs):
    with pytest.raises(QueryError) as caught:
        parse(text, **kwargs)
    return caught.value


def test_an_empty_query_is_the_first_page_of_fifty():
    assert parse("") == Query(today=TODAY, page=1, page_size=50)


def test_page_and_page_size_are_read():
    assert parse("page=3&page_size=1000") == Query(today=TODAY, page=3, page_size=1000)


@pytest.mark.parametrize("name", ["page", "page_size"])
@pytest.mark.parametrize(
    "value", ["0", "-1", "", "one", "1.0", "1e3", "+1", "%2B1", "01", "1_0", "%201", "1%00", "٣", "%D9%A3", "9" * 5000]
)
def test_a_number_that_is_none_is_refused_by_name_and_value(name, value):
    error = refused(f"{name}={value}")
    assert (error.code, error.parameter, error.suggestion) == ("invalid", name, None)
    assert str(error).startswith(f"{name}: “")
    assert "Give a whole number from 1 to" in str(error)


@pytest.mark.parametrize(
    ("most", "too_many"), [("page_size=1000", "page_size=1001"), ("page=" + "9" * 9, "page=1" + "0" * 9)]
)
def test_a_number_has_a_limit(most, too_many):
    assert parse(most)
    assert refused(too_many).code == "invalid"


@pytest.mark.parametrize("text", ["page=1&page=1", "page_size=5&page=1&page_size=6"])
def test_a_value_that_is_given_twice_is_refused(text):
    error = refused(text)
    assert error.code == "given_twice"
    assert "is given 2 times. Give it once." in str(error)


@pytest.mark.parametrize(("name", "meant"), [("pgae", "page"), ("pages", "page"), ("page-size", "page_size")])
def test_a_mistyped_parameter_is_refused_with_what_was_probably_meant(name, meant):
    error = refused(f"{name}=1")
    assert (error.code, error.parameter, error.suggestion) == ("unknown_parameter", name, meant)
    assert str(error) == f"“{name}” is no parameter here. Did you mean “{meant}”?"


@pytest.mark.parametrize("name", ["format", "status", "as_of", "ordering", "q", "0"])
def test_a_parameter_that_is_like_no_other_is_refused_with_all_there_are(name):
    error = refused(f"{name}=1")
    assert (error.code, error.parameter, error.suggestion) == ("unknown_parameter", name, None)
    assert str(error).endswith("Use one of page, page_size.")


def test_an_address_without_parameters_refuses_even_those_of_a_list():
    error = refused("page=1", allowed=grammar.NOTHING)
    assert (error.code, error.parameter) == ("unknown_parameter", "page")
    assert str(error).endswith("Leave it out: this address takes none.")
    assert parse("", allowed=grammar.NOTHING) == Query(today=TODAY)


def test_a_long_or_invisible_name_is_shown_short_and_visible():
    error = refused("%00" + "x" * 5000 + "=1")
    assert len(error.parameter) <= 30
    assert "\0" not in str(error)


def dated(text):
    return parse(f"as_of={text}", allowed=grammar.DATED)


def undated(text):
    return refused(f"as_of={text}", allowed=grammar.DATED)


@pytest.mark.parametrize("day", [date(1901, 1, 1), date(2024, 2, 29), date(2026, 11, 21)])
def test_a_past_day_is_read_and_becomes_today(day):
    assert dated(day.isoformat()) == Query(today=day, on=day)


@pytest.mark.parametrize("text", ["", "2026-11-22"])
def test_no_day_and_today_both_mean_now(text):
    assert dated(text) == Query(today=TODAY, on=None)


@pytest.mark.parametrize(
    "text",
    [
        *("tomorrow", "2026", "2026-11", "20261101", "2026-W01-1", "2026-1-1", "01.01.2026", "2025-02-29"),
        *("2026-13-01", "%202026-01-01", "2026-01-01%00", "2026-01-01T00:00", "٢٠٢٦-٠١-٠١", "-2026-01-01", "9" * 5000),
    ],
)
def test_what_is_no_day_is_refused_with_one_that_is(text):
    error = undated(text)
    assert (error.code, error.parameter, error.suggestion) == ("invalid", "as_of", None)
    assert str(error).startswith("as_of: “")
    assert str(error).endswith("is not a day. Give year, month and day, such as 2025-12-31.")


@pytest.mark.parametrize("text", ["2026-11-23", "2200-12-31", "9999-12-31", "1900-12-31", "0001-01-01"])
def test_a_day_outside_what_can_be_known_is_refused_with_the_days_that_can(text):
    error = undated(text)
    assert (error.code, error.parameter) == ("invalid", "as_of")
    remedy = "Give a day from 1901-01-01 to today, 2026-11-22."
    assert str(error) == f"as_of: {text} is not possible. {remedy}"


@pytest.mark.parametrize("text", ["as_of=2026-01-01&as_of=2026-01-01", "as_of=&as_of=2026-01-01", "as_of=&as_of="])
def test_a_day_that_is_given_twice_is_refused(text):
    assert refused(text, allowed=grammar.DATED).code == "given_twice"


def test_a_day_is_known_only_where_something_is_read_on_a_day():
    assert refused("as_of=2026-01-01").code == "unknown_parameter"
    assert refused("page=1", allowed=grammar.DATED).suggestion is None
    assert refused("asof=2026-01-01", allowed=grammar.DATED).suggestion == "as_of"


def test_a_day_and_a_page_can_be_asked_for_together():
    day = date(2026, 1, 1)
    query = parse("page=2&as_of=2026-01-01", allowed=grammar.PAGED | grammar.DATED)
    assert query == Query(today=day, on=day, page=2)


@given(st.dates(date(1901, 1, 1), TODAY - timedelta(days=1)))
def test_every_day_is_read_as_it_is_written(day):
    assert dated(day.isoformat()).on == day


@given(st.text())
def test_whatever_day_is_asked_for_is_read_or_refused(text):
    data = QueryDict(mutable=True)
    data["as_of"] = text
    try:
        query = grammar.parse(data, today=TODAY, allowed=grammar.DATED)
    except QueryError as error:
        assert error.code == "invalid"
    else:
        assert text == (query.on.isoformat() if query.on else "")


@given(st.text(), st.text())
def test_whatever_is_asked_is_understood_or_refused(name, value):
    data = QueryDict(mutable=True)
    data[name] = value
    try:
        query = grammar.parse(data, today=TODAY)
    except QueryError as error:
        assert error.code in {"unknown_parameter", "invalid"}
    else:
        assert getattr(query, name) == int(value)


@given(st.integers(1, 1000))
def test_a_whole_number_is_read_as_it_is_written(number):
    assert parse(f"page_size={number}").page_size == number


@pytest.mark.parametrize(
    ("plural", "asked", "is_possible"),
    [
        ("projects", "latitude__gte=90", True),
        ("projects", "latitude__gte=90.1", False),
        ("projects", "latitude__lte=-90.00001", False),
        ("projects", "longitude__lte=-180", True),
        ("projects", "longitude__lte=180.00001", False),
        ("participations", "share__gte=100", True),
        ("participations", "share__gte=100.000", True),
        ("participations", "share__gte=100.001", False),
        ("participations", "share__gte=101", False),
    ],
)
def test_degrees_and_shares_lie_within_what_they_can_be(plural, asked, is_possible):
    noun = (FILTER_SETS | REPORT_FILTER_SETS)[plural]
    if is_possible:
        assert parse(asked, noun=noun).filters
    else:
        error = refused(asked, noun=noun)
        assert (error.code, error.parameter) == ("invalid", asked.partition("=")[0])


@pytest.mark.parametrize(
    ("asked", "suggestion"),
    [
        ("state=overdue&state=overdu", "overdue"),
        ("state__in=overdue,overdu", "overdue"),
        ("ordering=title,-titl", "title"),
        ("ordering=code,-titl", "code,-title"),
        ("fields=code,cod", "code"),
    ],
)
def test_only_what_is_wrong_is_replaced_by_what_was_meant(asked, suggestion):
    known = {"noun": FILTER_SETS["milestones"], "allowed": {"ordering", "fields"}, "columns": ["code", "title"]}
    assert refused(asked, **known).suggestion == suggestion
    name = asked.partition("=")[0]
    assert parse(f"{name}={suggestion}", **known)
