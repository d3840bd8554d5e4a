"""Milestones in the order in which they are due: overdue, quarter by quarter, after this year, without a date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any, Final, NamedTuple

from portfolio.charts.scale import add_months, unit_start
from portfolio.vocabulary import State


class Due(StrEnum):
    """When the milestones of a group are due; the order is that of the page."""

    OVERDUE = "overdue"
    THIS_QUARTER = "this_quarter"
    QUARTER = "quarter"
    AFTER = "after"
    UNDATED = "undated"
    MET = "met"
    CANCELLED = "cancelled"


_DECIDED: Final = {
    State.OVERDUE: Due.OVERDUE,
    State.UNDATED: Due.UNDATED,
    State.MET: Due.MET,
    State.CANCELLED: Due.CANCELLED,
}


class Heading(NamedTuple):
    """The heading of a group; `first` and `last` are the days of a quarter, or of this year."""

    due: Due
    first: date
    last: date


@dataclass(frozen=True)
class Group:
    heading: Heading
    rows: Sequence[Any]


def heading_of(row: Any, today: date) -> Heading:
    """Where a row of `Milestone…known()` belongs: a vague date counts as its last day."""
    year = date(today.year, 1, 1), date(today.year, 12, 31)
    decided = _DECIDED.get(State(row.known_state))
    last = row.known_planned.last if row.known_planned else None
    if decided or last is None:
        return Heading(decided or Due.UNDATED, *year)
    if last.year > today.year:
        return Heading(Due.AFTER, *year)
    first = unit_start(last, 3)
    end = add_months(first, 3) - timedelta(days=1)
    return Heading(Due.THIS_QUARTER if first <= today else Due.QUARTER, first, end)


def agenda_of(rows: Iterable[Any], today: date) -> list[Group]:
    """The rows, which come in the order of their groups, under headings."""
    return [Group(heading, list(own)) for heading, own in groupby(rows, key=lambda row: heading_of(row, today))]
