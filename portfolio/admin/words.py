"""Who and what reports rest on, and the word lists: organizations, sources, sectors and countries in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portfolio.admin.bulk import BulkAdmin
from portfolio.admin.lists import TITLES, TrackedAdmin
from portfolio.models import Country, Organization, Sector, Source


class TitledAdmin(TrackedAdmin):
    """A noun that is found by its code and its title in any language."""

    search_fields: ClassVar[tuple[str, ...]] = ("code", *TITLES)

    @admin.display(description=_("title"), ordering="title_en")
    def title(self, row: Any) -> str:
        return str(row)


@admin.register(Organization)
class OrganizationAdmin(BulkAdmin, TitledAdmin):
    bulk = ("publish",)
    list_display = ("title", "code", "kind", "country", "visibility")
    list_filter = ("kind", "visibility", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("code", *TITLES, "aliases")
    search_help_text = _("Code, name or alias in any language; at most 8 words.")
    fieldsets = ((None, {"fields": ("code", *TITLES, "aliases", "kind", "country", "visibility")}),)


@admin.register(Source)
class SourceAdmin(BulkAdmin, TrackedAdmin):
    bulk = ("publish",)
    list_display = ("__str__", "title", "code", "kind", "language", "published_on", "visibility")
    list_filter = ("kind", "language", "visibility")
    date_hierarchy = "published_on"
    search_fields = ("code", "title", "publisher")
    search_help_text = _("Code, title or publisher; at most 8 words.")
    readonly_fields = ("checked_at",)
    fieldsets = (
        (None, {"fields": ("code", "title", "publisher", "kind", "language", "published_on", "visibility")}),
        (_("Where it is"), {"fields": ("url", "archive_url", "retrieved_on", "checked_at", "relays")}),
        (_("Its text"), {"fields": ("text",), "classes": ("collapse",)}),
    )


@admin.register(Sector)
class SectorAdmin(TitledAdmin):
    list_display = ("title", "code", "parent", "oc4ids_code")
    list_filter = ("parent",)
    list_select_related = ("parent",)
    fieldsets = ((None, {"fields": ("code", *TITLES, "parent", "oc4ids_code")}),)


@admin.register(Country)
class CountryAdmin(TitledAdmin):
    list_display = ("code", "title", "title_ru", "title_kk")
    fieldsets = ((None, {"fields": ("code", *TITLES)}),)
