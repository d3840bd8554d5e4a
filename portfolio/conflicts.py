"""Conflicts: two sources that disagree at about the same time, so that a person has to decide.

A conflict is between the newest reports of a lane that come from two different sources, told within 90 days of each
other, whose periods or amounts cannot both be right. A later date from the same source is a slip, no conflict. It is
decided by setting one of the two aside, with a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeAlias

from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef, Prefetch, Value

from portfolio.models import AmountReport, DateReport, Investment, Milestone, Reader
from portfolio.money import Amount, Qualifier
from portfolio.settle.lanes import in_order
from portfolio.vocabulary import DateLane, Stage

Told: TypeAlias = DateReport | AmountReport

ABOUT_THE_SAME_TIME = timedelta(days=90)
# Denials and cancellations have no value to compare.
_LANES = frozenset({DateLane.PLANNED, DateLane.MET, *Stage} - {Stage.CANCELLED})

# The names by which the two nouns know their reports.
_REPORTS = {"milestone": "date_reports", "investment": "amount_reports"}


class Conflict(NamedTuple):
    """The two reports that disagree, the newer one first."""

    newer: Told
    older: Told


def conflicts(reports: Iterable[Told], *, on: date | None = None) -> list[Conflict]:
    """The conflicts in the series of one milestone or one investment, as told by `on` (None: by now)."""
    lanes: dict[str, list[Told]] = defaultdict(list)
    for report in in_order(report for report in reports if on is None or report.reported_on <= on):
        lane = report.lane if isinstance(report, DateReport) else report.stage
        if lane in _LANES:
            lanes[lane].append(report)
    found = (_conflict(lane) for lane in lanes.values())
    return [conflict for conflict in found if conflict]


def all_conflicts(reader: Reader) -> list[tuple[Any, Conflict]]:
    """Every conflict that the reader may know of, with the milestone or the investment that it is about."""
    found = [*_of_series(Milestone, DateReport, "lane", "period", reader)]
    found += _of_series(Investment, AmountReport, "stage", "amount", reader)
    return found


def _of_series(
    identity: Any, series: type[Told], lane: str, value: str, reader: Reader
) -> Iterator[tuple[Any, Conflict]]:
    """The conflicts of one noun. The database leaves out what cannot be one; the rest is compared here."""
    key = series.identity_field
    counting: Any = series.objects.filter(set_aside_at__isnull=True)
    # A day more than the rule: one of the two databases compares days as text.
    long_before = OuterRef("reported_on") - Value(ABOUT_THE_SAME_TIME + timedelta(days=1))
    other = counting.filter(
        **{key: OuterRef(key), lane: OuterRef(lane)},
        reported_on__lte=OuterRef("reported_on"),
        reported_on__gte=ExpressionWrapper(long_before, output_field=DateField()),
    ).exclude(source=OuterRef("source"))
    doubtful = counting.filter(Exists(other.exclude(**{value: OuterRef(value)})), **{f"{lane}__in": _LANES})
    rows = identity.objects.visible_to(reader).filter(pk__in=doubtful.values(key)).select_related("project")
    told = Prefetch(_REPORTS[key], series.objects.select_related("source"))
    for row in rows.prefetch_related(told).order_by("project__code", "code"):
        for conflict in conflicts(getattr(row, _REPORTS[key]).all()):
            yield row, conflict


def _conflict(lane: list[Told]) -> Conflict | None:
    """The newest report of a lane against the newest of another source."""
    newest = lane[-1]
    other = next((report for report in reversed(lane) if report.source_id != newest.source_id), None)
    if other is None or newest.reported_on - other.reported_on > ABOUT_THE_SAME_TIME:
        return None
    return None if _may_both_be_right(newest, other) else Conflict(newest, other)


def _may_both_be_right(one: Told, other: Told) -> bool:
    if isinstance(one, DateReport) and isinstance(other, DateReport):
        return one.period is None or other.period is None or one.period.overlaps(other.period)
    if isinstance(one, AmountReport) and isinstance(other, AmountReport):
        # Amounts in two currencies cannot be compared without a rate, so they are not said to disagree.
        ours, theirs = _amount(one), _amount(other)
        return ours is None or theirs is None or ours.overlaps(theirs) is not False
    return True


def _amount(report: AmountReport) -> Amount | None:
    if report.amount is None:
        return None
    return Amount(report.amount, report.amount_high, report.currency, Qualifier(report.qualifier))
