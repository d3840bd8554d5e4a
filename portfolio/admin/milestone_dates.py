"""Dates typed where Django people look: in a milestone's own form and in its list. Each files a report."""

from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portfolio.admin.forms import RecordForm
from portfolio.admin.news_names import Unclear
from portfolio.admin.news_sources import find_source
from portfolio.models import DateReport, Source, User
from portfolio.periods import PeriodError
from portfolio.typed.periods import read_period
from portfolio.typed.told import TOLD_ERRORS, ToldDate, read_date
from portfolio.vocabulary import DateLane, SourceKind

# Which settled date each box shows, and what is typed into it is taken for.
LANES: Final = {"planned_on": DateLane.PLANNED, "met_on": DateLane.MET}
_SHOWN: Final = {DateLane.PLANNED: "planned", DateLane.MET: "met"}


def _box(label: Any, widget: Any = AdminTextInputWidget, **options: Any) -> forms.CharField:
    box = widget(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=200, widget=box, **options)


def date_box(label: Any, **options: Any) -> forms.CharField:
    """A box of a date, with what the page showed beside it: an old page must not put back what others have changed."""
    return _box(label, show_hidden_initial=True, **options)


def source_box(**options: Any) -> forms.CharField:
    """A box that offers sources and takes whatever finds one in news: a code, an address, a title."""
    field = _box(gettext_lazy("Told by"), **options)
    field.widget.attrs |= {"list": "list-source", "placeholder": gettext_lazy("desk")}
    return field


class DatedForm(forms.ModelForm):
    """A form whose dates are told, not overwritten: what was typed anew becomes a report of a source."""

    reader: ClassVar[User]
    # The source of what was filed last.
    last_source: ClassVar[str] = ""
    new_reports: tuple[DateReport, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._boxes():
            self.initial[name] = self._stored(name)
        self.initial["told_by"] = self.last_source

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        typed = [name for name in self._boxes() if self._is_typed(name)]
        if typed and (cited := self._cited()) is not None:
            reports = [self._report(name, *cited) for name in typed]
            self.new_reports = tuple(report for report in reports if report is not None)
        return cleaned

    def _boxes(self) -> list[str]:
        return [name for name in LANES if name in self.fields]

    def _stored(self, name: str) -> str:
        return str(getattr(self.instance, _SHOWN[LANES[name]]) or "")

    def _is_typed(self, name: str) -> bool:
        """Whether the box holds something else than what is stored, and than what the page showed."""
        text = str(self.cleaned_data.get(name, "")).strip()
        return text not in (self._stored(name), self._page_showed(name))

    def _page_showed(self, name: str) -> str:
        return str(self.data.get(self.add_initial_prefix(name), self._stored(name)))

    def _cited(self) -> tuple[Source, date] | None:
        """The source of what was typed and its day; our own assessment where none is named."""
        today, text = timezone.localdate(), str(self.cleaned_data.get("told_by", "")).strip()
        try:
            source = find_source(text or SourceKind.DESK, reader=self.reader)
        except Unclear as error:
            self.add_error("told_by", str(error))
            return None
        if source is None:
            message = _("No source is known as “%(text)s”. Write the code or address of one, or file it as News.")
            self.add_error("told_by", message % {"text": text[:60]})
            return None
        told_on = self._told_on(source, today)
        return (source, told_on) if told_on is not None else None

    def _told_on(self, source: Source, today: date) -> date | None:
        text = str(self.cleaned_data.get("told_on", "")).strip()
        place = "told_on" if "told_on" in self.fields else "told_by"
        try:
            period = read_period(text) if text else None
        except PeriodError as error:
            self.add_error(place, str(error))
            return None
        told_on = period.first if period else source.told_on(today)
        if told_on is None or (period is not None and period.is_coarse):
            message = _("The source has no day. Write the day on which it said this.")
            if place == "told_by":
                message = _("The source has no day. File it in the milestone's own form, which asks for the day.")
            self.add_error(place, message)
            return None
        return told_on

    def _report(self, name: str, source: Source, told_on: date) -> DateReport | None:
        try:
            told = self._read(name, told_on)
        except TOLD_ERRORS as error:
            self.add_error(name, str(error))
            return None
        report = DateReport(source=source, reported_on=told_on, lane=told.lane, period=told.period)
        report.milestone = self.instance
        try:
            # The rules that what was typed can break; the door asks them all again.
            report.clean_fields(exclude={"milestone", "source", "recorded_by", "set_aside_by"})
            report.check_day(timezone.localdate())
            report.validate_constraints(exclude={"milestone", "source"})
        except ValidationError as error:
            self.add_error(name, list(error.messages))
            return None
        return report

    def _read(self, name: str, told_on: date) -> ToldDate:
        text = str(self.cleaned_data.get(name, "")).strip()
        if not text:
            raise PeriodError(_("A date is not taken away. Write “unknown”, “cancelled” or “disputed”."))
        told = read_date(text, told_on=told_on)
        is_met = LANES[name] == DateLane.MET and told.lane == DateLane.PLANNED
        return ToldDate(DateLane.MET, told.period) if is_met else told


class MilestoneForm(DatedForm, RecordForm):
    """A milestone, with what is told of its dates now."""

    planned_on = date_box(gettext_lazy("Planned"))
    met_on = date_box(gettext_lazy("Met"))
    told_by = source_box(
        help_text=gettext_lazy("Code, address or title of the source; “desk” or nothing for our own assessment.")
    )
    told_on = _box(gettext_lazy("Told on"), help_text=gettext_lazy("Empty for the day of the source."))
