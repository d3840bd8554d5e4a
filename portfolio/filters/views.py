"""`view`: a query under a name. The reader's own views come first, then those of others, then the built-in ones."""

import re
from typing import Any, Final, NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portfolio.filters.near import nearest
from portfolio.filters.refusals import QueryError, invalid
from portfolio.models import Reader, SavedView
from portfolio.models.saved import LONGEST_NAME
from portfolio.periods import shown

_SLUG: Final = re.compile(rf"[-\w]{{1,{LONGEST_NAME}}}")
#: How many views a message names.
_NAMED: Final = 10


class BuiltIn(NamedTuple):
    """A view that everybody has."""

    slug: str
    name: Promise
    query: str


ALL: Final = BuiltIn("all", gettext_lazy("All"), "")
_SLIPPED: Final = BuiltIn("slipped", gettext_lazy("Slipped over six months"), "slip_days__gte=180")
#: The built-in views by the noun of the list.
BUILT_IN: Final[dict[str, tuple[BuiltIn, ...]]] = {
    "projects": (ALL, BuiltIn("overdue", gettext_lazy("With overdue milestones"), "overdue_count__gte=1"), _SLIPPED),
    "milestones": (
        ALL,
        BuiltIn("overdue", gettext_lazy("Overdue"), "state=overdue"),
        BuiltIn("due-soon", gettext_lazy("Due within 90 days"), "state=due_soon"),
        _SLIPPED,
    ),
    "investments": (ALL,),
    "claims": (ALL,),
    "organizations": (ALL,),
    "sources": (ALL,),
}


def query_of(slug: str, *, noun: str, reader: Reader) -> str:
    """The query string of a view that the reader may use; raises QueryError.

    A private view of somebody else answers as one that does not exist.
    """
    saved: Any = SavedView.objects.visible_to(reader).filter(noun=noun)
    row = saved.own_first(reader).filter(slug=slug).first() if _SLUG.fullmatch(slug) else None
    if row is not None:
        return str(row.query)
    for built_in in BUILT_IN[noun]:
        if built_in.slug == slug:
            return built_in.query
    raise _unknown(slug, [*saved.own_first(reader).values_list("slug", flat=True), *(b.slug for b in BUILT_IN[noun])])


def refined(data: QueryDict, query: str, dropped: set[str]) -> QueryDict:
    """The parameters of a view, of which those in `data` take the place; without the `dropped` ones."""
    found = QueryDict(query, mutable=True)
    for name in [name for name in found if name in data or name in dropped]:
        del found[name]
    for name, texts in data.lists():
        found.setlist(name, texts)
    return found


def at_fault(slug: str, error: QueryError) -> QueryError:
    """The refusal of something that the view says and not the address."""
    message = _("The view “%(slug)s” cannot be read: %(reason)s") % {"slug": shown(slug), "reason": error}
    return invalid("view", message)


def _unknown(slug: str, known: list[str]) -> QueryError:
    near = nearest(slug, known)
    message = _("There is no view “%(value)s” of this list.") % {"value": shown(slug)}
    remedy = _("Did you mean “%(near)s”?") % {"near": near} if near else ""
    remedy = remedy or _("Use one such as %(names)s.") % {"names": ", ".join(known[:_NAMED])}
    return invalid("view", f"{message} {remedy}", value=slug, suggestion=near)
