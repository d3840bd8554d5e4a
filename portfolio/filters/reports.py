"""Which reports of a series: the filters of the API."""

from typing import Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _

from portfolio.filters.base import RowFilterSet
from portfolio.filters.beside import CHANGED, changed_since
from portfolio.filters.cited import CHANGED_AT
from portfolio.filters.fields import (
    CURRENCY,
    DayField,
    Field,
    FlagField,
    KeyField,
    MoneyField,
    NumberField,
    PeriodField,
    TextField,
    WordField,
)
from portfolio.filters.patterns import Code, Percent
from portfolio.filters.values import Choice
from portfolio.models import AmountReport, DateReport, FigureReport, Participation, StatusReport
from portfolio.vocabulary import Basis, DateLane, Outcome, PartyRole, Qualifier, Stage, Status

_QUALIFIER: Final = Choice(Qualifier.choices)
_TOLD: Final[dict[str, Field]] = {
    "id": KeyField(),
    "reported_on": DayField(column="reported_on", null=False),
    "source": WordField(column="source_code", value=Code(), null=False),
    "said_by": TextField(column="said_by"),
    "quote": TextField(column="quote"),
    "summary": TextField(column="summary"),
    "locator": TextField(column="locator"),
    "holds_from": DayField(column="holds_from"),
    "holds_until": DayField(column="known_holds_until"),
    "is_set_aside": FlagField(column="is_set_aside"),
    "set_aside_reason": TextField(column="set_aside_reason"),
    "version": NumberField(column="version", null=False),
}
_LEAD: Final[dict[str, Field]] = {
    "leads_from": DayField(column="leads_from"),
    "leads_until": DayField(column="known_leads_until"),
}
_PEOPLE: Final = "It is for people who are signed in, and a filter would tell others of it."
_MOMENT: Final = "Its text is a moment in UTC."


class ReportFilterSet(RowFilterSet):
    """What the reports of all series are asked for."""

    has_views = False

    # Each row is a report: its day is no newest one.
    labels: ClassVar[dict[str, Any]] = {"reported_on": _("day of the report")}
    beside = changed_since()
    unasked: ClassVar[dict[str, str]] = {
        "note": _PEOPLE,
        "recorded_by": _PEOPLE,
        "set_aside_by": _PEOPLE,
        "recorded_at": _MOMENT,
        "set_aside_at": _MOMENT,
        **CHANGED_AT,
    }
    also_ordered = CHANGED


class StatusReportFilterSet(ReportFilterSet):
    plural = "status reports"
    public = {
        **_TOLD,
        "status": WordField(column="status", value=Choice(Status.choices), null=False),
        "basis": WordField(column="basis", value=Choice(Basis.choices), null=False),
        "since": PeriodField(column="since"),
    }

    class Meta:
        model = StatusReport


class ParticipationFilterSet(ReportFilterSet):
    plural = "participations"
    public = {
        **_TOLD,
        "organization": WordField(column="organization_code", value=Code(), null=False),
        "organization_title": TextField(column="organization_title", null=False),
        "role": WordField(column="role", value=Choice(PartyRole.choices), null=False),
        "share": NumberField(column="share", value=Percent()),
    }

    class Meta:
        model = Participation


class DateReportFilterSet(ReportFilterSet):
    plural = "date reports"
    public = {
        **_TOLD,
        **_LEAD,
        "lane": WordField(column="lane", value=Choice(DateLane.choices), null=False),
        "period": PeriodField(column="period"),
        "outcome": WordField(column="outcome", value=Choice(Outcome.choices)),
        "slip_days": NumberField(column="slip_days"),
        "slip_is_coarse": FlagField(column="slip_is_coarse"),
        "times_moved": NumberField(column="times_moved", null=False),
    }

    class Meta:
        model = DateReport


class AmountReportFilterSet(ReportFilterSet):
    plural = "amount reports"
    public = {
        **_TOLD,
        **_LEAD,
        "stage": WordField(column="stage", value=Choice(Stage.choices), null=False),
        "amount": MoneyField(column="amount"),
        "amount_high": MoneyField(column="amount_high"),
        "currency": WordField(column="currency", value=CURRENCY),
        "qualifier": WordField(column="qualifier", value=_QUALIFIER),
        "period": PeriodField(column="period"),
    }

    class Meta:
        model = AmountReport


class FigureReportFilterSet(ReportFilterSet):
    plural = "figure reports"
    public = {
        **_TOLD,
        "value": MoneyField(column="value", null=False),
        "value_high": MoneyField(column="value_high"),
        "qualifier": WordField(column="qualifier", value=_QUALIFIER, null=False),
        "period": PeriodField(column="period"),
        "equivalent": MoneyField(column="equivalent"),
        "equivalent_currency": WordField(column="equivalent_currency", value=CURRENCY),
    }

    class Meta:
        model = FigureReport


#: The filter sets of all series, by the name of the series.
REPORT_FILTER_SETS: Final[dict[str, type[ReportFilterSet]]] = {
    noun.plural: noun
    for noun in (
        StatusReportFilterSet,
        ParticipationFilterSet,
        DateReportFilterSet,
        AmountReportFilterSet,
        FigureReportFilterSet,
    )
}
