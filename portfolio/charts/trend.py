"""The trend of one milestone: from the day of each report to the last day that was then planned. Flat is steady."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from portfolio.charts.scale import Scale
from portfolio.periods import Period, moved, slip_days
from portfolio.vocabulary import DateLane

# How much of the height stays free above and below, in days: a flat line needs some room.
_ROOM: Final = timedelta(days=45)


class Finding(StrEnum):
    """What the line does."""

    STEADY = "steady"
    LATER = "later"
    EARLIER = "earlier"
    BACK = "back"  # it moved, and has come back to where it began


@dataclass(frozen=True)
class Point:
    """A date as a report told it: `x` is the day of the report, `y` the last day told, later is higher."""

    told_on: date
    period: Period
    x: float
    y: float
    low: float
    #: By how many days it is later than the first plan.
    days: int
    has_moved: bool
    is_met: bool = False

    @property
    def top(self) -> float:
        """Where it is drawn: SVG counts from above."""
        return 100 - self.y

    @property
    def bottom(self) -> float:
        return 100 - self.low


@dataclass(frozen=True)
class Step:
    """The line from one plan to the next: along while the first one held, then up or down."""

    x: float
    until: float
    top: float
    next_top: float


@dataclass(frozen=True)
class Trend:
    """Two reports or more. The last plan holds until `scale.last`; what is met has come to its end."""

    points: Sequence[Point]
    scale: Scale
    heights: Scale

    @property
    def steps(self) -> list[Step]:
        last = self.points[-1]
        ends = [(point.x, point.top) for point in self.points[1:]]
        if not last.is_met:
            ends.append((100.0, last.top))
        return [Step(a.x, x, a.top, top) for a, (x, top) in zip(self.points, ends, strict=False)]

    @property
    def latest(self) -> Point:
        return self.points[-1]

    @property
    def days(self) -> int:
        """By how many days the plan is later than at first."""
        return self.latest.days

    @property
    def distance(self) -> int:
        return abs(self.days)

    @property
    def times_moved(self) -> int:
        return sum(point.has_moved for point in self.points)

    @property
    def finding(self) -> Finding:
        if self.days:
            return Finding.LATER if self.days > 0 else Finding.EARLIER
        return Finding.BACK if any(point.days for point in self.points) else Finding.STEADY

    @property
    def lines(self) -> list[tuple[float, int]]:
        """The years on the scale of planned days: where they begin, from above, and their numbers."""
        return [(100 - year.x, year.first.year) for year in self.heights.years if year.x > 0 and year.is_named]


def trend_of(reports: Iterable[Any], today: date) -> Trend | None:
    """The reports with a last day that count, the first one first; None where there are fewer than two."""
    told = [report for report in reports if report.counts and report.lane in (DateLane.PLANNED, DateLane.MET)]
    dated = [report for report in told if report.period and report.period.last]
    dated.sort(key=lambda report: (report.reported_on, report.pk))
    if len(dated) < 2:
        return None
    scale = Scale(dated[0].reported_on, max(today, dated[-1].reported_on))
    days = [day for report in dated for day in (report.period.first, report.period.last) if day]
    heights = Scale(min(days) - _ROOM, max(days) + _ROOM)
    return Trend(points_of(dated, scale, heights), scale, heights)


def points_of(reports: Sequence[Any], scale: Scale, heights: Scale) -> list[Point]:
    first: Period = reports[0].period
    before, points = first, []
    for report in reports:
        period: Period = report.period
        points.append(
            Point(
                report.reported_on,
                period,
                x=scale.at(report.reported_on),
                y=heights.at(period.last or heights.last),
                low=heights.at(period.first or period.last or heights.first),
                days=slip_days(period, first) or 0,
                has_moved=moved(period, before),
                is_met=report.lane == DateLane.MET,
            )
        )
        before = period
    return points
