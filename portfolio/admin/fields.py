"""Form fields of the admin: dates and amounts as people type them, texts as they are, choices that can't break."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AdminTextInputWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portfolio.models.validators import validate_currency
from portfolio.money import MoneyError
from portfolio.periods import Period, PeriodError
from portfolio.typed.money import read_decimal
from portfolio.typed.periods import read_period

LARGEST_ID = 2**63 - 1


def is_id(value: Any) -> bool:
    """Whether `value` can be the id of a row: a whole number that the column can hold."""
    text = str(value)
    return text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST_ID


class VersionField(forms.IntegerField):
    """The version that the editor saw. It is not theirs to change, so it never counts as a change."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class PeriodInput(forms.CharField):
    """A date as it is typed («к концу 2031», Q3 2030) or in its text form; empty means that nothing was told."""

    widget = AdminTextInputWidget

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or _(
            "As the source says it: 2030-01-01, 1 January 2030, Q3 2030, 2030, by 2031, unknown."
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = value if isinstance(value, Period) else super().to_python(value)
        if not isinstance(text, str):
            return text
        try:
            return read_period(text) if text else None
        except PeriodError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Period) else value

    def run_validators(self, value: Any) -> None:
        """None: a period that could be read is one, and the texts' validators would measure it."""


class MoneyInput(forms.DecimalField):
    """An amount without its currency, typed plainly: 1234.56, 1 234,56."""

    widget = AdminTextInputWidget

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return read_decimal(str(value))
        except MoneyError as error:
            raise ValidationError(str(error), code="invalid") from error


class NumberInput(forms.DecimalField):
    """A plain number; the refusal names what was typed."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            message = _("“%(value)s” is not a number. Write digits and a decimal point, such as 33.5.")
            raise ValidationError(message, code="invalid", params={"value": str(value)[:30]}) from error


class CurrencyInput(forms.CharField):
    """An ISO 4217 code in either case. The list of currencies says what is wrong better than a length could."""

    widget = AdminTextInputWidget

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "validators": [validate_currency]})

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").upper()


class TextInput(forms.CharField):
    """A text of several lines, with line breaks as we store them, not as browsers send them.

    The widget has no `maxlength`: a browser would cut what is pasted without a word.
    """

    widget = AdminTextareaWidget

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class _IdsOnly:
    """Leaves out of the chosen values what is no id: Django would ask the database for it and fail."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [one for one in value if one in (None, "") or is_id(one)]
        return super().optgroups(name, chosen, attr)  # type: ignore[misc]


class ChooseOne(_IdsOnly, AutocompleteSelect):
    """One row, found by typing a part of it."""


class ChooseSeveral(_IdsOnly, AutocompleteSelectMultiple):
    """Several rows, each found by typing a part of it."""


class SeveralRows(forms.ModelMultipleChoiceField):
    """Several rows of a model; a value that can be no id is refused before the database sees it."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if not is_id(one):
                message = self.error_messages["invalid_pk_value"]
                raise ValidationError(message, code="invalid_pk_value", params={"pk": str(one)[:30]})
        return super().clean(value)
