"""Lanes: which report of a series holds on which days. Pure functions over reports, without a database."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from portfolio.models import DateReport, Report
from portfolio.vocabulary import TRUST

R = TypeVar("R", bound=Report)


class Span(NamedTuple):
    """Days on which a report holds: from `since` to the day before `until`; None = never, or with no end yet."""

    since: date | None = None
    until: date | None = None


def in_order(reports: Iterable[R], rank: Callable[[R], int] = lambda report: 0) -> list[R]:
    """The reports that count, oldest first: by day, `rank`, trust in the source, time of entry and id.

    The order does not depend on the order of entry; on one day the better trusted source comes last and so wins.
    """

    def place(report: R) -> tuple[Any, ...]:
        trust = TRUST[report.source.kind]
        return (report.reported_on, rank(report), trust, report.recorded_at, report.pk)

    return sorted((report for report in reports if report.counts), key=place)


def last_of_each_day(ordered: Iterable[R]) -> list[R]:
    """Of several reports on one day the last in order holds; the others are shown and never hold."""
    return list({report.reported_on: report for report in ordered}.values())


def spans(holders: Sequence[Report]) -> dict[int, Span]:
    """Report id → the days it holds: each until the next one's day, the last without an end."""
    ends: list[date | None] = [report.reported_on for report in holders[1:]]
    return {holder.pk: Span(holder.reported_on, end) for holder, end in zip(holders, [*ends, None], strict=False)}


def sharpest(ordered: Iterable[DateReport]) -> list[DateReport]:
    """Holders of the met lane: a later report whose period contains the one that holds only confirms it.

    So an article's "2025" does not blur an earlier source's 14 June 2025.
    """
    holders: list[DateReport] = []
    for report in ordered:
        if not (holders and _confirms(report, holders[-1])):
            holders.append(report)
    return last_of_each_day(holders)


def _confirms(later: DateReport, held: DateReport) -> bool:
    return later.period is not None and held.period is not None and later.period.contains(held.period)
