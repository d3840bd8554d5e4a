"""The scopes of claims, run by the grammar and the filters of every list, for one reader and one day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from portfolio.claims.coverage import ITEMISABLE, Coverage, Item, Reason
from portfolio.claims.items import as_one, read_items
from portfolio.filters import grammar
from portfolio.filters.asked import Takes
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.models import Claim, Project, Reader
from portfolio.models.texts import shown_title
from portfolio.serializers.project import ProjectSerializer
from portfolio.vocabulary import Unit

#: A scope as it was understood, or why it was not.
Scope: TypeAlias = Query | QueryError

#: The filters that ask for what only a list has, and those that ask for amounts. Each subquery takes its time to be
#: put together, and a history of a scope is many queries in one.
_OF_LISTS: Final = (
    "milestone_count",
    "overdue_count",
    "next_milestone",
    "planned",
    "slip_days",
    "due_within",
    "parent",
)
_OF_AMOUNTS: Final = ("amount", "currency", "has_amount")


def scope_of(text: str, *, today: date, on: date | None = None) -> Scope:
    """What a scope asks for. Only filters may stand in it: the day is that of the reader."""
    try:
        query = grammar.parse(QueryDict(text), today=today, allowed=grammar.NOTHING, noun=FILTER_SETS["projects"])
    except QueryError as error:
        return error
    return replace(query, on=on, today=today)


def projects_of(scope: Query, reader: Reader, *, with_amount: bool = True) -> QuerySet[Any]:
    """The projects of a scope that `reader` may know of, umbrellas among them."""
    asked = tuple(scope.filters)
    if any(name.startswith(_OF_LISTS) for name in asked):
        rows = ProjectSerializer.rows(reader, today=scope.today, on=scope.on)
    else:
        rows = Project.objects.visible_to(reader).known(scope.on)
        rows = rows.annotate(
            shown_title=shown_title(), sector_code=F("sector__code"), sector_title=shown_title("sector__")
        )
        if with_amount or any(name.startswith(_OF_AMOUNTS) for name in asked):
            rows = rows.with_amount(scope.on)
    return scope.found(rows).order_by()


def scopes_holding(pk: int, texts: Iterable[str], reader: Reader, *, today: date, on: date | None = None) -> set[str]:
    """Those of the scopes that hold one project, by one query; a scope that cannot be run holds nothing."""
    scopes = {text: scope_of(text, today=today, on=on) for text in sorted(texts)}
    sound = [(text, scope) for text, scope in scopes.items() if isinstance(scope, Query)]
    asked = [projects_of(scope, reader, with_amount=False).filter(pk=pk) for _text, scope in sound]
    return {sound[number][0] for number, _pk in as_one(asked, "pk")}


def items_of(scopes: Sequence[Query], reader: Reader, known: Mapping[int, Item] | None = None) -> list[list[Item]]:
    """The projects of each scope, by code; all scopes are read on one day.

    `known` are all projects that the reader may know of on that day, where they have been read already.
    """
    if not scopes:
        return []
    found = ids_of([projects_of(scope, reader, with_amount=False) for scope in scopes])
    items = known or read_items({pk for pks in found for pk in pks}, on=scopes[0].on)
    return [sorted((items[pk] for pk in pks), key=lambda item: item.code) for pks in found]


def ids_of(projects: Sequence[QuerySet[Any]]) -> list[list[int]]:
    """The ids in each of several querysets, in one query."""
    found: list[list[int]] = [[] for _rows in projects]
    for number, pk in as_one(projects, "pk"):
        found[number].append(pk)
    return found


def coverages(
    reader: Reader,
    *,
    today: date,
    on: date | None = None,
    language: str | None = None,
    known: Mapping[int, Item] | None = None,
) -> dict[int, Coverage]:
    """The coverage of every claim that has a scope, by id, in the order of the claims; four queries.

    `known` as in `items_of`.
    """
    told: Any = Claim.objects.visible_to(reader).known(on).for_listing(language=language)
    claims = list(told.exclude(scope_noun=""))
    scopes = {
        text: scope_of(text, today=today, on=on) for text in dict.fromkeys(claim.scope_query for claim in claims)
    }
    queries = {text: scope for text, scope in scopes.items() if isinstance(scope, Query)}
    items = dict(zip(queries, items_of(list(queries.values()), reader, known), strict=True))
    found = {
        claim.pk: covered_by(claim, scopes[claim.scope_query], items.get(claim.scope_query, ())) for claim in claims
    }
    return paired(found)


def covered_by(claim: Any, scope: Scope, items: Iterable[Item]) -> Coverage:
    """The coverage of one claim by the projects of its scope."""
    if isinstance(scope, QueryError):
        return Coverage(claim=claim, problem=str(scope))
    if claim.unit not in ITEMISABLE:
        message = _("Projects cannot itemise a figure in this unit: %(unit)s.")
        return Coverage(claim=claim, problem=message % {"unit": claim.get_unit_display()})
    coverage = Coverage(claim=claim, items=tuple(items), on=scope.on, today=scope.today)
    return replace(coverage, proof=proof(scope, coverage), proofs=proofs(scope, coverage))


def paired(found: dict[int, Coverage]) -> dict[int, Coverage]:
    """Each amount with the number of projects that it is about: the same scope, umbrella, kind and period."""
    numbers: dict[Any, list[Coverage]] = defaultdict(list)
    for coverage in found.values():
        if coverage.claim.unit == Unit.PROJECTS:
            numbers[_about(coverage.claim)].append(coverage)
    return {
        pk: replace(coverage, number=numbers[key][0])
        if coverage.is_money and len(numbers[key := _about(coverage.claim)]) == 1
        else coverage
        for pk, coverage in found.items()
    }


def _about(claim: Any) -> tuple[Any, ...]:
    return claim.scope_noun, claim.scope_query, claim.umbrella_id, claim.kind, str(claim.known_period)


def proof(scope: Query, coverage: Coverage) -> str | None:
    """The query string of the list of the projects that count."""
    narrower = [*_own_umbrella(coverage), ("is_umbrella", "false")]
    if coverage.is_money:
        narrower += [("has_amount", "true"), ("currency", coverage.claim.currency)]
    return narrowed(scope, narrower)


def proofs(scope: Query, coverage: Coverage) -> dict[Reason, str | None]:
    """The query strings of the lists of what is left out. What has no amount and what has several share a list."""
    apart = [*_own_umbrella(coverage), ("is_umbrella", "false")]
    nothing = narrowed(scope, [*apart, ("has_amount", "false")])
    other = narrowed(scope, [*apart, ("has_amount", "true"), ("currency__n", coverage.claim.currency)])
    return {
        # Its own umbrella may be one without the mark: then the list would be another.
        Reason.UMBRELLA: None if _own_umbrella(coverage) else narrowed(scope, [("is_umbrella", "true")]),
        Reason.NO_AMOUNT: nothing,
        Reason.NOT_SUMMABLE: nothing,
        Reason.OTHER_CURRENCY: other,
    }


def _own_umbrella(coverage: Coverage) -> list[tuple[str, str]]:
    """Leaves out the claim's own umbrella where it is no longer marked as one."""
    own = [item for item in coverage.items if item.pk == coverage.claim.umbrella_id and not item.is_umbrella]
    return [("code__n", item.code) for item in own]


def narrowed(scope: Query, narrower: Iterable[tuple[str, str]]) -> str | None:
    """The scope and these filters as one query string; None where the scope has such a filter of its own."""
    pairs = [(name, text) for name, texts in scope.filters.lists() for text in texts]
    for name, text in narrower:
        given = [one for other, one in pairs if other == name]
        if given == [text]:
            continue
        filters = FILTER_SETS["projects"].base_filters
        # Several values of a filter mean any of them, but of a negated one none of them.
        if given and not filters[name].negated:
            name = f"{name}__in"
        if name not in filters or (filters[name].takes is not Takes.SEVERAL and name in dict(pairs)):
            return None
        pairs.append((name, text))
    day = [("as_of", str(scope.on))] if scope.on else []
    return urlencode([*sorted(pairs), *day])
