"""The lists of the admin: bounded search, filters from an allow-list, unknown last; and the base of every noun."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList, ChangeListSearchForm
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portfolio.admin.door import DoorAdmin
from portfolio.admin.fields import (
    LARGEST_ID,
    ChooseOne,
    CurrencyInput,
    MoneyInput,
    NumberInput,
    PeriodInput,
    TextInput,
)
from portfolio.logged import EMPTY
from portfolio.models.fields import PeriodField
from portfolio.models.money import MoneyField
from portfolio.templatetags.slips import days_text

LONGEST_SEARCH, MOST_WORDS = 200, 8
# What a filter of the sidebar, and what the calendar above a list, may ask of its field.
_FILTERED = ("", "__exact", "__id__exact", "__isnull", "__isempty")
_CALENDAR = ("__year", "__month", "__day")
# Texts of several lines among the one-line columns.
_LONG_TEXTS = ("quote", "summary", "aliases", "note")
TITLES = ("title_ru", "title_kk", "title_en")
SETTLED = _("Settled from the reports")


def check_search(text: str) -> None:
    """Raise ValidationError for a search that is longer than anybody types."""
    if len(text) > LONGEST_SEARCH:
        message = _("The search has %(length)s characters. Give at most %(most)s.")
        raise ValidationError(message, params={"length": len(text), "most": LONGEST_SEARCH})
    if (count := len(text.split())) > MOST_WORDS:
        message = _("The search has %(count)s words. Give at most %(most)s.")
        raise ValidationError(message, params={"count": count, "most": MOST_WORDS})
    ProhibitNullCharactersValidator()(text)


def _can_be_asked(value: str) -> bool:
    """Whether the database can be asked for a value: neither with a null character nor beyond its whole numbers."""
    try:
        return abs(int(value)) <= LARGEST_ID
    except ValueError:
        return "\0" not in value


class SearchForm(ChangeListSearchForm):
    """The search box."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEARCH_VAR].validators = [check_search]


class UnknownLast(F):
    """Order by a column that may be unknown: unknown comes last in both directions, on every database."""

    def asc(self, **kwargs: Any) -> OrderBy:
        return super().asc(nulls_last=True)

    def desc(self, **kwargs: Any) -> OrderBy:
        return super().desc(nulls_last=True)


class Listing(ChangeList):
    """A list that shows nothing when it was asked for something that it doesn't know, and says so."""

    model_admin: Any
    search_form_class = SearchForm
    is_prepared = False

    def get_filters(self, request: HttpRequest) -> Any:
        try:
            return super().get_filters(request)
        except (DisallowedModelAdminLookup, ValueError, OverflowError) as error:
            raise IncorrectLookupParameters(error) from error

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        if not self.is_prepared:
            self.root_queryset, self.is_prepared = self.model_admin.for_listing(self.root_queryset), True
        rows = super().get_queryset(request, exclude_parameters)
        return rows if self.search_form_class(request.GET).is_valid() else rows.none()


class TypedFields(BaseModelAdmin):
    """Form fields that read what people type, and a search box for every foreign key."""

    formfield_overrides = {
        PeriodField: {"form_class": PeriodInput},
        MoneyField: {"form_class": MoneyInput},
        models.DecimalField: {"form_class": NumberInput},
        models.TextField: {"form_class": TextInput},
        models.URLField: {"assume_scheme": "https"},
    }

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name.endswith("currency"):
            kwargs.setdefault("form_class", CurrencyInput)
        if db_field.name in _LONG_TEXTS:
            kwargs.setdefault("form_class", TextInput)
            kwargs.setdefault("widget", TextInput.widget(attrs={"rows": 3}))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("widget", ChooseOne(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class TrackedAdmin(TypedFields, DoorAdmin):
    """The admin of one noun: what every list and every form of it has."""

    show_facets = admin.ShowFacets.ALWAYS
    show_full_result_count = False
    list_per_page = 50
    search_help_text = _("Code or title in any language; at most 200 characters and 8 words.")
    save_on_top = False
    # Lookups that other pages link to, beside those of the filters.
    allowed_lookups: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.has_perm("portfolio.publish_project") else (*fields, *self._published_by)

    @property
    def _published_by(self) -> tuple[str, ...]:
        """The field that decides who sees the row, where the noun has one."""
        return tuple(field.name for field in self.opts.concrete_fields if field.name == "visibility")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without what is settled while a row is being added: there are no reports yet."""
        return [part for part in super().get_fieldsets(request, obj) if obj is not None or part[0] != SETTLED]

    def for_listing(self, rows: Any) -> QuerySet:
        """The rows with what the list shows beside their own columns."""
        return rows

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Listing

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        return lookup in self._lookups(request) and _can_be_asked(str(value))

    def _lookups(self, request: Any) -> set[str]:
        allowed = {*self.allowed_lookups, *(f"{self.date_hierarchy}{part}" for part in _CALENDAR)}
        for one in self.get_list_filter(request):
            path = one[0] if isinstance(one, tuple) else getattr(one, "parameter_name", one)
            allowed |= {f"{path}{asked}" for asked in _FILTERED}
        return allowed

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        try:
            check_search(search_term)
        except ValidationError:
            # The search box has said so; who asks by another way gets nothing.
            return queryset.none(), False
        return super().get_search_results(request, queryset, search_term)


class SiteAdmin(TrackedAdmin):
    """A noun that has a place on the site."""

    def view_on_site(self, obj: Any) -> str:
        return str(obj.get_absolute_url())


def slip_text(days: int | None, *, is_coarse: bool) -> str:
    """A shift in days as a column shows it: +729 d, ≈ −14 d; a dash where there is none to tell."""
    if days is None:
        return EMPTY
    size = days_text(abs(days), get_language() or "en")
    return f"{'≈ ' if is_coarse else ''}{'−' if days < 0 else '+' if days else ''}{size}"
