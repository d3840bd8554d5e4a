"""Coverage over time: what was claimed and what was itemised on days of the past, as lists read those days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q

from portfolio.claims.coverage import Coverage, summed
from portfolio.claims.items import Told, amount_of, amounts_on
from portfolio.claims.reading import ids_of, projects_of, scope_of
from portfolio.filters.grammar import Query
from portfolio.models import FigureReport, Reader

#: How many days between the first and the last are read; and how many days of figures beside them.
_MOST_ENDS: Final = 12
_MOST_FIGURES: Final = 24
#: From so many projects on a day takes its time, and fewer are read.
_MANY: Final = 2000
_FEW_DAYS: Final = 4


@dataclass(frozen=True)
class Moment:
    """A day, what was claimed by then (None: nothing yet), and what was itemised."""

    day: date
    claimed: FigureReport | None
    itemised: Decimal

    @property
    def value(self) -> Decimal | None:
        return self.claimed.value if self.claimed else None


def history(coverage: Coverage, figures: Iterable[Any], reader: Reader) -> list[Moment]:
    """The moments of a claim that has a scope, up to the day that its coverage was read on; two queries.

    `figures` are the reports of the claim that held at some time by then.
    """
    figures, end = list(figures), coverage.today
    told, most = [figure.holds_from for figure in figures], _FEW_DAYS if len(coverage.items) > _MANY else _MOST_ENDS
    days = moments(told, _opened(coverage), end, most=most)
    sums = itemised_on(days, coverage, reader)
    return [Moment(day, told_on(figures, day), sums[day]) for day in days]


def _opened(coverage: Coverage) -> list[date]:
    return [item.opened_on for item in coverage.counted if item.opened_on]


def told_on(figures: Iterable[Any], day: date) -> FigureReport | None:
    """The figure that held on a day."""
    held = (one for one in figures if one.holds_from <= day and (one.holds_until is None or day < one.holds_until))
    return next(held, None)


def moments(told: list[date], opened: list[date], end: date, *, most: int = _MOST_ENDS) -> list[date]:
    """The days to read: those on which a figure was told, ends of months between them, and the last day."""
    first = min([*told, *opened, end])
    months = (end.year - first.year) * 12 + end.month - first.month
    step = max(1, -(-months // most))
    ends = {_end_of_month(end.year * 12 + end.month - 1 - back) for back in range(step, months + 1, step)}
    days = ends | set(sorted(set(told))[-_MOST_FIGURES if most == _MOST_ENDS else -most :]) | {end}
    return sorted(day for day in days if first <= day <= end)


def _end_of_month(number: int) -> date:
    """The last day of a month; months are numbered through from the year 0."""
    year, month = divmod(number + 1, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def itemised_on(days: list[date], coverage: Coverage, reader: Reader) -> dict[date, Decimal]:
    """What was itemised by each day, by the same rules as `Coverage`; two queries at most."""
    claim = coverage.claim
    scopes = {day: scope_of(claim.scope_query, today=day, on=_on(day, coverage)) for day in days}
    known = {day: scope for day, scope in scopes.items() if isinstance(scope, Query)}
    apart = Q(is_umbrella=True) | Q(pk=claim.umbrella_id or 0)
    held = ids_of([projects_of(scope, reader, with_amount=False).exclude(apart) for scope in known.values()])
    found = dict.fromkeys(days, Decimal(0))
    if not coverage.is_money:
        return found | {day: Decimal(len(pks)) for day, pks in zip(known, held, strict=True)}
    told = amounts_on({pk for pks in held for pk in pks}, [scope.on for scope in known.values()])
    return found | {
        day: _summed(map(amounts.get, pks), claim.currency)
        for day, pks, amounts in zip(known, held, told, strict=True)
    }


def _on(day: date, coverage: Coverage) -> date | None:
    return coverage.on if day == coverage.today else day


def _summed(told: Iterable[list[Told] | None], currency: str) -> Decimal:
    amounts = (amount_of(one) for one in told if one)
    return summed(one["amount"] for one in amounts if one.get("currency") == currency)
