"""What every list page does: read the query strictly, show one page of its rows, or say why there are none."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.views import View

from portfolio.filters import grammar
from portfolio.filters.counting import counted
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.models import Reader, Source
from portfolio.models.lean import count_of
from portfolio.serializers.base import RowSerializer
from portfolio.views.chosen import choosing
from portfolio.views.columns import Column, Columns, headings, most_rows, order_choices
from portfolio.views.compared import comparison
from portfolio.views.downloads import downloads
from portfolio.views.drawings import drawings
from portfolio.views.links import Links
from portfolio.views.pages import Page, page_of
from portfolio.views.panel import Group, Panel, asked_facets
from portfolio.views.saved import tabs
from portfolio.views.strict import refused, suggested_address
from portfolio.views.sums import Sums
from portfolio.views.tab_counts import counted as counted_tabs

ALLOWED: Final = grammar.PAGED | grammar.DATED | grammar.ORDERED | grammar.CHOSEN


class ListPage(View):
    """A list of one noun: the rows that the API and the files have too.

    A script may ask for the list alone: then the answer is the fragment that the page includes.
    """

    template_name: ClassVar[str] = "portfolio/list.html"
    title: ClassVar[str | Promise]
    shape: ClassVar[type[RowSerializer]]
    #: The template that draws a row.
    row_template: ClassVar[str]
    #: The columns that the page shows unless others are asked for; the first one names the row.
    columns: ClassVar[tuple[Column, ...]]
    #: What the rows may be narrowed to.
    panel: ClassVar[tuple[Group, ...]]
    #: What the rows come to, where they can be added up.
    sums: ClassVar[Callable[[QuerySet[Any]], Sums] | None] = None
    http_method_names = ["get", "head", "options"]

    def listed(self, rows: QuerySet[Any], shown: list[Column]) -> QuerySet[Any]:
        """The rows with what only the page shows of them."""
        return rows

    def get(self, request: HttpRequest) -> HttpResponse:
        self.is_fragment = "HX-Request" in request.headers
        try:
            query = self.understood(request.GET, request.user)
        except QueryError as error:
            response = self.refusal(request, error)
        else:
            response = self.answer(request, query)
        # Always: a page from a cache must not stand for a fragment, nor a fragment for a page.
        patch_vary_headers(response, ["HX-Request"])
        return response

    def understood(self, asked: QueryDict, reader: Reader) -> Query:
        noun, known, today = FILTER_SETS[self.shape.plural], list(self.shape().known), timezone.localdate()
        return grammar.parse(asked, today=today, allowed=ALLOWED, noun=noun, columns=known, reader=reader)

    def refusal(self, request: HttpRequest, error: QueryError) -> HttpResponse:
        if not self.is_fragment:
            return refused(request, error)
        context = {"error": error, "suggested": suggested_address(request, error)}
        return render(request, "components/list_refused.html", context, status=HTTPStatus.BAD_REQUEST)

    def answer(self, request: HttpRequest, query: Query) -> HttpResponse:
        every = self.every(request.user, query)
        found, links = query.found(every), Links(request.path, query)
        columns = Columns(self.shape(), self.columns)
        shown = columns.shown(query)
        add_up = type(self).sums
        fetched, most = columns.fetched(self.listed(found, shown), shown), most_rows(shown)
        page = page_of(fetched, query, count=count_of(found), most=most)
        add_sources(page)
        panel = Panel(query, links, self.panel, counted(query, every, asked_facets(self.panel)))
        context = {
            **self.about(query, links, page),
            "page": page,
            "panel": panel,
            "columns": shown,
            "choosing": choosing(request, self.shape.plural, links, query.page),
            "sizes": links.sizes(most),
            "chooser": chooser(columns, shown, links),
            "total": count_of(every) if query.filters else page.count,
            "sums": add_up(found) if add_up is not None and page.count else None,
            "headings": headings(shown, query, links.ordered),
            "orders": order_choices(shown, query),
            **self.views_above(request, query, every),
            "comparison": comparison(request, query),
            **self.beside(request, query, page),
        }
        status = HTTPStatus.NOT_FOUND if page.is_beyond else HTTPStatus.OK
        response = render(
            request, self.listing_template if self.is_fragment else self.template_name, context, status=status
        )
        if self.is_fragment:
            response["HX-Push-Url"] = links.page(query.page)
        return response

    def views_above(self, request: HttpRequest, query: Query, every: QuerySet[Any]) -> dict[str, Any]:
        """The views above the list, those that stand side by side with the numbers of their rows."""
        reader, found = request.user, tabs(request, self.shape.plural, query)
        side_by_side = counted_tabs(
            found["view_tabs"],
            lambda asked: self.understood(asked, reader),
            lambda view: self.every(reader, view),
            {query.on: every},
        )
        return {**found, "view_tabs": side_by_side}

    @property
    def listing_template(self) -> str:
        """The fragment: what the page includes, with the words of the noun."""
        return f"portfolio/partials/{self.shape.plural}_listing.html"

    def about(self, query: Query, links: Links, page: Page) -> dict[str, Any]:
        """What the templates are told of the noun and of what was asked for."""
        return {
            "title": self.title,
            "plural": self.shape.plural,
            "listing_template": self.listing_template,
            "row_template": self.row_template,
            "today": query.today,
            "latest": timezone.localdate(),
            "links": links,
            "q": query.filters.get("q", ""),
            "asked": query.words() if query.canonical() else "",
            "past": query.on,
            "today_address": links.now,
            "downloads": downloads(self.shape.plural, query, page.count),
            "drawings": drawings(self.shape.plural, query),
        }

    def beside(self, request: HttpRequest, query: Query, page: Page) -> dict[str, Any]:
        """What the page shows beside its list."""
        return {}

    def every(self, reader: Reader, query: Query) -> QuerySet[Any]:
        """All rows that the reader may know of."""
        return self.shape.rows(reader, today=query.today, on=query.on)


def chooser(columns: Columns, shown: list[Column], links: Links) -> dict[str, Any]:
    """What the menu of columns offers: those of the page, then the others, each with whether it is shown."""
    names = {column.name for column in shown}
    return {
        "usual": [(column, column.name in names) for column in columns.drawn[1:]],
        "others": [(column, column.name in names) for column in columns.offered],
        "hidden": links.without("fields", "omit"),
        "reset": links.address(links.without("fields", "omit")),
    }


def add_sources(page: Page) -> None:
    """Give each row that rests on a source its publisher and its language, in one query for the page."""
    resting = {row: row.known_source for row in page.rows if getattr(row, "known_source", None)}
    found = Source.objects.filter(code__in=set(resting.values())).values_list("code", "publisher", "language")
    sources = {code: (publisher, language) for code, publisher, language in found}
    for row, code in resting.items():
        row.publisher, row.source_language = sources[code]
