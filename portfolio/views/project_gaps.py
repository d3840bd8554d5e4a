"""How complete the page of a project is: what rests on a source, what nobody states, what it counts towards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portfolio.claims.reading import scopes_holding
from portfolio.filters.grammar import Query
from portfolio.models import Claim, Reader, Report
from portfolio.views.footnotes import CitedSource
from portfolio.views.project_story import ProjectStory, Told


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """Counts of what is told, and the names of what is not."""

    sourced: int
    unsourced: list[str]
    doubly_sourced: int
    newest: CitedSource | None
    unstated: list[str]
    claims: list[Claim]

    @property
    def told(self) -> int:
        return self.sourced + len(self.unsourced)


def completeness_of(project: Any, story: ProjectStory, *, reader: Reader, query: Query) -> Completeness:
    """Of a row of `Project…with_amount()` and its story."""
    series = [told for told in series_of(story) if any(note.report.counts for note in told.series)]
    return Completeness(
        sourced=len(series),
        unsourced=[name for name, value in beside(project) if value],
        doubly_sourced=sum(len(independent(note.report for note in told.series)) > 1 for told in series),
        newest=max(story.sources, key=lambda cited: cited.newest_on, default=None),
        unstated=[name for name, is_told in stated(project, story) if not is_told],
        claims=claims_counting(project, reader=reader, query=query),
    )


def series_of(story: ProjectStory) -> Iterator[Told]:
    """The facts that rest on reports: the status, each date, each amount, each role."""
    if story.status_series:
        yield Told(None, story.status_note, story.status_series)
    yield from (*story.milestones, *story.investments)
    yield from (Told(told.subject, told.note, [told.note]) for told in story.parties if told.note)


def independent(reports: Iterable[Report]) -> set[int]:
    """The sources that say it for themselves: one that only repeats another one adds nothing."""
    sources = {report.source_id: report.source for report in reports if report.counts}
    return {pk for pk, source in sources.items() if source.relays_id not in sources}


def beside(project: Any) -> Iterator[tuple[str, Any]]:
    """What is told of a project without a source."""
    yield _("summary"), project.summary
    yield _("sector"), project.sector_id
    yield _("place"), project.place
    yield _("point on the map"), project.latitude is not None


def stated(project: Any, story: ProjectStory) -> Iterator[tuple[str, Any]]:
    """What a reader looks for, and whether it is told."""
    yield _("status"), project.known_status
    yield _("amount"), story.has_amounts
    yield _("date of the next milestone"), story.next is None or story.next.subject.known_planned_last
    yield _("parties"), story.parties
    yield from beside(project)


def claims_counting(project: Any, *, reader: Reader, query: Query) -> list[Claim]:
    """The claims whose scope holds the project, by two queries. An umbrella is never counted."""
    scoped: Any = Claim.objects.visible_to(reader).known(query.on).filter(scope_noun="projects")
    claims = [] if project.is_umbrella else list(scoped.exclude(umbrella=project.pk).for_listing())
    scopes = {claim.scope_query for claim in claims}
    holding = scopes_holding(project.pk, scopes, reader, today=query.today, on=query.on)
    return [claim for claim in claims if claim.scope_query in holding]
