"""The rows of a project's page, as known on a day, each with its reports and with those that speak for it then."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, QuerySet, prefetch_related_objects

from portfolio.conflicts import conflicts
from portfolio.filters.grammar import Query
from portfolio.models import (
    AmountReport,
    Claim,
    DateReport,
    FigureReport,
    Investment,
    Milestone,
    Participation,
    Project,
    Reader,
    Report,
    StatusReport,
)
from portfolio.vocabulary import DateLane, InvestmentRole, Outcome, Stage

# How many projects with the same parties a page names.
NEIGHBOURS = 6
# Which lane dates a milestone that is decided; an open one is dated by its plan.
_LANES = {Outcome.MET: DateLane.MET, Outcome.CANCELLED: DateLane.CANCELLED}


def told_by(reports: QuerySet[Any], on: date | None) -> QuerySet[Any]:
    """Those that had been told by a day (None: by now), with their sources."""
    return (reports if on is None else reports.filter(reported_on__lte=on)).select_related("source")


def speaking(reports: Iterable[Any], kind: str, on: date | None = None, **lane: str) -> Any:
    """The report of a series that holds (or leads) on a day, or None; `lane` narrows the series to one lane."""
    day = on or date.max
    for report in reports:
        since, until = getattr(report, f"{kind}_from"), getattr(report, f"{kind}_until")
        is_in_lane = all(getattr(report, name) == value for name, value in lane.items())
        if is_in_lane and since and since <= day and (until is None or until > day):
            return report
    return None


def statuses_of(project: Project, on: date | None) -> list[StatusReport]:
    return list(told_by(project.status_reports.all(), on))


def milestones_of(project: Project, query: Query) -> list[Any]:
    """By the day that counts, those without one last; each with `dating`, `denying` and `conflicts`."""
    series = Prefetch("date_reports", told_by(DateReport.objects.all(), query.on))
    known = Milestone.objects.filter(project=project).known(query.on, today=query.today)
    rows = list(known.for_listing().prefetch_related(series))
    for row in rows:
        reports = row.date_reports.all()
        lane = _LANES.get(row.known_outcome, DateLane.PLANNED)
        # It need not be the newest one: that may only deny the date.
        row.dating = speaking(reports, "holds", query.on, lane=lane)
        denying = speaking(reports, "leads", query.on, lane=DateLane.DISPUTED)
        row.denying = denying if row.known_is_disputed else None
        row.conflicts = conflicts(reports)
    return sorted(rows, key=lambda row: (_counting_day(row), row.pk))


def _counting_day(row: Any) -> date:
    period = row.known_met or row.known_planned
    return period.sort_key if period else date.max


def investments_of(project: Project, on: date | None) -> list[Any]:
    """The total first, then the parts; each as `with_amount_reports` leaves it, with its `conflicts`."""
    rows = with_amount_reports(Investment.objects.filter(project=project).known(on).for_listing(), on)
    for row in rows:
        row.conflicts = conflicts(row.amount_reports.all())
    return sorted(rows, key=lambda row: (row.role != InvestmentRole.TOTAL, row.code))


def with_amount_reports(rows: Iterable[Any], on: date | None = None) -> list[Any]:
    """Investments with `leading`, the report of the amount, and `paid`, that of what was disbursed."""
    found = list(rows)
    prefetch_related_objects(found, Prefetch("amount_reports", told_by(AmountReport.objects.all(), on)))
    for row in found:
        reports = row.amount_reports.all()
        row.leading = speaking(reports, "leads", on)
        row.paid = speaking(reports, "holds", on, stage=Stage.DISBURSED)
    return found


def parties_of(project: Project, on: date | None) -> QuerySet[Participation]:
    rows = Participation.objects.filter(project=project).holding(on)
    return rows.select_related("source", "organization__country").order_by("organization__code", "role")


def claims_of(project: Project, on: date | None, reader: Reader) -> list[Any]:
    """The claims that the project stands for, each with `holding`, the report of its figure."""
    series = Prefetch("figure_reports", told_by(FigureReport.objects.all(), on))
    known = Claim.objects.visible_to(reader).filter(umbrella=project).known(on).for_listing()
    rows = list(known.prefetch_related(series))
    for row in rows:
        row.holding = speaking(row.figure_reports.all(), "holds", on)
    return rows


def neighbours_of(project: Project, on: date | None, reader: Reader) -> list[Participation]:
    """The other projects that most of its parties take part in, each as a part of one of them, by project."""
    own = Participation.objects.filter(project=project).holding(on).values("organization")
    visible: Any = Participation.objects.visible_to(reader)
    others = visible.holding(on).filter(organization__in=own).exclude(project=project)
    shared = others.order_by().values("project").annotate(count=Count("organization", distinct=True))
    nearest = shared.order_by("-count", "project__code").values("project")[:NEIGHBOURS]
    rows = others.filter(project__in=[row["project"] for row in nearest]).select_related("project", "organization")
    return list(rows.order_by("project__code", "organization__code", "role"))


def newest_day(reports: Iterable[Report]) -> date | None:
    return max((report.reported_on for report in reports), default=None)
