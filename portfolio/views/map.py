"""The map of the portfolio: the projects that a query asks for, where a point of them is known, and all in a table."""

from http import HTTPStatus
from typing import Any, Final

from django.db.models import BooleanField, Case, F, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portfolio.charts.map import Sites, ground, sites_of
from portfolio.filters import grammar
from portfolio.filters.grammar import Query, QueryError, order_by
from portfolio.filters.nouns import FILTER_SETS
from portfolio.models import Country, Reader
from portfolio.models.lean import count_of, lean
from portfolio.serializers.project import ProjectSerializer
from portfolio.views.asked import ALLOWED, asked
from portfolio.views.pages import Page, page_of
from portfolio.views.strict import refused

# The table begins with what the map shows.
_HAS_POINT: Final = Case(
    When(latitude__isnull=False, then=Value(True)), default=Value(False), output_field=BooleanField()
)


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    try:
        query = grammar.parse(
            request.GET, today=timezone.localdate(), allowed=ALLOWED, noun=FILTER_SETS["projects"], reader=request.user
        )
    except QueryError as error:
        return refused(request, error)
    rows = ordered(rows_of(request.user, query), query)
    points = rows.filter(has_point=True).values_list("pk", "latitude", "longitude", "location_precision")
    sites = sites_of(lean(points))
    page = page_of(rows, query, count=count_of(rows))
    numbered(page, sites)
    context = {
        **map_context(sites),
        "page": page,
        "site_count": sum(spot.count for spot in sites.spots),
        "today": query.today,
        **asked(request, query),
    }
    status = HTTPStatus.NOT_FOUND if page.is_beyond else HTTPStatus.OK
    return render(request, "portfolio/map.html", context, status=status)


def rows_of(reader: Reader, query: Query) -> QuerySet[Any]:
    rows = query.found(ProjectSerializer.rows(reader, today=query.today, on=query.on))
    return rows.annotate(has_point=_HAS_POINT)


def ordered(rows: QuerySet[Any], query: Query) -> QuerySet[Any]:
    """Those with a point first, then as the query asks, else by code."""
    own = order_by(query.ordering, FILTER_SETS["projects"].orders()) if query.ordering else [F("code").asc()]
    return rows.order_by(F("has_point").desc(), *own)


def numbered(page: Page, sites: Sites) -> None:
    """Give each row the number of its mark; None where it has none."""
    numbers = sites.numbers
    for row in page.rows:
        row.mark = numbers.get(row.pk)


def map_context(sites: Sites) -> dict[str, Any]:
    """What the drawing needs: outlines, marks, and the names of the countries in the language of the page."""
    names = {
        country.code: country.title for country in Country.objects.filter(code__in=[c.code for c in ground().labels])
    }
    labels = [(label, names[label.code]) for label in ground().labels if label.code in names]
    return {"ground": ground(), "sites": sites, "labels": labels}
