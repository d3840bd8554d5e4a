"""Sources: the list, and the page of one with every report that rests on it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.models import (
    AmountReport,
    Claim,
    DateReport,
    FigureReport,
    Investment,
    Milestone,
    Participation,
    Reader,
    Report,
    Source,
    StatusReport,
)
from portfolio.serializers.source import SourceSerializer
from portfolio.views.addresses import listed
from portfolio.views.columns import Column
from portfolio.views.lists import ListPage
from portfolio.views.pages import page_of
from portfolio.views.panel import Group
from portfolio.views.strict import reads

# The five series, and where each report finds what it tells of.
_SERIES: Final[tuple[tuple[type[Report], tuple[str, ...]], ...]] = (
    (StatusReport, ("project",)),
    (DateReport, ("milestone__project",)),
    (AmountReport, ("investment__project",)),
    (Participation, ("project", "organization")),
    (FigureReport, ("claim",)),
)


class SourceListPage(ListPage):
    title = _("Sources")
    shape = SourceSerializer
    row_template = "portfolio/partials/source_row.html"
    columns = (
        Column(name="title", label=_("Source"), names=("publisher", "code")),
        Column(name="published_on", label=_("Published on"), descends=True),
        Column(name="kind", label=_("Kind")),
        Column(name="language", label=_("Language")),
        Column(name="report_count", label=_("Reports"), look="num", descends=True),
    )
    panel = (
        Group(_("Kind"), ("kind",)),
        Group(_("Publisher"), ("publisher",)),
        Group(_("Language"), ("language",)),
        Group(_("Published in"), ("published_on__year",)),
    )


@reads(grammar.PAGED)
def source_page(request: HttpRequest, query: Query, code: str) -> HttpResponse:
    """A source that the reader may know of, and what it says of things that the reader may see."""
    visible = Source.objects.visible_to(request.user)
    source = get_object_or_404(visible, code=code)
    resting = reports_from(source, request.user)
    page = page_of(resting, query, count=resting.count())
    context = {
        "source": source,
        "page": replace(page, rows=fetched(page.rows)),
        "relays": visible.filter(pk=source.relays_id).first(),
        "relayed_by": visible.filter(relays=source),
        "resting": resting_on(source, request.user, query.today),
        "today": query.today,
    }
    status = HTTPStatus.NOT_FOUND if page.is_beyond else HTTPStatus.OK
    return render(request, "portfolio/source.html", context, status=status)


def resting_on(source: Source, reader: Reader, today: date) -> list[tuple[str, int, str]]:
    """How many rows the source spoke of last, so that they rest on it now: the noun, the number and the list."""
    known: dict[str, Any] = {
        "milestones": Milestone.objects.visible_to(reader).known(today=today),
        "investments": Investment.objects.visible_to(reader).known(),
        "claims": Claim.objects.visible_to(reader).known(),
    }
    counts = {noun: rows.filter(known_source=source.code).count() for noun, rows in known.items()}
    return [(noun, count, listed(noun, source=source.code)) for noun, count in counts.items()]


def reports_from(source: Source, reader: Reader) -> QuerySet[Any, Any]:
    """All that rests on a source, the newest day first: the id, the day and the number of the series of each."""
    series = [
        model.objects.visible_to(reader)
        .filter(source=source)
        .order_by()
        .annotate(series=Value(number, output_field=IntegerField()))
        .values_list("id", "reported_on", "series")
        for number, (model, _subjects) in enumerate(_SERIES)
    ]
    # One list for all five, so that the database cuts the page out of it.
    return series[0].union(*series[1:], all=True).order_by("-reported_on", "series", "-id")


def fetched(found: Sequence[tuple[int, date, int]]) -> list[Report]:
    """The reports of a part of `reports_from`, in its order, each with what it tells of."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for pk, _day, number in found:
        wanted[number].append(pk)
    rows: dict[tuple[int, int], Report] = {}
    for number, pks in wanted.items():
        model, subjects = _SERIES[number]
        told = model.objects.select_related(*subjects).in_bulk(pks)
        rows |= {(number, pk): report for pk, report in told.items()}
    return [rows[number, pk] for pk, _day, number in found]
