"""Counting facets: all rows are read once, whatever number of facets they are counted by."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, compress, islice
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portfolio.filters.base import Asking
from portfolio.filters.facets import Cases, Facet, Group, Option, Seen
from portfolio.filters.grammar import Query
from portfolio.filters.values import Choice
from portfolio.filters.words import phrase
from portfolio.models.lean import lean

#: So many rows are counted at a time.
_BATCH: Final = 5000


class Counting:
    """Counts facets of a query over `rows`, all those that its reader may know of; they are read once for all."""

    def __init__(self, query: Query, rows: QuerySet[Any], facets: Iterable[Facet]) -> None:
        if query.noun is None:
            raise TypeError("A query without a noun has no facets. Tell parse() the noun.")
        self.query, self.rows, self.noun = query, rows, query.noun
        self._left: dict[frozenset[str], frozenset[int]] = {}
        self._seen = self._read(list(facets))

    def options(self, facet: Facet) -> list[Option]:
        """The values of a facet, unknown last; a chosen one is there whatever its number."""
        chosen = self.query.filters.getlist(facet.parameter)
        groups = facet.groups(self._seen[facet.parameter], self, chosen)
        known = {group.text: group for group in groups if group.text is not None}
        texts = dict.fromkeys([*facet.listed(self.noun), *facet.in_order(known), *chosen])
        options = [self._option(facet, text, known.get(text), text in chosen) for text in texts]
        return [*options, *self._unknown(facet, groups)]

    def _read(self, facets: list[Facet]) -> dict[str, Seen]:
        """By facet how many of the rows that its other filters leave have which values; none is a number too."""
        columns = [facet.columns(self, self.query.filters.getlist(facet.parameter)) for facet in facets]
        left = [self._leaving(facet) for facet in facets]
        names = [[f"facet_{place}_{part}" for part in range(len(own))] for place, own in enumerate(columns)]
        told = dict(zip(chain(*names), chain(*columns), strict=True))
        every = self.noun(Asking(), reading=self.query.reading).as_compared(self.rows)
        rows = lean(every.order_by().values(facet_row=F("pk"), **told).values_list("facet_row", *told))
        counts: list[Counter[tuple[Any, ...]]] = [Counter() for _facet in facets]
        for batch in _batches(rows.iterator(_BATCH)):
            pks, *values = zip(*batch, strict=True)
            for count, own, among in zip(counts, columns, left, strict=True):
                one = list(zip(*values[: len(own)], strict=True))
                del values[: len(own)]
                if among is None:
                    count.update(one)
                    continue
                count.update(dict.fromkeys(one, 0))
                count.update(compress(one, map(among.__contains__, pks)))
        return {facet.parameter: count for facet, count in zip(facets, counts, strict=True)}

    def condition(self, parameter: str, text: str) -> Q:
        """The condition that one value of a filter puts on a row."""
        asked, reading = self.noun.base_filters[parameter], self.query.reading
        return asked.condition(asked.value.told(text, reading.today).value, reading)

    def _leaving(self, facet: Facet) -> frozenset[int] | None:
        """The ids of the rows which the filters of other facets leave; None where nothing else is asked for."""
        others = Asking({name: told for name, told in self.query.filters.lists() if name not in facet.own})
        if not others:
            return None
        # Most facets leave out nothing that was asked for: these share the rows that are left.
        names = frozenset(others)
        if names not in self._left:
            left = self.noun(others, self.rows, reading=self.query.reading)
            if not left.is_valid():
                raise ValueError(f"Filters that were read once are refused: {left.errors}")
            self._left[names] = frozenset(lean(left.qs.order_by().values_list("pk", flat=True)))
        return self._left[names]

    def _option(self, facet: Facet, text: str, group: Group | None, is_chosen: bool) -> Option:
        label = (group.title if group else "") or self._word(facet, text)
        return Option(facet.parameter, text, text, label, group.count if group else 0, is_chosen)

    def _word(self, facet: Facet, text: str) -> str:
        if (word := facet.listed(self.noun).get(text)) is not None:
            return str(word)
        kind: Any = self.noun.base_filters[facet.parameter].value
        if isinstance(facet, Cases):
            # Only what was asked for has no words of its own: “90” alone would not say of what.
            told = kind.told(text, self.query.reading.today)
            return capfirst(phrase(facet.parameter, [told], self.query.filtered()))
        return str(kind.words[text]) if isinstance(kind, Choice) else facet.word(text)

    def _unknown(self, facet: Facet, groups: Iterable[Group]) -> Iterator[Option]:
        if facet.unknown:
            count = sum(group.count for group in groups if group.text is None)
            is_chosen = self.query.filters.getlist(facet.unknown) == ["true"]
            yield Option(facet.unknown, "true", None, _("not stated"), count, is_chosen)


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def counted(query: Query, rows: QuerySet[Any], names: Collection[str]) -> dict[str, list[Option]]:
    """The options of some facets of the query's noun, by name; `rows` are all that the reader may know of."""
    known = query.noun.facets if query.noun else {}
    counting = Counting(query, rows, [known[name] for name in names])
    return {name: counting.options(known[name]) for name in names}
