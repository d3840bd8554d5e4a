"""Milestones: from date reports to baseline, plan, fact, outcome and slip."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portfolio.models import DateReport
from portfolio.periods import Period, moved, slip_days
from portfolio.settle.lanes import Span, in_order, last_of_each_day, sharpest, spans
from portfolio.vocabulary import DateLane, Outcome

# On one day met outranks cancelled, cancelled outranks planned; a denial of the same day marks what stands.
LANE_RANK = {DateLane.PLANNED: 0, DateLane.CANCELLED: 1, DateLane.MET: 2, DateLane.DISPUTED: 3}
OUTCOME_OF = {DateLane.PLANNED: Outcome.OPEN, DateLane.CANCELLED: Outcome.CANCELLED, DateLane.MET: Outcome.MET}


@dataclass
class Story:
    """How a milestone stands after the reports read so far."""

    baseline: Period | None = None
    planned: Period | None = None
    fact: Period | None = None
    outcome: str = Outcome.OPEN
    is_disputed: bool = False
    times_moved: int = 0
    plans: int = 0
    reported_on: date | None = None

    @property
    def met(self) -> Period | None:
        return self.fact if self.outcome == Outcome.MET else None

    @property
    def slip(self) -> tuple[int | None, bool]:
        """Days between the current period and the baseline, and whether either is coarser than a day.

        None while there is no second report to compare, or a period has no last day.
        """
        current = self.met or (self.planned if self.plans > 1 else None)
        if current is None or self.baseline is None:
            return None, False
        days = slip_days(current, self.baseline)
        return days, days is not None and (current.is_coarse or self.baseline.is_coarse)

    def plan(self, period: Period) -> None:
        """Take a new plan: the first is the baseline, and one that only narrows is no move."""
        if self.planned is None:
            self.baseline = period
        elif moved(period, self.planned):
            self.times_moved += 1
        self.planned = period
        self.plans += 1

    def read(self, report: DateReport, *, holds: bool) -> bool:
        """Take in the next report; say whether it now leads. A mere confirmation does not."""
        before = (self.outcome, self.is_disputed)
        self.is_disputed = report.lane == DateLane.DISPUTED
        self.outcome = OUTCOME_OF.get(DateLane(report.lane), Outcome(self.outcome))
        if holds and report.lane == DateLane.PLANNED and report.period is not None:
            self.plan(report.period)
        if holds and report.lane == DateLane.MET:
            self.fact = report.period
        leads = holds or before != (self.outcome, self.is_disputed)
        if leads:
            self.reported_on = report.reported_on
        return leads


@dataclass
class DatesSettled:
    """What settling a milestone's reports gives: values of the milestone and of each report by id."""

    milestone: dict[str, Any]
    reports: dict[int, dict[str, Any]] = field(default_factory=dict)


def settle_dates(reports: Iterable[DateReport]) -> DatesSettled:
    """Settle one milestone from all its reports, in whatever order they come."""
    every = list(reports)
    ordered = in_order(every, rank=lambda report: LANE_RANK[DateLane(report.lane)])
    held = _held(ordered)
    story, leaders, after = Story(), [], {}
    for report in ordered:
        if story.read(report, holds=report.pk in held):
            leaders.append(report)
            after[report.pk] = _after(story)
    leading = spans(last_of_each_day(leaders))
    settled = {
        report.pk: _report_values(held.get(report.pk), leading.get(report.pk), after.get(report.pk))
        for report in every
    }
    return DatesSettled(_milestone_values(story), settled)


def _held(ordered: list[DateReport]) -> dict[int, Span]:
    """Report id → the days on which it holds in its lane."""
    lanes = {lane: [report for report in ordered if report.lane == lane] for lane in DateLane}
    held = spans(last_of_each_day(lanes[DateLane.PLANNED]))
    held |= spans(sharpest(lanes[DateLane.MET]))
    held |= spans(last_of_each_day(lanes[DateLane.CANCELLED]))
    days = sorted({report.reported_on for report in ordered})
    for report in last_of_each_day(lanes[DateLane.DISPUTED]):
        # A denial marks the milestone until the next counting report of any lane.
        following = next((day for day in days if day > report.reported_on), None)
        held[report.pk] = Span(report.reported_on, following)
    return held


def _after(story: Story) -> dict[str, Any]:
    slip, is_coarse = story.slip
    return {
        "outcome": story.outcome,
        "slip_days": slip,
        "slip_is_coarse": is_coarse,
        "times_moved": story.times_moved,
    }


NOTHING_AFTER = {"outcome": "", "slip_days": None, "slip_is_coarse": False, "times_moved": 0}


def _report_values(held: Span | None, leading: Span | None, after: dict[str, Any] | None) -> dict[str, Any]:
    holds, leads = held or Span(), leading or Span()
    return {
        "holds_from": holds.since,
        "holds_until": holds.until,
        "leads_from": leads.since,
        "leads_until": leads.until,
        **((after if leading else None) or NOTHING_AFTER),
    }


def _milestone_values(story: Story) -> dict[str, Any]:
    return {
        "baseline": story.baseline,
        "planned": story.planned,
        "met": story.met,
        "is_disputed": story.is_disputed,
        "reported_on": story.reported_on,
        **_after(story),
    }
