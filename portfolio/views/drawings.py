"""The pages that draw the rows of a list: the same question, asked of a calendar, a timeline or a map."""

from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.views.links import Links


class Drawing(NamedTuple):
    """A page by its name in addresses, what it is called, and whether it has an order."""

    name: str
    label: str | Promise
    is_ordered: bool = True


DRAWINGS: Final[dict[str, tuple[Drawing, ...]]] = {
    "milestones": (Drawing("calendar", _("Calendar"), is_ordered=False), Drawing("timeline", _("Timeline"))),
    "projects": (Drawing("map", _("Map")),),
}


def drawings(plural: str, query: Query) -> list[tuple[str | Promise, str]]:
    """What the rows of a list are drawn as, and where: without what the page has no use for."""
    found = []
    for one in DRAWINGS.get(plural, ()):
        dropped = grammar.CHOSEN | grammar.PAGED | (grammar.NOTHING if one.is_ordered else grammar.ORDERED)
        links = Links(reverse(one.name), query)
        found.append((one.label, links.address(links.without(*dropped))))
    return found
