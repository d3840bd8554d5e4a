"""One page of a list: its rows, and where it stands among the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from portfolio.filters.grammar import Query

# Fewer rows than these no page has by choice: such a list needs no pager.
FEWEST = 25
# How many neighbours of the current page the pager names.
NEIGHBOURS = 2


@dataclass(frozen=True, kw_only=True)
class Page:
    """Rows `first` to `until` of `count`; beyond the last page there are none."""

    rows: Sequence[Any]
    number: int
    size: int
    count: int

    @property
    def last(self) -> int:
        return max(1, -(-self.count // self.size))

    @property
    def is_beyond(self) -> bool:
        return self.number > self.last

    @property
    def is_divided(self) -> bool:
        """Whether there is anything to choose: another page, or another number of rows."""
        return self.last > 1 or self.count > FEWEST

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.size + 1

    @property
    def last_row(self) -> int:
        return min(self.number * self.size, self.count)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def numbers(self) -> list[int | None]:
        """The pages that the pager names: the first, the last, those around this one; None is a gap."""
        near = range(self.number - NEIGHBOURS, self.number + NEIGHBOURS + 1)
        named = sorted({1, self.last, *(number for number in near if 1 <= number <= self.last)})
        shown: list[int | None] = []
        for before, number in zip([0, *named], named, strict=False):
            shown += [None, number] if number > before + 1 else [number]
        return shown


def page_of(rows: QuerySet[Any], query: Query, *, count: int) -> Page:
    """The page that the query asks for; `count` is told, since counting needs fewer columns than showing."""
    start = (query.page - 1) * query.page_size
    page = rows[start : start + query.page_size] if start < count else ()
    return Page(rows=list(page), number=query.page, size=query.page_size, count=count)
