"""The list of projects."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portfolio.serializers.project import ProjectSerializer
from portfolio.views import sums
from portfolio.views.columns import Column
from portfolio.views.lists import ListPage
from portfolio.views.panel import Group


class ProjectListPage(ListPage):
    title = _("Projects")
    shape = ProjectSerializer
    row_template = "portfolio/partials/project_row.html"
    sums = sums.of_projects
    columns = (
        Column(name="title", label=_("Project"), names=("code", "place", "is_umbrella", "visibility")),
        Column(name="status", label=_("Status")),
        Column(name="sector", label=_("Sector"), needs=("sector_title", "sector_title_language")),
        Column(name="countries", label=_("Countries")),
        Column(name="amount", label=_("Amount"), names=("currency", "amount_qualifier"), look="num", descends=True),
        Column(name="planned", label=_("Next milestone"), names=("next_milestone",), needs=("known_next_language",)),
        Column(
            name="slip_days",
            label=_("Slip"),
            needs=("known_planned", "known_planned_last", "known_slip_is_coarse"),
            look="num",
            descends=True,
        ),
        Column(name="reported_on", label=_("Status told on"), needs=("known_source",), descends=True),
    )
    panel = (
        Group(_("Status"), ("status",)),
        Group(_("Sector"), ("sector",)),
        Group(_("Country"), ("country",)),
        Group(_("Milestones"), ("overdue_count__gte", "due_within", "slip_days__gte")),
        Group(_("Next milestone in"), ("planned__year",)),
        Group(_("Currency"), ("currency",)),
        Group(_("Amount, each in its currency"), between="amount"),
        Group(_("Gaps in the data"), ("has_amount=false", "stale_for")),
        Group(_("Umbrella"), ("is_umbrella",)),
    )

    def listed(self, rows: QuerySet[Any], shown: list[Column]) -> QuerySet[Any]:
        return rows.prefetch_related("countries") if "countries" in {one.name for one in shown} else rows
