"""The filters of a list page: facets with their counts, and a chip for each value that is asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import pgettext

from portfolio.filters.asked import Takes
from portfolio.filters.facets import Cases, Option
from portfolio.filters.grammar import Query
from portfolio.filters.labels import label
from portfolio.filters.words import phrase
from portfolio.views.links import Links, Pairs

#: As many options are in view; the others are folded away.
IN_VIEW: Final = 6
#: More than these a panel does not hold: the search finds the others.
MOST: Final = 40
#: How wide the longest bar is drawn.
WIDTH: Final = 46
#: Parameters that the form has fields of its own for.
FIELDS: Final = frozenset({"q", "ordering", "as_of"})


@dataclass(frozen=True)
class Group:
    """Facets under one heading. A facet is named by its parameter, or with the only value that is offered of it."""

    heading: str | Promise
    facets: tuple[str, ...] = ()
    #: A field whose values are asked for from one to another.
    between: str = ""


@dataclass(frozen=True, kw_only=True)
class Box:
    """An option as it stands in the panel: a box to tick, one of several radio buttons where a parameter takes one
    value, or a link where it cannot be had beside a chosen option of another parameter.
    """

    option: Option
    key: str
    href: str
    is_radio: bool
    width: int

    @property
    def start(self) -> int:
        return WIDTH - self.width


@dataclass(frozen=True, kw_only=True)
class End:
    """One end of what a field is asked for, as it is typed: the least or the most."""

    parameter: str
    text: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A group as it stands in the panel."""

    heading: str
    shown: Sequence[Box]
    folded: Sequence[Box]
    ends: Sequence[End] = ()


@dataclass(frozen=True, kw_only=True)
class Chip:
    """One value that is asked for, and the address without it."""

    field: str
    words: str
    href: str
    key: str


class Panel:
    """The panel of one query. `counted` are its facets with their options."""

    def __init__(
        self, query: Query, links: Links, groups: Iterable[Group], counted: Mapping[str, list[Option]]
    ) -> None:
        self.query, self.links, self.groups, self.counted = query, links, list(groups), counted

    @property
    def sections(self) -> list[Section]:
        found = (self._section(group) for group in self.groups)
        return [section for section in found if section.shown or section.ends]

    def _section(self, group: Group) -> Section:
        options = [(name, one) for told in group.facets for name, one in self._offered(told)]
        if not tells_apart([option for _name, option in options]):
            options = []
        most = max((option.count for _name, option in options), default=0)
        numbers = Counter(option.parameter for _name, option in options)
        boxes = [self._box(name, option, most, has_others=numbers[option.parameter] > 1) for name, option in options]
        in_view = [box for number, box in enumerate(boxes) if number < IN_VIEW or box.option.is_chosen]
        folded = [box for box in boxes if box not in in_view]
        shown, rest = (boxes, []) if len(folded) == 1 else (in_view, folded)
        ends = self._ends(group.between) if group.between else ()
        return Section(heading=str(group.heading), shown=shown, folded=rest[:MOST], ends=ends)

    def _ends(self, name: str) -> list[End]:
        told = {f"{name}__gte": pgettext("the least of an amount", "from")}
        told |= {f"{name}__lte": pgettext("the most of an amount", "to")}
        return [End(parameter=one, text=self.query.filters.get(one, ""), label=told[one]) for one in told]

    def _offered(self, told: str) -> Iterator[tuple[str, Option]]:
        """The options of a facet that the panel offers; a chosen one is always there."""
        name, _equals, only = told.partition("=")
        for option in self.counted[name]:
            if option.is_chosen or only in ("", option.text):
                yield name, option

    def _box(self, name: str, option: Option, most: int, *, has_others: bool) -> Box:
        width = max(1, round(option.count * WIDTH / most)) if option.count else 0
        own = self.query.noun.facets[name].own if self.query.noun else ()
        href = (
            self.links.setting(option.parameter, option.text, instead_of=own) if self._is_alone(name, option) else ""
        )
        # Two boxes of such a parameter could be ticked at once, and the address that comes of it is refused.
        is_radio = has_others and self._takes_one(option.parameter)
        key = f"f-{option.parameter}-{option.text}".replace(" ", "_")
        return Box(option=option, key=key, href=href, is_radio=is_radio, width=width)

    def _is_alone(self, name: str, option: Option) -> bool:
        """Whether the option cannot be had beside what is asked for.

        Two parameters of a facet leave no row, and a parameter that takes one value may have one that is no option.
        """
        if option.is_chosen:
            return False
        options = self.counted[name]
        chosen = {other.parameter for other in options if other.is_chosen}
        if chosen - {option.parameter} or not self._takes_one(option.parameter):
            return bool(chosen - {option.parameter})
        offered = {other.text for other in options if other.parameter == option.parameter}
        return not offered.issuperset(self.query.filters.getlist(option.parameter))

    def _takes_one(self, parameter: str) -> bool:
        noun = self.query.noun
        return noun is not None and noun.base_filters[parameter].takes is Takes.ONE

    @property
    def hidden(self) -> Pairs:
        """What is asked for and has no field in the form."""
        boxes = [box.option for section in self.sections for box in (*section.shown, *section.folded)]
        offered = {(option.parameter, option.text) for option in boxes}
        ends = {end.parameter for section in self.sections for end in section.ends}
        return [pair for pair in self.links.without(*FIELDS, *ends) if pair not in offered]

    @property
    def chips(self) -> list[Chip]:
        filtered = self.query.filtered()
        found: list[Chip] = []
        for name in sorted(filtered.told):
            for told in filtered.told[name]:
                field, words = self._said(name, told.text) or ("", phrase(name, [told], filtered))
                href = self.links.dropping(name, told.text)
                found.append(Chip(field=field, words=capfirst(words), href=href, key=f"chip-{name}-{len(found)}"))
        return found

    def _said(self, name: str, text: str) -> tuple[str, str] | None:
        """A chosen option as its facet names it: the field where it stands alone, and the words."""
        options = {(one.parameter, one.text): one.label for facet in self.counted.values() for one in facet}
        if (name, text) not in options or self.query.noun is None:
            return None
        is_case = isinstance(self.query.noun.facets.get(name), Cases)
        field = "" if is_case else capfirst(label(name.partition("__")[0]))
        return field, options[name, text]


def tells_apart(options: Sequence[Option]) -> bool:
    """Whether there is anything to choose: rows of some value, or a value that is chosen already."""
    if any(option.is_chosen for option in options):
        return True
    with_rows = [option for option in options if option.count]
    return bool(with_rows) and not (len(options) == 1 and options[0].value is None)


def asked_facets(groups: Iterable[Group]) -> list[str]:
    """The facets that a panel counts, each once."""
    return list(dict.fromkeys(told.partition("=")[0] for group in groups for told in group.facets))
