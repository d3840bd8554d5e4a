"""The base of all filter sets: public names in, rows out, and never a row for a query that is wrong in part."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, TypeAlias

import django_filters
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from portfolio.filters.asked import Asked, Reading
from portfolio.filters.fields import Field
from portfolio.filters.labels import label
from portfolio.filters.patterns import CountryCode
from portfolio.filters.values import Told
from portfolio.models import Country, Organization, Project

#: Parameters and all their values.
Asking: TypeAlias = MultiValueDict[str, str]


class RowFilterSet(django_filters.FilterSet):
    """The filters of a noun, by the public names of its fields. Ask `is_valid()` before `qs`."""

    #: The noun as addresses write it.
    plural: ClassVar[str] = ""
    #: The public fields that are asked for by their names.
    public: ClassVar[dict[str, Field]] = {}
    #: Filters that are not the name of a field.
    beside: ClassVar[dict[str, Asked]] = {}
    #: The public fields that nothing filters by, and why.
    unasked: ClassVar[dict[str, str]] = {}
    #: What may be ordered by beside the fields.
    also_ordered: ClassVar[dict[str, Any]] = {}
    #: What rows may be counted by, by the parameter of its values.
    facets: ClassVar[dict[str, Any]] = {}

    #: What fields are called where the word of all nouns does not fit.
    labels: ClassVar[dict[str, Any]] = {}

    #: Whether the rows have a slip, which `compare_to` measures from the plan of another day.
    is_compared: ClassVar[bool] = False
    #: Whether its queries may be kept as views.
    has_views: ClassVar[bool] = True

    #: All filters by their parameters.
    base_filters: ClassVar[dict[str, Asked]]

    def __init__(self, data: Asking, queryset: QuerySet[Any] | None = None, *, reading: Reading) -> None:
        # Only what is asked for is set up: a noun has some 150 filters, a query has three.
        self.__dict__["base_filters"] = {name: asked for name, asked in self.base_filters.items() if name in data}
        super().__init__(data, queryset)
        self.reading = reading

    @classmethod
    def get_filters(cls) -> dict[str, Asked]:
        found = {name: asked for field, kind in cls.public.items() for name, asked in kind.filters(field).items()}
        return found | cls.beside

    @classmethod
    def orders(cls) -> dict[str, Any]:
        """What the rows may be ordered by: public name → an expression that is null where the value is unknown."""
        found = {name: by for field, kind in cls.public.items() for name, by in kind.orders(field).items()}
        return found | cls.also_ordered

    @classmethod
    def called(cls, name: str) -> str:
        """What the field of a public name is called in a sentence."""
        return str(cls.labels[name]) if name in cls.labels else label(name)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        # Here, so that no reader of the rows can forget it: what is filtered by is what is shown.
        return super().filter_queryset(self.as_compared(queryset))

    def as_compared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows as the query compares them: with the plans of its day, else as they are."""
        return rows if self.reading.compare_to is None else self.compared(rows, self.reading.compare_to)

    def compared(self, rows: QuerySet[Any], day: date) -> QuerySet[Any]:
        """The rows with their dates compared with the plans as of `day`."""
        raise NotImplementedError

    @property
    def wrong(self) -> Iterator[tuple[str, str, tuple[str, str] | None]]:
        """What is wrong: parameter, message, and where there is one the value as given and as probably meant."""
        for name, errors in self.errors.as_data().items():
            yield name, str(errors[0].message), (errors[0].params or {}).get("near")

    @property
    def told(self) -> dict[str, list[Told]]:
        """The values by parameter, of those that have one; call after `is_valid()`."""
        return {name: told for name, told in self.form.cleaned_data.items() if told}

    @cached_property
    def countries(self) -> dict[str, Country]:
        """The countries that are asked for, by their codes; read at once, when the first of them is to be named.

        Only those of what is public: a name is known here since somebody recorded something of the country.
        """
        names = [name for name in self.told if isinstance(self.filters[name].value, CountryCode)]
        codes = {told.text for name in names for told in self.told[name]}
        projects = Project.objects.public().filter(countries=OuterRef("pk"))
        organizations = Organization.objects.visible_to(AnonymousUser()).filter(country=OuterRef("pk"))
        found = Country.objects.filter(Exists(projects) | Exists(organizations), code__in=codes)
        return {country.code: country for country in found}
