"""Lists page by page: the rows of one page, and the links to its neighbours."""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from portfolio.filters.counting import counted
from portfolio.filters.grammar import Query
from portfolio.models.lean import count_of, part_of
from portfolio.serializers.base import RowSerializer


def page_of(rows: QuerySet[Any], shape: RowSerializer, *, query: Query, request: Request) -> dict[str, Any]:
    """One page as an envelope: count, next, previous, query, results. Past the end there is nothing: NotFound."""
    count = count_of(rows)
    last = max(1, -(-count // query.page_size))
    if query.page > last:
        raise NotFound(_("There is no page %(page)d: the last one is %(last)d.") % {"page": query.page, "last": last})
    start = (query.page - 1) * query.page_size
    page = shape.read(part_of(rows, start, start + query.page_size))
    return {
        "count": count,
        "next": _link(request, query.page + 1) if query.page < last else None,
        "previous": _link(request, query.page - 1) if query.page > 1 else None,
        "query": {"words": query.words(), "canonical": query.canonical()},
        "results": [shape.to_representation(row) for row in page],
    }


def facets_of(rows: QuerySet[Any], query: Query) -> dict[str, Any]:
    """The facets that were asked for, as the envelope has them; nothing where none were."""
    if not query.facets:
        return {}
    shown = ("value", "label", "count")
    found = counted(query, rows, query.facets).items()
    return {
        "facets": {name: [{key: getattr(one, key) for key in shown} for one in options] for name, options in found}
    }


def _link(request: Request, page: int) -> str:
    return replace_query_param(request.build_absolute_uri(), "page", page)


#: Facets as the schema describes them.
FACETS: Final = {
    "type": "object",
    "description": "Where `facets` asks: how many rows each value of a facet leaves, beside the other filters.",
    "additionalProperties": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["value", "label", "count"],
            "properties": {
                "value": {"type": ["string", "null"], "description": "As the filter writes it; null: unknown."},
                "label": {"type": "string", "description": "The same for people."},
                "count": {"type": "integer", "minimum": 0, "description": "How many rows it would leave."},
            },
        },
    },
}


class Envelope(BasePagination):
    """The envelope as the schema describes it."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "query", "results"],
            "properties": {
                "count": {"type": "integer", "minimum": 0, "description": "How many rows there are on all pages."},
                "next": {**link, "description": "The next page; null on the last one."},
                "previous": {**link, "description": "The page before; null on the first one."},
                "query": {
                    "type": "object",
                    "description": "What was asked for.",
                    "required": ["words", "canonical"],
                    "properties": {
                        "words": {"type": "string", "description": "As a sentence."},
                        "canonical": {"type": "string", "description": "As a query string in its one form."},
                    },
                },
                "facets": FACETS,
                "results": schema,
            },
        }
