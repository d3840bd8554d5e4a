"""The outlook: the milestones of some months on one line, as exactly as they are known."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from portfolio.charts.bars import per_cent
from portfolio.charts.scale import Scale, Zoom, add_months
from portfolio.charts.timeline import Kind, Look, Mark, current_of, mark_of
from portfolio.periods import Period
from portfolio.vocabulary import State

#: The months before that of today, and those from it on.
BEFORE, AFTER = 3, 13
#: More marks than these are a smear: then months are counted instead.
MOST: Final = 80
#: In pixels: the line, the lowest mark above it, the first bar below it, and from one lane to the next.
LINE, ABOVE, BELOW, STEP = 86, 76, 93, 18
_HIGHEST: Final = 4
#: How near two marks may lie, in per cent, before one is lifted above the other.
_APART: Final = 1.3
_LOOKS: Final = {State.MET: Look.DONE, State.OVERDUE: Look.LATE}


@dataclass(frozen=True)
class Month:
    """A column of the ground."""

    first: date
    x: str
    width: str
    middle: str
    is_odd: bool

    @property
    def last(self) -> date:
        return add_months(self.first, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Point:
    """A milestone above the line: a day, a month, or a day up to which or from which."""

    row: Any
    period: Period
    mark: Mark
    y: int

    @property
    def x(self) -> str:
        return per_cent(self.mark.x)

    @property
    def width(self) -> str:
        return per_cent(self.mark.width)


@dataclass(frozen=True)
class Bar:
    """A milestone below the line: some day of a quarter or of a longer time."""

    row: Any
    period: Period
    mark: Mark
    y: int

    @property
    def x(self) -> str:
        return per_cent(self.mark.x)

    @property
    def width(self) -> str:
        return per_cent(self.mark.width)

    @property
    def has_room(self) -> bool:
        """Whether a few words fit in."""
        return self.mark.width > 5


@dataclass(frozen=True)
class Count:
    """How many milestones of one kind fall due in a month, as a column of the drawing."""

    month: Month
    look: str
    count: int
    y: float
    height: float


@dataclass(frozen=True)
class Outlook:
    """The drawing and its table. Where there are too many milestones there are `counts` and no marks."""

    first: date
    last: date
    today_x: str
    months: Sequence[Month]
    points: Sequence[Point] = ()
    bars: Sequence[Bar] = ()
    counts: Sequence[Count] = ()

    @property
    def height(self) -> int:
        lanes = {bar.y for bar in self.bars}
        return max([LINE + 8, *(y + STEP + 4 for y in lanes)])

    @property
    def rows(self) -> list[Point | Bar]:
        """All marks by the day that counts."""
        return sorted([*self.points, *self.bars], key=lambda one: (one.period.sort_key, one.row.pk))

    @property
    def is_counted(self) -> bool:
        return bool(self.counts)


def window(today: date) -> tuple[date, date]:
    """The first and the last day of the outlook."""
    month = today.replace(day=1)
    return add_months(month, -BEFORE), add_months(month, AFTER) - timedelta(days=1)


def outlook(rows: Iterable[Any], today: date) -> Outlook:
    """The marks of milestones (rows of `Milestone…known()`, with dates in the window)."""
    scale, frame = _frame(today)
    told = [(row, period) for row in rows if (period := current_of(row)) is not None]
    marks = [(row, period, mark_of(period, look_of(row), scale)) for row, period in told]
    drawn = [(row, period, mark) for row, period, mark in marks if mark is not None]
    above = [one for one in drawn if one[2].kind is not Kind.OPEN]
    below = [one for one in drawn if one[2].kind is Kind.OPEN]
    return Outlook(*frame, points=_points(above), bars=_bars(below))


def counted(told: Iterable[tuple[str, date]], today: date) -> Outlook:
    """The same where there are too many: how many of each state fall due in each month."""
    _scale, frame = _frame(today)
    months = {month.first: month for month in frame[3]}
    found = Counter((day.replace(day=1), _LOOKS.get(State(state), Look.PLAN)) for state, day in told)
    totals: Counter[date] = Counter()
    for (first, _look), count in found.items():
        totals[first] += count
    most = max(totals.values(), default=1)
    counts, tops = [], dict.fromkeys(months, float(LINE))
    for first, look in sorted(found):
        height = max(found[first, look] / most * (LINE - 30), 1.5)
        tops[first] -= height
        counts.append(Count(months[first], look.value, found[first, look], round(tops[first], 1), round(height, 1)))
    return Outlook(*frame, counts=counts)


def look_of(row: Any) -> Look:
    return _LOOKS.get(State(row.known_state), Look.PLAN)


def _frame(today: date) -> tuple[Scale, tuple[date, date, str, list[Month]]]:
    first, last = window(today)
    scale = Scale(first, last, Zoom.MONTH)
    months = [
        Month(tick.first, per_cent(tick.x), per_cent(tick.width), per_cent(tick.middle), is_odd=number % 2 == 0)
        for number, tick in enumerate(scale.ticks)
    ]
    return scale, (first, last, per_cent(scale.at(today)), months)


def _points(marks: Sequence[tuple[Any, Period, Mark]]) -> list[Point]:
    """Marks that would cover each other stand one above the other."""
    ends = [-100.0] * _HIGHEST
    points = []
    for row, period, mark in sorted(marks, key=lambda one: (one[2].x, one[0].pk)):
        free = [level for level, end in enumerate(ends) if mark.x - end > _APART]
        level = free[0] if free else min(range(_HIGHEST), key=lambda level: ends[level])
        ends[level] = mark.x + mark.width
        points.append(Point(row, period, mark, ABOVE - 14 * level))
    return points


def _bars(marks: Sequence[tuple[Any, Period, Mark]]) -> list[Bar]:
    """Each bar in the first lane that is free."""
    ends: list[float] = []
    bars = []
    for row, period, mark in sorted(marks, key=lambda one: (one[2].x, one[0].pk)):
        lane = next((lane for lane, end in enumerate(ends) if mark.x >= end), len(ends))
        ends[lane : lane + 1] = [mark.x + mark.width]
        bars.append(Bar(row, period, mark, BELOW + STEP * lane))
    return bars
