"""Facets: for every value that a list may be narrowed to, how many rows it would leave beside the other filters."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeAlias

from django.conf.locale import LANG_INFO
from django.db.models import Case, F, Field, Q, Value, When
from django.db.models.functions import ExtractYear
from django.db.models.lookups import Exact
from django.utils.translation import get_language_info, gettext_lazy

from portfolio.filters.base import RowFilterSet
from portfolio.filters.fields import PeriodField
from portfolio.filters.grammar import Query
from portfolio.filters.values import Choice, Flag
from portfolio.models import Country, ProjectCountry
from portfolio.models.texts import shown_title

#: A closed list with more words than these names only those that rows have.
_MOST_WORDS: Final = 20
#: A number as the database gives it: Django would make one of it again, for each value of each row.
_AS_IT_IS: Final[Any] = Field()
#: What stands for unknown among years, of which none is 0.
_NO_YEAR: Final = 0


#: How many rows have which values.
Seen: TypeAlias = dict[tuple[Any, ...], int]


@dataclass(frozen=True)
class Option:
    """One value of a facet: `parameter=text` asks for it alone. `value` is None where it stands for unknown."""

    parameter: str
    text: str
    value: str | None
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """Rows that are alike: the text of their value (None: unknown), its title where it has one, and their number."""

    text: str | None
    title: str
    count: int


class About(Protocol):
    """What a facet is told of the query that it counts for."""

    query: Query
    noun: type[RowFilterSet]

    def condition(self, parameter: str, text: str) -> Q:
        """The condition that one value of a filter puts on a row."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """Counts rows by the values of one filter. Whatever else is asked for goes on narrowing them."""

    parameter: str
    #: The parameter that asks for what is unknown; empty where nothing can be.
    unknown: str = ""

    @property
    def own(self) -> frozenset[str]:
        """The parameters of the facet itself, which its counts leave out."""
        return frozenset(filter(None, (self.parameter, self.unknown)))

    def columns(self, about: About, chosen: Collection[str]) -> list[Any]:
        """The expressions that are read of each row."""
        return [self.value(about), *([] if (title := self.title()) is None else [title])]

    def groups(self, seen: Seen, about: About, chosen: Collection[str]) -> list[Group]:
        """All rows that the reader may know of by their values, and how many of them the other filters leave."""
        is_titled = self.title() is not None
        told = [(values[0], values[-1] if is_titled else "", count) for values, count in seen.items()]
        return [Group(self.text(value), title or "", count) for value, title, count in told if self.holds(value)]

    def value(self, about: About) -> Any:
        """The expression that rows are grouped by."""
        raise NotImplementedError

    def holds(self, value: Any) -> bool:
        """Whether rows of such a value belong to any option."""
        return True

    def title(self) -> Any:
        """The expression for the title of a value; None where its word says enough."""
        return None

    def text(self, value: Any) -> str | None:
        """The value as the filter writes it; None: unknown."""
        return None if value in (None, "") else str(value)

    def listed(self, noun: type[RowFilterSet]) -> Mapping[str, Any]:
        """The words that are there without rows too, in their order."""
        return {}

    def word(self, text: str) -> str:
        """What a value is called that has neither a title nor a place in a closed list."""
        return text

    def in_order(self, groups: Mapping[str, Group]) -> list[str]:
        """The texts of the groups: the largest first, those of one size by their titles."""
        return sorted(groups, key=lambda text: (-groups[text].count, groups[text].title, text))


@dataclass(frozen=True, kw_only=True)
class Words(Facet):
    """By the codes or words of a field, which the parameter names; `titled` gives the expression for their titles."""

    titled: Callable[[], Any] | None = None

    def value(self, about: About) -> Any:
        return F(about.noun.public[self.parameter].column)

    def title(self) -> Any:
        return self.titled() if self.titled else None

    def text(self, value: Any) -> str | None:
        return str(value).lower() if isinstance(value, bool) else super().text(value)

    def listed(self, noun: type[RowFilterSet]) -> Mapping[str, Any]:
        kind = noun.base_filters[self.parameter].value
        if isinstance(kind, Flag):
            return {"true": gettext_lazy("Yes"), "false": gettext_lazy("No")}
        return kind.words if isinstance(kind, Choice) and len(kind.words) <= _MOST_WORDS else {}


@dataclass(frozen=True, kw_only=True)
class Languages(Words):
    """By the language of a text, whose code has a name in the language of the page."""

    def word(self, text: str) -> str:
        return str(get_language_info(text)["name_translated"]) if text in LANG_INFO else text


@dataclass(frozen=True, kw_only=True)
class Countries(Facet):
    """By the countries of a project, to which `project` leads; a row counts for each of them."""

    parameter: str = "country"
    unknown: str = "country__isnull"
    project: str = ""

    def value(self, about: About) -> Any:
        return F(f"{self.project}pk")

    def groups(self, seen: Seen, about: About, chosen: Collection[str]) -> list[Group]:
        counts: Seen = {}
        links, nowhere = self._links(), [("", "")]
        for (project,), count in seen.items():
            for country in links.get(project, nowhere):
                counts[country] = counts.get(country, 0) + count
        return [Group(self.text(code), title, count) for (code, title), count in counts.items()]

    def _links(self) -> dict[int, list[tuple[str, str]]]:
        """The codes and titles of the countries of each project: a join would show rows as often as these are."""
        links = defaultdict(list)
        countries = {pk: told for pk, *told in Country.objects.values_list("pk", "code", shown_title())}
        for project, country in ProjectCountry.objects.order_by().values_list("project", "country"):
            links[project].append(tuple(countries[country]))
        return links


class Year(ExtractYear):
    """The year of a date. On SQLite by the text of the date: Django's own calls Python once for each row."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        sql, params = compiler.compile(self.lhs)
        return f"CAST(SUBSTR({sql}, 1, 4) AS INTEGER)", params


