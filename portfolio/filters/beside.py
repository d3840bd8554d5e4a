"""Filters that are not the name of a field: countries, what was once told, what was changed, what is due or stale."""

from datetime import date, datetime, time
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_noop

from portfolio.conflicts import Told, conflicting
from portfolio.filters.asked import Asked, Reading, Takes, either, unless
from portfolio.filters.fields import ABOUT
from portfolio.filters.patterns import CountryCode
from portfolio.filters.values import Choice, Day, Flag, Span
from portfolio.models import DateReport, ProjectCountry, StatusReport
from portfolio.vocabulary import State, Status

OPEN_AHEAD: Final = (State.DUE_SOON, State.UPCOMING)


def country_filters(project: str = "pk") -> dict[str, Asked]:
    """The filters by the countries of a project; `project` leads there."""
    code = CountryCode()

    def concerns(value: str, reading: Reading) -> Q:
        return Q(Exists(ProjectCountry.objects.filter(project=OuterRef(project), country__code=value)))

    def concerns_one(values: list[str], reading: Reading) -> Q:
        return Q(Exists(ProjectCountry.objects.filter(project=OuterRef(project), country__code__in=values)))

    def concerns_all(values: list[str], reading: Reading) -> Q:
        # Counted, and not an AND of as many: PostgreSQL would plan to join them all, for hours.
        found: Any = ProjectCountry.objects.filter(project=OuterRef(project), country__code__in=values)
        count = found.order_by().values("project").annotate(count=Count("pk")).values("count")
        return Q(Exact(Coalesce(Subquery(count), 0), len(values)))

    def has_none(value: bool, reading: Reading) -> Q:
        has_one = Q(Exists(ProjectCountry.objects.filter(project=OuterRef(project))))
        return ~has_one if value else has_one

    return {
        "country": Asked(code, concerns, takes=Takes.SEVERAL, of_several=concerns_one, about=ABOUT[""]),
        "country__n": Asked(
            code, concerns, takes=Takes.SEVERAL, negated=True, of_several=concerns_one, about=ABOUT["n"]
        ),
        "country__in": Asked(code, concerns, takes=Takes.LIST, of_several=concerns_one, about=ABOUT["in"]),
        "country__all": Asked(code, concerns, takes=Takes.LIST, of_several=concerns_all, about=ABOUT["all"]),
        "country__isnull": Asked(Flag(), has_none, about=ABOUT["isnull"]),
    }


def changed_since() -> dict[str, Asked]:
    """`changed_since=2026-11-01`: on that day in the site's time zone, or later."""

    def changed(day: date, reading: Reading) -> Q:
        return Q(changed_at__gte=datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone()))

    return {"changed_since": Asked(Day(), changed, about=gettext_noop("The row was changed on that day or later."))}


def stale_for() -> dict[str, Asked]:
    """`stale_for=180d`: the newest report is at least so old, or there is none."""

    def stale(day: date, reading: Reading) -> Q:
        return Q(known_reported_on__lte=day) | Q(known_reported_on__isnull=True)

    about = gettext_noop("Nothing new was reported for so long: 180d, 6m, 1y.")
    return {"stale_for": Asked(Span(ago=True), stale, about=about)}


def has_amount() -> dict[str, Asked]:
    """`has_amount=true`: an amount is known."""

    def known(value: bool, reading: Reading) -> Q:
        return Q(known_amount__isnull=not value)

    return {"has_amount": Asked(Flag(), known, about=gettext_noop("Whether an amount is known."))}


def due_within(**still_open: Any) -> dict[str, Asked]:
    """`due_within=90d`: the last planned day lies between today and then; what is overdue is not among them."""

    def due(day: date, reading: Reading) -> Q:
        return Q(known_planned_last__gte=reading.today, known_planned_last__lte=day, **still_open)

    about = gettext_noop("Open, and planned to be met from today on within so long: 90d, 6m, 1y.")
    return {"due_within": Asked(Span(), due, about=about)}


def was_status() -> dict[str, Asked]:
    """`was=suspended`: the project has this status or once had it, as sources told by the day that is read."""

    def was(status: str, reading: Reading) -> Q:
        told: Any = StatusReport.objects.filter(project=OuterRef("pk"), status=status, holds_from__isnull=False)
        return Q(Exists(told if reading.on is None else told.filter(holds_from__lte=reading.on)))

    about = gettext_noop("Has one of these statuses, or once had it.")
    return {"was": Asked(Choice(Status.choices), was, takes=Takes.SEVERAL, about=about)}


def moved_since() -> dict[str, Asked]:
    """`moved_since=2026-01-01`: the plan was moved on that day or later."""

    def moved(day: date, reading: Reading) -> Q:
        led: Any = DateReport.objects.filter(milestone=OuterRef("pk"), leads_from__lt=day)
        before = led.filter(Q(leads_until__isnull=True) | Q(leads_until__gte=day)).order_by().values("times_moved")
        return Q(known_times_moved__gt=Coalesce(Subquery(before[:1]), Constant(0)))

    return {"moved_since": Asked(Day(), moved, about=gettext_noop("The plan was moved on that day or later."))}


def in_conflict(paths: dict[type[Told], str]) -> dict[str, Asked]:
    """`conflict=true`: two sources disagree; by series of reports the path that leads from a report to the row."""

    def disagree(value: bool, reading: Reading) -> Q:
        found = (conflicting(series, on=reading.on).filter(**{path: OuterRef("pk")}) for series, path in paths.items())
        exist = either([Q(Exists(reports)) for reports in found])
        return exist if value else ~exist

    about = gettext_noop("Whether two sources disagree, told within 90 days of each other, and neither is set aside.")
    return {"conflict": Asked(Flag(), disagree, about=about)}


def itemised() -> dict[str, Asked]:
    """`scope__isnull=true`: nothing here itemises the figure."""

    def context(value: bool, reading: Reading) -> Q:
        return Q(scope_noun="") if value else unless(Q(scope_noun=""))

    return {"scope__isnull": Asked(Flag(), context, about=ABOUT["isnull"])}


#: What all nouns may be ordered by.
CHANGED: Final = {"changed_at": F("changed_at")}
