"""Milestones in the admin, with the reports that date them."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet
from django.forms import modelformset_factory
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portfolio.admin.bulk import BulkAdmin
from portfolio.admin.fields import is_id
from portfolio.admin.lists import SETTLED, TITLES, SiteAdmin, UnknownLast, slip_text
from portfolio.admin.milestone_dates import MilestoneForm
from portfolio.admin.milestone_rows import RowForm, ids_of, without_vanished
from portfolio.admin.news_find import newest_sources
from portfolio.admin.news_words import value_text
from portfolio.admin.remembered import remember, remembered
from portfolio.admin.reports import DateReportInline
from portfolio.bulk import desk
from portfolio.models import Milestone
from portfolio.vocabulary import State

TOLD_NOW = _("What is told now")


class StateFilter(admin.SimpleListFilter):
    """By how milestones stand today."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(known_state=self.value()) if self.value() else queryset

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet) -> dict[str, Count]:
        return {
            f"{at}__c": Count(pk_attname, filter=Q(known_state=state))
            for at, (state, _label) in enumerate(State.choices)
        }


@admin.register(Milestone)
class MilestoneAdmin(BulkAdmin, SiteAdmin):
    form = MilestoneForm
    bulk = ("shift", "confirm")
    inlines = (DateReportInline,)
    list_display = (
        "title",
        "project",
        "state",
        "planned_on",
        "told_by",
        "slip",
        "baseline_on",
        "met_on",
        "is_key",
        "reported_on",
    )
    list_filter = (
        StateFilter,
        "kind",
        "is_key",
        "is_disputed",
        ("project__sector", admin.RelatedOnlyFieldListFilter),
        "project__visibility",
    )
    list_select_related = ("project",)
    date_hierarchy = "planned_last"
    search_fields = ("code", *TITLES, "project__code", *(f"project__{title}" for title in TITLES))
    search_help_text = _("Code or title in any language, of the milestone or its project; at most 8 words.")
    allowed_lookups = ("project__id__exact",)
    settled = (
        ("outcome", "is_disputed"),
        ("baseline", "planned", "met"),
        ("slip", "times_moved"),
        ("reported_on", "opened_on"),
    )
    readonly_fields = flatten(settled)
    fieldsets = (
        (None, {"fields": ("project", "code", *TITLES, ("kind", "is_key"))}),
        (TOLD_NOW, {"fields": (("planned_on", "met_on"), ("told_by", "told_on"))}),
        (SETTLED, {"fields": settled}),
    )

    # Columns that can be typed into: they are no columns of the model, so Django's `list_editable` can't name them.
    typed_columns = ("planned_on", "told_by")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.reader, form.last_source = request.user, remembered(request).get("source", "")
        return form

    def told_beside(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        return super().told_beside(request, form) | {"sources": newest_sources(request.user)}

    def changelist_view(self, request: Any, extra_context: Any = None) -> HttpResponse:
        if request.method == "POST" and "_save" in request.POST:
            self._drop_vanished(request)
        return super().changelist_view(request, {"sources": newest_sources(request.user), **(extra_context or {})})

    def _drop_vanished(self, request: Any) -> None:
        """Leave out the rows that are gone, and say so; the others are saved."""
        there = {str(row.pk) for row in self._rows_sent(request)}
        if any(key not in there for key in ids_of(request.POST).values()):
            request.POST, sentences = without_vanished(request.POST, there)
            for sentence in sentences:
                self.message_user(request, sentence, messages.WARNING)

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        listing = super().get_changelist_instance(request)
        listing.list_editable = () if listing.is_popup else self.typed_columns
        if listing.list_editable and request.method == "POST" and "_save" in request.POST:
            listing.result_list = self._rows_sent(request)
        return listing

    def _rows_sent(self, request: HttpRequest) -> list[Any]:
        """The rows of a list that was sent, in its order: others may have moved them since, off the page too."""
        keys = list(ids_of(request.POST).values())
        asked = self.get_queryset(request).filter(pk__in=[key for key in keys if is_id(key)])
        rows = {str(row.pk): row for row in self.for_listing(asked).select_related("project")}
        return [rows[key] for key in keys if key in rows]

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        last_source = remembered(request).get("source", "")
        row = type("RowForm", (RowForm,), {"reader": request.user, "last_source": last_source})
        return modelformset_factory(Milestone, row, extra=0, fields=())

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        if not isinstance(form, RowForm):
            super().save_model(request, obj, form, change)
        for report in form.new_reports:
            report.milestone = obj
            if report.source.pk is None:
                report.source = desk(request.changes)
            request.changes.save(report)
            remember(request, report.source, report.reported_on)
            values = {"milestone": obj, "value": value_text(report), "source": report.source.publisher}
            self.message_user(request, _("%(milestone)s: %(value)s, told by %(source)s.") % values)

    def for_listing(self, rows: Any) -> QuerySet:
        return rows.known(None, today=timezone.localdate())

    @admin.display(description=_("title"), ordering="title_en")
    def title(self, milestone: Any) -> str:
        return str(milestone)

    @admin.display(description=_("state"))
    def state(self, milestone: Any) -> str:
        return str(State(milestone.known_state).label)

    @admin.display(description=_("planned"), ordering=UnknownLast("planned_last"))
    def planned_on(self, milestone: Any) -> str:
        return milestone.planned or ""

    @admin.display(description=_("told by"))
    def told_by(self, milestone: Any) -> str:
        return milestone.known_source or ""

    @admin.display(description=_("baseline"), ordering=UnknownLast("baseline_last"))
    def baseline_on(self, milestone: Any) -> str:
        return milestone.baseline or ""

    @admin.display(description=_("met"), ordering=UnknownLast("met_last"))
    def met_on(self, milestone: Any) -> str:
        return milestone.met or ""

    @admin.display(description=_("slip"), ordering=UnknownLast("slip_days"))
    def slip(self, milestone: Any) -> str:
        return slip_text(milestone.slip_days, is_coarse=milestone.slip_is_coarse)
