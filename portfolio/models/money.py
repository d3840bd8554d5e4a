"""The column of money: integer hundredths in the database, an exact Decimal with two places everywhere else."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import lookups
from django.db.models.expressions import BaseExpression, Col
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portfolio.money import MAXIMUM, MoneyError, cut, from_hundredths, parse_decimal, to_hundredths

_AVERAGES: Final = (models.Avg, models.StdDev, models.Variance)
_COMPARISONS: Final = frozenset({"exact", "gt", "gte", "lt", "lte", "in", "range", "isnull"})


class MoneyField(models.Field):
    """An amount of money, 0 … `portfolio.money.MAXIMUM`, exact to the hundredth on every database.

    Takes a Decimal, an int or a plain decimal text; a float or a third decimal is refused, never rounded.
    `Sum`, `Min` and `Max` give an exact Decimal. Arithmetic (`F("amount") * 2`) raises FieldError, averages raise
    MoneyError: both would give hundredths where an amount is expected. Work those out in Python.

    A DecimalField would not do: on SQLite it is a float, and 12345678901234.56 reads back as another number.
    """

    description = _("Money, exact to the hundredth")
    empty_strings_allowed = False

    # What the type checker is told of the attribute: what may be set, and what is got.
    _pyi_private_set_type: Decimal | int | str | models.expressions.Combinable
    _pyi_private_get_type: Decimal
    _pyi_lookup_exact_type: Decimal | int | str

    def get_internal_type(self) -> str:
        """A type of its own: of a "…IntegerField" Django would cut every average to a whole number unasked."""
        return "MoneyField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """A signed 64-bit integer."""
        return "bigint"

    def to_python(self, value: Any) -> Decimal | None:
        """The value as a Decimal with two places; raises ValidationError (code "invalid") where it is no amount."""
        if value is None:
            return None
        try:
            return from_hundredths(_hundredths(value))
        except MoneyError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value: Any) -> int | None:
        """Hundredths, for columns and for lookups; raises MoneyError where the value is no amount."""
        prepared = super().get_prep_value(value)
        return None if prepared is None else _hundredths(prepared)

    def from_db_value(self, value: Any, expression: BaseExpression, connection: BaseDatabaseWrapper) -> Decimal | None:
        """The amount that so many hundredths are; raises MoneyError for what is no number of hundredths."""
        if value is None:
            return None
        if _holds_average(expression) or not _is_whole(value):
            raise MoneyError(
                gettext("The database gave no whole hundredths of money. Average and divide amounts in Python.")
            )
        return from_hundredths(int(value))

    def get_lookup(self, lookup_name: str) -> type[lookups.Lookup] | None:
        """Comparisons only: a text lookup would search the hundredths."""
        return super().get_lookup(lookup_name) if lookup_name in _COMPARISONS else None

    def value_to_string(self, obj: models.Model) -> str:
        """The plain decimal text ("57000000000.00") for fixtures; empty where there is no amount."""
        value = self.to_python(self.value_from_object(obj))
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """A decimal input with two places, from nought to the most that the column holds."""
        defaults = {"max_digits": 19, "decimal_places": 2, "min_value": Decimal(0), "max_value": MAXIMUM}
        return super().formfield(**{"form_class": forms.DecimalField, **defaults, **kwargs})


def _hundredths(value: object) -> int:
    if isinstance(value, Decimal):
        return to_hundredths(value)
    # True and False are ints to Python.
    if isinstance(value, int) and not isinstance(value, bool):
        return to_hundredths(Decimal(value))
    if isinstance(value, str):
        return to_hundredths(parse_decimal(value))
    raise MoneyError(
        gettext("“%(value)s” is no exact number. Give a Decimal, a whole number or a text such as 1234.56.")
        % {"value": cut(str(value))}
    )


def _holds_average(expression: BaseExpression) -> bool:
    # The value alone doesn't tell: SQLite's variance may be an int, PostgreSQL's average of great numbers whole.
    if isinstance(expression, Col):
        return False
    # Told once for a query, and not for each of its rows.
    known = vars(expression)
    if "_holds_average" not in known:
        known["_holds_average"] = any(isinstance(part, _AVERAGES) for part in expression.flatten())
    return bool(known["_holds_average"])


def _is_whole(value: object) -> bool:
    # PostgreSQL sums integers into a Decimal without a fraction.
    return isinstance(value, int) or (isinstance(value, Decimal) and value.as_tuple().exponent == 0)
