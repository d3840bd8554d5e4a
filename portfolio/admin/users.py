"""People and roles in the admin: who may sign in and as what. Nobody is deleted, and the last superuser stays."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portfolio.admin.door import change_set_of
from portfolio.admin.forms import AnsweredForm
from portfolio.admin.lists import TrackedAdmin
from portfolio.admin.log import ReadOnlyAdmin
from portfolio.models import User
from portfolio.vocabulary import Action

LOGGED = ("username", "first_name", "last_name", "email", "is_active", "is_staff", "is_superuser")


def told(user: User) -> dict[str, Any]:
    """What the change log keeps of a person: never the password."""
    return {**{name: getattr(user, name) for name in LOGGED}, "groups": ", ".join(sorted(map(str, user.groups.all())))}


class PersonForm(AnsweredForm, UserChangeForm):
    """A person; the last active superuser can be neither deactivated nor demoted."""

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        for name in ("is_active", "is_superuser"):
            if name in self.changed_data and not self.cleaned_data.get(name) and _is_last(self.instance.pk):
                message = _("This is the last active superuser. Make another one first.")
                self.add_error(name, ValidationError(message, code="last_superuser"))
        return cleaned


class NewPersonForm(AnsweredForm, AdminUserCreationForm):
    """A new person, with a password or without one."""


def _is_last(pk: int) -> bool:
    """Whether the person is the only active superuser; the rows stay locked, so that two cannot step down at once."""
    active = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    return list(active.values_list("pk", flat=True)) == [pk]


@admin.register(User)
class PersonAdmin(TrackedAdmin, UserAdmin):
    form = PersonForm
    add_form = NewPersonForm
    actions = None
    list_display = (
        "username",
        "first_name",
        "last_name",
        "roles",
        "is_staff",
        "is_superuser",
        "is_active",
        "last_login",
    )
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    search_help_text = _("User name, name or address; at most 8 words.")
    ordering = ("username",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Roles"), {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )

    # --- who may do what ---

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        """Superusers are changed by superusers only: who could set their password would be one."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        """Who may change a project may also find the person who is responsible for it."""
        match = request.resolver_match
        is_search = match is not None and match.url_name == "autocomplete"
        may_search = is_search and request.user.has_perm("portfolio.change_project")
        return super().has_view_permission(request, obj) or may_search

    def get_search_fields(self, request: Any) -> Any:
        names = ("username", "first_name", "last_name")
        return (*names, "email") if request.user.has_perm("portfolio.view_user") else names

    def get_readonly_fields(self, request: Any, obj: Any = None) -> Any:
        return self.readonly_fields if request.user.is_superuser else (*self.readonly_fields, "is_superuser")

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "widget": forms.CheckboxSelectMultiple}
        )

    # --- one door for people too ---

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        request.changes.reason = form.cleaned_data["reason"]
        request.person_before = told(User.objects.get(pk=obj.pk)) if change else {}
        obj.save()

    def log_addition(self, request: Any, obj: Any, message: Any) -> Any:
        request.changes.log(obj, Action.ADD, before={}, after=told(obj))

    def log_change(self, request: Any, obj: Any, message: Any) -> Any:
        """Called when everything is saved, groups included; for a new password without `save_model` before it."""
        before, after = getattr(request, "person_before", {"password": ""}), {"password": _("changed")}
        if "password" not in before:
            after = told(obj)
        changed = [name for name in after if before[name] != after[name]]
        if changed:
            values = ({name: str(side[name]) for name in changed} for side in (before, after))
            request.changes.log(obj, Action.CHANGE, **dict(zip(("before", "after"), values, strict=True)))

    def user_change_password(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return super().user_change_password(request, *args, **kwargs)
        with change_set_of(request):
            return super().user_change_password(request, *args, **kwargs)

    @admin.display(description=_("roles"))
    def roles(self, user: Any) -> str:
        return ", ".join(group.name for group in user.groups.all())

    def for_listing(self, rows: Any) -> Any:
        return rows.prefetch_related("groups")


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    """What each role may do. Roles are said in code and set again after each migration, so they are only shown."""

    list_display = ("name",)
    search_fields = ("name",)
    ordering = ("name",)
    fieldsets = ((None, {"fields": ("name", "may")}),)
    readonly_fields = ("may",)

    @admin.display(description=_("may"))
    def may(self, group: Any) -> str:
        return ", ".join(group.permissions.order_by("codename").values_list("codename", flat=True))
