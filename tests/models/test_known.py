"""Reading the portfolio as of any day, against an oracle that kept a full copy after every step."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from portfolio import settle
from portfolio.models import Claim, Investment, Milestone, Project
from portfolio.vocabulary import Outcome, State, Status
from tests.factories import DateReportFactory, MilestoneFactory, ProjectFactory, StatusReportFactory
from tests.histories import START, Step, World, histories

pytestmark = pytest.mark.django_db

CITED = ("reported_on", "source", "said_by", "quote", "report_summary")
PARTS = ("", "_first", "_last", "_precision")
MILESTONE = [f"known_{name}{part}" for name in ("baseline", "planned", "met") for part in PARTS]
MILESTONE += [f"known_{n}" for n in ("outcome", "is_disputed", "slip_days", "slip_is_coarse", "times_moved", *CITED)]
AMOUNT = ("amount", "amount_high", "currency", "qualifier", "stage", "disbursed", "disbursed_currency")
INVESTMENT = [f"known_{name}" for name in (*AMOUNT, *CITED)]
CLAIM = [f"known_{name}" for name in ("value", "value_high", "qualifier", "equivalent", *CITED)]
PROJECT = [f"known_{name}" for name in ("status", "status_basis", "status_since", *CITED)]

Copy = dict[tuple[str, int], dict[str, Any]]


def copy_of(world: World, on: date | None, today: date) -> Copy:
    """Everything that is known of the world's rows, as plain values."""
    project, claims = world.project.pk, [claim.pk for claim in world.claims]
    rows = {
        "milestone": Milestone.objects.known(on, today=today).filter(project=project).values("pk", *MILESTONE),
        "investment": Investment.objects.known(on).filter(project=project).values("pk", *INVESTMENT),
        "claim": Claim.objects.known(on).filter(pk__in=claims).values("pk", *CLAIM),
        "project": Project.objects.known(on).filter(pk=project).values("pk", *PROJECT),
    }
    return {(noun, row.pop("pk")): row for noun, found in rows.items() for row in map(_plain, found)}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Nothing told reads as null from a join and as empty text from a column: the same for every reader."""
    return {name: value or None if isinstance(value, str) else value for name, value in row.items()}


@settings(max_examples=25)
@given(steps=histories())
def test_any_past_day_reads_like_the_copy_kept_on_that_day(steps: list[Step]) -> None:
    world = World.founded()
    copies = {START: copy_of(world, None, START)}
    for step in steps:
        world.take(step)
        copies[step.day] = copy_of(world, None, step.day)
    for offset in range(-1, (steps[-1].day - START).days + 2):
        day = START + timedelta(days=offset)
        kept = [copy for kept_on, copy in copies.items() if kept_on <= day]
        assert copy_of(world, day, day) == (kept[-1] if kept else {}), day


@settings(max_examples=15)
@given(steps=histories(max_size=8))
def test_known_today_is_known_without_a_day(steps: list[Step]) -> None:
    world = World.founded()
    for step in steps:
        world.take(step)
    today = steps[-1].day
    assert copy_of(world, today, today) == copy_of(world, None, today)
    states = [
        dict(Milestone.objects.known(on, today=today).filter(project=world.project).values_list("pk", "known_state"))
        for on in (None, today)
    ]
    assert states[0] == states[1]


DATED = [
    *MILESTONE[:12],
    "known_outcome",
    "known_state",
    "known_slip_days",
    "known_slip_is_coarse",
    "known_is_disputed",
]
COUNTED = ("known_amount", "known_currency", "known_qualifier")


@settings(max_examples=15)
@given(steps=histories(max_size=8))
def test_what_is_only_counted_reads_the_same_without_its_citation(steps: list[Step]) -> None:
    world = World.founded()
    for step in steps:
        world.take(step)
    today, half = steps[-1].day, steps[len(steps) // 2].day
    for on in (None, START, half, today):
        day = on or today
        known, dated = Milestone.objects.known(on, today=day), Milestone.objects.dated(on, today=day)
        assert list(dated.order_by("pk").values("pk", *DATED)) == list(known.order_by("pk").values("pk", *DATED))
        full, lean = (
            [_plain(row) for row in rows.order_by("pk").values("pk", *COUNTED)]
            for rows in (Investment.objects.known(on), Investment.objects.with_amounts(on))
        )
        assert lean == full, on


@settings(max_examples=15)
@given(steps=histories(max_size=8))
def test_settling_again_changes_nothing(steps: list[Step]) -> None:
    world = World.founded()
    for step in steps:
        world.take(step)
    assert list(settle.differences(today=steps[-1].day)) == []


def state_by_hand(row: Milestone, project_status: str, day: date) -> str:
    """The state of a milestone, in the words of its rule."""
    if row.outcome == Outcome.MET:
        return State.MET
    if row.outcome == Outcome.CANCELLED or project_status == Status.CANCELLED:
        return State.CANCELLED
    last = row.planned.last if row.planned else None
    if last is None:
        return State.UNDATED
    if last < day:
        return State.OVERDUE
    return State.DUE_SOON if (last - day).days <= 90 else State.UPCOMING


@settings(max_examples=15)
@given(steps=histories(max_size=8))
def test_the_state_follows_from_the_values_and_the_day(steps: list[Step]) -> None:
    world = World.founded()
    for step in steps:
        world.take(step)
    world.project.refresh_from_db()
    for today in (START, date(2027, 6, 30), date(2028, 12, 31), date(2029, 1, 1)):
        for row in Milestone.objects.known(today=today).filter(project=world.project):
            assert row.known_state == state_by_hand(row, world.project.status, today)


def test_a_milestone_is_due_soon_for_ninety_days_and_overdue_the_day_after() -> None:
    plan = DateReportFactory(period="2027-03-31")
    days = {
        date(2026, 12, 30): State.UPCOMING,
        date(2026, 12, 31): State.DUE_SOON,
        date(2027, 3, 31): State.DUE_SOON,
        date(2027, 4, 1): State.OVERDUE,
    }
    for today, state in days.items():
        assert Milestone.objects.known(today=today).get(pk=plan.milestone_id).known_state == state


def test_a_quarter_is_not_overdue_before_its_last_day_has_passed() -> None:
    plan = DateReportFactory(period="2027-Q1")
    milestones = Milestone.objects.known(today=date(2027, 2, 12)).filter(pk=plan.milestone_id)
    assert not milestones.overdue().exists()


def test_a_milestone_met_on_an_unknown_day_is_not_overdue() -> None:
    plan = DateReportFactory(period="2020", reported_on=date(2019, 1, 1))
    DateReportFactory(milestone=plan.milestone, lane="met", period="unknown")
    row = Milestone.objects.known(today=date(2026, 11, 22)).get(pk=plan.milestone_id)
    assert row.known_state == State.MET
    assert str(row.known_met) == "unknown"


def test_open_milestones_of_a_cancelled_project_count_as_cancelled_and_met_ones_stay_met() -> None:
    project = ProjectFactory()
    day = date(2026, 3, 1)
    open_one, met = MilestoneFactory(project=project, entered=day), MilestoneFactory(project=project)
    DateReportFactory(milestone=met, lane="met", period="2025")
    StatusReportFactory(project=project, status=Status.CANCELLED, reported_on=day)
    found = Milestone.objects.known(day, today=day).filter(project=project)
    assert {row.pk: row.known_state for row in found} == {open_one.pk: State.CANCELLED, met.pk: State.MET}
    the_day_before = Milestone.objects.known(date(2026, 2, 28), today=date(2026, 2, 28)).filter(project=project)
    assert {row.known_state for row in the_day_before} == {State.MET}  # the open one was not entered yet


def test_what_nobody_had_spoken_of_is_left_out() -> None:
    report = DateReportFactory(reported_on=date(2026, 2, 7))
    milestones = Milestone.objects.filter(pk=report.milestone_id)
    assert milestones.known(date(2026, 2, 7), today=date(2026, 2, 7)).exists()
    assert not milestones.known(date(2026, 2, 6), today=date(2026, 2, 6)).exists()
