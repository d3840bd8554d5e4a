"""Conflicts: what is one, what is only a slip, and how it ends."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from portfolio.conflicts import conflicts
from portfolio.models import AmountReport, DateReport, Source

DAY = date(2026, 1, 1)


def dated(
    number: int, period: str | None, *, day: int = 0, source: int | None = None, lane: str = "planned"
) -> DateReport:
    row = DateReport(pk=number, lane=lane, period=period, reported_on=DAY + timedelta(days=day))
    row.recorded_at = datetime(2026, 1, 1, tzinfo=UTC)
    row.source = Source(pk=source or number, kind="media")
    return row


def worth(
    number: int, amount: str, *, qualifier: str = "exact", currency: str = "USD", stage: str = "announced"
) -> AmountReport:
    row = AmountReport(pk=number, stage=stage, reported_on=DAY, amount=Decimal(amount), currency=currency)
    row.qualifier, row.recorded_at = qualifier, datetime(2026, 1, 1, tzinfo=UTC)
    row.source = Source(pk=number, kind="media")
    return row


def test_two_sources_with_dates_that_cannot_both_be_right_are_a_conflict() -> None:
    older, newer = dated(1, "2025"), dated(2, "2026", day=57)
    assert conflicts([newer, older]) == [(newer, older)]


def test_a_later_date_from_the_same_source_is_a_slip() -> None:
    assert conflicts([dated(1, "2025", source=7), dated(2, "2026", day=57, source=7)]) == []


@pytest.mark.parametrize(("day", "count"), [(90, 1), (91, 0)])
def test_reports_more_than_ninety_days_apart_are_a_slip(day: int, count: int) -> None:
    assert len(conflicts([dated(1, "2025"), dated(2, "2026", day=day)])) == count


@pytest.mark.parametrize("other", ["2026-Q1", "2026", "unknown", "../2026-12-31", "2020-01-01/.."])
def test_periods_that_overlap_do_not_disagree(other: str) -> None:
    assert conflicts([dated(1, other), dated(2, "2026-03", day=1)]) == []


def test_the_newest_is_held_against_the_newest_of_another_source_only() -> None:
    first, second, third = dated(1, "2025"), dated(2, "2026-Q1", day=40), dated(3, "2026-03", day=70)
    assert conflicts([first, second, third]) == []
    assert conflicts([first, second, third], on=DAY + timedelta(days=40)) == [(second, first)]


def test_setting_one_aside_decides_it() -> None:
    older, newer = dated(1, "2025"), dated(2, "2026", day=57)
    newer.set_aside_at = datetime(2026, 3, 1, tzinfo=UTC)
    assert conflicts([older, newer]) == []


def test_a_plan_and_a_fact_do_not_disagree() -> None:
    assert conflicts([dated(1, "2027"), dated(2, "2025", lane="met", day=1)]) == []


def test_denials_have_nothing_to_compare() -> None:
    assert conflicts([dated(1, None, lane="disputed"), dated(2, None, lane="disputed", day=1)]) == []


def test_amounts_of_one_stage_that_cannot_both_be_right_are_a_conflict() -> None:
    one, other = worth(1, "5.00"), worth(2, "6.00")
    assert conflicts([one, other]) == [(other, one)]


@pytest.mark.parametrize(
    "other",
    [
        worth(2, "6.00", stage="committed"),
        worth(2, "6.00", currency="KZT"),
        worth(2, "5.10", qualifier="about"),
        worth(2, "4.00", qualifier="at_least"),
    ],
)
def test_amounts_that_may_both_be_right_are_no_conflict(other: AmountReport) -> None:
    assert conflicts([worth(1, "5.00"), other]) == []
