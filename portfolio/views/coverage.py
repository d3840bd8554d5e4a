"""What pages show of the coverage of claims: the bars, what the main claim is made of, and how it came about."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q

from portfolio.charts.coverage import composition, over_time
from portfolio.claims.coverage import Coverage, Item, Reason
from portfolio.claims.history import history
from portfolio.claims.reading import coverages
from portfolio.filters.grammar import Query
from portfolio.models import FigureReport, Reader
from portfolio.vocabulary import ClaimKind

#: Of what is left out, how many are named; a link leads to the others.
NAMED = 12


def read_coverages(reader: Reader, query: Query, projects: Iterable[Item] = ()) -> dict[int, Coverage]:
    """The coverage of all claims that have a scope, by id, on the day of the query; `projects`, if all are at hand."""
    return coverages(reader, today=query.today, on=query.on, known={item.pk: item for item in projects})


def add_coverage(claims: Iterable[Any], found: dict[int, Coverage]) -> None:
    """Give each claim its `covered`, None where it is context only."""
    for claim in claims:
        claim.covered = found.get(claim.pk)


def main_number(found: Iterable[Coverage]) -> Coverage | None:
    """The claim that the page is about: the largest number of projects that is said to exist."""
    numbers = [one for one in found if not one.is_money and one.claim.kind == ClaimKind.LEVEL and is_provable(one)]
    return max(numbers, key=lambda one: (one.claim.known_value, -one.claim.pk), default=None)


def amount_of(number: Coverage | None, found: Iterable[Coverage]) -> Coverage | None:
    """What the projects of a number are said to be worth."""
    pairs = (one for one in found if number and one.number and one.number.claim.pk == number.claim.pk)
    return next(filter(is_provable, pairs), None)


def is_provable(coverage: Coverage) -> bool:
    """Whether there is a figure to compare with, and a list that proves what is itemised."""
    return bool(coverage.claim.known_value) and coverage.proof is not None


def figures_of(claim: Any, query: Query) -> list[Any]:
    """The figures of a claim that held at some time by the day of the query, the first one first."""
    held: Any = FigureReport.objects.filter(claim=claim, holds_from__isnull=False)
    told = held if query.on is None else held.filter(Q(holds_from__lte=query.on))
    return list(told.select_related("source", "claim").order_by("holds_from", "pk"))


def made_of(coverage: Coverage | None) -> dict[str, Any]:
    """What is shown of one claim: its parts, and what is left out."""
    if coverage is None or coverage.problem:
        return {"coverage": coverage}
    return {
        "coverage": coverage,
        "composition": composition(coverage),
        "left_out": [
            (reason.value, items[:NAMED], len(items), coverage.proofs.get(reason))
            for reason, items in coverage.left_out.items()
        ],
    }


def history_of(coverage: Coverage | None, reader: Reader, figures: Callable[[], list[Any]]) -> dict[str, Any]:
    """How the coverage of one claim came about; its figures are asked for only where that is shown."""
    if coverage is None or coverage.problem:
        return {}
    return {"over": over_time(history(coverage, figures(), reader))}


def rules_of(found: Iterable[Coverage]) -> dict[str, int]:
    """What the counting rules came to, over all scopes together: each project once."""
    seen: dict[Reason | None, set[int]] = {}
    for one in found:
        for item in one.items:
            seen.setdefault(item.left_out_of(one.claim), set()).add(item.pk)
    return {reason.value if reason else "counted": len(pks) for reason, pks in seen.items()}
