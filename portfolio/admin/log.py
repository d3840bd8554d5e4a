"""The change log in the admin: who changed what, when, by which door and why; for reading only."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portfolio.admin.fields import is_id
from portfolio.admin.forms import AnsweredForm
from portfolio.admin.lists import TrackedAdmin
from portfolio.admin.meanwhile import entry
from portfolio.admin.undoing import undo_page
from portfolio.logged import last_known, lines, model_of, noun
from portfolio.models import Change, ChangeSet
from portfolio.undo import may_undo

# An import is one change set of thousands of rows; the list of changes has them all.
MOST_SHOWN = 100


class ReadOnlyAdmin(TrackedAdmin):
    """A page to look at: nobody adds, changes or deletes an entry of the log."""

    form = AnsweredForm
    actions = None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PersonFilter(admin.RelatedOnlyFieldListFilter):
    """By who made the change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("person")


class DayFilter(admin.DateFieldListFilter):
    """By when it was made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("day")


class AboutFilter(admin.SimpleListFilter):
    """The history of one row: its own entries and those of the reports that tell of it; `about=milestone:12`."""

    title = _("history of")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        asked = self.value() or ""
        return [(asked, self._label(asked))] if asked else []

    def _label(self, asked: str) -> str:
        name, _colon, key = asked.partition(":")
        return str(last_known(name[:40].replace("\0", ""), key) or asked[:40])

    def has_output(self) -> bool:
        return bool(self.value())

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        if not self.value():
            return queryset
        name, _colon, key = str(self.value()).partition(":")
        model = model_of(name)
        if model is None or not is_id(key):
            return queryset.none()
        return queryset.about(model(pk=int(key)))

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet) -> dict[str, Count]:
        return {f"{at}__c": Count(pk_attname) for at, _choice in enumerate(self.lookup_choices)}


class NounFilter(admin.SimpleListFilter):
    """By the kind of thing that was changed."""

    title = _("kind of thing")
    parameter_name = "model"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        names = Change.objects.order_by("model").values_list("model", flat=True).distinct()
        return [(name, capfirst(noun(name))) for name in names]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(model=self.value()) if self.value() else queryset

    def get_facet_counts(self, pk_attname: str, filtered_qs: QuerySet) -> dict[str, Count]:
        return {
            f"{at}__c": Count(pk_attname, filter=Q(model=name))
            for at, (name, _label) in enumerate(self.lookup_choices)
        }


@admin.register(ChangeSet)
class ChangeSetAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "door", "what", "reason", "is_undone")
    list_filter = ("door", ("by", PersonFilter), ("at", DayFilter))
    list_select_related = ("by",)
    date_hierarchy = "at"
    allowed_lookups = ("at__gte", "at__lt")
    search_fields = ("reason", "by__username", "changes__label")
    search_help_text = _("Words of the reason, a person, or the name of what was changed; at most 8 words.")
    fieldsets = ((None, {"fields": ("at", "by", "door", "reason")}),)
    change_form_template = "admin/portfolio/change_set.html"

    def get_urls(self) -> Any:
        page = self.admin_site.admin_view(undo_page)
        return [path("<int:pk>/undo/", page, name="portfolio_changeset_undo"), *super().get_urls()]

    def for_listing(self, rows: Any) -> QuerySet:
        return rows.for_listing()

    @admin.display(description=_("what"))
    def what(self, row: Any) -> str:
        more = row.change_count - 1
        many = _("%(label)s and %(more)s more") % {"label": row.about, "more": more}
        return str(many if more > 0 else row.about)

    @admin.display(description=_("undone"), boolean=True)
    def is_undone(self, row: Any) -> bool:
        return bool(row.was_undone)

    def told_beside(self, request: Any, form: Any) -> dict[str, Any]:
        changes = form.instance.changes.select_related("change_set__by")
        query = {"change_set__id__exact": form.instance.pk}
        may = may_undo(request.user, form.instance)
        undo_url = reverse("admin:portfolio_changeset_undo", args=[form.instance.pk]) if may else ""
        return {
            "undo_url": undo_url,
            "undoes": form.instance.undoes,
            "undone_by": list(form.instance.undone_by.order_by("pk")),
            "entries": [{**entry(change), "undo_url": undo_url} for change in changes[:MOST_SHOWN]],
            "entry_count": changes.count(),
            "all_url": reverse("admin:portfolio_change_changelist", query=query),
        }


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "door", "action", "noun", "label", "changed_fields", "reason")
    list_filter = (
        AboutFilter,
        NounFilter,
        "action",
        "change_set__door",
        ("change_set__by", PersonFilter),
    )
    list_select_related = ("change_set__by",)
    date_hierarchy = "change_set__at"
    ordering = ("-pk",)
    search_fields = ("label", "change_set__reason", "change_set__by__username")
    search_help_text = _("The name of what was changed, a person, or words of the reason; at most 8 words.")
    allowed_lookups = ("key", "change_set__id__exact")
    fieldsets = ((None, {"fields": ("at", "by", "door", "reason", "action", "label")}),)
    readonly_fields = ("at", "by", "door", "reason")
    change_form_template = "admin/portfolio/change_set.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("change_set__by")

    def told_beside(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        return {"entries": [entry(form.instance)], "entry_count": 1}

    @admin.display(description=_("at"), ordering="change_set__at")
    def at(self, change: Any) -> Any:
        return change.change_set.at

    @admin.display(description=_("by"), ordering="change_set__by")
    def by(self, change: Any) -> Any:
        return change.change_set.by

    @admin.display(description=_("door"), ordering="change_set__door")
    def door(self, change: Any) -> str:
        return str(change.change_set.get_door_display())

    @admin.display(description=_("what"), ordering="model")
    def noun(self, change: Any) -> str:
        return capfirst(noun(change.model))

    @admin.display(description=_("fields"))
    def changed_fields(self, change: Any) -> str:
        return ", ".join(line.label for line in lines(change))

    @admin.display(description=_("reason"))
    def reason(self, change: Any) -> str:
        return str(change.change_set.reason)
