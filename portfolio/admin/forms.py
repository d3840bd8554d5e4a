"""Admin forms: every rule is checked where it can be mended, and a form knows which version it was made from."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import InlineForeignKeyField, construct_instance
from django.utils.translation import gettext_lazy as _

from portfolio.admin.fields import VersionField
from portfolio.admin.meanwhile import TAKE, THEIRS
from portfolio.admin.refusal import Refusal
from portfolio.models.fields import PARTS, PeriodField, validate_line
from portfolio.models.reports import Ruled


class RuledForm(forms.ModelForm):
    """A form that asks all rules of its row: also those on columns which it doesn't show, and those of the day.

    Django's own form skips a rule as soon as one of its columns has no field; the door would then refuse what the
    form let through.
    """

    today: ClassVar[date]

    def _get_validation_exclusions(self) -> set[str]:
        excluded = {name for name in self.errors if name != NON_FIELD_ERRORS}
        excluded |= {name for name, field in self.fields.items() if self._is_unborn(name, field)}
        for field in self.instance._meta.concrete_fields:
            if isinstance(field, PeriodField) and field.name in excluded:
                excluded |= {f"{field.name}{part}" for part in PARTS}
        return excluded

    def _is_unborn(self, name: str, field: forms.Field) -> bool:
        """Whether the field names a parent that is being added in the same form and has no id yet."""
        return isinstance(field, InlineForeignKeyField) and getattr(self.instance, f"{name}_id") is None

    def _post_clean(self) -> None:
        opts = self._meta
        try:
            self.instance = construct_instance(self, self.instance, opts.fields, opts.exclude)
            self.instance.full_clean(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self._update_errors(error)
        try:
            if isinstance(self.instance, Ruled):
                self.instance.check_day(self.today)
        except ValidationError as error:
            self._update_errors(error)

    def _update_errors(self, errors: ValidationError) -> None:
        super()._update_errors(self._placed(errors))  # type: ignore[misc]

    def _placed(self, errors: ValidationError) -> ValidationError:
        """The same errors; what belongs to a column without a field here goes to the top, under its name."""
        if not hasattr(errors, "error_dict"):
            return errors
        placed: dict[str, list[Any]] = {}
        for name, messages in errors.error_dict.items():
            if name == NON_FIELD_ERRORS or name in self.fields:
                placed.setdefault(name, []).extend(messages)
            else:
                placed.setdefault(NON_FIELD_ERRORS, []).extend(self._labelled(name, messages))
        return ValidationError(placed)

    def _labelled(self, name: str, messages: Iterable[ValidationError]) -> list[str]:
        label = self.instance._meta.get_field(name).verbose_name
        return [f"{label}: {text}" for message in messages for text in message.messages]


def reason_field() -> forms.CharField:
    """Why something is changed. The answer goes into the change log, not into the row."""
    return forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        validators=[validate_line],
        help_text=_("Why you make this change. It stands in the change log."),
        widget=AdminTextInputWidget,
    )


class AnsweredForm(forms.ModelForm):
    """A form that asks for the reason, and is shown again when the door has refused what it let through."""

    reason = reason_field()
    refusal: ClassVar[Refusal | None] = None

    def clean(self) -> dict[str, Any] | None:
        if self.refusal is not None:
            sentences = (*self.refusal.sentences, *self.refusal.remedies)
            self.add_error(None, [ValidationError(sentence) for sentence in sentences])
        return super().clean()


class RecordForm(AnsweredForm, RuledForm):
    """The form of one record, with the version that the editor saw."""

    seen_version = VersionField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version
        if self.is_bound:
            self._take_theirs()
        if self.refusal is not None and self.refusal.version is not None:
            # The page now shows what has changed meanwhile: to save again is to have seen it.
            posted: Any = self.data
            self.data = posted = posted.copy()
            posted[self.add_prefix("seen_version")] = str(self.refusal.version)

    def _take_theirs(self) -> None:
        """Put what is stored in place of what was typed, in the fields where the editor chose so on a stale page."""
        taken = [name for name in self.fields if self.data.get(f"{TAKE}{name}") == THEIRS]
        if taken:
            stale: Any = self.data
            posted = stale.copy()
            for name in taken:
                key = self.add_prefix(name)
                posted.setlist(key, _as_posted(self.get_initial_for_field(self.fields[name], name)))
            self.data = posted


def _as_posted(value: Any) -> list[str]:
    """A stored value as a browser would send it."""
    if value is None or value is False:
        return []
    if value is True:
        return ["on"]
    return [str(getattr(one, "pk", one)) for one in (value if isinstance(value, list) else [value])]
