"""Rows without what nothing needs: what is counted or put in order is read without the joins of what only shows."""

from collections.abc import Iterator
from itertools import accumulate, chain
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.constants import LOUTER

Rows = TypeVar("Rows", bound=QuerySet[Any])


def lean(rows: Rows) -> Rows:
    """The same rows without the annotations and joins that neither columns, conditions, groups nor order refer to.

    Call it last: what is asked of the rows afterwards would miss what was left out. Only joins that find at most one
    row are left out, so that there are as many rows with them as without.
    """
    found = rows.all()
    query = found.query
    # What is not read is not resolved either, each time that a query has another inside.
    named = {*query.annotation_select, *_ordering_names(query)}
    query.annotations = {name: told for name, told in query.annotations.items() if name in named}
    gen_cols: Any = Query._gen_cols  # type: ignore[attr-defined]
    used = {column.alias for column in gen_cols(_asked(query), include_external=True)}
    joins: dict[str, Any] = query.alias_map
    for alias in reversed(joins):  # those that others hang on come first among the joins, and so last here
        if alias in used:
            used.add(joins[alias].parent_alias)
        elif joins[alias].join_type == LOUTER and _finds_one(joins[alias]):
            query.alias_refcount[alias] = 0
        else:
            used.add(joins[alias].parent_alias)
    return found


def count_of(rows: QuerySet[Any]) -> int:
    """How many rows there are."""
    return lean(rows.order_by().values("pk")).count()


def part_of(rows: Rows, start: int, stop: int) -> Rows:
    """Some of the rows in their order: found by what orders them, and only then read with all that they show."""
    if rows.query.combinator:  # a union takes no conditions
        return rows[start:stop]
    found = lean(rows.values("pk"))[start:stop]
    return rows.filter(pk__in=found)


def _finds_one(join: Any) -> bool:
    return join.filtered_relation is not None or not join.join_field.one_to_many


def _asked(query: Any) -> Iterator[Any]:
    """All expressions that the query reads, orders by, groups by or filters by."""
    grouped = query.group_by if isinstance(query.group_by, tuple) else ()
    return chain(query.select, query.annotation_select.values(), grouped, _ordered(query), [query.where])


def _ordering_names(query: Any) -> Iterator[str]:
    """What the names that the query orders by may mean among its annotations: each with and without its lookups."""
    for one in query.order_by:
        for part in [one] if isinstance(one, str) else one.flatten():
            for name in _names(part):
                yield from accumulate(name.removeprefix("-").split("__"), "{}__{}".format)


def _names(part: Any) -> list[str]:
    """The names in a part of an expression: the references, and what its conditions ask for."""
    if isinstance(part, Q):
        return [child[0] for child in part.children if isinstance(child, tuple)]
    if isinstance(part, F):
        return [part.name]  # type: ignore[attr-defined]
    return [part] if isinstance(part, str) else []


def _ordered(query: Any) -> Iterator[Any]:
    """What the query orders by. Names of columns are left out: Django joins what they need as it writes the query."""
    for one in query.order_by:
        if not isinstance(one, str):
            yield one.resolve_expression(query.clone())
        elif (name := one.removeprefix("-")) in query.annotations:
            yield query.annotations[name]
