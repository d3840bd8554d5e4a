"""Many rows at once in the admin: chosen in the list, shown before and after, then done as a whole or not at all."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Final

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portfolio import bulk
from portfolio.admin import bulk_forms
from portfolio.bulk.offers import OFFERS, Offer
from portfolio.models import ChangeSet, Report
from portfolio.vocabulary import Door

# Analysts may do at most so much in one go; beyond the second figure nobody reads the preview.
MOST_OF_ANALYSTS: Final = 500
MOST: Final = 2000
_SEEN: Final = re.compile(r"[0-9]{1,18}(:[0-9]{1,9})?(,[0-9]{1,18}(:[0-9]{1,9})?)*")


@dataclass(frozen=True)
class Kind:
    """One entry of the list of actions."""

    offer: Offer
    form: type[bulk_forms.BulkForm]


FORMS: Final[dict[str, type[bulk_forms.BulkForm]]] = {
    "shift": bulk_forms.ShiftForm,
    "set-status": bulk_forms.StatusForm,
    "confirm": bulk_forms.ConfirmForm,
    "set-responsible": bulk_forms.ResponsibleForm,
    "publish": bulk_forms.VisibilityForm,
    "set-aside": bulk_forms.AsideForm,
    "bring-back": bulk_forms.BackForm,
}
KINDS: Final = {name: Kind(OFFERS[name], form) for name, form in FORMS.items()}


class BulkAdmin(admin.ModelAdmin):
    """A list whose rows can be changed many at once."""

    bulk: ClassVar[tuple[str, ...]] = ()

    def get_actions(self, request: HttpRequest, action_location: Any = None) -> Any:
        # From Django 6.1 on actions stand on forms too, and it asks for each place; before, the list is the only one.
        place = {} if action_location is None else {"action_location": action_location}
        actions: Any = super().get_actions(request, **place)
        if IS_POPUP_VAR in request.GET or getattr(action_location, "name", "") == "CHANGE_FORM":
            return actions
        allowed = {name: KINDS[name] for name in self.bulk if KINDS[name].offer.is_for(request.user, self.model)}
        return {
            **actions,
            **{name: (partial(_chosen, name), name, kind.offer.label) for name, kind in allowed.items()},
        }

    def get_urls(self) -> Any:
        page = self.admin_site.admin_view(self.bulk_page)
        name = f"{self.opts.app_label}_{self.opts.model_name}_bulk"
        return [path("bulk/<slug:name>/", page, name=name), *super().get_urls()]

    def bulk_page(self, request: HttpRequest, name: str) -> HttpResponse:
        """The form, the preview and the deed; the rows are named in the address or in the form."""
        if name not in self.bulk:
            raise Http404
        if not KINDS[name].offer.is_for(request.user, self.model):
            raise PermissionDenied
        given = (request.POST if request.method == "POST" else request.GET).get("rows", "")
        if not _SEEN.fullmatch(given):
            return self._back(request, _("No row is chosen. Choose rows in the list."))
        seen = dict(pair.partition(":")[::2] for pair in given.split(","))
        if sentence := too_many(request.user, len(seen)):
            return self._back(request, sentence)
        return BulkPage(self, request, name).answer({int(pk): int(version or 0) for pk, version in seen.items()})

    def _back(self, request: HttpRequest, sentence: str) -> HttpResponse:
        messages.error(request, sentence)
        return HttpResponseRedirect(reverse(f"admin:portfolio_{self.opts.model_name}_changelist"))


def _chosen(name: str, model_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse:
    """The action of the list: the page for the chosen rows."""
    if sentence := too_many(request.user, queryset.count()):
        return model_admin._back(request, sentence)
    return BulkPage(model_admin, request, name).asked({row.pk: row.version for row in queryset})


def too_many(person: Any, count: int) -> str:
    """What to say to somebody who has chosen more rows than they may change in one go; mostly nothing."""
    most = MOST if person.has_perm("portfolio.undo_changeset") else MOST_OF_ANALYSTS
    if count <= most:
        return ""
    text = _("%(count)s rows are chosen. At most %(most)s can be changed in one go; narrow the list first.")
    return text % {"count": count, "most": most}


class BulkPage:
    """One request to do something to many rows."""

    def __init__(self, model_admin: Any, request: Any, name: str) -> None:
        self.admin, self.request, self.name, self.kind = model_admin, request, name, KINDS[name]
        self.model, self.today = model_admin.model, timezone.localdate()

    def answer(self, seen: dict[int, int]) -> HttpResponse:
        """The page: asked for, shown before it is done, or done."""
        if self.request.method != "POST":
            return self.asked(seen)
        form = self.kind.form(self.request.POST)
        if not form.is_valid():
            return self._page(form, self._rows(seen))
        if "apply" not in self.request.POST:
            return self._preview(form, seen)
        try:
            count = self._do(form, seen)
        except bulk.Stale as error:
            return self._preview(form, seen, error.sentences)
        except bulk.LeftOut as error:
            return self._preview(form, seen, [f"{one.row}: {one.refused}" for one in error.outcomes])
        return self._done(count)

    def asked(self, seen: dict[int, int]) -> HttpResponse:
        """The empty form."""
        return self._page(self.kind.form(), self._rows(seen))

    def _do(self, form: Any, seen: dict[int, int]) -> int:
        told = {"by": self.request.user, "door": Door.ADMIN, "today": self.today}
        return bulk.done(form.deed(), self.model, seen, reason=form.cleaned_data["reason"], **told)

    def _rows(self, seen: dict[int, int]) -> list[Any]:
        mine = self.admin.get_queryset(self.request).filter(pk__in=list(seen)).values("pk")
        return list(bulk.with_identity(self.model).filter(pk__in=mine).order_by("pk"))

    def _preview(self, form: Any, seen: dict[int, int], sentences: list[str] | None = None) -> HttpResponse:
        """Every row before and after; only what can be done goes on to be done."""
        outcomes = bulk.tried(
            form.deed(), self._rows(seen), by=self.request.user, today=self.today, reason=form.cleaned_data["reason"]
        )
        return self._page(form, [one.row for one in outcomes], outcomes, sentences)

    def _page(
        self, form: Any, rows: list[Any], outcomes: list[bulk.Outcome] | None = None, sentences: Any = None
    ) -> HttpResponse:
        possible = [one for one in outcomes or () if not one.refused]
        versions = {row.pk: row.version for row in self._rows({row.pk: 0 for row in rows})} if outcomes else {}
        context = {
            **admin.site.each_context(self.request),
            "title": self.kind.offer.label,
            "opts": self.model._meta,
            "form": form,
            "media": form.media,
            "address": reverse(f"admin:portfolio_{self.model._meta.model_name}_bulk", args=[self.name]),
            "lines": [{"name": named(row), "row": row} for row in rows],
            "outcomes": [{"name": named(one.row), "one": one} for one in outcomes or ()],
            "possible": possible,
            "rows": ",".join(f"{row.pk}:{row.version}" for row in rows),
            "rows_to_do": ",".join(
                f"{one.row.pk}:{versions[one.row.pk]}" for one in possible if one.row.pk in versions
            ),
            "sentences": sentences or [],
            "next": self._next(),
        }
        return render(self.request, "admin/portfolio/bulk.html", context)

    def _next(self) -> str:
        """Where to go on afterwards, if that lies on this site."""
        asked = self.request.POST.get("next", "") or self.request.GET.get("next", "")
        is_local = url_has_allowed_host_and_scheme(asked, allowed_hosts={self.request.get_host()})
        return asked if is_local else ""

    def _done(self, count: int) -> HttpResponse:
        text = ngettext("%(count)s row was changed.", "%(count)s rows were changed.", count) % {"count": count}
        made = ChangeSet.objects.filter(by=self.request.user).order_by("-pk").first()
        link = reverse("admin:portfolio_changeset_change", args=[made.pk]) if made else ""
        messages.success(self.request, format_html('{} <a href="{}">{}</a>', text, link, _("Look at it, or undo it")))
        changelist = reverse(f"admin:portfolio_{self.model._meta.model_name}_changelist")
        return HttpResponseRedirect(self._next() or changelist)


def named(row: Any) -> str:
    """A row by its name and by what it belongs to."""
    above = getattr(row, row.identity_field) if isinstance(row, Report) else getattr(row, "project", None)
    return f"{above}: {row}" if above is not None else str(row)
