"""The rows of the timeline: the milestones that a query asks for, grouped, each with its drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from portfolio.charts.timeline import Track, track_of
from portfolio.charts.window import Group, Window
from portfolio.filters.grammar import Query, order_by
from portfolio.filters.nouns import FILTER_SETS
from portfolio.models import Reader
from portfolio.models.lean import lean
from portfolio.models.texts import shown_title
from portfolio.serializers.milestone import MilestoneSerializer
from portfolio.vocabulary import State

# What needs attention comes first.
_STATES: Final = (State.OVERDUE, State.DUE_SOON, State.UPCOMING, State.UNDATED, State.MET, State.CANCELLED)
_STATE_ORDER: Final = Case(
    *(When(known_state=state, then=Value(place)) for place, state in enumerate(_STATES)), default=Value(len(_STATES))
)
#: What the rows of a group have in common, and its order among the groups.
_GROUPS: Final[dict[Group, tuple[Any, ...]]] = {
    Group.PROJECT: (F("project_code").asc(),),
    Group.SECTOR: (F("sector_code").asc(nulls_last=True), F("project_code").asc()),
    Group.STATE: (_STATE_ORDER,),
    Group.NONE: (),
}


@dataclass(frozen=True)
class Line:
    """A milestone and its drawing."""

    row: Any
    track: Track


@dataclass(frozen=True)
class Block:
    """Lines of one project that follow each other."""

    lines: list[Line]

    @property
    def project(self) -> Any:
        """The row that tells of the project."""
        return self.lines[0].row


@dataclass(frozen=True)
class Section:
    """Blocks under one heading, which may be empty."""

    title: str
    blocks: list[Block]


def rows_of(reader: Reader, query: Query) -> QuerySet[Any]:
    """The milestones that a query asks for, with the sectors of their projects."""
    rows = query.found(MilestoneSerializer.rows(reader, today=query.today, on=query.on))
    return rows.annotate(sector_code=F("project__sector__code"), sector_title=shown_title("project__sector__"))


def ordered(rows: QuerySet[Any], query: Query, window: Window) -> QuerySet[Any]:
    """By group, and within it as the query asks, else by the day that counts."""
    own: list[Any] = [Coalesce("known_met_last", "known_planned_last").asc(nulls_last=True), "pk"]
    if query.ordering:
        own = order_by(query.ordering, FILTER_SETS["milestones"].orders())
    return rows.order_by(*_GROUPS[window.group], *own)


def counted(rows: QuerySet[Any]) -> dict[str, int]:
    """How many milestones of how many projects, and how many of them are overdue, later, earlier, without a date."""
    told: dict[str, Any] = {
        "count": Count("pk"),
        "projects": Count("project", distinct=True),
        "overdue": Count("pk", filter=Q(known_state=State.OVERDUE)),
        "later": Count("pk", filter=Q(known_slip_days__gt=0)),
        "earlier": Count("pk", filter=Q(known_slip_days__lt=0)),
        "undated": Count("pk", filter=Q(known_state=State.UNDATED)),
    }
    # Grouped by a constant: an aggregate over all rows would first read every column that they have.
    grouped = rows.order_by().values(everything=Value(1)).annotate(**told).values(*told)
    return next(iter(lean(grouped)), dict.fromkeys(told, 0))


def sections(rows: Iterable[Any], window: Window) -> list[Section]:
    """The rows as they stand below each other."""
    scale = window.scale
    return [
        Section(title, [Block([Line(row, track_of(row, scale)) for row in own]) for own in _by_project(members)])
        for title, members in groupby(rows, key=lambda row: _title(row, window.group))
    ]


def _title(row: Any, group: Group) -> str:
    if group is Group.SECTOR:
        return row.sector_title or ""
    return str(State(row.known_state).label) if group is Group.STATE else ""


def _by_project(rows: Iterable[Any]) -> Iterable[list[Any]]:
    return [list(own) for _code, own in groupby(rows, key=lambda row: row.project_code)]
