"""Saved views on pages: the tabs above a list, keeping what it shows under a name, and deleting what is one's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from portfolio import records
from portfolio.filters import grammar
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.filters.views import BUILT_IN
from portfolio.models import SavedView, User
from portfolio.models.saved import LONGEST_NAME, LONGEST_QUERY, slug_of
from portfolio.serializers import NOUNS
from portfolio.views.strict import refused
from portfolio.vocabulary import Door, ListNoun

#: How many views of people stand side by side; the others are in a menu.
MOST_TABS: Final = 8


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A view above a list; `owner` is named to signed-in readers alone, where the view is somebody else's."""

    name: str
    slug: str
    query: str
    address: str
    owner: str = ""
    own: SavedView | None = None
    #: How many rows it holds; None: not counted.
    count: int | None = None


def tabs(request: HttpRequest, plural: str, query: Query) -> dict[str, Any]:
    """What the tabs of a list show: the built-in views, then the reader's own and those that are shared."""
    built_in = [
        Tab(name=str(one.name), slug=one.slug, query=one.query, address=address_of(plural, one.slug))
        for one in BUILT_IN[plural]
    ]
    saved = list(saved_tabs(request.user, plural))
    current = shown([*saved, *built_in], query)
    side_by_side = [tab for at, tab in enumerate(saved) if at < MOST_TABS or tab is current]
    asked = urlencode({"noun": plural, "query": query.canonical()})
    return {
        "view_tabs": [*built_in, *side_by_side],
        "more_views": [tab for tab in saved if tab not in side_by_side],
        "current_view": current,
        "save_address": f"{reverse('save_view')}?{asked}" if request.user.is_authenticated else "",
    }


def saved_tabs(reader: Any, plural: str) -> Iterator[Tab]:
    """The views that people saved; of two with one name in addresses only the one that answers to it."""
    rows = SavedView.objects.visible_to(reader).filter(noun=plural).own_first(reader).select_related("owner")
    seen = set()
    for row in rows:
        if row.slug not in seen:
            seen.add(row.slug)
            is_own = row.owner_id == reader.pk
            owner = row.owner.get_username() if reader.is_authenticated and not is_own else ""
            own, address = row if is_own else None, address_of(plural, row.slug)
            yield Tab(name=row.name, slug=row.slug, query=row.query, address=address, owner=owner, own=own)


def shown(known: list[Tab], query: Query) -> Tab | None:
    """The view that the page shows: the one that was asked for, else one that asks for the same."""
    if query.view:
        return next((tab for tab in known if tab.slug == query.view), None)
    canonical = query.canonical()
    return next((tab for tab in known if tab.query == canonical), None)


def address_of(plural: str, slug: str) -> str:
    """Where a view is shown."""
    is_all = slug == BUILT_IN[plural][0].slug
    return reverse(plural) if is_all else f"{reverse(plural)}?{urlencode({'view': slug})}"


class ViewForm(forms.Form):
    """What a person says of a view; the list and the query come from the page."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    shared = forms.BooleanField(
        label=gettext_lazy("Share it"), required=False, help_text=gettext_lazy("Everybody who may read can use it.")
    )
    replace = forms.BooleanField(label=gettext_lazy("Replace my view of this name"), required=False)
    noun = forms.ChoiceField(choices=ListNoun.choices, widget=forms.HiddenInput)
    query = forms.CharField(required=False, max_length=LONGEST_QUERY, widget=forms.HiddenInput)

    #: Whether a view of the person has this name already, so that it could be replaced.
    is_taken = False

    def refuse(self, error: ValidationError) -> None:
        """Show what the door says: at the name or the sharing, and the rest above the form."""
        for place, sentences in error.message_dict.items():
            shown_at = "name" if place == "slug" else place if place in ("name", "shared") else None
            self.add_error(shown_at, [ValidationError(sentence) for sentence in sentences])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep what a list shows under a name, and go back to the list by that name."""
    form = ViewForm(request.POST) if request.method == "POST" else ViewForm(initial=request.GET.dict())
    data = request.POST if request.method == "POST" else request.GET
    try:
        query = asked_for(data.get("noun", ""), data.get("query", ""), request)
    except QueryError as error:
        return refused(request, error)
    if request.method == "POST" and form.is_valid() and (view := saved(form, query, request.user)):
        return HttpResponseRedirect(address_of(view.noun, view.slug))
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    context = {"form": form, "asked": query.words(), "list_address": reverse(data["noun"])}
    return render(request, "portfolio/save_view.html", context, status=status)


def asked_for(plural: str, text: str, request: HttpRequest) -> Query:
    """The query that is to be kept; raises QueryError, and Http404 where there is no such list."""
    shape = next((shape for shape in NOUNS if shape.plural == plural), None)
    if shape is None:
        raise Http404
    return grammar.parse(
        QueryDict(text),
        today=timezone.localdate(),
        allowed=grammar.VIEWED,
        noun=FILTER_SETS[plural],
        columns=list(shape().known),
        reader=request.user,
    )


def saved(form: ViewForm, query: Query, owner: Any) -> SavedView | None:
    """The view, kept; None where the form now says why it is not."""
    told = {**form.cleaned_data, "query": query.canonical()}
    try:
        return keep(told, owner=owner)
    except ValidationError as error:
        form.refuse(error)
    except (IntegrityError, records.StaleVersion, records.Vanished):
        form.add_error(None, _("Something changed at the same moment. Nothing was saved; save again."))
    mine = SavedView.objects.filter(owner=owner, noun=told["noun"], slug=slug_of(told["name"]))
    form.is_taken = mine.exists()
    return None


def keep(told: dict[str, Any], *, owner: User) -> SavedView:
    """Write a view of the owner, in the place of one of the same name if that was said."""
    slug = slug_of(told["name"])
    if not slug:
        message = _("“%(name)s” has neither a letter nor a digit. Choose another name.") % {"name": told["name"]}
        raise ValidationError({"name": message})
    with records.change_set(by=owner, door=Door.SITE, today=timezone.localdate()) as changes:
        mine = SavedView.objects.filter(owner=owner, noun=told["noun"], slug=slug).first() if told["replace"] else None
        view = mine or SavedView(owner=owner, noun=told["noun"], slug=slug)
        view.name, view.query, view.shared = told["name"], told["query"], told["shared"]
        changes.save(view)
    return view


@login_required
@require_POST
def delete_view(request: Any, pk: int) -> HttpResponse:
    """Delete a view of one's own; those of others are as if they did not exist."""
    view = get_object_or_404(SavedView, pk=pk, owner=request.user)
    with records.change_set(by=request.user, door=Door.SITE, today=timezone.localdate()) as changes:
        changes.delete(view)
    return HttpResponseRedirect(reverse(view.noun))
