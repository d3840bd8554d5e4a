"""The addresses of lists: a figure leads to the rows that prove it, on the day that it was read."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

#: The states of milestones that are still open, and of those with a date.
DATED = ("due_soon", "overdue", "upcoming")


def listed(noun: str, on: date | None = None, **filters: str | Iterable[str]) -> str:
    """The list of a noun with these filters; a filter may have several values."""
    pairs = [(name, text) for name, told in filters.items() for text in ([told] if isinstance(told, str) else told)]
    if on is not None:
        pairs.append(("as_of", str(on)))
    query = urlencode(sorted(pairs))
    return f"{reverse(noun)}?{query}" if query else reverse(noun)
