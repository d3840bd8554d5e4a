"""A calendar of milestones: months with their days, exact dates on them, vague ones below the month they end in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from portfolio.charts.scale import add_months, unit_start
from portfolio.charts.timeline import current_of
from portfolio.periods import Precision
from portfolio.vocabulary import State

#: How many vague dates a month lists; the others are counted.
LISTED: Final = 5
# A last day is a day of the calendar, whatever may happen before it.
_ON_A_DAY: Final = frozenset({Precision.DAY, Precision.BY})
_SATURDAY: Final = 5


@dataclass(frozen=True)
class Day:
    """A day of a month, with the milestones dated on it."""

    day: date
    rows: Sequence[Any]

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= _SATURDAY

    @property
    def look(self) -> str:
        """What matters most on it: something late, something planned, else what was done."""
        states = {row.known_state for row in self.rows}
        if State.OVERDUE in states:
            return "late"
        return "done" if states <= {State.MET} else "off" if states <= {State.MET, State.CANCELLED} else "plan"


@dataclass(frozen=True)
class Month:
    """Weeks from Monday; None stands for a day of the months beside it."""

    first: date
    weeks: Sequence[Sequence[Day | None]]
    vague: Sequence[Any]

    @property
    def last(self) -> date:
        return add_months(self.first, 1) - timedelta(days=1)

    @property
    def is_empty(self) -> bool:
        return not self.vague and not any(day and day.rows for week in self.weeks for day in week)

    @property
    def listed(self) -> Sequence[Any]:
        return self.vague[:LISTED]

    @property
    def unlisted_count(self) -> int:
        return max(0, len(self.vague) - LISTED)


def months_of(rows: Iterable[Any], first: date, count: int) -> list[Month]:
    """So many months from that of `first` on, with the rows of `Milestone…known()` whose date ends in them."""
    dated: dict[date, list[Any]] = defaultdict(list)
    vague: dict[date, list[Any]] = defaultdict(list)
    for row in rows:
        period = current_of(row)
        if period is not None and period.last is not None:
            on_a_day = period.precision in _ON_A_DAY
            (dated[period.last] if on_a_day else vague[unit_start(period.last, 1)]).append(row)
    begins = [add_months(first, number) for number in range(count)]
    return [Month(begin, weeks_of(begin, dated), vague.get(begin, [])) for begin in begins]


def weeks_of(first: date, dated: dict[date, list[Any]]) -> list[list[Day | None]]:
    length = (add_months(first, 1) - first).days
    days: list[Day | None] = [None] * first.weekday()
    for number in range(length):
        day = first + timedelta(days=number)
        days.append(Day(day, dated.get(day, [])))
    days += [None] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]
