"""`compare_to`: a day, a day counted from the one that is read, or a baseline; everything else is refused."""

from datetime import date

import pytest
from django.http import QueryDict

from portfolio.filters import grammar
from portfolio.filters.grammar import QueryError
from portfolio.filters.nouns import FILTER_SETS
from tests.factories import TODAY, BaselineFactory

pytestmark = pytest.mark.django_db


def parse(text, plural="milestones"):
    noun = FILTER_SETS[plural]
    return grammar.parse(QueryDict(text), today=TODAY, allowed=grammar.DATED | grammar.ORDERED, noun=noun)


def refused(text, plural="milestones"):
    with pytest.raises(QueryError) as caught:
        parse(text, plural)
    return caught.value


@pytest.fixture
def plan():
    return BaselineFactory(slug="plan-2025", title_en="Plan of 2025", title_ru="План 2025", day=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-01", date(2025, 1, 1)),
        ("2026-11-22", TODAY),
        ("today", TODAY),
        ("today-1y", date(2025, 11, 22)),
        ("year-start", date(2026, 1, 1)),
        ("plan-2025", date(2025, 12, 31)),
    ],
)
def test_a_day_a_relative_day_and_a_baseline_are_read(plan, text, day):
    query = parse(f"compare_to={text}")
    assert query.reading.compare_to == day
    assert query.canonical() == f"compare_to={text}"


def test_without_a_value_nothing_is_compared(plan):
    for text in ("", "compare_to="):
        assert (parse(text).reading.compare_to, parse(text).canonical()) == (None, "")


def test_relative_days_count_from_the_day_that_is_read():
    query = parse("as_of=2026-03-01&compare_to=today-1m")
    assert query.reading == (date(2026, 3, 1), date(2026, 3, 1), date(2026, 2, 1))
    assert query.canonical() == "as_of=2026-03-01&compare_to=today-1m"


def test_a_sentence_names_the_day_and_the_baseline(plan):
    assert parse("compare_to=2025-01-01").words() == "All milestones, compared with 1 January 2025"
    words = parse("as_of=2026-03-01&compare_to=plan-2025&ordering=-slip_days&is_key=true").words()
    assert "as of 1 March 2026; compared with “Plan of 2025” (31 December 2025); ordered by slip" in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("compare_to=2026-11-23", "Give a day from 1901-01-01 to 2026-11-22, the day that is read"),
        ("compare_to=today%2B1d", "Give a day from 1901-01-01"),
        ("as_of=2026-03-01&compare_to=2026-03-02", "to 2026-03-01, the day that is read"),
        ("as_of=2025-12-30&compare_to=plan-2025", "plan-2025 is not possible"),
        ("compare_to=1900-12-31", "is not possible"),
        ("compare_to=today-9999y", "is not possible"),
        ("compare_to=2025-02-30", "“2025-02-30” is neither a day nor a baseline"),
        ("compare_to=" + "x" * 5000, "is neither a day nor a baseline"),
        ("compare_to=%00", "is neither a day nor a baseline"),
        ("compare_to=PLAN-2025", "is neither a day nor a baseline"),
        ("compare_to=2025-01-01&compare_to=", "is given 2 times"),
    ],
)
def test_what_is_no_such_day_is_refused_with_a_remedy(plan, text, words):
    error = refused(text)
    assert error.parameter == "compare_to"
    assert words in str(error)


def test_a_baseline_that_was_probably_meant_is_suggested(plan):
    error = refused("compare_to=plan-2052")
    assert (error.suggestion, error.value) == ("plan-2025", "plan-2052")
    assert "Did you mean “plan-2025”?" in str(error)
    assert "or a baseline such as plan-2025" in str(refused("compare_to=zzz"))


def test_where_there_is_no_baseline_a_day_is_asked_for():
    assert str(refused("compare_to=zzz")).endswith("Give a day, such as 2025-12-31.")


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_only_what_has_a_slip_can_be_compared(plural):
    if plural in ("projects", "milestones"):
        assert parse("compare_to=2025-01-01", plural)
    else:
        assert refused("compare_to=2025-01-01", plural).code == "unknown_parameter"
