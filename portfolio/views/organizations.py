"""Organizations: the list, and the page of one with all that it takes part in."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from portfolio.charts.totals import totals_of
from portfolio.filters.grammar import Query
from portfolio.models import Investment, Organization, Participation, Reader
from portfolio.serializers.organization import OrganizationSerializer
from portfolio.views.columns import Column
from portfolio.views.footnotes import Footnotes
from portfolio.views.lists import ListPage
from portfolio.views.panel import Group
from portfolio.views.project_rows import with_amount_reports
from portfolio.views.project_story import Told
from portfolio.views.strict import reads


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


@reads()
def organization_page(request: HttpRequest, query: Query, code: str) -> HttpResponse:
    """An organization that the reader may know of, and its part in projects that the reader may see."""
    visible = Organization.objects.visible_to(request.user).select_related("country")
    organization, notes = get_object_or_404(visible, code=code), Footnotes()
    parts, investments = parts_of(organization, request.user), investments_of(organization, request.user)
    roles = [row for row in parts if not row.project.is_umbrella]
    context = {
        "organization": organization,
        "parts": [Told(row, notes.cite(row)) for row in parts],
        "investments": [Told(row, notes.cite(row.leading) if row.leading else None) for row in investments],
        "totals": totals_of(investments),
        "project_count": len({row.project_id for row in [*roles, *investments] if not row.project.is_umbrella}),
        "role_count": len(roles),
        "sources": notes.sources(request.user),
        "today": query.today,
    }
    return render(request, "portfolio/organization.html", context)


def parts_of(organization: Organization, reader: Reader) -> QuerySet[Participation]:
    """Its roles as they stand now, by project."""
    rows: Any = Participation.objects.visible_to(reader)
    held = rows.holding().filter(organization=organization).select_related("source", "project")
    return held.order_by("project__code", "role")


def investments_of(organization: Organization, reader: Reader) -> list[Any]:
    """What it invests, by project, each with the report that speaks for it now."""
    rows = (
        Investment.objects.visible_to(reader)
        .filter(investor=organization)
        .known()
        .for_listing()
        .select_related("project")
    )
    return with_amount_reports(rows)
