"""The parameters of the query language as the OpenAPI schema describes them."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter

from portfolio.filters.asked import Asked, Takes
from portfolio.filters.base import RowFilterSet
from portfolio.filters.grammar import NUMBERS
from portfolio.filters.names import MOST_KEYS
from portfolio.filters.values import Day
from portfolio.models.saved import LONGEST_NAME
from portfolio.models.texts import LANGUAGES


def number(name: str, *, default: int, about: str) -> OpenApiParameter:
    """A whole number from 1."""
    numbers = {"type": "integer", "minimum": 1, "maximum": NUMBERS[name], "default": default}
    return OpenApiParameter(name, numbers, description=about)


PAGE: Final = number("page", default=1, about="Which page, from 1.")
PAGE_SIZE: Final = number("page_size", default=50, about="How many rows a page has at most.")
AS_OF: Final = OpenApiParameter(
    "as_of", Day.schema, description="What sources had said by that day, as we count it now. That day is then today."
)
COMPARE_TO: Final = OpenApiParameter(
    "compare_to",
    {"type": "string", "examples": ["2025-01-01", "today-1y", "plan-2025"]},
    description="The slip is measured from the plan as of that day, or of that baseline, which is then the baseline.",
)
VIEW: Final = OpenApiParameter(
    "view",
    {"type": "string", "maxLength": LONGEST_NAME},
    description="A saved view by its name in addresses. A parameter given beside it takes the place of the view’s.",
)
LANG: Final = OpenApiParameter(
    "lang",
    {"type": "string", "enum": [*LANGUAGES], "default": LANGUAGES[0]},
    description="The language of the titles.",
)


def names(name: str, known: Iterable[str], about: str, **more: Any) -> OpenApiParameter:
    """A list of names with commas between them."""
    listed = {"type": "array", "items": {"type": "string", "enum": [*known]}, **more}
    return OpenApiParameter(name, listed, description=about, style="form", explode=False)


def columns(known: Iterable[str]) -> list[OpenApiParameter]:
    """The parameters that choose the columns."""
    known = list(known)
    return [
        names("fields", known, "Only these fields."),
        names("omit", known, "All fields but these."),
    ]


def filters(noun: type[RowFilterSet]) -> list[OpenApiParameter]:
    """The filters of a noun; different ones are an AND."""
    return [parameter(name, asked) for name, asked in sorted(noun.base_filters.items())]


def ordering(noun: type[RowFilterSet]) -> OpenApiParameter:
    known = [key for name in noun.orders() for key in (name, f"-{name}")]
    about = "The order of the rows; unknown comes last both ways, rows that are alike in all keys by their id."
    return names("ordering", known, about, maxItems=MOST_KEYS)


def facets(noun: type[RowFilterSet]) -> OpenApiParameter:
    return names("facets", noun.facets, "What to count the rows by; the filter of a facet does not narrow its counts.")


def parameter(name: str, asked: Asked) -> OpenApiParameter:
    """One filter."""
    about = _(asked.about)
    if asked.takes is Takes.ONE:
        return OpenApiParameter(name, asked.value.described, description=about)
    values = {"type": "array", "items": asked.value.described, "maxItems": asked.value.most}
    explode = asked.takes is Takes.SEVERAL
    return OpenApiParameter(name, values, description=about, style="form", explode=explode)
