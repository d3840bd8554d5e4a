"""The admin's way through the one door: a request is one change set, and a refusal gives back what was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.actions import delete_selected
from django.contrib.messages.storage import default_storage
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portfolio import records
from portfolio.admin.fields import VersionField, is_id
from portfolio.admin.forms import RecordForm, reason_field
from portfolio.admin.meanwhile import differences, entry, since
from portfolio.admin.refusal import REFUSALS, Refusal
from portfolio.logged import last_known
from portfolio.vocabulary import Door

# Each row of the confirmation sends two fields, and Django takes a thousand.
MOST_DELETED = 400


@contextmanager
def change_set_of(request: Any) -> Iterator[records.Changes]:
    """Open the door for one request; the hooks of the admin find the change set on it."""
    with records.change_set(by=request.user, door=Door.ADMIN, today=timezone.localdate()) as changes:
        request.changes = changes
        yield changes


class DoorAdmin(admin.ModelAdmin):
    """A ModelAdmin whose every write goes through `records`.

    What the door refuses is shown on the form, which keeps what was typed; a message tells it where there is no form.
    """

    form: Any = RecordForm

    # --- one request, one change set ---

    def changeform_view(
        self, request: Any, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with change_set_of(request):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            request.refusal = Refusal(error)
            _unsay(request)
        if isinstance(request.refusal.error, records.Vanished) and self.has_add_permission(request):
            # What was typed is still worth something: the same form, now to add the row anew.
            object_id, form_url = None, reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        return self._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[attr-defined]

    def _get_obj_does_not_exist_redirect(self, request: Any, opts: Any, object_id: str) -> HttpResponse:
        if request.method != "POST" or hasattr(request, "refusal") or not self.has_add_permission(request):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        name = last_known(opts.model_name, object_id) or f"{opts.verbose_name} {object_id}"
        raise records.Vanished(name)  # type: ignore[arg-type]  # the row is gone: its name is all there is

    def delete_view(self, request: Any, object_id: str, extra_context: Any = None) -> HttpResponse:
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        return self._told(request, super().delete_view, request, object_id, extra_context)

    def changelist_view(self, request: Any, extra_context: Any = None) -> HttpResponse:
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        return self._told(request, self._changelist_action, request, extra_context)

    def _changelist_action(self, request: Any, extra_context: Any) -> HttpResponse:
        for key in request.POST.getlist(helpers.ACTION_CHECKBOX_NAME):
            if not is_id(key):  # Django would ask the database for it, and fail
                raise ValidationError(_("“%(key)s” is no row. Choose rows in the list.") % {"key": key[:30]})
        return super().changelist_view(request, extra_context)

    def _told(self, request: Any, view: Any, *args: Any) -> HttpResponse:
        """The answer of a view that has no form to show its refusals on: they become messages."""
        try:
            with change_set_of(request):
                return view(*args)
        except REFUSALS as error:
            _unsay(request)
            for sentence in Refusal(error).sentences:
                self.message_user(request, sentence, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    # --- the hooks ---

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        request.changes.reason = form.cleaned_data["reason"]
        seen = (form.cleaned_data["seen_version"] or 0) if change else None
        request.changes.save(obj, version=seen)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for row in (*formset.new_objects, *(row for row, _fields in formset.changed_objects)):
            request.changes.save(row)
        for row in formset.deleted_objects:
            request.changes.delete(row)

    def delete_model(self, request: Any, obj: Any) -> None:
        request.changes.reason = reason_field().clean(request.POST.get("reason", ""))
        seen = VersionField(required=False).clean(request.POST.get("seen_version"))
        request.changes.delete(obj, version=seen or 0)

    def delete_queryset(self, request: Any, queryset: QuerySet) -> None:
        request.changes.reason = reason_field().clean(request.POST.get("reason", ""))
        seen = dict(pair.split(":", 1) for pair in request.POST.getlist("seen_version") if ":" in pair)
        for row in queryset:
            version = VersionField(required=False).clean(seen.get(str(row.pk)))
            request.changes.delete(row, version=version or 0)

    @admin.action(permissions=["delete"], description=_("Delete selected %(verbose_name_plural)s"))
    def delete_selected(self, request: HttpRequest, queryset: QuerySet) -> Any:
        """Django's own action, for as many rows as its confirmation can carry."""
        if queryset.count() > MOST_DELETED:
            message = _("At most %(most)s rows can be deleted at once. Choose fewer.") % {"most": MOST_DELETED}
            return self.message_user(request, message, messages.ERROR)
        return delete_selected(self, request, queryset)

    actions: Any = ("delete_selected",)

    # --- the form, shown again ---

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.today = timezone.localdate()
        form.refusal = getattr(request, "refusal", None)
        return form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        context |= self.told_beside(request, context["adminform"].form)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def told_beside(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        """What the page tells beside the form: after a stale save, what has happened meanwhile."""
        refusal: Refusal | None = getattr(request, "refusal", None)
        if refusal is None or not isinstance(refusal.error, records.StaleVersion):
            return {}
        return {
            "meanwhile": [entry(change) for change in since(refusal.error)],
            "differences": list(differences(refusal.error.row, form.instance)),
        }

    # --- Django's own log: ours has every write, with its values, from every door ---

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the door has logged it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the door has logged it."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Nothing: the door has logged it."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        url = reverse("admin:portfolio_change_changelist", query={"about": f"{self.opts.model_name}:{object_id}"})
        return HttpResponseRedirect(url)


def _unsay(request: Any) -> None:
    """Forget the messages of this request: what they announce was rolled back."""
    request._messages = default_storage(request)
