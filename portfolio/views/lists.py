"""What every list page does: read the query strictly, show one page of its rows, or say why there are none."""

from http import HTTPStatus
from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views import View

from portfolio.filters import grammar
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.models import Reader, Source
from portfolio.models.texts import LANGUAGES
from portfolio.serializers.base import RowSerializer
from portfolio.views.pages import Page, page_of
from portfolio.views.strict import refused

ALLOWED: Final = grammar.PAGED | grammar.DATED | grammar.ORDERED


class ListPage(View):
    """A list of one noun: the rows that the API and the files have too."""

    template_name: ClassVar[str]
    shape: ClassVar[type[RowSerializer]]
    http_method_names = ["get", "head", "options"]

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with what only the page shows of them."""
        return rows

    def get(self, request: HttpRequest) -> HttpResponse:
        noun, today = FILTER_SETS[self.shape.plural], timezone.localdate()
        try:
            query = grammar.parse(request.GET, today=today, allowed=ALLOWED, noun=noun)
        except QueryError as error:
            return refused(request, error)
        rows = self.found(request.user, query)
        page = page_of(self.listed(rows), query, count=rows.count())
        add_sources(page)
        status = HTTPStatus.NOT_FOUND if page.is_beyond else HTTPStatus.OK
        context = {"page": page, "today": query.today, **asked(request, query), **self.beside(request, query, page)}
        return render(request, self.template_name, context, status=status)

    def beside(self, request: HttpRequest, query: Query, page: Page) -> dict[str, Any]:
        """What the page shows beside its rows."""
        return {}

    def found(self, reader: Reader, query: Query) -> QuerySet[Any]:
        """All rows that the reader asks for and may know of."""
        return query.found(self.shape.rows(reader, today=query.today, on=query.on))


def asked(request: HttpRequest, query: Query) -> dict[str, Any]:
    """What a page says of its query: in words, of which day, and the addresses that lead on from it."""
    canonical, spoken = query.canonical(), get_language() or LANGUAGES[0]
    language = urlencode({"lang": spoken}) if spoken != LANGUAGES[0] else ""
    now = query.canonical(without="as_of")
    return {
        "asked": query.words() if canonical else "",
        "past": query.on,
        "today_address": f"{request.path}?{now}" if now else request.path,
        "file_query": "?" + "&".join(part for part in (canonical, language) if part) if canonical or language else "",
    }


def add_sources(page: Page) -> None:
    """Give each row that rests on a source its publisher and its language, in one query for the page."""
    resting = {row: row.known_source for row in page.rows if getattr(row, "known_source", None)}
    found = Source.objects.filter(code__in=set(resting.values())).values_list("code", "publisher", "language")
    sources = {code: (publisher, language) for code, publisher, language in found}
    for row, code in resting.items():
        row.publisher, row.source_language = sources[code]
