"""The page that undoes a change set or single rows of it: what it would do first, then the question."""

from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portfolio.admin.fields import is_id
from portfolio.admin.forms import reason_field
from portfolio.models import ChangeSet
from portfolio.undo import Conflicted, Plan, may_undo, plan, undo
from portfolio.vocabulary import Door

# Each row is a box to tick, and Django takes a thousand fields; a larger set is undone as a whole.
MOST_CHOSEN: Final = 400
MOST_SHOWN: Final = 100


class UndoForm(forms.Form):
    """Why, and whether what nobody has touched since is to be undone where the rest cannot."""

    reason = reason_field()
    partly = forms.BooleanField(required=False)


def undo_page(request: Any, pk: int) -> HttpResponse:
    """Show what undoing would do, and do it when it is asked for."""
    if not is_id(pk):
        raise Http404
    change_set = get_object_or_404(ChangeSet.objects.select_related("by"), pk=pk)
    if not may_undo(request.user, change_set):
        raise PermissionDenied
    only = _chosen(request)
    form = UndoForm(request.POST) if request.method == "POST" else UndoForm()
    if request.method == "POST" and only == []:
        form.add_error(None, _("No row is chosen. Tick the rows to undo."))
    if form.is_bound and form.is_valid():
        try:
            return _done(request, change_set, _undone(request, change_set, form, only))
        except Conflicted as error:
            form.add_error(None, str(error))
            refused = {step.key: step.refused for step in error.plan.steps}
            return _page(request, change_set, form, only, refused)
    return _page(request, change_set, form, only, {})


def _chosen(request: HttpRequest) -> list[str] | None:
    """The rows that are named, `model:key` each; None: all of them."""
    if request.method == "POST":
        return None if "whole" in request.POST else request.POST.getlist("row")
    return request.GET.getlist("row") or None


def _undone(request: Any, change_set: ChangeSet, form: UndoForm, only: list[str] | None) -> Plan:
    told = form.cleaned_data
    return undo(
        change_set,
        by=request.user,
        door=Door.ADMIN,
        today=timezone.localdate(),
        reason=told["reason"],
        only=only,
        partly=told["partly"],
    )


def _done(request: Any, change_set: ChangeSet, made: Plan) -> HttpResponse:
    count = sum(step.is_possible for step in made.steps)
    message = ngettext("%(count)s row is undone.", "%(count)s rows are undone.", count) % {"count": count}
    messages.success(request, message)
    left = sum(not step.is_clear for step in made.steps)
    if left:
        kept = ngettext("%(count)s row was left, or a part of it.", "%(count)s rows were left, or a part.", left)
        messages.warning(request, kept % {"count": left})
    new = change_set.undone_by.order_by("-pk").first() or change_set
    return HttpResponseRedirect(reverse("admin:portfolio_changeset_change", args=[new.pk]))


def _page(
    request: Any, change_set: ChangeSet, form: UndoForm, only: list[str] | None, refused: dict[Any, str]
) -> HttpResponse:
    made = plan(change_set, person=request.user, only=only if request.method != "POST" else None)
    for step in made.steps:
        step.refused = step.refused or refused.get(step.key, "")
    context = {
        **admin.site.each_context(request),
        "title": _("Undo"),
        "opts": ChangeSet._meta,
        "change_set": change_set,
        "plan": made,
        "steps": made.steps[:MOST_SHOWN] if len(made.steps) > MOST_CHOSEN else made.steps,
        "is_whole": len(made.steps) > MOST_CHOSEN,
        "chosen": only,
        "form": form,
    }
    return render(request, "admin/portfolio/undo.html", context)
