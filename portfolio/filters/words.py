"""A query in words: what is shown, of which day, in which order."""

from collections.abc import Sequence
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portfolio.filters.base import RowFilterSet
from portfolio.filters.compared import Compared
from portfolio.filters.labels import ITEMISED, PLURALS
from portfolio.filters.patterns import CountryCode
from portfolio.filters.values import Day, Flag, PeriodText, Told, Value
from portfolio.periods import Precision

#: By lookup: what is said of a field and its values.
PHRASES: Final[dict[str, Promise]] = {
    "": gettext_lazy("%(field)s is %(values)s"),
    "n": gettext_lazy("%(field)s is not %(values)s"),
    "in": gettext_lazy("%(field)s is %(values)s"),
    "gte": gettext_lazy("%(field)s is at least %(values)s"),
    "lte": gettext_lazy("%(field)s is at most %(values)s"),
    "gt": gettext_lazy("%(field)s is more than %(values)s"),
    "lt": gettext_lazy("%(field)s is less than %(values)s"),
    "year": gettext_lazy("%(field)s lies in %(values)s"),
    "icontains": gettext_lazy("%(field)s contains %(values)s"),
    "startswith": gettext_lazy("%(field)s starts with %(values)s"),
    "all": gettext_lazy("%(field)s is each of %(values)s"),
    "overlaps": gettext_lazy("%(field)s may be in %(values)s"),
}
#: The same of days and periods, where it is said otherwise.
OF_DAYS: Final[dict[str, Promise]] = {
    "gte": gettext_lazy("%(field)s is not before %(values)s"),
    "lte": gettext_lazy("%(field)s is not after %(values)s"),
    "gt": gettext_lazy("%(field)s is after %(values)s"),
    "lt": gettext_lazy("%(field)s is before %(values)s"),
}
OF_PERIODS: Final[dict[str, Promise]] = {
    "": gettext_lazy("%(field)s lies within %(values)s"),
    "n": gettext_lazy("%(field)s does not lie within %(values)s"),
}
#: The same of a period that is a day, or is told as unknown: there is nothing to lie within.
OF_POINTS: Final[dict[str, Promise]] = {"overlaps": gettext_lazy("%(field)s may be %(values)s")}
_POINTS: Final = (Precision.DAY, Precision.UNKNOWN)
#: Of a flag: said where it is true, and where it is false.
UNKNOWN: Final = (gettext_lazy("%(field)s is unknown"), gettext_lazy("%(field)s is known"))
DISAGREE: Final = (gettext_lazy("sources disagree"), gettext_lazy("no sources disagree"))
BESIDE: Final[dict[str, Promise]] = {
    "q": gettext_lazy("found by %(values)s"),
    "was": gettext_lazy("status is or was %(values)s"),
    "moved_since": gettext_lazy("moved on %(values)s or later"),
    "changed_since": gettext_lazy("changed on %(values)s or later"),
    "due_within": gettext_lazy("due within %(values)s"),
    "stale_for": gettext_lazy("nothing new for %(values)s"),
}


def sentence(filtered: RowFilterSet, *, ordering: Sequence[str], compared: Compared | None = None) -> str:
    """What a valid filter set shows: “Projects: status is Under construction; country is Kazakhstan”."""
    every, some = PLURALS[filtered.plural]
    said = [phrase(name, told, filtered) for name, told in sorted(filtered.told.items())]
    parts = [f"{some}: {'; '.join(said)}" if said else str(every)]
    if filtered.reading.on is not None:
        parts.append(_("as of %(day)s") % {"day": date_format(filtered.reading.on)})
    if compared is not None:
        parts.append(_("compared with %(day)s") % {"day": compared.in_words()})
    if ordering:
        keys = ", ".join(order(key, filtered) for key in ordering)
        parts.append(_("ordered by %(keys)s") % {"keys": keys})
    return "; ".join(parts) if said else ", ".join(parts)


def phrase(name: str, told: list[Told], filtered: RowFilterSet) -> str:
    """What one filter says."""
    field, _underlines, lookup = name.partition("__")
    kind: Value = filtered.filters[name].value
    values = joined(told_words(kind, told, filtered), lookup)
    if name in BESIDE:
        return str(BESIDE[name]) % {"values": values}
    if name == "scope__isnull":
        words = str(ITEMISED[told[0].text])
        return words[:1].lower() + words[1:]
    if name == "conflict":
        return str(DISAGREE[0 if told[0].value else 1])
    if lookup == "isnull" or name == "has_amount":
        is_unknown = told[0].value is (lookup == "isnull")
        asked = filtered.called("amount" if name == "has_amount" else field)
        return str(UNKNOWN[0 if is_unknown else 1]) % {"field": asked}
    phrases = PHRASES | _phrases_of(kind, told)
    is_alone = len(told) == 1 and lookup == "all"
    return str(phrases["" if is_alone else lookup]) % {"field": filtered.called(field), "values": values}


def _phrases_of(kind: Value, told: list[Told]) -> dict[str, Promise]:
    if isinstance(kind, PeriodText):
        are_points = all(one.value.precision in _POINTS for one in told)
        return OF_POINTS if are_points else OF_PERIODS
    return OF_DAYS if isinstance(kind, Day) else {}


def told_words(kind: Value, told: list[Told], filtered: RowFilterSet) -> list[str]:
    """The words of each value; a country that nobody recorded keeps its code."""
    if isinstance(kind, CountryCode):
        countries = filtered.countries
        return [countries[one.text].title if one.text in countries else one.text for one in told]
    words = [kind.in_words(one) for one in told]
    return words[::-1] if isinstance(kind, Flag) else words  # true comes first


def joined(words: list[str], lookup: str) -> str:
    """Values as a sentence lists them: a, b or c; all of them with “and”."""
    if len(words) == 1:
        return words[0]
    last = _("%(most)s and %(last)s") if lookup == "all" else _("%(most)s or %(last)s")
    return last % {"most": ", ".join(words[:-1]), "last": words[-1]}


def order(key: str, filtered: RowFilterSet) -> str:
    """A key of the order: its label, and whether it goes down."""
    name = filtered.called(key.removeprefix("-"))
    return _("%(name)s (descending)") % {"name": name} if key.startswith("-") else name
