"""What can be done to many rows at once: each deed says how a row stands and does its one thing to it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portfolio import records
from portfolio.bulk.shift import shifted
from portfolio.models import (
    AmountReport,
    DateReport,
    Investment,
    Milestone,
    Organization,
    Project,
    Report,
    Source,
    StatusReport,
    User,
)
from portfolio.periods import PeriodError
from portfolio.vocabulary import Basis, DateLane, Outcome, Status, Visibility


class Deed(ABC):
    """One thing that is done to each of many rows."""

    @abstractmethod
    def shown(self, row: Any) -> str:
        """How the row stands, as far as the deed is about it."""

    @abstractmethod
    def do(self, row: Any, changes: records.Changes) -> None:
        """Do it to one row; raises ValidationError with the reason where it makes no sense."""


@dataclass(frozen=True, kw_only=True)
class Told(Deed):
    """A deed that files a report: `source` None is our own desk."""

    reported_on: date
    source: Source | None = None

    def shown(self, row: Any) -> str:
        return standing(row)

    def cite(self, report: Any, changes: records.Changes) -> None:
        """File a report with its source, its day and the reason as its summary."""
        report.source, report.reported_on = self.source or desk(changes), self.reported_on
        report.summary = changes.reason
        changes.save(report)


@dataclass(frozen=True, kw_only=True)
class Shift(Told):
    """Open milestones are planned later (or earlier) by days or months."""

    days: int = 0
    months: int = 0

    def do(self, row: Milestone, changes: records.Changes) -> None:
        period = planned(row)
        try:
            moved = shifted(period, days=self.days, months=self.months)
        except (PeriodError, ValueError, OverflowError) as error:
            raise ValidationError(str(error)) from error
        if moved == period:
            raise ValidationError(_("Its date is unknown, so there is nothing to shift."))
        self.cite(DateReport(milestone=row, lane=DateLane.PLANNED, period=moved), changes)


@dataclass(frozen=True, kw_only=True)
class SetStatus(Told):
    """Projects have a new status."""

    status: Status

    def do(self, row: Project, changes: records.Changes) -> None:
        if row.status == self.status:
            raise ValidationError(_("It has this status already."))
        basis = Basis.STATED if self.source else Basis.INFERRED
        self.cite(StatusReport(project=row, status=self.status, basis=basis), changes)


@dataclass(frozen=True, kw_only=True)
class Confirm(Told):
    """Nothing new: what is known is told once more, with a new day."""

    def shown(self, row: Any) -> str:
        day = row.reported_on.isoformat() if row.reported_on else _("never")
        return f"{standing(row)} · {_('last reported')}: {day}"

    def do(self, row: Any, changes: records.Changes) -> None:
        self.cite(_again(row), changes)


@dataclass(frozen=True)
class Responsible(Deed):
    """Somebody, or nobody, is responsible for the projects."""

    person: User | None

    def shown(self, row: Project) -> str:
        return str(row.responsible or _("nobody"))

    def do(self, row: Project, changes: records.Changes) -> None:
        if row.responsible == self.person:
            raise ValidationError(_("That is so already."))
        row.responsible = self.person
        changes.save(row)


@dataclass(frozen=True)
class Publish(Deed):
    """Rows become public, or internal."""

    visibility: Visibility

    def shown(self, row: Project | Organization | Source) -> str:
        return str(Visibility(row.visibility).label)

    def do(self, row: Any, changes: records.Changes) -> None:
        if row.visibility == self.visibility:
            raise ValidationError(_("That is so already."))
        row.visibility = self.visibility
        changes.save(row)


@dataclass(frozen=True)
class SetAside(Deed):
    """Reports no longer count, or count again; the reason of the change is the reason that stays beside them."""

    back: bool = False
    longest: ClassVar[int] = 300

    def shown(self, row: Report) -> str:
        counts = _("counts") if row.counts else f"{_('set aside')}: {row.set_aside_reason}"
        return f"{counts} · {standing(getattr(row, row.identity_field))}"

    def do(self, row: Report, changes: records.Changes) -> None:
        if row.counts is self.back:
            raise ValidationError(_("It counts.") if self.back else _("It is set aside already."))
        if self.back:
            changes.bring_back(row)
        else:
            changes.set_aside(row, reason=changes.reason[: self.longest])


def desk(changes: records.Changes) -> Source:
    """Our own desk as a source; saved when it is first needed."""
    source: Source = Source.objects.desk()
    if source._state.adding:
        changes.save(source)
    return source


def planned(row: Milestone) -> Any:
    """The plan of an open milestone; raises ValidationError where there is none."""
    if row.outcome != Outcome.OPEN:
        raise ValidationError(_("It is no longer open."))
    if row.planned is None:
        raise ValidationError(_("It has no planned date."))
    return row.planned


def standing(row: Any) -> str:
    """How an identity stands, in one line: its date, status or amount."""
    if isinstance(row, Milestone):
        return str(row.met or row.planned or _("no date told"))
    if isinstance(row, Project):
        return str(Status(row.status).label) if row.status else _("not stated")
    if isinstance(row, Investment):
        return f"{row.amount} {row.currency}" if row.amount is not None else _("not stated")
    return str(getattr(row, "value", "") or _("not stated"))


def _again(row: Any) -> Report:
    """A new report that says what is known already."""
    if isinstance(row, Milestone):
        return DateReport(milestone=row, lane=DateLane.PLANNED, period=planned(row))
    held = _held(row)
    if held is None:
        raise ValidationError(_("Nothing is known of it that could be confirmed."))
    if isinstance(held, StatusReport):
        return StatusReport(project=row, status=held.status, basis=held.basis, since=held.since)
    names = ("stage", "amount", "amount_high", "currency", "qualifier", "period")
    return AmountReport(investment=row, **{name: getattr(held, name) for name in names})


def _held(row: Project | Investment) -> Any:
    """The report that speaks for it now."""
    if isinstance(row, Project):
        return row.status_reports.filter(holds_from__isnull=False, holds_until__isnull=True).first()
    return row.amount_reports.filter(leads_from__isnull=False, leads_until__isnull=True).first()
