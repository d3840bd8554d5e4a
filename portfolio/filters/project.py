"""Which projects: the filters of the list, the API and the files."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from portfolio.filters.base import RowFilterSet
from portfolio.filters.beside import (
    CHANGED,
    changed_since,
    country_filters,
    due_within,
    has_amount,
    in_conflict,
    stale_for,
    was_status,
)
from portfolio.filters.cited import CHANGED_AT, LINK, REPORTED_ON
from portfolio.filters.facets import Cases, Countries, Words, Years, by_parameter
from portfolio.filters.fields import (
    CURRENCY,
    DayField,
    DegreesField,
    FlagField,
    KeyField,
    MoneyField,
    NumberField,
    PeriodField,
    TextField,
    WordField,
)
from portfolio.filters.patterns import Code, Degrees
from portfolio.filters.search import search_projects
from portfolio.filters.values import Choice
from portfolio.models import AmountReport, DateReport, Project
from portfolio.vocabulary import Basis, LocationPrecision, Qualifier, Status, Visibility


class ProjectFilterSet(RowFilterSet):
    """Projects by what is known of them on the day that is read."""

    plural = "projects"
    public = {
        "id": KeyField(),
        "code": WordField(column="code", value=Code(), null=False),
        "title": TextField(column="shown_title", null=False),
        "title_ru": TextField(column="title_ru"),
        "title_kk": TextField(column="title_kk"),
        "title_en": TextField(column="title_en"),
        "summary": TextField(column="summary"),
        "status": WordField(column="known_status", value=Choice(Status.choices)),
        "status_basis": WordField(column="known_status_basis", value=Choice(Basis.choices)),
        "status_since": PeriodField(column="known_status_since"),
        "sector": WordField(column="sector_code", value=Code()),
        "place": TextField(column="place"),
        "latitude": DegreesField(column="latitude", value=Degrees(90)),
        "longitude": DegreesField(column="longitude"),
        "location_precision": WordField(
            column="location_precision", value=Choice(LocationPrecision.choices), null=False
        ),
        "visibility": WordField(column="visibility", value=Choice(Visibility.choices), null=False),
        "is_umbrella": FlagField(column="is_umbrella"),
        "parent": WordField(column="visible_parent", value=Code()),
        "milestone_count": NumberField(column="known_milestone_count", null=False),
        "overdue_count": NumberField(column="known_overdue_count", null=False),
        "next_milestone": TextField(column="known_next_milestone"),
        "planned": PeriodField(column="known_planned"),
        "slip_days": NumberField(column="known_slip_days"),
        "amount": MoneyField(column="known_amount"),
        "currency": WordField(column="known_currency", value=CURRENCY),
        "amount_qualifier": WordField(column="known_amount_qualifier", value=Choice(Qualifier.choices)),
        "reported_on": REPORTED_ON,
        "opened_on": DayField(column="opened_on"),
        "version": NumberField(column="version", null=False),
    }
    beside = {
        "q": search_projects(),
        **country_filters(),
        **was_status(),
        **has_amount(),
        **in_conflict({DateReport: "milestone__project", AmountReport: "investment__project"}),
        **due_within(),
        **stale_for(),
        **changed_since(),
    }
    unasked = {"countries": "`country` asks for one of them.", **CHANGED_AT, **LINK}
    also_ordered = CHANGED
    is_compared = True
    facets = by_parameter(
        Words(parameter="status", unknown="status__isnull"),
        Words(parameter="sector", unknown="sector__isnull", titled=lambda: F("sector_title")),
        Countries(),
        Years(parameter="planned__year", unknown="planned__isnull"),
        Cases(parameter="overdue_count__gte", texts={"1": _("Overdue")}),
        Cases(parameter="due_within", texts={"1y": _("Due within a year")}),
        Cases(parameter="slip_days__gte", texts={"1": _("Later than first planned")}),
        Words(parameter="currency", unknown="currency__isnull"),
        Words(parameter="is_umbrella"),
        Cases(parameter="has_amount", texts={"true": _("Amount stated"), "false": _("Amount not stated")}),
        Cases(parameter="stale_for", texts={"180d": _("Nothing new for half a year")}),
    )

    class Meta:
        model = Project

    def compared(self, rows: Any, day: date) -> QuerySet[Any]:
        return rows.compared_with(day, on=self.reading.on, today=self.reading.today)
