"""Parts of a whole: how a project's amount is made up, one bar for each currency, what nobody itemised apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any, Final

from portfolio.vocabulary import InvestmentRole

#: More colours than these nobody tells apart; the smallest parts are put together.
MOST: Final = 4


@dataclass(frozen=True)
class Part:
    """A piece of the bar. `place` is its colour, 1 to 4; the rest that nobody itemised has none."""

    row: Any
    amount: Decimal
    x: float
    width: float
    place: int = 0
    #: How many investments it stands for.
    count: int = 1

    @property
    def is_rest(self) -> bool:
        return self.place == 0

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def share(self) -> Decimal:
        """In whole per cent."""
        return Decimal(round(self.width))


@dataclass(frozen=True)
class Whole:
    """The parts of one currency. `total` is what a source says the whole costs, None where none does."""

    currency: str
    parts: Sequence[Part]
    itemised: Decimal
    total: Decimal | None
    #: Investments of the project of which no amount is told: they are no part of the bar.
    untold: int

    @property
    def exceeds(self) -> bool:
        """Whether the parts are more than the total that is told."""
        return self.total is not None and self.itemised > self.total

    @property
    def itemised_share(self) -> Decimal | None:
        """How much of the total the parts make up, in whole per cent."""
        return Decimal(round(100 * self.itemised / self.total)) if self.total else None


def wholes_of(rows: Iterable[Any]) -> list[Whole]:
    """A bar for each currency in which there is more than one piece to show; of rows of `Investment…known()`."""
    told = list(rows)
    parts = [row for row in told if row.role == InvestmentRole.PART]
    untold = sum(row.known_amount is None for row in parts)
    totals = {row.known_currency: row.known_amount for row in told if row.role == InvestmentRole.TOTAL}
    currencies = sorted({row.known_currency for row in parts if row.known_amount})
    found = [whole_of(currency, parts, totals.get(currency), untold) for currency in currencies]
    return [whole for whole in found if len(whole.parts) > 1]


def whole_of(currency: str, parts: Iterable[Any], total: Decimal | None, untold: int) -> Whole:
    own = [row for row in parts if row.known_currency == currency and row.known_amount]
    pieces = pieces_of(sorted(own, key=lambda row: (-row.known_amount, row.pk)))
    itemised = sum((amount for _row, amount, _count in pieces), Decimal(0))
    rest = total - itemised if total is not None and total > itemised else Decimal(0)
    starts = accumulate((amount for _row, amount, _count in pieces), initial=Decimal(0))
    scale = itemised + rest
    drawn = [
        Part(row, amount, _share(start, scale), _share(amount, scale), place, count)
        for place, ((row, amount, count), start) in enumerate(zip(pieces, starts, strict=False), start=1)
    ]
    if rest:
        drawn.append(Part(None, rest, _share(itemised, scale), _share(rest, scale)))
    return Whole(currency, drawn, itemised, total, untold)


def pieces_of(rows: Sequence[Any]) -> list[tuple[Any, Decimal, int]]:
    """The largest ones alone, and all others together where there are more than four: row, amount, how many."""
    alone = rows if len(rows) <= MOST else rows[: MOST - 1]
    others = rows[len(alone) :]
    together = [(None, sum((row.known_amount for row in others), Decimal(0)), len(others))] if others else []
    return [*((row, row.known_amount, 1) for row in alone), *together]


def _share(amount: Decimal, whole: Decimal) -> float:
    return float(100 * amount / whole)
