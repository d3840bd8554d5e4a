"""What the rows of a list come to: exact sums, each in its own currency, and what is left out of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, Value

from portfolio.models.lean import lean
from portfolio.vocabulary import Qualifier


@dataclass(frozen=True, kw_only=True)
class Total:
    """A sum in one currency, and how exactly it is known."""

    currency: str
    amount: Decimal
    qualifier: str


@dataclass(kw_only=True)
class Sums:
    """Sums by kind and currency. What has no amount is counted, never taken for zero; umbrellas are left out."""

    totals: dict[str, list[Total]] = field(default_factory=lambda: defaultdict(list))
    counted: int = 0
    untold: int = 0
    umbrellas: int = 0

    @property
    def parts(self) -> list[tuple[str, list[Total]]]:
        """By kind the sums in each currency, that of most rows first."""
        return list(self.totals.items())


def of_projects(rows: QuerySet[Any]) -> Sums:
    return added_up(rows, Value(""), is_umbrella="is_umbrella", qualifier="known_amount_qualifier")


def of_investments(rows: QuerySet[Any]) -> Sums:
    """Whole costs and parts each for themselves: a whole cost holds its parts already."""
    return added_up(rows, F("role"), is_umbrella="project__is_umbrella", qualifier="known_qualifier")


def added_up(rows: QuerySet[Any], kind: Any, *, is_umbrella: str, qualifier: str) -> Sums:
    """The sums of all rows, in one query."""
    groups = rows.order_by().values(sum_kind=kind, sum_umbrella=F(is_umbrella), sum_currency=F("known_currency"))
    numbers = {
        "sum_rows": Count("pk"),
        "sum_told": Count("known_amount"),
        "sum_fuzzy": Count("pk", filter=Q(**{f"{qualifier}__in": [Qualifier.ABOUT, Qualifier.AT_MOST]})),
        "sum_open": Count("pk", filter=Q(**{f"{qualifier}__in": [Qualifier.AT_LEAST, Qualifier.RANGE]})),
        "sum_amount": Sum("known_amount"),
    }
    counted = groups.annotate(**numbers).order_by("sum_kind", "-sum_rows", "sum_currency")
    return collected(lean(counted.values_list("sum_kind", "sum_umbrella", "sum_currency", *numbers)))


def collected(groups: Iterable[tuple[Any, ...]]) -> Sums:
    sums = Sums()
    for kind, is_umbrella, currency, rows, told, fuzzy, open_ended, amount in groups:
        if is_umbrella:
            sums.umbrellas += rows
            continue
        sums.counted += told
        sums.untold += rows - told
        if amount is not None:
            qualifier = Qualifier.ABOUT if fuzzy else Qualifier.AT_LEAST if open_ended else Qualifier.EXACT
            sums.totals[kind].append(Total(currency=currency, amount=amount, qualifier=qualifier.value))
    return sums
