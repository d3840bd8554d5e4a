"""Settling each noun: its reports are read in one query, computed in memory, and what differs is written."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Min

from portfolio.models import (
    AmountReport,
    Claim,
    DateReport,
    FigureReport,
    Identity,
    Investment,
    Milestone,
    Participation,
    Project,
    Report,
    StatusReport,
)
from portfolio.models.guard import door_open
from portfolio.settle.amounts import settle_amounts
from portfolio.settle.dates import settle_dates
from portfolio.settle.lanes import in_order, last_of_each_day, spans

Values = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """A settled column that does not hold what its reports give."""

    row: models.Model
    column: str
    held: Any
    settled: Any

    def __str__(self) -> str:
        row = f"{type(self.row).__name__} {self.row.pk} ({self.row})"
        return f"{row}: {self.column} holds {self.held!r}, its reports give {self.settled!r}"


class Pending:
    """Rows with their settled values, compared with what they hold and written together."""

    def __init__(self) -> None:
        self.differences: list[Difference] = []

    def put(self, row: models.Model, values: Values) -> None:
        for column, settled in values.items():
            held = getattr(row, column)
            if held != settled:
                self.differences.append(Difference(row, column, held, settled))
                setattr(row, column, settled)

    def write(self) -> None:
        """Write every changed row. Periods are written with their companion columns."""
        changed: dict[type[models.Model], dict[int, models.Model]] = defaultdict(dict)
        columns: dict[type[models.Model], set[str]] = defaultdict(set)
        for difference in self.differences:
            model = type(difference.row)
            changed[model][difference.row.pk] = difference.row
            columns[model] |= {f.name for f in model._meta.fields if _belongs(f.name, difference.column)}
        with door_open():
            for model, rows in changed.items():
                model._base_manager.bulk_update(rows.values(), sorted(columns[model]), batch_size=200)


def _belongs(name: str, column: str) -> bool:
    return name in (column, f"{column}_first", f"{column}_last", f"{column}_precision")


def _by_identity(model: type[Report], identities: Collection[int]) -> dict[int, list[Any]]:
    """Identity id → its reports with their sources, read in one query."""
    key = model.identity_field
    series: dict[int, list[Any]] = {identity: [] for identity in identities}
    rows = model._base_manager.filter(**{f"{key}__in": identities}).select_related("source")
    for report in rows:
        series[getattr(report, f"{key}_id")].append(report)
    return series


def _one_lane(reports: Iterable[Report], pending: Pending, lane: Callable[[Any], Any]) -> Any:
    """Settle the days of simple lanes; return the report that holds now in the last lane, or None."""
    lanes = defaultdict(list)
    every = list(reports)
    for report in every:
        lanes[lane(report)].append(report)
    newest = None
    for rows in lanes.values():
        holders = last_of_each_day(in_order(rows))
        held = spans(holders)
        for report in rows:
            since, until = held.get(report.pk, (None, None))
            pending.put(report, {"holds_from": since, "holds_until": until})
        newest = holders[-1] if holders else None
    return newest


def settle_milestones(pks: Collection[int], pending: Pending, *, today: date) -> None:
    series = _by_identity(DateReport, pks)
    for milestone in Milestone._base_manager.filter(pk__in=pks):
        settle_milestone(milestone, series[milestone.pk], pending, today=today)


def settle_milestone(milestone: Milestone, reports: list[Any], pending: Pending, *, today: date) -> None:
    settled = settle_dates(reports)
    for report in reports:
        pending.put(report, settled.reports[report.pk])
    pending.put(
        milestone, {**settled.milestone, "search_text": milestone.folded, **_opened(milestone, reports, today=today)}
    )


def settle_investments(pks: Collection[int], pending: Pending, *, today: date) -> None:
    series = _by_identity(AmountReport, pks)
    for investment in Investment._base_manager.filter(pk__in=pks):
        settle_investment(investment, series[investment.pk], pending, today=today)


def settle_investment(investment: Investment, reports: list[Any], pending: Pending, *, today: date) -> None:
    values, days = settle_amounts(reports)
    for report in reports:
        pending.put(report, days[report.pk])
    pending.put(investment, {**values, "search_text": investment.folded, **_opened(investment, reports, today=today)})


def settle_claims(pks: Collection[int], pending: Pending, *, today: date) -> None:
    series = _by_identity(FigureReport, pks)
    for claim in Claim._base_manager.filter(pk__in=pks):
        settle_claim(claim, series[claim.pk], pending, today=today)


def settle_claim(claim: Claim, reports: list[Any], pending: Pending, *, today: date) -> None:
    newest = _one_lane(reports, pending, lambda report: None)
    values = {
        "value": newest.value if newest else None,
        "value_high": newest.value_high if newest else None,
        "qualifier": newest.qualifier if newest else "",
        "reported_on": newest.reported_on if newest else None,
    }
    pending.put(claim, {**values, **_opened(claim, reports, today=today)})


def settle_projects(pks: Collection[int], pending: Pending, *, today: date) -> None:
    """Settle projects; their milestones and investments are settled before, for the day of opening."""
    statuses, parties = _by_identity(StatusReport, pks), _by_identity(Participation, pks)
    below = _opened_below(pks)
    for project in Project._base_manager.filter(pk__in=pks):
        told = statuses[project.pk], parties[project.pk]
        settle_project(project, *told, pending, today=today, below=below.get(project.pk))


def settle_project(
    project: Project, statuses: list[Any], parties: list[Any], pending: Pending, *, today: date, below: date | None
) -> None:
    """Settle one project; `below` is the earliest opening of its milestones and investments."""
    newest = _one_lane(statuses, pending, lambda report: None)
    _one_lane(parties, pending, lambda report: (report.organization_id, report.role))
    values = {
        "status": newest.status if newest else "",
        "status_basis": newest.basis if newest else "",
        "status_since": newest.since if newest else None,
        "reported_on": newest.reported_on if newest else None,
        "search_text": project.folded,
    }
    pending.put(project, {**values, **_opened(project, [*statuses, *parties], today=today, below=below)})


def _opened(identity: Identity, reports: Iterable[Report], *, today: date, below: date | None = None) -> Values:
    """The day from which the identity is known: the earliest report that counts, or its entry if that was earlier."""
    entered = identity.entered_on or today
    days = [report.reported_on for report in reports if report.counts]
    return {"entered_on": entered, "opened_on": min([entered, *days, *([below] if below else [])])}


def _opened_below(pks: Collection[int]) -> dict[int, date]:
    """Project id → the earliest opening of its milestones and investments."""
    earliest: dict[int, date] = {}
    for model in (Milestone, Investment):
        rows = model._base_manager.filter(project__in=pks).values_list("project").annotate(Min("opened_on"))
        for project, day in rows.order_by():
            if day is not None:
                earliest[project] = min(day, earliest.get(project, day))
    return earliest
