"""The drawing column of milestones: baseline, current date and slip as marks on one scale, however vague the dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from portfolio.charts.scale import Scale, Span
from portfolio.periods import Period, Precision
from portfolio.vocabulary import State


class Kind(StrEnum):
    """The shape of a mark: how exactly the date is known."""

    DOT = "dot"  # a day
    SOLID = "solid"  # a month
    OPEN = "open"  # some day of a quarter, a year, a range
    BY = "by"  # some day up to this one
    FROM = "from"  # some day after this one


class Look(StrEnum):
    """The colour of a mark: what the date is."""

    BASE = "base"
    PLAN = "plan"
    DONE = "done"
    LATE = "late"
    OFF = "off"


_LOOKS: Final = {State.MET: Look.DONE, State.OVERDUE: Look.LATE, State.CANCELLED: Look.OFF}
_KINDS: Final = {
    Precision.DAY: Kind.DOT,
    Precision.MONTH: Kind.SOLID,
    Precision.BY: Kind.BY,
    Precision.FROM: Kind.FROM,
}


@dataclass(frozen=True)
class Mark:
    """A date on the scale, in per cent; a bar is as wide as the date is vague, all others have no width."""

    kind: Kind
    look: Look
    x: float
    width: float = 0

    @property
    def is_bar(self) -> bool:
        return self.kind in (Kind.SOLID, Kind.OPEN)


@dataclass(frozen=True)
class Beyond:
    """A current date that lies outside the scale, before it or after it."""

    is_after: bool
    look: Look
    period: Period


@dataclass(frozen=True)
class Arrow:
    """From the last day of the baseline to that of the current date: its length is the slip."""

    start: float
    end: float
    is_later: bool
    #: Whether it ends inside the scale; else it runs to the edge and has no head.
    has_head: bool

    @property
    def left(self) -> float:
        return min(self.start, self.end)

    @property
    def right(self) -> float:
        return max(self.start, self.end)


@dataclass(frozen=True)
class Track:
    """The drawing of one milestone: the upper lane tells what was first planned, the lower one what is known now."""

    baseline: Mark | None
    arrow: Arrow | None
    current: Mark | None
    beyond: Beyond | None

    @property
    def marks(self) -> list[Mark]:
        return [mark for mark in (self.baseline, self.current) if mark]


def track_of(row: Any, scale: Scale) -> Track:
    """The drawing of a row of `Milestone…known()`. A date that is unknown gets no mark."""
    current, look = current_of(row), _LOOKS.get(State(row.known_state), Look.PLAN)
    drawn = mark_of(current, look, scale) if current else None
    baseline = mark_of(row.known_baseline, Look.BASE, scale) if row.known_baseline else None
    beyond = beyond_of(current, look, scale) if current and not drawn else None
    return Track(baseline, arrow_of(row, scale), drawn, beyond)


def current_of(row: Any) -> Period | None:
    """The date that counts: when it was met, else when it is planned."""
    met: Period | None = row.known_met
    planned: Period | None = row.known_planned
    return met if met is not None else planned


def mark_of(period: Period, look: Look, scale: Scale) -> Mark | None:
    """The mark of a date; None where it is unknown or lies outside."""
    kind, edge = _KINDS.get(period.precision, Kind.OPEN), period.last or period.first
    if edge is None:
        return None
    if kind in (Kind.DOT, Kind.BY, Kind.FROM):
        return Mark(kind, look, scale.at(edge)) if scale.holds(edge) else None
    span: Span | None = scale.span(period.first or edge, edge)
    return Mark(kind, look, *span) if span else None


def beyond_of(period: Period, look: Look, scale: Scale) -> Beyond | None:
    """On which side a date lies that has no mark; None where it is unknown."""
    edge = period.last or period.first
    return Beyond(edge > scale.last, look, period) if edge else None


def arrow_of(row: Any, scale: Scale) -> Arrow | None:
    """The slip; None where there is none, it is unknown, or all of it lies outside."""
    current, baseline = current_of(row), row.known_baseline
    if not row.known_slip_days or current is None or baseline is None or not (current.last and baseline.last):
        return None
    start, end = scale.at(baseline.last), scale.at(current.last)
    if start == end:
        return None
    return Arrow(start, end, is_later=row.known_slip_days > 0, has_head=scale.holds(current.last))


def days_of(rows: Iterable[Any]) -> Iterator[date]:
    """Every day that the drawings of the rows begin or end with."""
    for row in rows:
        for period in (row.known_baseline, current_of(row)):
            yield from (day for day in (period.first, period.last) if day) if period else ()
