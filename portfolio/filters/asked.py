"""One filter of a query string: which texts it takes, how they are read, and which rows they leave."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple, TypeAlias

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, Case, ExpressionWrapper, Q, QuerySet, When
from django.db.models import Value as Constant
from django.utils.translation import gettext as _

from portfolio.filters.near import instead
from portfolio.filters.values import Told, Value, Wrong

#: So many conditions stand in a row.
_IN_A_ROW: Final = 25


class Reading(NamedTuple):
    """The day to read, None for now; the day that is today; and the day to compare with, None for the first plans."""

    on: date | None
    today: date
    compare_to: date | None = None


#: The condition that one value puts on the rows.
Condition: TypeAlias = Callable[[Any, Reading], Q]


class Takes(Enum):
    """How many values a filter takes, and where they stand."""

    ONE = "one"
    SEVERAL = "several"  # the parameter is given several times
    LIST = "list"  # one parameter, values with commas between them


class Asked(django_filters.Filter):
    """A filter by one parameter.

    `of_several` is the condition that several values put on the rows; where there is none it is an OR of theirs.
    """

    def __init__(
        self,
        value: Value,
        condition: Condition,
        *,
        takes: Takes = Takes.ONE,
        negated: bool = False,
        of_several: Condition | None = None,
        about: str = "",
    ) -> None:
        super().__init__()
        self.value, self.condition, self.takes = value, condition, takes
        self.negated, self.of_several, self.about = negated, of_several, about

    @property
    def field(self) -> forms.Field:
        if not hasattr(self, "_field"):
            self._field = ToldField(self, today=self.parent.reading.today)
        return self._field

    def filter(self, qs: QuerySet[Any], value: list[Told]) -> QuerySet[Any]:
        """The rows that any value, or all of them, leave; every row where there is no value."""
        if not value:
            return qs
        condition = self._condition([told.value for told in value])
        return qs.filter(unless(condition) if self.negated else condition)

    def _condition(self, values: list[Any]) -> Q:
        reading = self.parent.reading
        if self.of_several and len(values) > 1:
            return self.of_several(values, reading)
        return either([self.condition(value, reading) for value in values])


class GivenValues(forms.Widget):
    """All values of a parameter, and not only the last as in other forms."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name))


class ToldField(forms.Field):
    """Reads the values of a filter strictly; an empty value is no filter."""

    widget = GivenValues

    def __init__(self, asked: Asked, *, today: date) -> None:
        super().__init__(required=False)
        self.asked, self.today = asked, today

    def clean(self, value: list[str]) -> list[Told]:
        """The values, each once and in the order of their texts; raises ValidationError."""
        told = dict(self._told(value))
        return [Told(text, told[text]) for text in sorted(told)]

    def _told(self, given: list[str]) -> Iterator[Told]:
        texts = self._texts(given)
        if len(texts) > (most := self.asked.value.most):
            message = _("%(count)d values are too many. Give at most %(most)d.")
            raise ValidationError(message % {"count": len(texts), "most": most})
        for text in texts:
            try:
                yield self.asked.value.told(text, self.today)
            except Wrong as error:
                raise ValidationError(str(error), params={"near": self._near(given, text, error)}) from error

    def _texts(self, given: list[str]) -> list[str]:
        if self.asked.takes is Takes.LIST:
            return [text for line in given if line for text in line.split(",")]
        return [text for text in given if text]

    def _near(self, given: list[str], text: str, error: Wrong) -> tuple[str, str] | None:
        """The whole value as it was given, and as it was probably meant."""
        if error.suggestion is None:
            return None
        if self.asked.takes is not Takes.LIST:
            return text, error.suggestion
        whole = next(line for line in given if text in line.split(","))
        return whole, instead(whole, text, error.suggestion)


def unless(condition: Q) -> Q:
    """All rows that the condition doesn't hold for; those where it cannot be told are among them."""
    # NOT NULL is NULL to a database: a plain negation would lose the rows whose value is unknown.
    holds = Case(When(condition, then=Constant(True)), default=Constant(False), output_field=BooleanField())
    return ~Q(holds)


def either(conditions: Sequence[Q]) -> Q:
    """Any of the conditions, in a form that no database finds too deep: SQLite takes no thousand in a row."""
    if len(conditions) <= _IN_A_ROW:
        return reduce(or_, conditions)
    parts = (reduce(or_, conditions[at : at + _IN_A_ROW]) for at in range(0, len(conditions), _IN_A_ROW))
    # As an expression a part keeps its brackets; of conditions Django would make one row again.
    return reduce(or_, (Q(ExpressionWrapper(part, output_field=BooleanField())) for part in parts))
