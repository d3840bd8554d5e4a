"""Organizations: the list, and the page of one with all that it takes part in."""

from http import HTTPStatus
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from portfolio.charts.totals import totals_of
from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.models import Investment, Organization, Participation, Reader
from portfolio.serializers.organization import OrganizationSerializer
from portfolio.views.columns import Column
from portfolio.views.footnotes import Footnotes
from portfolio.views.lists import ListPage
from portfolio.views.pages import page_of
from portfolio.views.panel import Group
from portfolio.views.project_rows import with_amount_reports
from portfolio.views.project_story import Told
from portfolio.views.strict import reads

#: How many investments the page shows; the list of investments has all of them.
INVESTMENTS: Final = 50
#: How many of its parts a page holds at most: each brings a source that stands below them.
PARTS: Final = 100


class OrganizationListPage(ListPage):
    title = _("Organizations")
    shape = OrganizationSerializer
    row_template = "portfolio/partials/organization_row.html"
    columns = (
        Column(name="title", label=_("Organization"), names=("code",)),
        Column(name="kind", label=_("Kind")),
        Column(name="country", label=_("Country")),
        Column(name="project_count", label=_("Projects"), look="num", descends=True),
    )
    panel = (
        Group(_("Kind"), ("kind",)),
        Group(_("Country"), ("country",)),
        Group(_("Takes part"), ("project_count__gte",)),
    )

    def listed(self, rows: QuerySet[Any], shown: list[Column]) -> QuerySet[Any]:
        return rows.select_related("country")


@reads(grammar.PAGED)
def organization_page(request: HttpRequest, query: Query, code: str) -> HttpResponse:
    """An organization that the reader may know of, and its part in projects that the reader may see."""
    visible = Organization.objects.visible_to(request.user).select_related("country")
    organization, notes = get_object_or_404(visible, code=code), Footnotes()
    parts, investments = parts_of(organization, request.user), list(investments_of(organization, request.user))
    told = parts.values_list("project_id", "project__is_umbrella")
    roles = [project for project, is_umbrella in told if not is_umbrella]
    page = page_of(parts, query, count=len(told), most=PARTS)
    paid = {row.project_id for row in investments if not row.project.is_umbrella}
    context = {
        "organization": organization,
        "page": page,
        "parts": [Told(row, notes.cite(row)) for row in page.rows],
        "investments": [_invested(row, notes) for row in with_amount_reports(investments[:INVESTMENTS])],
        "investment_count": len(investments),
        "totals": totals_of(investments),
        "project_count": len(paid.union(roles)),
        "role_count": len(roles),
        "sources": notes.sources(request.user),
        "today": query.today,
    }
    status = HTTPStatus.NOT_FOUND if page.is_beyond else HTTPStatus.OK
    return render(request, "portfolio/organization.html", context, status=status)


def _invested(row: Any, notes: Footnotes) -> Told:
    return Told(row, notes.cite(row.leading) if row.leading else None)


def parts_of(organization: Organization, reader: Reader) -> QuerySet[Participation]:
    """Its roles as they stand now, by project."""
    rows: Any = Participation.objects.visible_to(reader)
    held = rows.holding().filter(organization=organization).select_related("source", "project")
    return held.order_by("project__code", "role")


def investments_of(organization: Organization, reader: Reader) -> QuerySet[Any]:
    """What it invests, by project."""
    rows: Any = Investment.objects.visible_to(reader).filter(investor=organization)
    return rows.known().for_listing().select_related("project").order_by("project__code", "code")
