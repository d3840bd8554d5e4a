"""What every list page does: read the query strictly, show one page of rows, or say why there are none."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.models import Reader, Source
from portfolio.views.pages import Page, page_of
from portfolio.views.strict import reads


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

    @method_decorator(reads(grammar.PAGED))
    def get(self, request: HttpRequest, query: Query) -> HttpResponse:
        rows = self.found(request.user, query)
        page = page_of(self.listed(rows, query), query, count=rows.count())
        add_sources(page)
        status = HTTPStatus.NOT_FOUND if page.is_beyond else HTTPStatus.OK
        return render(request, self.template_name, {"page": page, "today": query.today}, status=status)


def add_sources(page: Page) -> None:
    """Give each row that rests on a source its publisher and its language, in one query for the page."""
    resting = {row: row.known_source for row in page.rows if getattr(row, "known_source", None)}
    found = Source.objects.filter(code__in=set(resting.values())).values_list("code", "publisher", "language")
    sources = {code: (publisher, language) for code, publisher, language in found}
    for row, code in resting.items():
        row.publisher, row.source_language = sources[code]
