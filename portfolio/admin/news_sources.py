"""The source of news: found by its address, code or title, or made from what is typed."""

import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.translation import gettext as _

from portfolio.admin.news_names import Unclear, key
from portfolio.models import Source, User
from portfolio.typed.codes import code_of, slug
from portfolio.vocabulary import SourceKind

_ADDRESS: Final = re.compile(r"(?:https?://)?[\w.-]+\.\w{2,}(?:[/?#]\S*)?", re.IGNORECASE)
# Typed for one's own assessment.
_OWN: Final = frozenset(map(key, (SourceKind.DESK, "own", "own assessment", "сами", "своя оценка", "өзіміз")))
MOST_FOUND: Final = 12


def is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text.strip()))


def addresses(text: str) -> list[str]:
    """The forms in which an address may be stored: either scheme, with www. and a last slash or without."""
    typed = text.strip()
    parts = urlsplit(typed if "://" in typed else f"https://{typed}")
    host = parts.netloc.lower().removeprefix("www.")
    kept = "&".join(
        part for part in parts.query.split("&") if part and not part.startswith(("utm_", "fbclid", "yclid"))
    )
    rest = parts.path.rstrip("/") + (f"?{kept}" if kept else "")
    hosts = (f"{scheme}://{www}{host}" for scheme in ("https", "http") for www in ("", "www."))
    return [f"{start}{rest}{slash}" for start in hosts for slash in ("", "/")]


def find_source(text: str, *, reader: User) -> Source | None:
    """The source of that address, code or title; None where there is none. Raises Unclear where several fit.

    One's own assessment is a source too, and new where nothing rests on it yet.
    """
    typed = " ".join(text.split())
    if key(typed) in _OWN:
        own: Source = Source.objects.desk()
        return own
    rows = Source.objects.visible_to(reader)
    if is_address(typed):
        asked = addresses(typed)
        return rows.filter(Q(url__in=asked) | Q(archive_url__in=asked)).first()
    named = list(rows.filter(Q(code__iexact=typed) | Q(title__iexact=typed))[:MOST_FOUND])
    return _only(typed, named or list(rows.filter(_has_words(typed))[:MOST_FOUND]))


def _has_words(text: str) -> Q:
    """Each word stands in the code, the title, or the publisher."""
    found = Q(pk__isnull=False)
    for word in text.split()[:8]:
        found &= Q(code__icontains=word) | Q(title__icontains=word) | Q(publisher__icontains=word)
    return found


def _only(typed: str, found: list[Source]) -> Source | None:
    if len(found) > 1:
        shown = "; ".join(f"{row.code} ({row})" for row in found[:4])
        message = _("“%(text)s” fits several sources. Write the code of one: %(found)s.")
        raise Unclear(message % {"text": typed[:60], "found": shown})
    return found[0] if found else None


def new_source(typed: str, told: dict[str, Any]) -> Source:
    """A source made from the box and the fields below it; the box may hold its address or its title."""
    address = told.get("url") or (typed.strip() if is_address(typed) else "")
    if address and "://" not in address:
        address = f"https://{address}"
    title = told.get("title") or ("" if is_address(typed) else " ".join(typed.split()).lstrip("+ "))
    publisher, published_on = told.get("publisher", ""), told.get("published_on")
    ending = f"-{published_on:%y%m%d}" if published_on else ""
    base = slug(publisher)[:60] or slug(title)[:60] or "source"
    taken = set(Source.objects.filter(code__startswith=base).values_list("code", flat=True))
    return Source(
        code=code_of(f"{base}{ending}", taken=taken, fallback="source", longest=80),
        title=title,
        publisher=publisher,
        kind=told.get("kind", ""),
        language=told.get("language", ""),
        url=address,
        published_on=published_on,
    )


def of_the_same_host(address: str, rows: Iterable[Source]) -> Source | None:
    """The first of `rows` that stands on the same site as the address: its publisher is probably the same."""
    host = urlsplit(addresses(address)[0]).netloc
    return next((row for row in rows if row.url and urlsplit(addresses(row.url)[0]).netloc == host), None)
