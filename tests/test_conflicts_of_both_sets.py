"""Which sources of the two sets disagree, today and on earlier days; a slip is none of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from portfolio.conflicts import Conflict, conflicts
from portfolio.models import AmountReport, DateReport
from tests.test_followup_slips import LAUNCH, SLIPS

pytestmark = pytest.mark.django_db

# Day → who disagrees with whom about what; the newer report first.
KNOWN = {
    "2024-11-27": [],
    "2024-11-28": [(LAUNCH, "gk-241128 2025", "tass-241002 2026")],
    "2025-11-11": [(LAUNCH, "gk-241128 2025", "tass-241002 2026")],
    "2025-11-12": [],
    "2025-12-26": [],
    "2026-02-15": [],
}


@pytest.fixture(scope="module", autouse=True)
def both_sets(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed", verbosity=0)
        yield
        transaction.set_rollback(True)


def series() -> dict[str, list[Any]]:
    """All reports that can disagree, by milestone (`project/code`) and investment (`project/$code`)."""
    found: dict[str, list[Any]] = {}
    for told in DateReport.objects.select_related("source", "milestone__project"):
        found.setdefault(f"{told.milestone.project.code}/{told.milestone.code}", []).append(told)
    for paid in AmountReport.objects.select_related("source", "investment__project"):
        found.setdefault(f"{paid.investment.project.code}/${paid.investment.code}", []).append(paid)
    return found


def known(on: date | None) -> dict[str, Conflict]:
    return {name: pair for name, reports in series().items() for pair in conflicts(reports, on=on)}


def words(name: str, pair: Conflict) -> tuple[str, ...]:
    return (name, *(f"{report.source.code} {getattr(report, 'period', None)}" for report in pair))


@pytest.mark.parametrize("day", KNOWN)
def test_the_conflicts_of_a_day_are_those_that_the_sources_had_by_then(day: str) -> None:
    found = known(date.fromisoformat(day))
    assert [words(name, pair) for name, pair in found.items()] == KNOWN[day]


def test_no_conflict_is_left_today() -> None:
    assert known(None) == {}


def test_on_all_days_together_only_the_first_launch_was_in_conflict() -> None:
    days = {report.reported_on for reports in series().values() for report in reports}
    assert len(days) > 40
    assert {name for day in days for name in known(day)} == {LAUNCH}


@pytest.mark.parametrize("name", sorted(SLIPS.keys() - {LAUNCH}))
def test_a_slip_is_never_called_a_conflict(name: str) -> None:
    reports = series()[name]
    assert [pair for report in reports for pair in conflicts(reports, on=report.reported_on)] == []


def test_costs_that_overlap_within_what_was_said_are_no_conflict() -> None:
    """At least 6.5 after about 6.4 bn, and three ways to say 14 to 15 bn: no two of them exclude each other."""
    found = series()
    assert len(found["kalamkas-khazar/$total"]) > 4
    for name in ("kalamkas-khazar/$total", "first-npp/$total"):
        reports = found[name]
        assert [pair for report in reports for pair in conflicts(reports, on=report.reported_on)] == []
