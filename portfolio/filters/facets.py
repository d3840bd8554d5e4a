"""Facets: for every value that a list may be narrowed to, how many rows it would leave beside the other filters."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf.locale import LANG_INFO
from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import ExtractYear
from django.db.models.lookups import Exact
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from portfolio.filters.base import Asking, RowFilterSet
from portfolio.filters.fields import PeriodField
from portfolio.filters.grammar import Query
from portfolio.filters.values import Choice, Flag
from portfolio.models.lean import lean
from portfolio.models.texts import shown_title

#: A closed list with more words than these names only those that rows have.
_MOST_WORDS: Final = 20
#: Up to so many rows that the other filters leave are told to each facet by id, instead of being looked for again.
#: SQLite takes 32,766 values in one query.
_FEW: Final = 20_000
#: What stands for unknown among years, of which none is 0.
_NO_YEAR: Final = 0


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


@dataclass(frozen=True, kw_only=True)
class Facet:
    """Counts rows by the values of one filter, in one query. Whatever else is asked for goes on narrowing them."""

    parameter: str
    #: The parameter that asks for what is unknown; empty where nothing can be.
    unknown: str = ""

    @property
    def own(self) -> frozenset[str]:
        """The parameters of the facet itself, which its counts leave out."""
        return frozenset(filter(None, (self.parameter, self.unknown)))

    def groups(self, rows: QuerySet[Any], left: Q, about: "Counting", chosen: Collection[str]) -> list[Group]:
        """All rows that the reader may know of by their values; `left` are those that the other filters leave."""
        titled = {"facet_title": title} if (title := self.title()) is not None else {}
        grouped = rows.order_by().values(facet_value=self.value(about), **titled)
        counts = grouped.annotate(facet_count=Count("pk", filter=left or None))
        found = lean(counts.values_list("facet_value", *titled, "facet_count"))
        return [Group(self.text(row[0]), row[1] if titled else "", row[-1]) for row in found if self.holds(row[0])]

    def value(self, about: "Counting") -> Any:
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

    def value(self, about: "Counting") -> Any:
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

    def value(self, about: "Counting") -> Any:
        return F(f"{self.project}project_countries__country__code")

    def title(self) -> Any:
        return shown_title(f"{self.project}project_countries__country__")


class Year(ExtractYear):
    """The year of a date. On SQLite by the text of the date: Django's own calls Python once for each row."""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        sql, params = compiler.compile(self.lhs)
        return f"CAST(SUBSTR({sql}, 1, 4) AS INTEGER)", params


@dataclass(frozen=True, kw_only=True)
class Years(Facet):
    """By the year in which a day or a whole period lies; a period that no year holds counts for none."""

    def value(self, about: "Counting") -> Any:
        kind = about.noun.public[self.parameter.removesuffix("__year")]
        untold = When(kind.is_unknown(True, about.query.reading), then=Value(_NO_YEAR))
        if not isinstance(kind, PeriodField):
            return Case(untold, default=Year(kind.column))
        first, last = (Year(f"{kind.column}_{end}") for end in ("first", "last"))
        return Case(untold, When(Exact(first, last), then=last), default=Value(None))

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

    def groups(self, rows: QuerySet[Any], left: Q, about: "Counting", chosen: Collection[str]) -> list[Group]:
        texts = list(dict.fromkeys([*self.texts, *chosen]))
        met = [Count("pk", filter=about.condition(self.parameter, text)) for text in texts]
        numbers = {f"facet_{number}": count for number, count in enumerate(met)}
        # Grouped by a constant: an aggregate over all rows would first read every column that they have.
        found = rows.filter(left).order_by().values(facet_value=Value(1)).annotate(**numbers).values_list(*numbers)
        counts = next(iter(lean(found)), [0] * len(texts))
        return [Group(text, "", count) for text, count in zip(texts, counts, strict=True)]

    def listed(self, noun: type[RowFilterSet]) -> Mapping[str, Any]:
        return self.texts


class Counting:
    """Counts facets of a query, one or `several`, over `rows`, all those that its reader may know of."""

    def __init__(self, query: Query, rows: QuerySet[Any], *, several: bool = False) -> None:
        if query.noun is None:
            raise TypeError("A query without a noun has no facets. Tell parse() the noun.")
        self.query, self.rows, self.noun, self._several = query, rows, query.noun, several
        self._conditions: dict[frozenset[str], Q] = {}

    def options(self, facet: Facet) -> list[Option]:
        """The values of a facet, unknown last; a chosen one is there whatever its number."""
        chosen = self.query.filters.getlist(facet.parameter)
        groups = facet.groups(self.rows, self._left(facet), self, chosen)
        known = {group.text: group for group in groups if group.text is not None}
        texts = dict.fromkeys([*facet.listed(self.noun), *facet.in_order(known), *chosen])
        options = [self._option(facet, text, known.get(text), text in chosen) for text in texts]
        return [*options, *self._unknown(facet, groups)]

    def condition(self, parameter: str, text: str) -> Q:
        """The condition that one value of a filter puts on a row."""
        asked, reading = self.noun.base_filters[parameter], self.query.reading
        return asked.condition(asked.value.told(text, reading.today).value, reading)

    def _left(self, facet: Facet) -> Q:
        """The condition that a row is among those which the filters of other facets leave; empty without any."""
        others = Asking({name: told for name, told in self.query.filters.lists() if name not in facet.own})
        if not others:
            return Q()
        # Most facets leave out nothing that was asked for: these share the rows that are left.
        names = frozenset(others)
        if names not in self._conditions:
            self._conditions[names] = self._leaving(others)
        return self._conditions[names]

    def _leaving(self, others: Asking) -> Q:
        left = self.noun(others, self.rows, reading=self.query.reading)
        if not left.is_valid():
            raise ValueError(f"Filters that were read once are refused: {left.errors}")
        rows = lean(left.qs.order_by().values_list("pk", flat=True))
        pks = list(rows[: _FEW + 1]) if self._several else []
        return Q(pk__in=pks if self._several and len(pks) <= _FEW else rows)

    def _option(self, facet: Facet, text: str, group: Group | None, is_chosen: bool) -> Option:
        label = (group.title if group else "") or self._word(facet, text)
        return Option(facet.parameter, text, text, label, group.count if group else 0, is_chosen)

    def _word(self, facet: Facet, text: str) -> str:
        if (word := facet.listed(self.noun).get(text)) is not None:
            return str(word)
        kind: Any = self.noun.base_filters[facet.parameter].value
        return str(kind.words[text]) if isinstance(kind, Choice) else facet.word(text)

    def _unknown(self, facet: Facet, groups: Iterable[Group]) -> Iterator[Option]:
        if facet.unknown:
            count = sum(group.count for group in groups if group.text is None)
            is_chosen = self.query.filters.getlist(facet.unknown) == ["true"]
            yield Option(facet.unknown, "true", None, _("not stated"), count, is_chosen)


def counted(query: Query, rows: QuerySet[Any], names: Collection[str]) -> dict[str, list[Option]]:
    """The options of some facets of the query's noun, by name; `rows` are all that the reader may know of."""
    counting = Counting(query, rows, several=len(names) > 1)
    return {name: counting.options(counting.noun.facets[name]) for name in names}


def by_parameter(*facets: Facet) -> dict[str, Facet]:
    """Facets under the names that queries have for them."""
    return {facet.parameter: facet for facet in facets}
