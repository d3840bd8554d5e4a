"""How many rows each view above a list holds: as many as a click on its tab shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.http import QueryDict

from portfolio.filters.grammar import Query, QueryError
from portfolio.models.lean import lean
from portfolio.views.saved import Tab


def counted(
    tabs: Iterable[Tab],
    read: Callable[[QueryDict], Query],
    every: Callable[[Query], QuerySet[Any]],
    known: Mapping[date | None, QuerySet[Any]],
) -> list[Tab]:
    """The tabs with their numbers, all of them in one query.

    `every` gives the rows that the reader may know of on the day of a query; those of some days are `known` already.
    A view that cannot be read any more has no number: a click on it says why.
    """
    tabs, rows, of_day = list(tabs), {}, dict(known)
    for number, tab in enumerate(tabs):
        try:
            query = read(QueryDict(tab.query))
        except QueryError:
            continue
        if query.on not in of_day:  # to put them together costs more than to count them
            of_day[query.on] = every(query)
        # Grouped by a constant: an aggregate over all rows would first read every column that they have.
        found = query.found(of_day[query.on]).order_by().values(tab_number=Value(number))
        rows[number] = lean(found.annotate(tab_count=Count("pk")).values_list("tab_number", "tab_count"))
    if not rows:
        return tabs
    first, *others = rows.values()
    numbers = dict.fromkeys(rows, 0) | dict(first.union(*others, all=True).order_by())
    return [replace(tab, count=numbers.get(number)) for number, tab in enumerate(tabs)]
