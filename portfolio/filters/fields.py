"""The kinds of public fields: which filters each kind has, and what it is ordered by.

A filter works on the columns that a reader's rows have by then (`known_…`), and so on any day.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from django.db.models import F, Q
from django.db.models import Value as Constant
from django.db.models.functions import NullIf
from django.utils.translation import gettext_noop

from portfolio.currencies import CURRENCIES
from portfolio.filters.asked import Asked, Condition, Reading, Takes
from portfolio.filters.labels import PRECISIONS
from portfolio.filters.patterns import Degrees, Key, Whole, Year
from portfolio.filters.values import Choice, Day, Flag, Line, Money, PeriodText, Value
from portfolio.periods import Period, Precision

COMPARISONS: Final = ("gte", "lte", "gt", "lt")
#: What a lookup asks, as the schema says it.
ABOUT: Final = {
    "": gettext_noop("Is one of the values."),
    "n": gettext_noop("Is none of the values."),
    "in": gettext_noop("Is one of at most 500 values with commas between them."),
    "isnull": gettext_noop("Whether it is unknown."),
    "gte": gettext_noop("At least, or not before."),
    "lte": gettext_noop("At most, or not after."),
    "gt": gettext_noop("More than, or after."),
    "lt": gettext_noop("Less than, or before."),
    "year": gettext_noop("Lies within one of the years as a whole."),
    "icontains": gettext_noop("Contains the text, in upper or lower case."),
    "startswith": gettext_noop("Starts with the text, in upper or lower case."),
    "all": gettext_noop("Has all values; commas stand between them."),
    "overlaps": gettext_noop("May be a day of the period."),
}


#: A currency by its ISO 4217 code; in order, so that every process describes the same.
CURRENCY: Final = Choice((code, code) for code in sorted(CURRENCIES))


@dataclass(frozen=True, kw_only=True)
class Field:
    """A public field in a column of the rows; `null` says that it may be unknown."""

    column: str
    value: Value
    null: bool = True
    lookups: ClassVar[tuple[str, ...]] = ("", "n", "in")
    #: Whether an empty text stands for unknown too.
    is_text: ClassVar[bool] = False

    def filters(self, name: str) -> dict[str, Asked]:
        """The filters of the field, by their parameters."""
        lookups = (*self.lookups, "isnull") if self.null else self.lookups
        return {f"{name}__{lookup}" if lookup else name: self.asked(lookup) for lookup in lookups}

    def asked(self, lookup: str) -> Asked:
        """The filter by one lookup; without a name it asks for equality."""
        about = ABOUT[lookup]
        if lookup in ("", "n"):
            takes, negated = Takes.SEVERAL, lookup == "n"
            return Asked(self.value, self.equals, takes=takes, negated=negated, of_several=self.among, about=about)
        if lookup == "in":
            return Asked(self.value, self.equals, takes=Takes.LIST, of_several=self.among, about=about)
        if lookup == "isnull":
            return Asked(Flag(), self.is_unknown, about=about)
        return Asked(self.compared, comparison(self.sorted_by, lookup), about=about)

    @property
    def compared(self) -> Value:
        """The kind of value that stands in comparisons."""
        return self.value

    @property
    def sorted_by(self) -> str:
        """The column that comparisons and order go by."""
        return self.column

    def equals(self, value: Any, reading: Reading) -> Q:
        return Q(**{self.column: value})

    @property
    def among(self) -> Condition | None:
        """The condition that the value is one of several; None where only each alone can be asked for."""
        return lambda values, reading: Q(**{f"{self.column}__in": values})

    def is_unknown(self, value: bool, reading: Reading) -> Q:
        untold = Q(**{f"{self.column}__isnull": True})
        # Both halves are never null themselves, so they may be negated.
        if self.is_text:
            return untold | Q(**{self.column: ""}) if value else ~untold & ~Q(**{self.column: ""})
        return untold if value else ~untold

    def orders(self, name: str) -> dict[str, Any]:
        """What one may order by, by name; unknown is null in each."""
        return {name: NullIf(F(self.column), Constant("")) if self.is_text else F(self.sorted_by)}


def comparison(column: str, lookup: str) -> Condition:
    """The condition that a column compares so with the value."""
    return lambda value, reading: Q(**{f"{column}__{lookup}": value})


@dataclass(frozen=True, kw_only=True)
class KeyField(Field):
    """The id."""

    column: str = "pk"
    value: Value = field(default_factory=Key)
    null: bool = False


@dataclass(frozen=True, kw_only=True)
class WordField(Field):
    """A code or a word of a closed list."""

    is_text = True


@dataclass(frozen=True, kw_only=True)
class FlagField(Field):
    """True or false."""

    value: Value = field(default_factory=Flag)
    null: bool = False
    lookups = ("",)


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """A text that people typed."""

    value: Value = field(default_factory=Line)
    is_text = True
    lookups: ClassVar[tuple[str, ...]] = ("", "n", "icontains", "startswith")

    def asked(self, lookup: str) -> Asked:
        if lookup == "startswith":
            # Case is folded here on both databases, since only one of them would tell it apart.
            return Asked(self.value, comparison(self.column, "istartswith"), about=ABOUT[lookup])
        return super().asked(lookup)


@dataclass(frozen=True, kw_only=True)
class LinesField(TextField):
    """Several texts in one column: what is looked for may stand in any of them."""

    lookups = ("icontains",)

    def orders(self, name: str) -> dict[str, Any]:
        return {}


@dataclass(frozen=True, kw_only=True)
class NumberField(Field):
    """A whole number."""

    value: Value = field(default_factory=Whole)
    lookups = ("", "n", "in", *COMPARISONS)


@dataclass(frozen=True, kw_only=True)
class MoneyField(Field):
    """An amount. Amounts of two currencies are compared as they are: ask for the currency too."""

    value: Value = field(default_factory=Money)
    lookups = ("", "n", *COMPARISONS)


@dataclass(frozen=True, kw_only=True)
class DegreesField(Field):
    """Degrees of latitude or longitude."""

    value: Value = field(default_factory=Degrees)
    lookups = COMPARISONS


@dataclass(frozen=True, kw_only=True)
class DayField(Field):
    """A day of the calendar."""

    value: Value = field(default_factory=Day)
    lookups = ("", "n", *COMPARISONS, "year")

    def asked(self, lookup: str) -> Asked:
        if lookup == "year":
            return Asked(Year(), self.within, takes=Takes.SEVERAL, about=ABOUT[lookup])
        return super().asked(lookup)

    def within(self, value: Period, reading: Reading) -> Q:
        return Q(**{f"{self.column}__gte": value.first, f"{self.column}__lte": value.last})


@dataclass(frozen=True, kw_only=True)
class PeriodField(Field):
    """A period: equal means wholly within; comparisons and order go by the last day."""

    value: Value = field(default_factory=PeriodText)
    lookups = ("", "n", *COMPARISONS, "year", "overlaps")

    def filters(self, name: str) -> dict[str, Asked]:
        return super().filters(name) | {
            parameter: asked
            for part, kind in self._parts.items()
            for parameter, asked in kind.filters(f"{name}_{part}").items()
        }

    def orders(self, name: str) -> dict[str, Any]:
        parts = (kind.orders(f"{name}_{part}") for part, kind in self._parts.items())
        return {key: by for orders in (super().orders(name), *parts) for key, by in orders.items()}

    @property
    def _parts(self) -> dict[str, Field]:
        return {
            "first": DayField(column=f"{self.column}_first"),
            "last": DayField(column=f"{self.column}_last"),
            "precision": WordField(column=f"{self.column}_precision", value=Choice(PRECISIONS.items())),
        }

    @property
    def compared(self) -> Value:
        return Day()

    @property
    def sorted_by(self) -> str:
        return f"{self.column}_last"

    def asked(self, lookup: str) -> Asked:
        if lookup == "year":
            return Asked(Year(), self.equals, takes=Takes.SEVERAL, about=ABOUT[lookup])
        if lookup == "overlaps":
            return Asked(self.value, self.may_meet, about=ABOUT[lookup])
        return super().asked(lookup)

    @property
    def among(self) -> None:
        return None

    def equals(self, value: Period, reading: Reading) -> Q:
        """Wholly within; a period with an open end never is. `unknown` asks for a date that is told as unknown."""
        first, last = f"{self.column}_first", f"{self.column}_last"
        if value.precision is Precision.UNKNOWN:
            return Q(**{f"{self.column}_precision": Precision.UNKNOWN.value})
        within = Q(**{f"{first}__isnull": False, f"{last}__isnull": False})
        if value.first:
            within &= Q(**{f"{first}__gte": value.first})
        return within & Q(**{f"{last}__lte": value.last}) if value.last else within

    def may_meet(self, value: Period, reading: Reading) -> Q:
        """May be a day of the other: an open end reaches for ever; where nothing is told, there is nothing to meet."""
        first, last = f"{self.column}_first", f"{self.column}_last"
        meets = Q(**{f"{self.column}__isnull": False})
        if value.last:
            meets &= Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": value.last})
        if value.first:
            meets &= Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": value.first})
        return meets
