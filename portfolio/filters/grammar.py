"""The query string of a list, read strictly: what is unknown, wrong or said twice is refused, never passed over."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from portfolio.filters import views, words
from portfolio.filters.asked import Asked, Reading, Takes
from portfolio.filters.base import Asking, RowFilterSet
from portfolio.filters.compared import Compared, compared_with
from portfolio.filters.days import FIRST_DAY, calendar_day, relative_day, relative_text
from portfolio.filters.names import column_names, order_keys, shown_columns
from portfolio.filters.near import nearest
from portfolio.filters.refusals import QueryError, given_twice, invalid, unknown_parameter
from portfolio.models import Reader
from portfolio.models.texts import LANGUAGES
from portfolio.periods import shown

__all__ = ["Query", "QueryError", "parse"]

#: Most that a whole number may be, by parameter; the least is 1.
NUMBERS: Final = {"page": 999_999_999, "page_size": 1000}
# No sign, no leading zero, no digits of other scripts: a number has one way to be written.
_WHOLE: Final = re.compile("[1-9][0-9]{0,8}")

#: What a list takes.
PAGED: Final = frozenset(NUMBERS)
#: What is read on any day takes.
DATED: Final = frozenset({"as_of"})
#: What has an order takes.
ORDERED: Final = frozenset({"ordering"})
#: What has columns that one may choose takes.
CHOSEN: Final = frozenset({"fields", "omit"})
#: What counts its rows by their values takes.
FACETED: Final = frozenset({"facets"})
#: What speaks the language that it is asked for takes.
SPOKEN: Final = frozenset({"lang"})
#: What an address without parameters takes.
NOTHING: Final[frozenset[str]] = frozenset()
#: What a saved view may say beside its filters. Where an address has no such choice, a view says nothing of it.
VIEWED: Final = DATED | ORDERED | CHOSEN
_NOBODY: Final = AnonymousUser()


@dataclass(frozen=True, kw_only=True)
class Query:
    """What a reader asked for: the day to read, the day that is today, which rows, in which order, which page.

    `on` is None for now, else a day before today; then that day is `today`, and so decides what is overdue. `filters`
    holds the texts of the filters in their one form; `columns` the public names that are shown, None for all;
    `language` is None where none was asked for; `facets` are what the rows are counted by.
    """

    today: date
    on: date | None = None
    page: int = 1
    page_size: int = 50
    filters: Asking = field(default_factory=MultiValueDict)
    ordering: tuple[str, ...] = ()
    columns: tuple[str, ...] | None = None
    language: str | None = None
    facets: tuple[str, ...] = ()
    noun: type[RowFilterSet] | None = None
    compared: Compared | None = None
    #: The slug of the view that was asked for; what it says is in all the others.
    view: str = ""
    #: What was asked for beside filters and pages, in its one form.
    also: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def reading(self) -> Reading:
        return Reading(self.on, self.today, self.compared.day if self.compared else None)

    def canonical(self, *, without: str = "") -> str:
        """The query string in its one form, without the page: sorted, each value written in one way."""
        filters = [(name, text) for name, texts in self.filters.lists() for text in texts]
        return urlencode(sorted(pair for pair in [*filters, *self.also] if pair[0] != without))

    def filtered(self, rows: Any = None) -> RowFilterSet:
        """The filter set of the noun, valid; with rows its `qs` are those that are asked for."""
        return self._alone if rows is None else self._filtered(rows)

    @cached_property
    def _alone(self) -> RowFilterSet:
        # Kept, so that the sentence and the chips of a page name the same countries by one query.
        return self._filtered(None)

    def _filtered(self, rows: Any) -> RowFilterSet:
        if self.noun is None:
            raise TypeError("A query without a noun has no filters. Tell parse() the noun.")
        filtered = self.noun(self.filters, rows, reading=self.reading)
        if not filtered.is_valid():
            raise ValueError(f"Filters that were read once are refused: {filtered.errors}")
        return filtered

    def found(self, rows: Any) -> Any:
        """Those of the rows that are asked for, in the order that is asked for."""
        found = self.filtered(rows).qs
        return found.order_by(*order_by(self.ordering, self.noun.orders())) if self.ordering and self.noun else found

    def words(self) -> str:
        """The same as a sentence in the active language."""
        return words.sentence(self.filtered(), ordering=self.ordering, compared=self.compared)


def order_by(keys: tuple[str, ...], known: dict[str, Any]) -> list[Any]:
    """What the keys order by: unknown comes last both ways; the primary key decides at last, in the last direction."""
    by = [
        known[key[1:]].desc(nulls_last=True) if key.startswith("-") else known[key].asc(nulls_last=True)
        for key in keys
    ]
    return [*by, "-pk" if keys[-1].startswith("-") else "pk"]


def parse(
    data: QueryDict,
    *,
    today: date,
    allowed: Collection[str] = PAGED,
    noun: type[RowFilterSet] | None = None,
    columns: Collection[str] = (),
    reader: Reader = _NOBODY,
) -> Query:
    """Read a query string; raises QueryError.

    `allowed` are the parameters known here beside those of the `noun`; `columns` the public names that `fields` and
    `omit` choose among; `reader` is who asks, and so whose views there are.
    """
    known = {*allowed, *parameters_of(noun)}
    for name in data:
        if name not in known:
            raise unknown_parameter(name, known)
    slug = _single(data, "view") if "view" in data else ""
    if noun is None or not slug:
        return _read(data, today, noun, columns)
    query = views.query_of(slug, noun=noun.plural, reader=reader)
    whole = views.refined(data, query, dropped={*VIEWED} - {*allowed})
    try:
        if unknown := [name for name in whole if name not in known]:
            raise unknown_parameter(unknown[0], known)
        return _read(whole, today, noun, columns)
    except QueryError as error:
        raise error if error.parameter in data else views.at_fault(slug, error) from error


def parameters_of(noun: type[RowFilterSet] | None) -> set[str]:
    """The parameters that a list of the noun has, whatever else is known where it is shown."""
    if noun is None:
        return set()
    also = {"compare_to": noun.is_compared, "view": noun.has_views}
    return {*noun.base_filters, *(name for name, is_known in also.items() if is_known)}


def _read(data: QueryDict, today: date, noun: type[RowFilterSet] | None, columns: Collection[str]) -> Query:
    filters: dict[str, Asked] = noun.base_filters if noun else {}
    told = {name: _single(data, name) for name in data if not _takes_several(filters.get(name))}
    on = _as_of(told.get("as_of", ""), today)
    # What is known by the end of today is what is known now.
    reading = Reading(None if on == today else on, on or today)
    compared = compared_with(told.get("compare_to", ""), reading)
    return Query(
        on=reading.on,
        today=reading.today,
        **{name: _whole_number(name, told[name]) for name in NUMBERS if name in told},
        filters=_filters(data, noun, reading),
        ordering=order_keys(told.get("ordering", ""), noun.orders() if noun else {}),
        columns=_columns(told, columns),
        language=_language(told.get("lang", "")),
        facets=column_names("facets", told.get("facets", ""), noun.facets if noun else {}),
        noun=noun,
        compared=compared,
        view=told.get("view", ""),
        also=tuple(_also(told, reading, compared)),
    )


def _takes_several(asked: Asked | None) -> bool:
    return asked is not None and asked.takes is Takes.SEVERAL


def _single(data: QueryDict, name: str) -> str:
    values = data.getlist(name)
    if len(values) > 1:
        raise given_twice(name, len(values))
    return values[0]


def _filters(data: QueryDict, noun: type[RowFilterSet] | None, reading: Reading) -> Asking:
    """The filters that have a value, in their one form."""
    if noun is None:
        return MultiValueDict()
    filtered = noun(data, reading=reading)
    if not filtered.is_valid():
        for name, message, near in filtered.wrong:
            value, meant = near or (None, None)
            raise invalid(name, message, value=value, suggestion=meant)
    return MultiValueDict({name: _texts(filtered, name) for name in filtered.told})


def _texts(filtered: RowFilterSet, name: str) -> list[str]:
    texts = [told.text for told in filtered.told[name]]
    return [",".join(texts)] if filtered.filters[name].takes is Takes.LIST else texts


def _columns(told: dict[str, str], known: Collection[str]) -> tuple[str, ...] | None:
    fields, omit = (column_names(name, told.get(name, ""), known) for name in ("fields", "omit"))
    return shown_columns(fields, omit, known)


def _also(told: dict[str, str], reading: Reading, compared: Compared | None) -> Iterator[tuple[str, str]]:
    """What decides the answer beside the filters and the page."""
    if reading.on is not None:
        yield "as_of", relative_text(told["as_of"])
    if compared is not None:
        yield "compare_to", compared.text
    for name in ("fields", "omit"):
        if told.get(name):
            yield name, ",".join(sorted(told[name].split(",")))
    for name, default in (("ordering", ""), ("lang", LANGUAGES[0])):
        if told.get(name, default) not in ("", default):
            yield name, told[name]


def _language(text: str) -> str | None:
    """The language that is asked for; None where the value is empty."""
    if text and text not in LANGUAGES:
        message = _("“%(value)s” is not a language here. Use one of %(names)s.")
        near = nearest(text, LANGUAGES)
        names = ", ".join(LANGUAGES)
        raise invalid("lang", message % {"value": shown(text), "names": names}, value=text, suggestion=near)
    return text or None


def _whole_number(name: str, text: str) -> int:
    most = NUMBERS[name]
    if _WHOLE.fullmatch(text) is None or int(text) > most:
        message = _("“%(value)s” is not possible. Give a whole number from 1 to %(most)d.")
        raise invalid(name, message % {"value": shown(text), "most": most})
    return int(text)


def _as_of(text: str, today: date) -> date | None:
    """A day that has come; None where the value is empty."""
    if not text:
        return None
    try:
        day = relative_day(text, today) or calendar_day(text)
    except OverflowError:
        day = date.min
    if day is None:
        message = _("“%(value)s” is not a day. Give year, month and day, such as 2025-12-31.")
        raise invalid("as_of", message % {"value": shown(text)})
    if not FIRST_DAY <= day <= today:
        message = _("%(value)s is not possible. Give a day from %(first)s to today, %(today)s.")
        raise invalid("as_of", message % {"value": text, "first": FIRST_DAY, "today": today})
    return day
