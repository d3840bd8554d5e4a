"""What every list page does: read the query strictly, show one page of rows, or say why there are none."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views import View

from portfolio.filters import grammar
from portfolio.filters.grammar import Query, QueryError
from portfolio.models import Reader, Source
from portfolio.views.pages import Page, page_of


class ListPage(View):
    """A list of one noun. A subclass says which rows there are and how they are shown."""

    template_name: ClassVar[str]
    http_method_names = ["get", "head", "options"]

    def found(self, reader: Reader, query: Query) -> QuerySet[Any]:
        """All rows that the reader asks for and may know of."""
        raise NotImplementedError

    def listed(self, rows: QuerySet[Any], query: Query) -> QuerySet[Any]:
        """The same with all that the list shows of them."""
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            query = grammar.parse(request.GET, today=timezone.localdate())
        except QueryError as error:
            return refused(request, error)
        rows = self.found(request.user, query)
        page = page_of(self.listed(rows, query), query, count=rows.count())
        add_publishers(page)
        status = HTTPStatus.NOT_FOUND if page.is_beyond else HTTPStatus.OK
        return render(request, self.template_name, {"page": page, "today": query.today}, status=status)


def refused(request: HttpRequest, error: QueryError) -> HttpResponse:
    """The page for a query that cannot be answered: the reason, the remedy, and no rows at all."""
    context = {"error": error, "suggested": suggested_address(request, error)}
    return render(request, "portfolio/bad_query.html", context, status=HTTPStatus.BAD_REQUEST)


def suggested_address(request: HttpRequest, error: QueryError) -> str:
    """The same address with the parameter that was probably meant, or nothing."""
    if error.suggestion is None:
        return ""
    meant = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        meant.setlist(error.suggestion if name == error.parameter else name, values)
    return f"{request.path}?{meant.urlencode()}"


def add_publishers(page: Page) -> None:
    """Give each row the publisher of its newest source, in one query for the page."""
    codes = {row.known_source for row in page.rows if row.known_source}
    publishers = dict(Source.objects.filter(code__in=codes).values_list("code", "publisher"))
    for row in page.rows:
        row.publisher = publishers.get(row.known_source, "")
