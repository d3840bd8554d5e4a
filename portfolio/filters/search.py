"""Search: every word must stand somewhere in a row's titles, codes, places or organizations, in any language."""

import unicodedata
from collections.abc import Callable
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portfolio.filters.asked import Asked, Reading
from portfolio.filters.values import Line, Told, Wrong
from portfolio.models import Investment, Organization, Participation, Project
from portfolio.models.texts import NAMES, stands_in

MOST_WORDS: Final = 8


class Words(Line):
    """At most eight words."""

    def told(self, text: str, today: date) -> Told:
        words = unicodedata.normalize("NFC", super().told(text, today).text).split()
        if len(words) > MOST_WORDS:
            message = _("%(count)d words are too many. Give at most %(most)d.")
            raise Wrong(message % {"count": len(words), "most": MOST_WORDS})
        return Told(" ".join(words), words)


def search(*columns: str) -> Asked:
    """The filter `q` over some columns, where rows are few."""
    return _asked(lambda word, reading: _in_any(word, columns))


def search_projects() -> Asked:
    """The filter `q` over projects and the organizations that take part in them."""
    return _asked(lambda word, reading: Q(stands_in("search_text", word)) | _of_organizations(word, "pk", reading))


def search_milestones() -> Asked:
    """The filter `q` over milestones, their projects and the organizations of these."""
    return _asked(lambda word, reading: _in_it_or_its_project(word) | _of_organizations(word, "project", reading))


def search_investments() -> Asked:
    """The filter `q` over investments, their projects and investors."""
    return _asked(lambda word, reading: _in_it_or_its_project(word) | Q(investor__in=_named(word)))


def _asked(stands: Callable[[str, Reading], Q]) -> Asked:
    about = gettext_noop("At most 8 words, each of which stands in a title, a code, a place or an organization.")

    def has_all(words: list[str], reading: Reading) -> Q:
        return reduce(and_, (stands(word, reading) for word in words), Q())

    return Asked(Words(), has_all, about=about)


# Subqueries, not joins: a join would show a row as often as it has organizations. They name no column of the row, so
# that projects and organizations are searched once and not again for each row.


def _in_it_or_its_project(word: str) -> Q:
    projects = Project.objects.filter(stands_in("search_text", word)).order_by()
    return Q(stands_in("search_text", word)) | Q(project__in=projects.values("pk"))


def _of_organizations(word: str, project: str, reading: Reading) -> Q:
    """Whether an organization that takes part or invests by then has the word in its names."""
    parties: Any = Participation.objects.holding(reading.on).filter(organization__in=_named(word))
    investments: Any = Investment.objects.filter(investor__in=_named(word))
    if reading.on is not None:
        investments = investments.filter(opened_on__lte=reading.on)
    found = [rows.order_by().values("project") for rows in (parties, investments)]
    return reduce(or_, (Q(**{f"{project}__in": projects}) for projects in found))


def _named(word: str) -> Any:
    return Organization.objects.filter(_in_any(word, (*NAMES, "aliases"))).order_by().values("pk")


def _in_any(word: str, columns: tuple[str, ...]) -> Q:
    return reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns))
