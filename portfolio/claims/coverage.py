"""The arithmetic of coverage: what counts towards a claim, what is left out and why, what is missing.

Nothing here asks the database. Figures are exact: they are added and compared in whole hundredths.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Any

from portfolio.money import Qualifier, from_hundredths, to_hundredths
from portfolio.vocabulary import Unit

#: The units that projects can itemise: by being counted, or by what they cost.
ITEMISABLE = (Unit.PROJECTS, Unit.MONEY)


class Reason(Enum):
    """Why a project of the scope is left out."""

    UMBRELLA = "umbrella"
    NO_AMOUNT = "no_amount"
    NOT_SUMMABLE = "not_summable"
    OTHER_CURRENCY = "other_currency"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A project of a scope, as it was known on the day that is read."""

    pk: int
    code: str = ""
    title: str = ""
    sector: str = ""
    sector_title: str = ""
    amount: Decimal | None = None
    currency: str = ""
    qualifier: str = ""
    opened_on: date | None = None
    is_umbrella: bool = False
    #: Whether parts of it have amounts, though the whole has none: in several currencies.
    is_split: bool = False

    def left_out_of(self, claim: Any) -> Reason | None:
        """Why it doesn't count towards the claim; None: it counts."""
        # The claim's own umbrella never reconciles it, not even where it is no longer marked as one.
        if self.is_umbrella or self.pk == claim.umbrella_id:
            return Reason.UMBRELLA
        if claim.unit != Unit.MONEY:
            return None
        if self.amount is None:
            return Reason.NOT_SUMMABLE if self.is_split else Reason.NO_AMOUNT
        return None if self.currency == claim.currency else Reason.OTHER_CURRENCY


def summed(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum, whatever precision arithmetic has at the moment."""
    return from_hundredths(sum(map(to_hundredths, amounts)))


def parted(whole: Decimal, number: Decimal | int) -> Decimal | None:
    """The mean, rounded to the hundredth; None where there is nothing to part among."""
    count = Fraction(number)
    return from_hundredths(round(Fraction(whole) * 100 / count)) if count > 0 else None


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What itemises a claim. `claim` is a row of `Claim…known()`; `items` are the projects of its scope."""

    claim: Any
    items: tuple[Item, ...] = ()
    #: The day that is read, None for now; and the day that is today then.
    on: date | None = None
    today: date = date.max
    #: Why the scope cannot be run; then nothing itemises the claim.
    problem: str = ""
    #: The claim that says how many projects the amount is about.
    number: "Coverage | None" = None
    #: How the list of the counted projects is asked for; None where no query string says it.
    proof: str | None = None
    #: The same of what is left out, by reason.
    proofs: dict[Reason, str | None] = field(default_factory=dict)

    @property
    def is_money(self) -> bool:
        return bool(self.claim.unit == Unit.MONEY)

    @cached_property
    def _sorted(self) -> dict[Reason | None, list[Item]]:
        """All items, by why they are left out; None: they count. Told once: a scope may hold thousands."""
        found: dict[Reason | None, list[Item]] = {None: [], **{reason: [] for reason in Reason}}
        for item in self.items:
            found[item.left_out_of(self.claim)].append(item)
        return found

    @property
    def counted(self) -> tuple[Item, ...]:
        return tuple(self._sorted[None])

    @cached_property
    def left_out(self) -> dict[Reason, list[Item]]:
        """What doesn't count, by reason, in the order of the reasons."""
        return {reason: self._sorted[reason] for reason in Reason if self._sorted[reason]}

    @cached_property
    def without_amount(self) -> int:
        """How many projects have no one amount: none was told, or it cannot be summed."""
        out = self.left_out
        return len(out.get(Reason.NO_AMOUNT, ())) + len(out.get(Reason.NOT_SUMMABLE, ()))

    @cached_property
    def itemised(self) -> Decimal | None:
        """How many projects count, or what they come to; None where that cannot be said."""
        if self.problem:
            return None
        counted = self.counted
        return summed(item.amount or Decimal() for item in counted) if self.is_money else Decimal(len(counted))

    @cached_property
    def qualifier(self) -> str:
        """How exactly the sum is known: exact where every part is, at least where some part is that, else about."""
        told = {item.qualifier for item in self.counted} if self.is_money else set()
        if told & {Qualifier.ABOUT, Qualifier.AT_MOST}:
            return Qualifier.ABOUT
        return Qualifier.AT_LEAST if told & {Qualifier.AT_LEAST, Qualifier.RANGE} else Qualifier.EXACT

    @cached_property
    def share(self) -> Fraction | None:
        """The part of the stated figure that is itemised; of a range that of its lower end."""
        if self.itemised is None or not self.claim.known_value:
            return None
        return Fraction(self.itemised) / Fraction(self.claim.known_value)

    @property
    def percent(self) -> Decimal | None:
        """The share in per cent, cut and not rounded: 100 means all of it."""
        return None if self.share is None else from_hundredths(int(self.share * 10000))

    @property
    def gap(self) -> Decimal | None:
        """What is stated and not itemised; below zero where the projects come to more."""
        if self.itemised is None or self.claim.known_value is None:
            return None
        return from_hundredths(to_hundredths(self.claim.known_value) - _hundredths(self.itemised))

    @property
    def missing(self) -> Decimal | None:
        """The gap, or zero where there is none."""
        return None if self.gap is None else max(self.gap, Decimal("0.00"))

    @property
    def mean_itemised(self) -> Decimal | None:
        """The mean size of the projects that are summed."""
        return parted(self.itemised, len(self.counted)) if self.is_money and self.itemised is not None else None

    @property
    def mean_stated(self) -> Decimal | None:
        """The mean size that the claim and the claimed number of projects come to."""
        value, number = self.claim.known_value, self.number and self.number.claim.known_value
        return parted(value, number) if self.is_money and value is not None and number else None

    @property
    def mean_missing(self) -> Decimal | None:
        """The mean size that the projects not yet known must have."""
        number = self.number and self.number.gap
        return parted(self.gap, number) if self.is_money and self.gap and number and self.gap > 0 else None


def _hundredths(value: Decimal) -> int:
    # Sums may lie above what one amount may be.
    return int(Fraction(value) * 100)
