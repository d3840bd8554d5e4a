"""Addresses that lead on from a list: the same question with one thing changed, each in its one form."""

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias
from urllib.parse import urlencode

from portfolio.filters.asked import Takes
from portfolio.filters.grammar import Query
from portfolio.views.pages import FEWEST

Pairs: TypeAlias = list[tuple[str, str]]

#: How many rows a page has where nobody asks for another number.
USUAL_SIZE: Final = Query.page_size
SIZES: Final = (FEWEST, 50, 100, 200)


class Links:
    """The addresses of a list page. They keep the size of its pages and go back to the first one."""

    def __init__(self, path: str, query: Query) -> None:
        self.path, self.query = path, query
        filters = [(name, text) for name, texts in query.filters.lists() for text in texts]
        size = [("page_size", str(query.page_size))] if query.page_size != USUAL_SIZE else []
        self.pairs: Pairs = sorted([*filters, *query.also, *size])

    def address(self, pairs: Iterable[tuple[str, str]]) -> str:
        asked = urlencode(sorted(pairs))
        return f"{self.path}?{asked}" if asked else self.path

    def without(self, *names: str) -> Pairs:
        """What is asked for beside these parameters."""
        return [pair for pair in self.pairs if pair[0] not in names]

    def setting(self, name: str, text: str, *, instead_of: Iterable[str] = ()) -> str:
        """The address with one value of a parameter, instead of its others and of those of some parameters."""
        return self.address([*self.without(name, *instead_of), *([(name, text)] if text else [])])

    def dropping(self, name: str, text: str) -> str:
        """The address without one value of a filter."""
        noun = self.query.noun
        if noun is not None and noun.base_filters[name].takes is Takes.LIST:
            left = [one for one in self.query.filters.getlist(name)[0].split(",") if one != text]
            return self.setting(name, ",".join(left))
        return self.address(pair for pair in self.pairs if pair != (name, text))

    def within(self, name: str, first: date, last: date) -> str:
        """The address with a date within these days, whatever days were asked for."""
        ends = {f"{name}__gte": first.isoformat(), f"{name}__lte": last.isoformat()}
        return self.address([*self.without(*ends), *ends.items()])

    @property
    def clear(self) -> str:
        """The address without any filter; day, order and columns stay."""
        return self.address(self.without(*self.query.filters))

    @property
    def now(self) -> str:
        """The same question, asked of today."""
        return self.setting("as_of", "")

    def page(self, number: int) -> str:
        """This very page."""
        return self.setting("page", str(number) if number > 1 else "")

    @property
    def permanent(self) -> str:
        """The address in its one form, wherever in the pages the reader is."""
        canonical = self.query.canonical()
        return f"{self.path}?{canonical}" if canonical else self.path

    def sizes(self, most: int) -> list[tuple[int, str, bool]]:
        """How many rows a page may have: the number, its address, and whether it is so now; `most` it can hold."""
        size = min(self.query.page_size, most)
        return [
            (one, self.setting("page_size", "" if one == USUAL_SIZE else str(one)), one == size)
            for one in sorted({*(one for one in SIZES if one <= most), size})
        ]

    def ordered(self, key: str) -> str:
        return self.setting("ordering", key)
