"""The columns of a list page: which there are, which are shown, and what the rows are fetched for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from rest_framework import serializers

from portfolio.filters.grammar import Query
from portfolio.filters.labels import label
from portfolio.serializers.base import RowSerializer
from portfolio.serializers.fields import Known
from portfolio.serializers.flat import flat
from portfolio.views.links import SIZES, USUAL_SIZE

#: How many cells a page holds: at most 2 kB a row, and so 300 kB of HTML at most (decision 11).
_CELLS: Final = 1000


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column by its public name. The template of the row draws it; one that it doesn't know is a plain value."""

    name: str
    label: str | Promise = ""
    #: Other public names that the cell shows: who asks for one of them gets the cell.
    names: tuple[str, ...] = ()
    #: Columns of the database that the cell needs beyond those of its names.
    needs: tuple[str, ...] = ()
    #: The classes of the heading.
    look: str = ""
    #: Whether the first order that one would ask for is the largest or the newest first.
    descends: bool = False
    #: Set for a column that is drawn as its plain value.
    field: Known | None = None

    @property
    def public(self) -> tuple[str, ...]:
        return (self.name, *self.names)

    @property
    def is_plain(self) -> bool:
        return self.field is not None

    def text(self, row: Any) -> str:
        """The plain value of a row; empty where it is unknown."""
        if self.field is None:
            raise TypeError(f"The template draws the column {self.name}.")
        value = self.field.reader()({name: getattr(row, name) for name in self.field.columns()})
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(self.field, serializers.ChoiceField):
            return str(self.field.choices.get(value, ""))
        return flat(value)


class Columns:
    """The columns of a noun: those of its page, and the plain ones of all other public names."""

    def __init__(self, shape: RowSerializer, drawn: Sequence[Column]) -> None:
        self.shape, self.drawn, self.first = shape, drawn, drawn[0]
        covered = {name for column in drawn for name in column.public}
        self.plain = [
            Column(name=name, label=capfirst(label(name)), field=field)
            for name, field in shape.known.items()
            if name not in covered
        ]

    def shown(self, query: Query) -> list[Column]:
        """The columns that are asked for; the first one, which names the row, always. A comparison says with what."""
        asked = self._asked(query)
        if query.compared is None:
            return asked
        plan = _("Plan of %(day)s") % {"day": query.compared.in_words()}
        return [replace(column, label=plan) if column.name == "baseline" else column for column in asked]

    def _asked(self, query: Query) -> list[Column]:
        if query.columns is None:
            return list(self.drawn)
        asked = dict(query.also)
        if "fields" not in asked:
            omitted = asked["omit"].split(",")
            return [self.first, *(one for one in self.drawn[1:] if one.name not in omitted)]
        rest = [one for one in (*self.drawn[1:], *self.plain) if set(one.public) & set(query.columns)]
        return [self.first, *rest]

    @property
    def offered(self) -> list[Column]:
        """The plain columns that the page offers; the parts of periods are left to the address line."""
        parts = ("_first", "_last", "_precision")
        return [column for column in self.plain if not column.name.endswith(parts) or column.name.startswith("loc")]

    def fetched(self, rows: QuerySet[Any], shown: Iterable[Column]) -> QuerySet[Any]:
        """The rows with what the columns need, and no other annotation."""
        needed: set[str] = set()
        for column in (self.first, *shown):
            fields = [self.shape.known[name] for name in column.public if name in self.shape.known]
            needed |= {*column.needs, *(name for field in fields for name in field.columns())}
        fetched = rows.all()
        fetched.query.set_annotation_mask(needed & set(fetched.query.annotations))
        return fetched


def most_rows(shown: Sequence[Column]) -> int:
    """How many rows with these columns a page holds: one of the sizes that it offers."""
    return max(size for size in SIZES if size <= max(USUAL_SIZE, _CELLS // len(shown)))


@dataclass(frozen=True, kw_only=True)
class Heading:
    """The head of a column: what it is called, where a click on it leads, and how the rows are ordered by it."""

    column: Column
    href: str = ""
    direction: str = ""


def headings(shown: Sequence[Column], query: Query, ordered: Any) -> list[Heading]:
    """The heads of the columns; `ordered(key)` gives the address of an order. At most one has a direction."""
    orders = query.noun.orders() if query.noun else {}
    lead = query.ordering[0] if query.ordering else ""
    found = []
    for column in shown:
        heading = Heading(column=column)
        if column.name in orders:
            keys = (column.name, f"-{column.name}")
            first, second = reversed(keys) if column.descends else keys
            heading = replace(heading, href=ordered(second if lead == first else first))
        if lead.removeprefix("-") == column.name:
            heading = replace(heading, direction="descending" if lead.startswith("-") else "ascending")
        found.append(heading)
    return found


def order_choices(shown: Sequence[Column], query: Query) -> list[tuple[str, str, bool]]:
    """The orders that the page offers by name: key, words, and whether it is the order now."""
    orders, now = query.noun.orders() if query.noun else {}, ",".join(query.ordering)
    offered = {"": _("As usual")}
    for column in (column for column in shown if column.name in orders):
        up = {column.name: _("%(name)s, ascending") % {"name": column.label}}
        down = {f"-{column.name}": _("%(name)s, descending") % {"name": column.label}}
        offered |= down | up if column.descends else up | down
    return [(key, words, key == now) for key, words in (offered | ({} if now in offered else {now: now})).items()]
