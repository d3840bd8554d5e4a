"""Projects as coverage counts them: read in two queries, and their amounts put together here."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.db.models import IntegerField, Q, QuerySet, Value

from portfolio.claims.coverage import Item, summed
from portfolio.models import Investment, Project
from portfolio.models.lean import lean
from portfolio.models.project import FUZZY, OPEN_ENDED
from portfolio.models.texts import shown_title
from portfolio.vocabulary import InvestmentRole, Qualifier

#: To ask for so many by their ids takes longer than to read the others too and pass over them.
_FEW: Final = 1000


class Told(NamedTuple):
    """An investment that has an amount."""

    role: str
    amount: Decimal
    currency: str
    qualifier: str


def read_items(pks: Collection[int], *, on: date | None) -> dict[int, Item]:
    """The items by id; who may see the projects is decided before. Subqueries for each project took far longer."""
    (told,) = amounts_on(pks, [on])
    columns = ("sector__code", shown_title("sector__"), "opened_on", "is_umbrella")
    rows: Any = _those(Project.objects.order_by(), "pk", pks).values_list("pk", "code", shown_title(), *columns)
    return {
        pk: Item(
            pk=pk,
            code=code,
            title=title,
            sector=sector or "",
            sector_title=sector_title or "",
            opened_on=opened_on,
            is_umbrella=is_umbrella,
            **amount_of(told.get(pk, ())),
        )
        for pk, code, title, sector, sector_title, opened_on, is_umbrella in rows
    }


def amounts_on(pks: Collection[int], days: Sequence[date | None]) -> list[dict[int, list[Told]]]:
    """On each of the days, by project, the investments that have an amount; one query."""
    columns = ("project", "role", "known_amount", "known_currency", "known_qualifier")
    known = [Investment.objects.with_amounts(on).filter(known_amount__isnull=False) for on in days]
    found: list[dict[int, list[Told]]] = [{} for _day in days]
    for number, project, *row in as_one([_those(rows, "project", pks) for rows in known], *columns):
        found[number].setdefault(project, []).append(Told(*row))
    return found


def as_one(several: Sequence[QuerySet[Any]], *columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of several querysets by one query, in no order: the number of the queryset, then its columns."""
    if not several:
        return iter(())
    first, *rest = (
        lean(rows.order_by().annotate(number=Value(at, output_field=IntegerField())).values_list("number", *columns))
        for at, rows in enumerate(several)
    )
    return iter(first.union(*rest, all=True).order_by())


def amount_of(told: Sequence[Told]) -> dict[str, Any]:
    """The amount of a project, by the rule of `ProjectQuerySet.with_amount`."""
    parts = [one for one in told if one.role == InvestmentRole.PART]
    for one in told:
        if one.role == InvestmentRole.TOTAL:
            return {"amount": one.amount, "currency": one.currency, "qualifier": one.qualifier}
    if len({part.currency for part in parts}) != 1:
        return {"is_split": bool(parts)}
    amount = parts[0].amount if len(parts) == 1 else summed(part.amount for part in parts)
    return {"amount": amount, "currency": parts[0].currency, "qualifier": _qualifier(parts)}


def _qualifier(parts: Sequence[Told]) -> str:
    """How exactly a sum is known, by the rule of `sum_qualifier`."""
    told = {part.qualifier for part in parts}
    if not told.isdisjoint(FUZZY):
        return Qualifier.ABOUT.value
    return Qualifier.EXACT.value if told.isdisjoint(OPEN_ENDED) else Qualifier.AT_LEAST.value


def _those(rows: QuerySet[Any], key: str, pks: Collection[int]) -> QuerySet[Any]:
    return rows.filter(Q(**{f"{key}__in": pks})) if len(pks) <= _FEW else rows
