"""The forms of what can be done to many rows at once: each reads what is to be done, and always why."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import get_select2_language
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portfolio import bulk
from portfolio.admin.fields import ChooseOne
from portfolio.admin.forms import reason_field
from portfolio.models import DateReport, Project, Source, User
from portfolio.vocabulary import Status, Visibility

FARTHEST = 36_525


def required_reason() -> forms.CharField:
    field = reason_field()
    field.required = True
    return field


class BulkForm(forms.Form):
    """Why something is done to many rows."""

    required_css_class = "required"
    reason = required_reason()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])
        searching: list[Any] = [one.widget for one in self.fields.values() if isinstance(one.widget, ChooseOne)]
        for widget in searching:
            # The class is made before any language is active.
            widget.i18n_name = get_select2_language()

    def deed(self) -> bulk.Deed:
        """What is to be done; call when the form is valid."""
        raise NotImplementedError

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was typed, for the hidden fields of the form that applies what was shown."""
        return [(field.html_name, str(field.value() or "")) for field in self]


class TellingForm(BulkForm):
    """A deed that files reports."""

    source = forms.ModelChoiceField(
        Source.objects.all(),
        label=_("Source"),
        required=False,
        help_text=_("Empty: our own desk."),
        widget=ChooseOne(DateReport._meta.get_field("source"), admin.site),
    )
    reported_on = forms.DateField(
        label=_("Reported on"),
        initial=timezone.localdate,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    @property
    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("source", "reported_on")}


class ShiftForm(TellingForm):
    number = forms.IntegerField(
        label=_("Later by"), min_value=-FARTHEST, max_value=FARTHEST, help_text=_("Negative: earlier.")
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=[("months", _("months")), ("days", _("days"))])
    field_order = ("number", "unit", "source", "reported_on")

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number == 0:
            raise forms.ValidationError(_("Give a number that is not 0."))
        return number

    def deed(self) -> bulk.Deed:
        return bulk.Shift(**self.told, **{self.cleaned_data["unit"]: self.cleaned_data["number"]})


class StatusForm(TellingForm):
    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)
    field_order = ("status", "source", "reported_on")

    def deed(self) -> bulk.Deed:
        return bulk.SetStatus(**self.told, status=Status(self.cleaned_data["status"]))


class ConfirmForm(TellingForm):
    def deed(self) -> bulk.Deed:
        return bulk.Confirm(**self.told)


class ResponsibleForm(BulkForm):
    person = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        label=_("Responsible"),
        required=False,
        help_text=_("Empty: nobody."),
        widget=ChooseOne(Project._meta.get_field("responsible"), admin.site),
    )

    def deed(self) -> bulk.Deed:
        return bulk.Responsible(self.cleaned_data["person"])


class VisibilityForm(BulkForm):
    visibility = forms.ChoiceField(label=_("Visibility"), choices=Visibility.choices)

    def deed(self) -> bulk.Deed:
        return bulk.Publish(Visibility(self.cleaned_data["visibility"]))


class AsideForm(BulkForm):
    """Set aside: the reason stays beside the report."""

    def deed(self) -> bulk.Deed:
        return bulk.SetAside()

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if len(reason) > bulk.SetAside.longest:
            message = _("The reason has %(length)s characters. Give at most %(most)s.")
            raise forms.ValidationError(message, params={"length": len(reason), "most": bulk.SetAside.longest})
        return reason


class BackForm(BulkForm):
    def deed(self) -> bulk.Deed:
        return bulk.SetAside(back=True)
