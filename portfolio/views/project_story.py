"""What the page of a project tells, gathered in the order in which it stands there: its footnotes count up."""

from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from portfolio.charts.parts import Whole, wholes_of
from portfolio.charts.scale import Scale
from portfolio.charts.timeline import Track, days_of, track_of
from portfolio.charts.trend import Trend, trend_of
from portfolio.filters.grammar import Query
from portfolio.models import Project, Reader, Report
from portfolio.views.footnotes import CitedSource, Footnote, Footnotes
from portfolio.views.project_rows import (
    claims_of,
    investments_of,
    milestones_of,
    newest_day,
    parties_of,
    speaking,
    statuses_of,
)
from portfolio.vocabulary import InvestmentRole, State

_DECIDED = (State.MET, State.CANCELLED)


@dataclass(frozen=True)
class Told:
    """A thing, the footnote of what is known of it, and the footnotes of all that had been said of it."""

    subject: Any
    note: Footnote | None
    series: list[Footnote] = field(default_factory=list)
    # Who denies it, while the denial stands.
    denial: Footnote | None = None
    # Of a milestone: its drawing, and how its date has moved from report to report.
    track: Track | None = None
    trend: Trend | None = None


@dataclass(frozen=True)
class Disagreement:
    """A thing of which two sources say what cannot both be right, the newer one first."""

    subject: Any
    notes: list[Footnote]


@dataclass(frozen=True, kw_only=True)
class ProjectStory:
    """Everything that hangs on a project. The number of queries does not depend on how much that is."""

    status_note: Footnote | None
    next: Told | None
    amount_notes: list[Footnote]
    has_amounts: bool
    status_series: list[Footnote]
    parties: list[Told]
    conflicts: list[Disagreement]
    milestones: list[Told]
    scale: Scale | None
    investments: list[Told]
    wholes: list[Whole]
    claims: list[Told]
    sources: list[CitedSource]

    @property
    def met_count(self) -> int:
        return sum(told.subject.known_state == State.MET for told in self.milestones)

    @property
    def late_count(self) -> int:
        """How many milestones are later than first planned, or overdue."""
        rows = [told.subject for told in self.milestones]
        return sum(row.known_state == State.OVERDUE or (row.known_slip_days or 0) > 0 for row in rows)

    @property
    def newest_on(self) -> date | None:
        """The day of the newest report on the page."""
        return newest_day(chain.from_iterable(cited.reports for cited in self.sources))


def story_of(project: Project, *, reader: Reader, query: Query) -> ProjectStory:
    """The story of a project that `reader` may see, as it stood on the day of the query."""
    notes, on = Footnotes(), query.on
    statuses, dated, paid = statuses_of(project, on), milestones_of(project, query), investments_of(project, on)
    claims = claims_of(project, on, reader) if project.is_umbrella else []
    days = list(days_of(dated))
    scale = Scale.around([*days, query.today]) if days else None
    # From here on the order of the lines is the order of the page.
    return ProjectStory(
        status_note=_cite(speaking(statuses, "holds", on), notes),
        next=_next(dated, notes),
        amount_notes=_amount_notes(paid, notes),
        has_amounts=any(row.known_amount is not None for row in paid),
        status_series=notes.cite_all(statuses),
        conflicts=_conflicts([*dated, *paid], notes),
        milestones=[_told_milestone(row, notes, scale, query.today) for row in dated],
        scale=scale,
        investments=[_told_investment(row, notes) for row in paid],
        wholes=wholes_of(paid),
        parties=[Told(row, notes.cite(row)) for row in parties_of(project, on)],
        claims=[Told(row, _cite(row.holding, notes)) for row in claims],
        sources=notes.sources(reader),
    )


def _cite(report: Report | None, notes: Footnotes) -> Footnote | None:
    return notes.cite(report) if report else None


def _next(milestones: list[Any], notes: Footnotes) -> Told | None:
    """The next open milestone, with the footnote of its date."""
    row = next((row for row in milestones if row.known_state not in _DECIDED), None)
    return Told(row, _cite(row.dating, notes)) if row else None


def _amount_notes(investments: list[Any], notes: Footnotes) -> list[Footnote]:
    """What the project's amount rests on: its total where it is told, else each of its parts."""
    told = [row for row in investments if row.known_amount is not None]
    totals = [row for row in told if row.role == InvestmentRole.TOTAL]
    # Parts that one source tells of need its number once.
    cited: dict[int, Footnote] = {}
    for row in totals or told:
        note = notes.cite(row.leading)
        cited.setdefault(note.number, note)
    return list(cited.values())


def _conflicts(rows: list[Any], notes: Footnotes) -> list[Disagreement]:
    return [Disagreement(row, notes.cite_all(pair)) for row in rows for pair in row.conflicts]


def _told_milestone(row: Any, notes: Footnotes, scale: Scale | None, today: date) -> Told:
    note, denial, reports = _cite(row.dating, notes), _cite(row.denying, notes), row.date_reports.all()
    track = track_of(row, scale) if scale else None
    return Told(row, note, notes.cite_all(reports), denial, track=track, trend=trend_of(reports, today))


def _told_investment(row: Any, notes: Footnotes) -> Told:
    return Told(row, _cite(row.leading, notes), notes.cite_all(row.amount_reports.all()))
