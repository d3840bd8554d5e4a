"""The last source, with its day and its speaker: what the next form of the same person begins with."""

from datetime import date
from typing import Any, Final

from portfolio.models import Source
from portfolio.vocabulary import SourceKind

REMEMBERED: Final = "news"


def remember(request: Any, source: Source, reported_on: date | None, said_by: str = "") -> None:
    """Keep it in the session. What we say ourselves we say today, so that its day is not kept."""
    is_dated = reported_on is not None and source.kind != SourceKind.DESK
    day = str(reported_on) if is_dated else ""
    request.session[REMEMBERED] = {"source": source.code, "reported_on": day, "said_by": said_by}


def remembered(request: Any) -> dict[str, str]:
    """By the names of the boxes of news; empty where nothing was filed yet."""
    return dict(request.session.get(REMEMBERED, {}))