@dataclass(frozen=True, kw_only=True)
class Years(Facet):
    """By the year in which a day or a whole period lies; a period that no year holds counts for none."""

    def value(self, about: About) -> Any:
        kind = about.noun.public[self.parameter.removesuffix("__year")]
        untold = When(kind.is_unknown(True, about.query.reading), then=Value(_NO_YEAR))
        if not isinstance(kind, PeriodField):
            return Case(untold, default=Year(kind.column), output_field=_AS_IT_IS)
        first, last = (Year(f"{kind.column}_{end}") for end in ("first", "last"))
        return Case(untold, When(Exact(first, last), then=last), default=Value(None), output_field=_AS_IT_IS)

    def holds(self, value: Any) -> bool:
        return value is not None

    def text(self, value: Any) -> str | None:
        return None if value == _NO_YEAR else str(value)

    def in_order(self, groups: Mapping[str, Group]) -> list[str]:
        return sorted(groups)


@dataclass(frozen=True, kw_only=True)
class Cases(Facet):
    """By some values of a filter, of which a row may meet several or none: `due_within=1y`."""

    texts: Mapping[str, Any] = field(default_factory=dict)

    def columns(self, about: About, chosen: Collection[str]) -> list[Any]:
        met = [about.condition(self.parameter, text) for text in self._all(chosen)]
        return [Case(When(one, then=Value(1)), default=Value(0), output_field=_AS_IT_IS) for one in met]

    def groups(self, seen: Seen, about: About, chosen: Collection[str]) -> list[Group]:
        texts = self._all(chosen)
        counts = [sum(count for values, count in seen.items() if values[place]) for place in range(len(texts))]
        return [Group(text, "", count) for text, count in zip(texts, counts, strict=True)]

    def _all(self, chosen: Collection[str]) -> list[str]:
        return list(dict.fromkeys([*self.texts, *chosen]))

    def listed(self, noun: type[RowFilterSet]) -> Mapping[str, Any]:
        return self.texts


def by_parameter(*facets: Facet) -> dict[str, Facet]:
    """Facets under the names that queries have for them."""
    return {facet.parameter: facet for facet in facets}
