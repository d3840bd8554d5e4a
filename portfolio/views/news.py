"""Recent changes: what sources said last of the projects, each beside what held before it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, Final, NamedTuple

from portfolio.filters.grammar import Query
from portfolio.models import AmountReport, DateReport, Project, Reader, Report, StatusReport
from portfolio.views.footnotes import Footnote, Footnotes
from portfolio.views.project_rows import told_by

NEWS: Final = 8


class Series(NamedTuple):
    """A series of reports: where its rows find their project, and what tells its lanes apart."""

    model: type[Report]
    path: str
    lane: tuple[str, ...]


_SERIES: Final = (
    Series(DateReport, "milestone__project", ("milestone_id", "lane")),
    Series(StatusReport, "project", ("project_id",)),
    Series(AmountReport, "investment__project", ("investment_id", "stage")),
)


@dataclass(frozen=True)
class News:
    """A report of one project, with its footnote, and the report that it took over from (None: it is the first)."""

    note: Footnote
    project: Project
    subject: Any
    before: Report | None


def news_of(reader: Reader, query: Query, notes: Footnotes) -> list[News]:
    """The newest reports of all series together."""
    found = chain.from_iterable(_newest(one, reader, query) for one in _SERIES)
    newest = sorted(found, key=attrgetter("reported_on"), reverse=True)[:NEWS]
    before: dict[Report, Report] = {}
    for one in _SERIES:
        before |= held_before(one, [report for report in newest if isinstance(report, one.model)])
    return [_told(report, notes, before.get(report)) for report in newest]


def _newest(series: Series, reader: Reader, query: Query) -> Iterable[Any]:
    told = told_by(series.model.objects.visible_to(reader), query.on).filter(set_aside_at__isnull=True)
    return told.select_related(series.path).order_by("-reported_on", "-pk")[:NEWS]


def held_before(series: Series, reports: list[Any]) -> dict[Report, Report]:
    """The report of the same lane that each of these took over from, for those that hold and are not the first."""
    named, lane_of = series.lane[0], attrgetter(*series.lane)
    told = series.model.objects.filter(**{f"{named}__in": {getattr(report, named) for report in reports}})
    held: dict[Any, list[Report]] = defaultdict(list)
    for row in told.filter(holds_from__isnull=False).order_by("holds_from"):
        held[lane_of(row)].append(row)
    older = {
        report: [row for row in held[lane_of(report)] if row.holds_from < report.holds_from]
        for report in reports
        if report.holds_from
    }
    return {report: rows[-1] for report, rows in older.items() if rows}


def _told(report: Report, notes: Footnotes, before: Report | None) -> News:
    subject = getattr(report, report.identity_field)
    return News(notes.cite(report), subject if isinstance(subject, Project) else subject.project, subject, before)
