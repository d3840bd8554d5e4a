"""Projects in the admin, with their countries, statuses and parties."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import get_select2_language
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portfolio.admin.bulk import BulkAdmin
from portfolio.admin.fields import ChooseSeveral, SeveralRows
from portfolio.admin.forms import RecordForm
from portfolio.admin.lists import SETTLED, TITLES, SiteAdmin, UnknownLast, slip_text
from portfolio.admin.reports import ParticipationInline, StatusReportInline
from portfolio.models import Country, Project, ProjectCountry
from portfolio.vocabulary import Status


class ProjectForm(RecordForm):
    """A project with its countries, which are rows of their own."""

    in_countries = SeveralRows(
        label=_("Countries"),
        queryset=Country.objects.all(),
        required=False,
        widget=ChooseSeveral(Project._meta.get_field("countries"), admin.site),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The class is made before any language is active.
        self.fields["in_countries"].widget.i18n_name = get_select2_language()
        if self.instance.pk is not None:
            held = self.instance.project_countries.values_list("country", flat=True)
            self.initial["in_countries"] = list(held)


@admin.register(Project)
class ProjectAdmin(BulkAdmin, SiteAdmin):
    bulk = ("set-status", "confirm", "set-responsible", "publish")
    form = ProjectForm
    inlines = (StatusReportInline, ParticipationInline)
    list_display = (
        "title",
        "code",
        "shown_status",
        "sector",
        "next_milestone",
        "planned",
        "slip",
        "visibility",
        "is_umbrella",
        "reported_on",
    )
    list_filter = (
        "status",
        "visibility",
        "is_umbrella",
        ("sector", admin.RelatedOnlyFieldListFilter),
        ("countries", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("sector",)
    date_hierarchy = "reported_on"
    search_fields = ("code", *TITLES, "place")
    readonly_fields = ("status", "status_basis", "status_since", "reported_on", "opened_on", "below")
    fieldsets = (
        (None, {"fields": ("code", *TITLES, "summary", "sector", "in_countries")}),
        (_("Place in the portfolio"), {"fields": ("visibility", "responsible", "parent", "is_umbrella", "below")}),
        (_("Location"), {"fields": ("place", ("latitude", "longitude"), "location_precision")}),
        (SETTLED, {"fields": (("status", "status_basis", "status_since"), ("reported_on", "opened_on"))}),
    )

    def for_listing(self, rows: Any) -> QuerySet:
        today = timezone.localdate()
        return rows.known(None).for_listing(None, today=today, language=get_language())

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "in_countries" in form.changed_data:
            self._save_countries(request, form.instance, set(form.cleaned_data["in_countries"]))

    def _save_countries(self, request: Any, project: Project, wanted: set[Country]) -> None:
        held = {row.country: row for row in project.project_countries.select_related("country")}
        for country in held.keys() - wanted:
            request.changes.delete(held[country])
        for country in sorted(wanted - held.keys(), key=lambda country: country.code):
            request.changes.save(ProjectCountry(project=project, country=country))

    @admin.display(description=_("title"), ordering="title_en")
    def title(self, project: Any) -> str:
        return str(project)

    @admin.display(description=_("status"), ordering="status")
    def shown_status(self, project: Any) -> str:
        return str(Status(project.status).label) if project.status else str(_("not stated"))

    @admin.display(description=_("next milestone"))
    def next_milestone(self, project: Any) -> str:
        return project.known_next_milestone or ""

    @admin.display(description=_("planned"), ordering=UnknownLast("known_planned_last"))
    def planned(self, project: Any) -> str:
        return project.known_planned or ""

    @admin.display(description=_("slip"), ordering=UnknownLast("known_slip_days"))
    def slip(self, project: Any) -> str:
        return slip_text(project.known_slip_days, is_coarse=bool(project.known_slip_is_coarse))

    @admin.display(description=_("below it"))
    def below(self, project: Any) -> str:
        """Links to what hangs on the project."""
        if project.pk is None:
            return ""
        links = [
            format_html(
                '<a href="{}">{} ({})</a>',
                reverse(f"admin:portfolio_{noun}_changelist", query={"project__id__exact": project.pk}),
                rows.model._meta.verbose_name_plural,
                rows.count(),
            )
            for noun, rows in (("milestone", project.milestones), ("investment", project.investments))
        ]
        return format_html("{} · {}", *links)
