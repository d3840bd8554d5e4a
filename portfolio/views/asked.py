"""What a page that draws the rows of a list takes of its address, and what it says of it."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import get_language

from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.models.texts import LANGUAGES

ALLOWED: Final = grammar.PAGED | grammar.DATED | grammar.ORDERED


def asked(request: HttpRequest, query: Query) -> dict[str, Any]:
    """What a page says of its query: in words, of which day, and the addresses that lead on from it."""
    canonical, spoken = query.canonical(), get_language() or LANGUAGES[0]
    language = urlencode({"lang": spoken}) if spoken != LANGUAGES[0] else ""
    now = query.canonical(without="as_of")
    return {
        "asked": query.words() if canonical else "",
        "past": query.on,
        "today_address": f"{request.path}?{now}" if now else request.path,
        "file_query": "?" + "&".join(part for part in (canonical, language) if part) if canonical or language else "",
    }
