"""The list of milestones."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portfolio.filters.grammar import Query
from portfolio.serializers.milestone import MilestoneSerializer
from portfolio.views.calendar import calendar_beside
from portfolio.views.columns import Column
from portfolio.views.lists import ListPage
from portfolio.views.pages import Page
from portfolio.views.panel import Group


class MilestoneListPage(ListPage):
    title = _("Milestones")
    shape = MilestoneSerializer
    row_template = "portfolio/partials/milestone_row.html"
    columns = (
        Column(
            name="title",
            label=_("Milestone, project"),
            names=("project_title", "project", "code"),
            needs=("project_title_language",),
        ),
        Column(name="baseline", label=_("Baseline")),
        Column(name="planned", label=_("Planned"), needs=("known_state",)),
        Column(name="met", label=_("Met"), descends=True),
        Column(
            name="slip_days",
            label=_("Slip"),
            names=("slip_is_coarse",),
            needs=(
                *("known_state", "known_planned", "known_planned_last", "known_baseline", "known_baseline_last"),
                "known_times_moved",
            ),
            look="num",
            descends=True,
        ),
        Column(name="state", label=_("State"), names=("is_disputed",)),
        Column(name="reported_on", label=_("Last source"), names=("source",), descends=True),
    )
    panel = (
        Group(_("State"), ("state",)),
        Group(_("Kind"), ("kind",)),
        Group(_("Key milestone"), ("is_key",)),
        Group(_("Planned in"), ("planned__year",)),
        Group(_("Country"), ("country",)),
        Group(_("Changes of the plan"), ("slip_days__gte", "times_moved__gte", "is_disputed")),
        Group(_("Gaps in the data"), ("stale_for",)),
    )

    def beside(self, request: HttpRequest, query: Query, page: Page) -> dict[str, Any]:
        return calendar_beside(request.user, query)
