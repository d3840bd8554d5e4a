"""One page of a list: its rows, and where it stands among the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from portfolio.filters.grammar import Query
from portfolio.models.lean import part_of

# Fewer rows than these no page has by choice: such a list needs no pager.
FEWEST = 25
# How many neighbours of the current page the pager names.
NEIGHBOURS = 2
#: More rows than these no page holds, whatever is asked for: 300 kB of HTML are enough for a telephone (decision 11).
MOST = 200


@dataclass(frozen=True, kw_only=True)
class Page:
    """Rows `first_row` to `last_row` of `count`; beyond the last page there are none."""

    rows: Sequence[Any]
    number: int
    size: int
    count: int
    #: How many rows were left before these, where the page holds fewer than were asked for.
    start: int | None = None

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
    def is_cut(self) -> bool:
        """Whether the page holds fewer rows than were asked for; the pager then counts pages of its own size."""
        return self.start is not None

    @property
    def first_row(self) -> int:
        return ((self.number - 1) * self.size if self.start is None else self.start) + 1

    @property
    def last_row(self) -> int:
        return min(self.first_row + self.size - 1, self.count)

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


def page_of(rows: QuerySet[Any], query: Query, *, count: int, most: int = MOST) -> Page:
    """The page that the query asks for, or the first rows of it where it would be more than `most`.

    `count` is told, since counting needs fewer columns than showing.
    """
    number, size = query.page, query.page_size
    start = (number - 1) * size
    shown = list(part_of(rows, start, start + min(size, most))) if start < count else []
    if size > most and count - start > most:
        # The pages of the pager begin at multiples of their size, and none of the rows asked for lies between two.
        return Page(rows=shown, number=start // most + 1, size=most, count=count, start=start)
    return Page(rows=shown, number=number, size=size, count=count)
