"""Search: every word must stand somewhere in a row's titles, codes, places or organizations, in any language."""

import unicodedata
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portfolio.filters.asked import Asked, Condition, Reading
from portfolio.filters.values import Line, Told, Wrong
from portfolio.models import Investment, Participation
from portfolio.models.texts import LANGUAGES

MOST_WORDS: Final = 8
TITLES: Final = tuple(f"title_{code}" for code in LANGUAGES)
NAMES: Final = (*TITLES, "code")


class Words(Line):
    """At most eight words."""

    def told(self, text: str, today: date) -> Told:
        words = unicodedata.normalize("NFC", super().told(text, today).text).split()
        if len(words) > MOST_WORDS:
            message = _("%(count)d words are too many. Give at most %(most)d.")
            raise Wrong(message % {"count": len(words), "most": MOST_WORDS})
        return Told(" ".join(words), words)


def search(*columns: str, project: str | None = None) -> Asked:
    """The filter `q` over some columns; `project` leads to the project whose organizations are searched too."""
    about = gettext_noop("At most 8 words, each of which stands in a title, a code, a place or an organization.")
    return Asked(Words(), has_all_words(columns, project), about=about)


def has_all_words(columns: tuple[str, ...], project: str | None) -> Condition:
    """The condition that each word stands in one of the columns, or in the name of an organization."""

    def condition(words: list[str], reading: Reading) -> Q:
        return reduce(and_, (_stands(word, columns, project, reading) for word in words), Q())

    return condition


def _stands(word: str, columns: tuple[str, ...], project: str | None, reading: Reading) -> Q:
    stands = _in_any(word, columns)
    return stands if project is None else stands | _in_an_organization(word, project, reading)


def _in_any(word: str, columns: tuple[str, ...]) -> Q:
    return reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns))


def _in_an_organization(word: str, project: str, reading: Reading) -> Q:
    """Whether an organization that takes part or invests by then has the word in its names."""
    # Subqueries, not joins: a join would show a row as often as it has organizations. They name no column of the row,
    # so that the organizations are searched once and not again for each row.
    parties: Any = Participation.objects.holding(reading.on).filter(_named(word, "organization"))
    investments: Any = Investment.objects.filter(_named(word, "investor"))
    if reading.on is not None:
        investments = investments.filter(opened_on__lte=reading.on)
    found = [rows.order_by().values("project") for rows in (parties, investments)]
    return reduce(or_, (Q(**{f"{project}__in": projects}) for projects in found))


def _named(word: str, organization: str) -> Q:
    return _in_any(word, tuple(f"{organization}__{name}" for name in (*NAMES, "aliases")))
