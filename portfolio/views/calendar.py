"""The calendar of milestones: five months of days, and all that the query asks for in the order in which it is due.

Beside the list of milestones stand three months of it, from today's on.
"""

from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, Final

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portfolio.charts.agenda import agenda_of
from portfolio.charts.calendar import months_of
from portfolio.charts.scale import add_months, unit_start
from portfolio.filters import grammar
from portfolio.filters.days import FIRST_DAY, LAST_DAY
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.filters.refusals import invalid
from portfolio.models import Reader
from portfolio.models.lean import count_of
from portfolio.periods import Period, PeriodError, Precision, shown
from portfolio.serializers.milestone import MilestoneSerializer
from portfolio.views.asked import asked
from portfolio.views.links import Links
from portfolio.views.lists import add_sources
from portfolio.views.pages import page_of
from portfolio.views.strict import refused
from portfolio.vocabulary import State

#: The parameter that says with which month the calendar begins.
PARAMETER: Final = "month"
MONTHS: Final = 5
BESIDE: Final = 3
#: What a day of the calendar asks for: beside the list it changes what the list shows, not the calendar.
OF_DAYS: Final = frozenset({"planned__gte", "planned__lte", "met__gte", "met__lte"})
# More marks than these no reader tells apart; the list has them all.
_MOST: Final = 2000
_RANKS: Final = {State.OVERDUE: 0, State.UNDATED: 2, State.MET: 3, State.CANCELLED: 4}
_RANK: Final = Case(*(When(known_state=state, then=Value(rank)) for state, rank in _RANKS.items()), default=Value(1))


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    allowed = grammar.PAGED | grammar.DATED | {PARAMETER}
    try:
        query = grammar.parse(
            request.GET,
            today=timezone.localdate(),
            allowed=allowed,
            noun=FILTER_SETS["milestones"],
            reader=request.user,
        )
        calendar = calendar_context(request.GET, request.user, query)
    except QueryError as error:
        return refused(request, error)
    rows = rows_of(request.user, query)
    page = page_of(in_order_due(rows), query, count=count_of(rows))
    add_sources(page)
    context = {
        "page": page,
        "agenda": agenda_of(page.rows, query.today),
        "today": query.today,
        **calendar,
        **asked(request, query),
    }
    status = HTTPStatus.NOT_FOUND if page.is_beyond else HTTPStatus.OK
    return render(request, "portfolio/calendar.html", context, status=status)


def calendar_context(data: QueryDict, reader: Reader, query: Query) -> dict[str, Any]:
    """What components/calendar.html needs on its own page; raises QueryError."""
    first = first_month(data.get(PARAMETER, ""), query.today)
    return _calendar(reader, query, first, MONTHS)


def calendar_beside(reader: Reader, query: Query) -> dict[str, Any]:
    """What it needs beside the list: its days lead to the rows of the list, its other months to its own page."""
    others = MultiValueDict({name: texts for name, texts in query.filters.lists() if name not in OF_DAYS})
    asked_of = replace(query, filters=others, ordering=())
    found = _calendar(reader, asked_of, unit_start(query.today, 1), BESIDE)
    full = [month for month in found["months"] if not month.is_empty]
    return found | {"is_beside": True, "nearest": (full or found["months"])[0]}


def _calendar(reader: Reader, query: Query, first: date, count: int) -> dict[str, Any]:
    last = add_months(first, count) - timedelta(days=1)
    counting = Coalesce("known_met_last", "known_planned_last")
    rows = rows_of(reader, query).annotate(counting_day=counting).filter(counting_day__range=(first, last))
    months = months_of(rows.order_by("counting_day", "pk")[:_MOST], first, count)
    earlier, later = add_months(first, -count), add_months(first, count)
    turned = Links(reverse("calendar"), query)
    pairs = turned.without(*grammar.CHOSEN, *grammar.PAGED, *grammar.ORDERED)
    return {
        "months": months,
        "listed": Links(reverse("milestones"), query),
        "earlier": turned.address([*pairs, (PARAMETER, f"{earlier:%Y-%m}")]) if earlier >= FIRST_DAY else "",
        "later": turned.address([*pairs, (PARAMETER, f"{later:%Y-%m}")]) if later <= LAST_DAY else "",
    }


def first_month(text: str, today: date) -> date:
    """The month that is asked for, else the one before today's; raises QueryError."""
    if not text:
        return add_months(unit_start(today, 1), -1)
    try:
        period = Period.parse(text)
    except PeriodError:
        period = None
    if period is None or period.first is None or period.precision is not Precision.MONTH:
        message = _("“%(value)s” is not a month. Give year and month, such as 2026-11.")
        raise invalid(PARAMETER, message % {"value": shown(text)})
    return period.first


def rows_of(reader: Reader, query: Query) -> QuerySet[Any]:
    return query.found(MilestoneSerializer.rows(reader, today=query.today, on=query.on))


def in_order_due(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Overdue, by planned day, without one, then met, the newest first, and cancelled."""
    newest = F("known_met_last").desc(nulls_last=True)
    return rows.order_by(_RANK, newest, F("known_planned_last").asc(nulls_last=True), "pk")
