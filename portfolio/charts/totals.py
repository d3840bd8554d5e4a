"""What several investments come to: one total for each currency, and what is in none and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from portfolio.claims.coverage import summed
from portfolio.vocabulary import InvestmentRole


@dataclass(frozen=True)
class Total:
    """The sum in one currency, and of how many investments."""

    currency: str
    amount: Decimal
    count: int


@dataclass
class Totals:
    """The totals by currency, and how many investments are left out."""

    totals: list[Total] = field(default_factory=list)
    #: No source states an amount.
    untold: int = 0
    #: They belong to an umbrella, which stands for other projects.
    of_umbrellas: int = 0
    #: They are a part of a whole cost that is counted.
    parts: int = 0


def totals_of(investments: Iterable[Any]) -> Totals:
    """The totals of rows of `Investment…known()` that have their project at hand."""
    rows, found = list(investments), Totals()
    wholes = {row.project_id for row in rows if row.role == InvestmentRole.TOTAL and row.known_amount is not None}
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for row in rows:
        if row.project.is_umbrella:
            found.of_umbrellas += 1
        elif row.known_amount is None:
            found.untold += 1
        elif row.role == InvestmentRole.PART and row.project_id in wholes:
            found.parts += 1
        else:
            amounts[row.known_currency].append(row.known_amount)
    found.totals = [Total(code, summed(told), len(told)) for code, told in sorted(amounts.items())]
    return found
