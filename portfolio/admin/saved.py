"""Baselines and saved views in the admin. A view belongs to its owner: others only look at it where it is shared."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portfolio import records
from portfolio.admin.forms import RecordForm
from portfolio.admin.lists import TITLES, TrackedAdmin
from portfolio.admin.words import TitledAdmin
from portfolio.models import Baseline, SavedView, User


@admin.register(Baseline)
class BaselineAdmin(TitledAdmin):
    list_display = ("title", "slug", "day")
    list_filter = ("day",)
    date_hierarchy = "day"
    search_fields = ("slug", *TITLES)
    fieldsets = ((None, {"fields": ("slug", *TITLES, "day")}),)


class SavedViewForm(RecordForm):
    """A view of the person who adds it; its query is read as the list itself reads it."""

    person: ClassVar[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.owner_id is None:
            self.instance.owner = self.person

    def _post_clean(self) -> None:
        super()._post_clean()
        try:
            records.check_view(self.instance, today=self.today)
        except ValidationError as error:
            self._update_errors(error)


@admin.register(SavedView)
class SavedViewAdmin(TrackedAdmin):
    form = SavedViewForm
    list_display = ("name", "noun", "query", "shared", "owner")
    list_filter = ("noun", "shared")
    list_select_related = ("owner",)
    search_fields = ("name", "slug", "query", "owner__username")
    search_help_text = _("Name, query or owner; at most 8 words.")
    prepopulated_fields: ClassVar[dict[str, Sequence[str]]] = {"slug": ("name",)}
    readonly_fields = ("owner",)
    fieldsets = ((None, {"fields": ("name", "slug", "noun", "query", "shared", "owner")}),)

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.person = request.user
        return form

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "query":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "cols": 80})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.owner_id == request.user.pk)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """A shared view may outlast its owner: superusers can take it away."""
        may = obj is None or obj.owner_id == request.user.pk or request.user.is_superuser
        return super().has_delete_permission(request, obj) and may
