"""The form of the menu of columns: its boxes become the one parameter that lists them."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from portfolio.views.claims import ClaimListPage
from portfolio.views.columns import Columns
from portfolio.views.investments import InvestmentListPage
from portfolio.views.lists import ListPage
from portfolio.views.milestones import MilestoneListPage
from portfolio.views.organizations import OrganizationListPage
from portfolio.views.projects import ProjectListPage
from portfolio.views.sources import SourceListPage

PAGES: Final[tuple[type[ListPage], ...]] = (
    ProjectListPage,
    MilestoneListPage,
    InvestmentListPage,
    ClaimListPage,
    OrganizationListPage,
    SourceListPage,
)
#: What the boxes are called. It is no parameter of the list: there the columns are one list with commas.
BOX: Final = "column"


@require_safe
def choose_columns(request: HttpRequest, plural: str) -> HttpResponse:
    """Lead on to the list with the columns that were ticked; all else that was asked for stays."""
    page = {page.shape.plural: page for page in PAGES}.get(plural)
    if page is None:
        raise Http404
    asked = request.GET.copy()
    ticked = asked.pop(BOX, [])
    if set(ticked) != {column.name for column in page.columns[1:]}:
        asked["fields"] = fields_of(page, ticked)
    return HttpResponseRedirect(f"{reverse(plural)}?{asked.urlencode()}" if asked else reverse(plural))


def fields_of(page: type[ListPage], ticked: list[str]) -> str:
    """The public names of the columns and of what their cells show beside them, so that a file has these too."""
    columns = Columns(page.shape(), page.columns)
    chosen = [columns.first, *(one for one in (*columns.drawn[1:], *columns.plain) if one.name in ticked)]
    return ",".join(dict.fromkeys(name for column in chosen for name in column.public))
