"""Which milestones: the filters of the list, the API and the files."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portfolio.filters.base import RowFilterSet
from portfolio.filters.beside import (
    CHANGED,
    OPEN_AHEAD,
    changed_since,
    country_filters,
    due_within,
    in_conflict,
    moved_since,
    stale_for,
)
from portfolio.filters.cited import CHANGED_AT, CITED, LINK
from portfolio.filters.facets import Cases, Countries, Words, Years, by_parameter
from portfolio.filters.fields import FlagField, KeyField, NumberField, PeriodField, TextField, WordField
from portfolio.filters.patterns import Code
from portfolio.filters.search import search_milestones
from portfolio.filters.values import Choice
from portfolio.models import DateReport, Milestone
from portfolio.vocabulary import MilestoneKind, State


class MilestoneFilterSet(RowFilterSet):
    """Milestones by what is known of them on the day that is read."""

    plural = "milestones"
    public = {
        "id": KeyField(),
        "project": WordField(column="project_code", value=Code(), null=False),
        "project_title": TextField(column="project_title", null=False),
        "code": WordField(column="code", value=Code(), null=False),
        "title": TextField(column="shown_title", null=False),
        "kind": WordField(column="kind", value=Choice(MilestoneKind.choices), null=False),
        "is_key": FlagField(column="is_key"),
        "state": WordField(column="known_state", value=Choice(State.choices), null=False),
        "is_disputed": FlagField(column="known_is_disputed"),
        "baseline": PeriodField(column="known_baseline"),
        "planned": PeriodField(column="known_planned"),
        "met": PeriodField(column="known_met"),
        "slip_days": NumberField(column="known_slip_days"),
        "slip_is_coarse": FlagField(column="known_slip_is_coarse"),
        "times_moved": NumberField(column="known_times_moved", null=False),
        **CITED,
        "version": NumberField(column="version", null=False),
    }
    beside = {
        "q": search_milestones(),
        **country_filters("project"),
        **moved_since(),
        **in_conflict({DateReport: "milestone"}),
        **due_within(known_state__in=OPEN_AHEAD),
        **stale_for(),
        **changed_since(),
    }
    unasked = {**CHANGED_AT, **LINK}
    also_ordered = CHANGED
    is_compared = True
    facets = by_parameter(
        Words(parameter="state"),
        Words(parameter="kind"),
        Words(parameter="is_key"),
        Cases(parameter="is_disputed", texts={"true": _("Disputed")}),
        Years(parameter="planned__year", unknown="planned__isnull"),
        Years(parameter="met__year", unknown="met__isnull"),
        Countries(project="project__"),
        Cases(parameter="slip_days__gte", texts={"1": _("Later than first planned")}),
        Cases(parameter="times_moved__gte", texts={"1": _("Moved"), "2": _("Moved more than once")}),
        Cases(parameter="stale_for", texts={"180d": _("Nothing new for half a year")}),
    )

    class Meta:
        model = Milestone

    def compared(self, rows: Any, day: date) -> QuerySet[Any]:
        return rows.compared_with(day)
