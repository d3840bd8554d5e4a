"""Rows that are ticked in a list: the form around them, and the page or the file that it leads on to."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from portfolio.bulk import offers
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.views.account import local_address
from portfolio.views.downloads import downloads
from portfolio.views.links import Links, Pairs
from portfolio.views.saved import asked_for
from portfolio.views.strict import refused

#: What the form says beside the address of its list: the rows, what is to become of them, and where one comes from.
ROW, DEED, BACK = "row", "do", "back"
#: The files that the bar offers, where there is such a format; the list of the rows alone has them all.
FILES: Final = ("CSV", "XLSX")
_ONLY, _SAVE = "only", "save"


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """The form: what it keeps of the address, where one comes back to, and what it offers to whom."""

    hidden: Pairs
    back: str
    files: list[str]
    deeds: dict[str, str | Promise]


def choosing(request: HttpRequest, plural: str, links: Links, number: int) -> Choosing:
    """The form around the rows of a page of a list."""
    return Choosing(
        hidden=links.without(*links.query.filters, "page_size"),
        back=links.page(number),
        files=[one.name for one in downloads(plural, links.query, 0) if one.name in FILES],
        deeds=offers.offered(plural, request.user, model_of(plural)),
    )


def model_of(plural: str) -> Any:
    return FILTER_SETS[plural]._meta.model


@require_safe
def chosen_rows(request: HttpRequest, plural: str) -> HttpResponse:
    """Lead on with the rows that were ticked; their ids are a filter like any other, read as strictly."""
    asked = request.GET.copy()
    rows, deeds, backs = asked.pop(ROW, []), asked.pop(DEED, []), asked.pop(BACK, [])
    if plural not in FILTER_SETS or len(deeds) != 1:
        raise Http404
    back = local_address(request, backs[-1] if backs else reverse(plural))
    if not rows:
        return HttpResponseRedirect(back)
    asked["id__in"] = ",".join(rows)
    try:
        query = asked_for(plural, asked.urlencode(), request)
    except QueryError as error:
        return refused(request, error)
    return HttpResponseRedirect(_address(request, deeds[0], query, plural, back))


def _address(request: HttpRequest, deed: str, query: Query, plural: str, back: str) -> str:
    """Where a deed is done; raises Http404 for one that is not offered."""
    if deed == _ONLY:
        return Links(reverse(plural), query).permanent
    if deed == _SAVE:
        return f"{reverse('save_view')}?{urlencode({'noun': plural, 'query': query.canonical()})}"
    rows = query.filters["id__in"]
    files = {one.name: one.href for one in downloads(plural, query, rows.count(",") + 1)}
    if deed in files:
        return files[deed]
    model = model_of(plural)
    if deed in offers.offered(plural, request.user, model):
        asked = urlencode({"rows": rows, "next": back}, safe=",")
        return f"{reverse(f'admin:portfolio_{model._meta.model_name}_bulk', args=[deed])}?{asked}"
    raise Http404
