"""The report series: each under its identity, where news is added, and as a list, where slips are mended."""

from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portfolio.admin.bulk import BulkAdmin
from portfolio.admin.forms import RuledForm
from portfolio.admin.lists import TITLES, TrackedAdmin, TypedFields
from portfolio.models import AmountReport, DateReport, FigureReport, Participation, Report, StatusReport
from portfolio.roles import MEND

# More than that and the list of the series serves better.
NEWEST = 20

CITATION = ("source", "reported_on", ("said_by", "locator"), "quote", "summary", "note")
AMOUNT = (("amount", "amount_high", "currency"), "qualifier")


@dataclass(frozen=True)
class Told:
    """The newest reports of one identity, as the table above the form shows them."""

    title: str
    count: int
    labels: list[str]
    rows: list[dict[str, Any]]
    all_url: str


class ReportInline(TypedFields, admin.StackedInline):
    """The reports of one identity: those that are there in a table, and a form for what is new.

    What is there are no form fields: they would be limited in number, and an old page would put them back.
    """

    template = "admin/portfolio/report_inline.html"
    form = RuledForm
    extra = 1
    can_delete = False
    fieldsets: ClassVar[Any]
    told_columns: ClassVar[tuple[str, ...]]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.verbose_name_plural = _("New: %(noun)s") % {"noun": self.opts.verbose_name}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).none()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.today = timezone.localdate()
        formset.told = self._told(obj) if obj is not None else None
        return formset

    def _told(self, identity: Any) -> Told:
        model: Any = self.model
        series = model.objects.filter(**{model.identity_field: identity})
        relations = [name for name in self.told_columns if model._meta.get_field(name).is_relation]
        newest = series.select_related("source", *relations)[:NEWEST]
        base = f"admin:portfolio_{self.opts.model_name}"
        return Told(
            title=str(capfirst(self.opts.verbose_name_plural)),
            count=series.count(),
            labels=[str(model._meta.get_field(name).verbose_name) for name in self.told_columns],
            rows=[
                {
                    "report": report,
                    "cells": self._cells(report),
                    "url": reverse(f"{base}_change", args=[report.pk]),
                    "aside_url": _aside_url(report, identity),
                }
                for report in newest
            ],
            all_url=reverse(f"{base}_changelist", query={f"{model.identity_field}__id__exact": identity.pk}),
        )

    def _cells(self, report: Any) -> list[str]:
        return [_cell(report, name) for name in self.told_columns]


def may_mend(user: Any, report: Any) -> bool:
    """Whether a person may correct a report, or delete it: its author, and who may mend those of others."""
    return report is None or report.recorded_by_id == user.pk or user.has_perm(f"portfolio.{MEND}")


def _aside_url(report: Report, identity: Any) -> str:
    """Where the report is set aside or brought back; from there one comes back to what it tells of."""
    name = "set-aside" if report.counts else "bring-back"
    back = reverse(f"admin:portfolio_{identity._meta.model_name}_change", args=[identity.pk])
    address = reverse(f"admin:portfolio_{report.log_name}_bulk", args=[name])
    return f"{address}?{urlencode({'rows': report.pk, 'next': back})}"


def _cell(report: Report, name: str) -> str:
    label = getattr(report, f"get_{name}_display", None)
    value = label() if label else getattr(report, name)
    return "" if value is None else str(value)


class StatusReportInline(ReportInline):
    model = StatusReport
    fieldsets = ((None, {"fields": (("status", "basis"), "since", *CITATION)}),)
    told_columns = ("status", "basis", "since")


class DateReportInline(ReportInline):
    model = DateReport
    fieldsets = ((None, {"fields": ("lane", "period", *CITATION)}),)
    told_columns = ("lane", "period")


class AmountReportInline(ReportInline):
    model = AmountReport
    fieldsets = ((None, {"fields": ("stage", *AMOUNT, "period", *CITATION)}),)
    told_columns = ("stage", "amount", "amount_high", "currency", "qualifier", "period")


class FigureReportInline(ReportInline):
    model = FigureReport
    figure = (("value", "value_high"), "qualifier", "period", ("equivalent", "equivalent_currency"))
    fieldsets = ((None, {"fields": (*figure, *CITATION)}),)
    told_columns = ("value", "value_high", "qualifier", "period")


class ParticipationInline(ReportInline):
    model = Participation
    fieldsets = ((None, {"fields": ("organization", ("role", "share"), *CITATION)}),)
    told_columns = ("organization", "role", "share")


class ReportAdmin(BulkAdmin, TrackedAdmin):
    """One series as a list. A report is opened here to mend one's own typing; news is a new report."""

    bulk = ("set-aside", "bring-back")
    change_form_template = "admin/portfolio/report_form.html"
    date_hierarchy = "reported_on"
    readonly_fields = ("recorded_at", "recorded_by", "holds_from", "holds_until", "set_aside_at", "set_aside_reason")
    search_help_text = _("Words of the quote, the summary, the speaker or the source, or a title; at most 8 words.")
    inline: ClassVar[type[ReportInline]]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and may_mend(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and may_mend(request.user, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        told = self.inline.fieldsets[0][1]["fields"]
        fields = (self.model.identity_field, *told)
        if obj is None:
            return ((None, {"fields": fields}),)
        mended = _("To mend a slip of the pen, for its author or an editor. News is a new report: file it as News.")
        settled = {"fields": self.readonly_fields, "classes": ("collapse",)}
        return ((None, {"fields": fields, "description": mended}), (_("What follows from it"), settled))

    def get_list_display(self, request: HttpRequest) -> Any:
        return (self.model.identity_field, *self.inline.told_columns, "reported_on", "source", "holds")

    def get_list_select_related(self, request: HttpRequest) -> Any:
        relations = [name for name in self.inline.told_columns if self.opts.get_field(name).is_relation]
        return (self.model.identity_field, "source", *relations)

    def get_search_fields(self, request: HttpRequest) -> Any:
        identity = self.model.identity_field
        said = ("quote", "summary", "said_by", "source__code", "source__title", "source__publisher")
        titles = () if identity == "investment" else tuple(f"{identity}__{title}" for title in TITLES)
        return (*said, f"{identity}__code", *titles)

    def get_list_filter(self, request: HttpRequest) -> Any:
        return (*self.list_filter, "source__kind", ("set_aside_at", admin.EmptyFieldListFilter))

    def _lookups(self, request: Any) -> set[str]:
        return super()._lookups(request) | {f"{self.model.identity_field}__id__exact"}

    @admin.display(description=_("holds"), boolean=True)
    def holds(self, report: Any) -> bool:
        """Whether it is the newest of its lane."""
        return report.holds_from is not None and report.holds_until is None


@admin.register(StatusReport)
class StatusReportAdmin(ReportAdmin):
    inline = StatusReportInline
    list_filter = ("status", "basis")


@admin.register(DateReport)
class DateReportAdmin(ReportAdmin):
    inline = DateReportInline
    list_filter = ("lane",)


@admin.register(AmountReport)
class AmountReportAdmin(ReportAdmin):
    inline = AmountReportInline
    list_filter = ("stage", "currency", "qualifier")


@admin.register(FigureReport)
class FigureReportAdmin(ReportAdmin):
    inline = FigureReportInline
    list_filter = ("qualifier",)


@admin.register(Participation)
class ParticipationAdmin(ReportAdmin):
    inline = ParticipationInline
    list_filter = ("role",)
