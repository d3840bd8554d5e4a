"""Pages read their address strictly: what is not understood is refused in words, and no row is shown for it."""

from collections.abc import Callable, Collection
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portfolio.filters import grammar
from portfolio.filters.grammar import QueryError

Page: TypeAlias = Callable[..., HttpResponseBase]


def reads(allowed: Collection[str] = grammar.NOTHING) -> Callable[[Page], Page]:
    """A page that only reads: it is handed the Query of its address, of which these parameters are known."""

    def decorate(page: Page) -> Page:
        @require_safe
        @wraps(page)
        def strict(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            try:
                query = grammar.parse(request.GET, today=timezone.localdate(), allowed=allowed)
            except QueryError as error:
                return refused(request, error)
            return page(request, query, **kwargs)

        return strict

    return decorate


def refused(request: HttpRequest, error: QueryError) -> HttpResponse:
    """The page for a query that cannot be answered: the reason, the remedy, and no rows at all."""
    context = {"error": error, "suggested": suggested_address(request, error)}
    return render(request, "portfolio/bad_query.html", context, status=HTTPStatus.BAD_REQUEST)


def suggested_address(request: HttpRequest, error: QueryError) -> str:
    """The same address with what was probably meant: another parameter, or another value of it; else nothing."""
    if error.suggestion is None:
        return ""
    meant = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name == error.parameter and error.value is None:
            name = error.suggestion
        elif name == error.parameter:
            values = [error.suggestion if value == error.value else value for value in values]
        meant.setlist(name, values)
    return f"{request.path}?{meant.urlencode()}"
