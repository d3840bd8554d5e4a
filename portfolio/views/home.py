"""The overview: what is tracked, what comes next, what has moved, and what was said last."""

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final

from django.db.models import Count, Prefetch, Q
from django.db.models.functions import Abs
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portfolio.filters.grammar import Query
from portfolio.models import (
    AmountReport,
    Claim,
    DateReport,
    FigureReport,
    Milestone,
    Project,
    Reader,
    Report,
    Source,
    StatusReport,
)
from portfolio.views.footnotes import Footnote, Footnotes
from portfolio.views.strict import reads
from portfolio.vocabulary import Outcome, State

# How many rows each block of the overview shows; the lists show the rest.
ROWS: Final = 6
NEWS: Final = 10
CLAIMS: Final = 12
# Where the rows of each report series find their project.
_SERIES: Final = (
    (DateReport, "milestone__project"),
    (StatusReport, "project"),
    (AmountReport, "investment__project"),
)


@dataclass(frozen=True)
class News:
    """A report of one project, with its footnote."""

    note: Footnote
    project: Project
    subject: Any


@reads()
def home_page(request: HttpRequest, query: Query) -> HttpResponse:
    today, reader = query.today, request.user
    notes, milestones = Footnotes(), Milestone.objects.visible_to(reader).known(today=today).for_listing()
    dated = milestones.next_first().filter(known_planned_last__isnull=False)
    context = {
        "today": today,
        "projects": count_projects(reader),
        "milestones": count_milestones(reader, today),
        "source_count": Source.objects.visible_to(reader).count(),
        "next": dated[:ROWS],
        "moved": moved(milestones)[:ROWS],
        "news": [told(report, notes) for report in newest_reports(reader)],
        "claims": claims(reader, notes),
    }
    return render(request, "portfolio/home.html", {**context, "sources": notes.sources(reader)})


def count_projects(reader: Reader) -> dict[str, int]:
    """How many projects, umbrellas apart, and of how many a source states the amount."""
    rows = Project.objects.visible_to(reader)
    counts = rows.aggregate(
        count=Count("pk", filter=Q(is_umbrella=False)), umbrellas=Count("pk", filter=Q(is_umbrella=True))
    )
    listed = rows.filter(is_umbrella=False).known().with_amount(None)
    return {**counts, "with_amount": listed.filter(known_amount__isnull=False).count()}


def count_milestones(reader: Reader, today: date) -> dict[str, int]:
    """How many milestones, and how many of them are met, open with a date, open without one, overdue."""
    is_open = Q(known_outcome=Outcome.OPEN)
    return (
        Milestone.objects.visible_to(reader)
        .known(today=today)
        .aggregate(
            count=Count("pk"),
            met=Count("pk", filter=Q(known_state=State.MET)),
            dated=Count("pk", filter=is_open & Q(known_planned_last__isnull=False)),
            undated=Count("pk", filter=Q(known_state=State.UNDATED)),
            overdue=Count("pk", filter=Q(known_state=State.OVERDUE)),
        )
    )


def moved(milestones: Any) -> Any:
    """Those whose date is no longer the first one, the largest shift first."""
    shifted = milestones.filter(known_slip_days__isnull=False).exclude(known_slip_days=0)
    return shifted.order_by(Abs("known_slip_days").desc(), "pk")


def newest_reports(reader: Reader) -> list[Any]:
    """The newest reports of all series together, each with the project that it is about."""
    newest = [
        model.objects.visible_to(reader)
        .filter(set_aside_at__isnull=True)
        .select_related("source", path)
        .order_by("-reported_on", "-pk")[:NEWS]
        for model, path in _SERIES
    ]
    return sorted(chain.from_iterable(newest), key=lambda report: report.reported_on, reverse=True)[:NEWS]


def told(report: Report, notes: Footnotes) -> News:
    subject = getattr(report, report.identity_field)
    return News(notes.cite(report), subject if isinstance(subject, Project) else subject.project, subject)


def claims(reader: Reader, notes: Footnotes) -> list[tuple[Any, Footnote | None]]:
    """Headline figures about the whole, each with the footnote of the report that holds."""
    held = FigureReport.objects.filter(holds_from__isnull=False, holds_until__isnull=True).select_related("source")
    series = Prefetch("figure_reports", held, to_attr="held_reports")
    rows = Claim.objects.visible_to(reader).known().for_listing().prefetch_related(series)[:CLAIMS]
    return [(row, notes.cite(row.held_reports[0]) if row.held_reports else None) for row in rows]
