"""Conflicts: two sources that disagree at about the same time, so that a person has to decide.

A conflict is between the newest reports of a lane that come from two different sources, told within 90 days of each
other, whose periods or amounts cannot both be right. A later date from the same source is a slip, no conflict. It is
decided by setting one of the two aside, with a reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple, TypeAlias

from django.db.models import Case, Exists, F, Func, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from portfolio.models import AmountReport, DateReport, Investment, Milestone, Reader
from portfolio.models.compared import DaysBetween
from portfolio.models.reports import holds_on
from portfolio.money import Amount, Qualifier
from portfolio.settle.lanes import in_order
from portfolio.vocabulary import DateLane, Stage

Told: TypeAlias = DateReport | AmountReport

ABOUT_THE_SAME_TIME = timedelta(days=90)
# Denials and cancellations have no value to compare.
_LANES = frozenset({DateLane.PLANNED, DateLane.MET, *Stage} - {Stage.CANCELLED})
# Where a report says which lane it belongs to.
_LANE: Final[dict[type[Told], str]] = {DateReport: "lane", AmountReport: "stage"}

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
        lane = getattr(report, _LANE[type(report)])
        if lane in _LANES:
            lanes[lane].append(report)
    found = (_conflict(lane) for lane in lanes.values())
    return [conflict for conflict in found if conflict]


def all_conflicts(reader: Reader) -> list[tuple[Any, Conflict]]:
    """Every conflict that the reader may know of, with the milestone or the investment that it is about."""
    return [*_of_series(Milestone, DateReport, reader), *_of_series(Investment, AmountReport, reader)]


def conflicting(series: type[Told], *, on: date | None = None) -> QuerySet[Any]:
    """The newer report of every conflict that had been told by `on` (None: by now): the rule of `conflicts` in SQL."""
    key, lane = series.identity_field, _LANE[series]
    told = series.objects.filter(set_aside_at__isnull=True, **{f"{lane}__in": _LANES})
    told = told if on is None else told.filter(reported_on__lte=on)
    of_lane = told.filter(**{key: OuterRef(key), lane: OuterRef(lane)}).in_order().reverse()
    is_newest = Q(pk=Subquery(of_lane.values("pk")[:1]))
    if series is DateReport:
        # The newest plan is the one that holds. It need not be searched for, and most dates are plans.
        plan = Q(lane=DateLane.PLANNED)
        is_newest = (plan & holds_on(on)) | (~plan & is_newest)
    others = of_lane.exclude(source=OuterRef("source")).values("pk")
    newest = told.filter(is_newest).annotate(**_ends(series), other=Subquery(others[:1]))
    # Of two ends that are compared by null nothing is true: a missing one reaches for ever.
    apart = Q(low__gt=OuterRef("high")) | Q(high__lt=OuterRef("low"))
    if series is AmountReport:
        apart &= Q(currency=OuterRef("currency"))
    between = DaysBetween(OuterRef("reported_on"), F("reported_on"))
    contradicting = series.objects.annotate(**_ends(series), days=between).filter(apart, pk=OuterRef("other"))
    return newest.filter(Exists(contradicting.filter(days__lte=ABOUT_THE_SAME_TIME.days)))


class _Twentieths(Func):
    """So many twentieths of an amount, in hundredths: of five per cent nothing is rounded.

    What has no room in 64 bits, from some 4e15 on, SQLite makes a float, and may take neighbours for the same;
    PostgreSQL would refuse it.
    """

    output_field = IntegerField()

    def __init__(self, amount: Any, number: int) -> None:
        super().__init__(amount, template=f"(%(expressions)s * {number:d})")

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = self.extra["template"].replace("%(expressions)s", "%(expressions)s::numeric")
        return self.as_sql(compiler, connection, template=template, **context)


def _ends(series: type[Told]) -> dict[str, Any]:
    """The least and the most that a report says, null where it has no such end; see `Amount.overlaps`."""
    if series is DateReport:
        return {"low": F("period_first"), "high": F("period_last")}
    about = Q(qualifier=Qualifier.ABOUT)
    least, most = When(qualifier=Qualifier.AT_LEAST, then=None), When(qualifier=Qualifier.AT_MOST, then=None)
    high = Coalesce("amount_high", "amount")
    return {
        "low": Case(most, When(about, then=_Twentieths("amount", 19)), default=_Twentieths("amount", 20)),
        "high": Case(least, When(about, then=_Twentieths("amount", 21)), default=_Twentieths(high, 20)),
    }


def _of_series(identity: Any, series: type[Told], reader: Reader) -> Iterator[tuple[Any, Conflict]]:
    """The conflicts of one noun, by project and code."""
    key = series.identity_field
    rows = identity.objects.visible_to(reader).filter(pk__in=conflicting(series).values(key))
    told = Prefetch(_REPORTS[key], series.objects.select_related("source"))
    for row in rows.select_related("project").prefetch_related(told).order_by("project__code", "code"):
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
