"""Random acts through the doors: each is one change set, or nothing where the door refuses it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from portfolio import models, records
from portfolio.undo import REFUSED
from portfolio.vocabulary import Door
from tests import factories

START = date(2026, 1, 1)
KINDS = ("rename", "rename", "plan", "plan", "mend", "move", "aside", "back", "drop", "erase", "grow", "bulk", "trust")
SEEN = (
    models.Source,
    models.Project,
    models.ProjectCountry,
    models.Milestone,
    models.Investment,
    models.DateReport,
    models.AmountReport,
    models.StatusReport,
)
# What moves on with every write, whatever is written.
MOVING = {"version", "changed_at"}


@dataclass(frozen=True)
class Act:
    """One thing that somebody does: `kind` to the row number `which`, with a value."""

    kind: str
    which: int
    value: int


acts = st.lists(st.builds(Act, st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=8)


def founded() -> None:
    """Two milestones with a plan each, an investment and a status."""
    project = factories.ProjectFactory(sector=None, entered=START)
    for number in range(2):
        milestone = factories.MilestoneFactory(project=project, code=f"m-{number}", entered=START)
        factories.DateReportFactory(milestone=milestone, period="2027", entered=factories.TODAY)
    factories.AmountReportFactory(investment__project=project, source=models.Source.objects.first())
    factories.StatusReportFactory(project=project, source=models.Source.objects.first())


def state() -> dict[str, Any]:
    """Every column of every row, settled ones included."""
    return {
        model.__name__: [
            {name: value for name, value in row.items() if name not in MOVING}
            for row in model.objects.order_by("pk").values()
        ]
        for model in SEEN
    }


def take(act: Act) -> models.ChangeSet | None:
    """Do it; return its change set, or None where nothing came of it."""
    before = models.ChangeSet.objects.count()
    try:
        with records.change_set(by=None, door=Door.ADMIN, today=factories.TODAY) as changes:
            _DOING[act.kind](act, changes)
    except REFUSED:
        return None
    return models.ChangeSet.objects.order_by("-pk").first() if models.ChangeSet.objects.count() > before else None


def _nth(model: Any, number: int) -> Any:
    rows = list(model.objects.order_by("pk"))
    return rows[number % len(rows)] if rows else None


def _rename(act: Act, changes: Any) -> None:
    if row := _nth(models.Milestone, act.which):
        row.title_en = f"Title {act.value}"
        changes.save(row)


def _plan(act: Act, changes: Any) -> None:
    milestone, source = _nth(models.Milestone, act.which), _nth(models.Source, act.value)
    if milestone and source:
        told = {"period": f"{2027 + act.value}", "reported_on": START + timedelta(days=act.value)}
        changes.save(models.DateReport(milestone=milestone, source=source, **told))


def _mend(act: Act, changes: Any) -> None:
    if row := _nth(models.DateReport, act.which):
        row.period = ("2028", "2028-Q3", "unknown")[act.value]
        changes.save(row)


def _move(act: Act, changes: Any) -> None:
    row, milestone = _nth(models.DateReport, act.which), _nth(models.Milestone, act.value)
    if row and milestone:
        row.milestone = milestone
        changes.save(row)


def _aside(act: Act, changes: Any) -> None:
    if row := _nth(models.DateReport, act.which):
        changes.set_aside(row, reason=f"reason {act.value}")


def _back(act: Act, changes: Any) -> None:
    if row := _nth(models.DateReport.objects.filter(set_aside_at__isnull=False).model, act.which):
        changes.bring_back(row)


def _drop(act: Act, changes: Any) -> None:
    model = (models.DateReport, models.AmountReport, models.StatusReport)[act.value]
    if row := _nth(model, act.which):
        changes.delete(row)


def _erase(act: Act, changes: Any) -> None:
    if row := _nth((models.Milestone, models.Investment, models.Project)[act.value], act.which):
        changes.delete(row)


def _grow(act: Act, changes: Any) -> None:
    project, source = _nth(models.Project, 0), _nth(models.Source, act.value)
    if not project or not source:
        return
    milestone = models.Milestone(project=project, code=f"new-{act.value}", title_en="New", kind="event")
    changes.save(milestone)
    changes.save(models.DateReport(milestone=milestone, source=source, period="2029", reported_on=START))


def _bulk(act: Act, changes: Any) -> None:
    for number, row in enumerate(models.Milestone.objects.order_by("pk")):
        row.is_key, row.title_ru = bool(act.which), f"Веха {act.value} {number}"
        changes.save(row)


def _trust(act: Act, changes: Any) -> None:
    if row := _nth(models.Source, act.which):
        row.kind = ("government", "media", "desk")[act.value]
        changes.save(row)


_DOING = {kind: globals()[f"_{kind}"] for kind in set(KINDS)}
