"""The files that a list page leads to: the same rows in the same order, with the columns that are asked for."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portfolio.exports.base import all_formats
from portfolio.filters.grammar import Query
from portfolio.models.texts import LANGUAGES

#: What a format is good for, in few words; one without them goes by its name.
ABOUT: Final[dict[str, Promise]] = {
    "csv": _("one line a row, for any program"),
    "json": _("one array, as the API gives it"),
    "ndjson": _("one object a line, for pipelines"),
    "xlsx": _("a workbook with real dates and numbers"),
}


@dataclass(frozen=True, kw_only=True)
class Download:
    """One format, its address and what it is good for; no address where the rows are too many for it."""

    name: str
    href: str
    about: str | Promise


def downloads(plural: str, query: Query, count: int) -> list[Download]:
    """All formats, for the rows of the query."""
    spoken = get_language() or LANGUAGES[0]
    language = urlencode({"lang": spoken}) if spoken != LANGUAGES[0] else ""
    asked = "&".join(filter(None, (query.canonical(), language)))
    found = []
    for known in all_formats():
        address = reverse(f"api:{plural}.{known.extension}")
        fits = known.most_rows is None or count <= known.most_rows
        href = f"{address}?{asked}" if asked else address
        about = ABOUT.get(known.extension, "")
        found.append(Download(name=known.extension.upper(), href=href if fits else "", about=about))
    return found
