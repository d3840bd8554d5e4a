"""Slips measured from the plan of another day, against an oracle that reads the reports one by one in Python."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.models import DateReport, Milestone, Project
from portfolio.periods import Period, slip_days
from tests.factories import TODAY, DateReportFactory, MilestoneFactory, save
from tests.histories import START, Step, World, histories

pytestmark = pytest.mark.django_db

Slip = tuple[Period | None, int | None, bool]


def plan_on(reports: Iterable[DateReport], day: date) -> Period | None:
    """The plan that held on a day, by the days that each report holds."""
    held = [r for r in reports if r.lane == "planned" and r.holds_from and r.holds_from <= day]
    return next((r.period for r in held if r.holds_until is None or r.holds_until > day), None)


def slip_by_hand(row: Any, day: date) -> Slip:
    """What a milestone is compared with, by how much it is later, and whether that is coarse."""
    current, plan = row.known_met or row.known_planned, plan_on(row.date_reports.all(), day)
    days = slip_days(current, plan)
    return plan, days, days is not None and (current.is_coarse or plan.is_coarse)


def told(row: Any) -> Slip:
    return row.known_baseline, row.known_slip_days, row.known_slip_is_coarse


@settings(max_examples=25)
@given(steps=histories(), read=st.integers(-1, 25), compared=st.integers(-1, 25))
def test_the_slip_is_that_from_the_plan_of_the_day_to_what_is_known(
    steps: list[Step], read: int, compared: int
) -> None:
    world = World.founded()
    for step in steps:
        world.take(step)
    today, day = steps[-1].day, START + timedelta(days=compared)
    for on in (None, START + timedelta(days=read)):
        plain = Milestone.objects.known(on, today=today).filter(project=world.project)
        rows = Milestone.objects.known(on, today=today, compare_to=day).filter(project=world.project)
        assert {row.pk: told(row) for row in rows} == {row.pk: slip_by_hand(row, day) for row in plain}
        assert {row.pk: row.known_state for row in rows} == {row.pk: row.known_state for row in plain}


@settings(max_examples=15)
@given(steps=histories(), compared=st.integers(-1, 25), is_past=st.booleans())
def test_the_slip_of_a_project_is_that_of_its_next_milestone(steps: list[Step], compared: int, is_past: bool) -> None:
    world = World.founded()
    for step in steps:
        world.take(step)
    today, day = steps[-1].day, START + timedelta(days=compared)
    on = today - timedelta(days=1) if is_past else None
    listed = Project.objects.filter(pk=world.project.pk).known(on).for_listing(on, today=on or today)
    nearest = Milestone.objects.known(on, today=on or today).filter(project=world.project).next_first().first()
    expected = slip_by_hand(nearest, day)[1:] if nearest else (None, None)
    for row in listed.compared_with(day, on=on, today=on or today):
        assert (row.known_slip_days, row.known_slip_is_coarse) == expected


def slip(day: date, *periods: str, met: str = "") -> Slip:
    """The slip of a milestone of which these periods were told, each a month after the other."""
    milestone = MilestoneFactory()
    for month, period in enumerate(periods, 1):
        DateReportFactory(milestone=milestone, period=period, reported_on=date(2026, month, 1))
    if met:
        DateReportFactory(milestone=milestone, period=met, lane="met", reported_on=TODAY)
    return told(Milestone.objects.known(today=TODAY, compare_to=day).get(pk=milestone.pk))


@pytest.mark.parametrize(
    ("day", "plan", "days"),
    [
        (date(2025, 12, 31), None, None),  # nothing was planned yet
        (date(2026, 1, 1), "2030-01-01", 729),
        (date(2026, 2, 28), "2030", 365),
        (date(2026, 3, 1), "../2031-12-31", 0),  # has not moved since
    ],
)
def test_what_is_compared_is_the_plan_of_the_day_and_not_the_first_one(day: date, plan: str, days: int) -> None:
    baseline, found, _is_coarse = slip(day, "2030-01-01", "2030", "../2031-12-31")
    assert (str(baseline) if baseline else None, found) == (plan, days)


def test_a_plan_that_nobody_has_changed_since_has_not_slipped() -> None:
    assert slip(TODAY, "2030-01-01") == (Period.parse("2030-01-01"), 0, False)
    assert slip(TODAY, "2030") == (Period.parse("2030"), 0, True)


def test_when_it_was_met_counts_and_not_when_it_was_planned_last() -> None:
    assert slip(date(2026, 1, 31), "2026-06-30", "2027", met="2026-07-10")[1:] == (10, False)
    assert slip(date(2026, 1, 31), "2026-06-30", met="unknown")[1:] == (None, False)


def test_a_plan_that_was_set_aside_is_compared_with_nothing() -> None:
    report = DateReportFactory(period="2030", reported_on=date(2026, 1, 1))
    report.set_aside_at, report.set_aside_reason = "2026-11-01T00:00:00Z", "A slip of the pen."
    save(report)
    row = Milestone.objects.known(today=TODAY, compare_to=TODAY).get(pk=report.milestone_id)
    assert told(row) == (None, None, False)


def test_comparing_costs_one_query_whatever_the_number_of_rows() -> None:
    for _number in range(3):
        slip(TODAY, "2030", "2031")
    with CaptureQueriesContext(connection) as queries:
        rows = list(Milestone.objects.known(today=TODAY, compare_to=TODAY).filter(known_slip_days=0))
    assert len(rows) == 3
    assert len(queries) == 1
    assert queries[0]["sql"].count("SELECT") == 1  # joins, and no query for each row
