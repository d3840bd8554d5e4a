"""Fields of our own: periods in one text column with sortable companions, and text without hidden characters."""

import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from portfolio.periods import MAX_YEAR, MIN_YEAR, Period, PeriodError

# Cc control, Cf format (bidi, zero width), Co private use, Cs surrogate, Zl/Zp line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
# A period's columns: its text form and its companions.
PARTS = ("", "_first", "_last", "_precision")
_TEXT_ALLOWED = frozenset("\n\r\t")


def hidden_character(text: str, *, allowed: frozenset[str] = frozenset()) -> str | None:
    """Return the first character of `text` that a reader cannot see, or None."""
    return next((c for c in text if c not in allowed and unicodedata.category(c) in _HIDDEN), None)


def validate_line(text: str) -> None:
    """Refuse control, direction and zero-width characters in a one-line text."""
    _refuse_hidden(text, frozenset())


def validate_text(text: str) -> None:
    """The same for a text of several lines: line breaks and tabs are allowed."""
    _refuse_hidden(text, _TEXT_ALLOWED)


def _refuse_hidden(text: str, allowed: frozenset[str]) -> None:
    if (found := hidden_character(text, allowed=allowed)) is not None:
        message = _("The text holds the invisible character U+%(code)s at position %(at)s. Remove it.")
        params = {"code": f"{ord(found):04X}", "at": text.index(found) + 1}
        raise ValidationError(message, code="hidden_character", params=params)


class LineField(models.CharField):
    """A one-line text that people read: NFC, nothing invisible. Verbatim quotes use TextField instead."""

    default_validators = [validate_line]

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


class PeriodAttribute(DeferredAttribute):
    """Turns what is assigned into a Period and keeps the companion columns in step.

    What is no period stays as it is, so that validation can refuse it at its field.
    """

    def __set__(self, instance: models.Model, value: Any) -> None:
        try:
            period = self.field.to_python(value)
        except ValidationError:
            instance.__dict__[self.field.attname] = value
            return
        instance.__dict__[self.field.attname] = period
        for suffix, part in companions(period).items():
            instance.__dict__[f"{self.field.attname}_{suffix}"] = part


def companions(period: Period | None) -> dict[str, Any]:
    """Return the companion values of a period: its first and last day and its precision."""
    if period is None:
        return {"first": None, "last": None, "precision": ""}
    return {"first": period.first, "last": period.last, "precision": period.precision.value}


if TYPE_CHECKING:
    _PeriodColumn = models.CharField[Period | str | None, Period | None]
else:
    _PeriodColumn = models.CharField


class PeriodField(_PeriodColumn):
    """A period in its canonical text form; null means that nothing was told.

    Each concrete model gets three companion columns beside it: `<name>_first`, `<name>_last` and
    `<name>_precision`. They are derived, never set by hand; comparisons and order use `<name>_last`.
    """

    def __init__(self, *args: Any, derived: bool = True, **kwargs: Any) -> None:
        self.derived = derived
        kwargs.setdefault("max_length", 25)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        # In migrations the companions stand as fields of their own.
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "derived": False}

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        if self.derived and not cls._meta.abstract:
            self._add_companions(cls, name)
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, PeriodAttribute(self))

    def _add_companions(self, cls: Any, name: str) -> None:
        parts: dict[str, models.Field] = {
            "first": models.DateField(null=True, blank=True, editable=False),
            "last": models.DateField(null=True, blank=True, editable=False),
            "precision": models.CharField(max_length=7, blank=True, default="", editable=False),
        }
        for suffix, field in parts.items():
            # The same counter sorts them before this field, so that Model.__init__ sets this one last.
            field.creation_counter = self.creation_counter
            cls.add_to_class(f"{name}_{suffix}", field)

    def to_python(self, value: Any) -> Period | None:
        if value is None or isinstance(value, Period):
            return value
        if value == "":
            return None
        try:
            return Period.parse(str(value))
        except PeriodError as error:
            raise ValidationError(str(error), code="invalid") from error

    def from_db_value(self, value: str | None, *args: Any) -> Period | None:
        return None if value is None else Period.parse(value)

    def get_prep_value(self, value: Any) -> str | None:
        period = self.to_python(value)
        return None if period is None else str(period)

    def clean(self, value: Any, model_instance: models.Model | None) -> Period | None:
        # CharField's length validator would measure the Period; the text form has no other length.
        period = self.to_python(value)
        self.validate(period, model_instance)
        return period

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": forms.CharField, **kwargs})


def period_checks(name: str, *, label: str) -> list[models.CheckConstraint]:
    """Constraints that keep a period's ends in order and within the years 1901 to 2200."""
    first, last = f"{name}_first", f"{name}_last"
    low, high = date(MIN_YEAR, 1, 1), date(MAX_YEAR, 12, 31)
    return [
        models.CheckConstraint(
            name=f"{label}_{name}_in_order",
            condition=either_null(first, last) | models.Q(**{f"{first}__lte": models.F(last)}),
            violation_error_message=_("The period ends before it begins. Give the earlier day first."),
        ),
        models.CheckConstraint(
            name=f"{label}_{name}_years",
            condition=(models.Q(**{f"{first}__isnull": True}) | models.Q(**{f"{first}__gte": low}))
            & (models.Q(**{f"{last}__isnull": True}) | models.Q(**{f"{last}__lte": high})),
            violation_error_message=_("The period lies outside the years 1901 to 2200. Give a year within them."),
        ),
    ]


def either_null(*names: str) -> models.Q:
    """A condition that holds where any of the named columns is null."""
    condition = models.Q()
    for name in names:
        condition |= models.Q(**{f"{name}__isnull": True})
    return condition
