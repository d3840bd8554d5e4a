"""What the page of a project tells, gathered in the order in which it stands there: its footnotes count up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from portfolio.models import AmountReport, DateReport, Investment, Milestone, Participation, Project, Reader, Report
from portfolio.views.footnotes import CitedSource, Footnote, Footnotes
from portfolio.vocabulary import DateLane, InvestmentRole, Outcome, Stage, State

_DECIDED = (State.MET, State.CANCELLED)
# Which lane dates a milestone that is decided; an open one is dated by its plan.
_LANES = {Outcome.MET: DateLane.MET, Outcome.CANCELLED: DateLane.CANCELLED}


@dataclass(frozen=True)
class Told:
    """A thing, the footnote of what is known of it now, and the footnotes of all that was ever said of it."""

    subject: Any
    note: Footnote | None
    series: list[Footnote] = field(default_factory=list)
    # Who denies it, while the denial stands.
    denial: Footnote | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectStory:
    """Everything that hangs on a project. The number of queries does not depend on how much that is."""

    status_note: Footnote | None
    next: Told | None
    amount_notes: list[Footnote]
    has_amounts: bool
    status_series: list[Footnote]
    parties: list[Told]
    milestones: list[Told]
    investments: list[Told]
    sources: list[CitedSource]

    @property
    def newest_on(self) -> date | None:
        """The day of the newest report on the page."""
        return max((report.reported_on for cited in self.sources for report in cited.reports), default=None)


def story_of(project: Project, *, reader: Reader, today: date) -> ProjectStory:
    """The story of a project that `reader` may see, as it stands today."""
    notes = Footnotes()
    statuses = list(project.status_reports.select_related("source"))
    dated, paid = _milestones(project, today), _investments(project)
    # From here on the order of the lines is the order of the page.
    return ProjectStory(
        status_note=_cite(_speaking(statuses, "holds"), notes),
        next=_next(dated, notes),
        amount_notes=_amount_notes(paid, notes),
        has_amounts=any(row.known_amount is not None for row in paid),
        status_series=notes.cite_all(statuses),
        parties=[Told(row, notes.cite(row)) for row in _parties(project)],
        milestones=[_told_milestone(row, notes) for row in dated],
        investments=[_told_investment(row, notes) for row in paid],
        sources=notes.sources(reader),
    )


def _milestones(project: Project, today: date) -> list[Any]:
    """By the day that counts; those without one last."""
    series = Prefetch("date_reports", DateReport.objects.select_related("source"))
    rows = Milestone.objects.filter(project=project).known(today=today).for_listing().prefetch_related(series)
    return sorted(rows, key=lambda row: (_counting_day(row), row.pk))


def _counting_day(row: Any) -> date:
    period = row.known_met or row.known_planned
    return period.sort_key if period else date.max


def _investments(project: Project) -> list[Any]:
    """The total first, then the parts; each with the report of what was paid, which has its own currency."""
    series = Prefetch("amount_reports", AmountReport.objects.select_related("source"))
    rows = Investment.objects.filter(project=project).known().for_listing().prefetch_related(series)
    for row in rows:
        row.paid = _speaking(row.amount_reports.all(), "holds", stage=Stage.DISBURSED)
    return sorted(rows, key=lambda row: (row.role != InvestmentRole.TOTAL, row.code))


def _parties(project: Project) -> QuerySet[Participation]:
    rows = Participation.objects.filter(project=project).holding()
    return rows.select_related("source", "organization__country").order_by("organization__code", "role")


def _speaking(reports: Iterable[Any], kind: str, **lane: str) -> Report | None:
    """The report of a series that speaks for its subject now; `lane` narrows the series to one of its lanes."""
    for report in reports:
        is_in_lane = all(getattr(report, name) == value for name, value in lane.items())
        if is_in_lane and getattr(report, f"{kind}_from") and getattr(report, f"{kind}_until") is None:
            return report
    return None


def _dating(milestone: Any) -> Report | None:
    """The report that gives the date which counts. It need not be the newest one: that may only deny the date."""
    lane = _LANES.get(milestone.known_outcome, DateLane.PLANNED)
    return _speaking(milestone.date_reports.all(), "holds", lane=lane)


def _cite(report: Report | None, notes: Footnotes) -> Footnote | None:
    return notes.cite(report) if report else None


def _told_milestone(milestone: Any, notes: Footnotes) -> Told:
    series, denial = milestone.date_reports.all(), None
    note = _cite(_dating(milestone), notes)
    if milestone.known_is_disputed:
        denial = _cite(_speaking(series, "leads", lane=DateLane.DISPUTED), notes)
    return Told(milestone, note, notes.cite_all(series), denial)


def _told_investment(investment: Any, notes: Footnotes) -> Told:
    series = investment.amount_reports.all()
    return Told(investment, _cite(_speaking(series, "leads"), notes), notes.cite_all(series))


def _next(milestones: list[Any], notes: Footnotes) -> Told | None:
    """The next open milestone, with the footnote of its date."""
    row = next((row for row in milestones if row.known_state not in _DECIDED), None)
    return Told(row, _cite(_dating(row), notes)) if row else None


def _amount_notes(investments: list[Any], notes: Footnotes) -> list[Footnote]:
    """What the project's amount rests on: its total where it is told, else each of its parts."""
    told = [row for row in investments if row.known_amount is not None]
    totals = [row for row in told if row.role == InvestmentRole.TOTAL]
    reports = (_speaking(row.amount_reports.all(), "leads") for row in totals or told)
    return [notes.cite(report) for report in reports if report]
