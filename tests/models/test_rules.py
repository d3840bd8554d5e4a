"""Every rule of the records, told from both sides: what passes, and what is refused at which field and why."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from portfolio.models import Investment, Milestone, Project, Sector
from portfolio.models.guard import door_open
from tests.factories import (
    TODAY,
    AmountReportFactory,
    ClaimFactory,
    DateReportFactory,
    FigureReportFactory,
    InvestmentFactory,
    MilestoneFactory,
    OrganizationFactory,
    ParticipationFactory,
    ProjectCountryFactory,
    ProjectFactory,
    SectorFactory,
    SourceFactory,
    StatusReportFactory,
    save,
)

pytestmark = pytest.mark.django_db

Case = tuple[Callable[..., Any], dict[str, Any], str, str]
TOMORROW = date(2026, 11, 23)
RANGE = {"qualifier": "range", "amount": "14.00", "amount_high": "15.00"}

REFUSED: dict[str, Case] = {
    "a period that is none": (DateReportFactory, {"period": "soon"}, "period", "soon"),
    "a year out of range": (DateReportFactory, {"period": "1900"}, "period", "1901"),
    "a plan without a date": (DateReportFactory, {"period": None}, "period", "unknown"),
    "a dispute with a date": (DateReportFactory, {"lane": "disputed"}, "period", "disputed have none"),
    "met after it was told": (
        DateReportFactory,
        {"lane": "met", "period": "2026-02-08"},
        "period",
        "after the day on which it was reported",
    ),
    "told tomorrow": (DateReportFactory, {"reported_on": TOMORROW}, "reported_on", "2026-11-23 is after today"),
    "told before 1901": (StatusReportFactory, {"reported_on": date(1900, 1, 1)}, "reported_on", "1901"),
    "a long quote": (DateReportFactory, {"quote": "x" * 501}, "quote", "500"),
    "a quote with a control character": (DateReportFactory, {"quote": "a\x07b"}, "quote", "U+0007 at position 2"),
    "an unknown status": (StatusReportFactory, {"status": "flying"}, "status", "flying"),
    "a negative amount": (AmountReportFactory, {"amount": "-1.00"}, "amount", "-1"),
    "three decimals": (AmountReportFactory, {"amount": "0.005"}, "amount", "0.005"),
    "an unknown currency": (AmountReportFactory, {"currency": "XYZ"}, "currency", "XYZ"),
    "an amount without a currency": (AmountReportFactory, {"currency": ""}, "amount", "currency"),
    "a range without an end": (AmountReportFactory, {**RANGE, "amount_high": None}, "amount", "second, higher"),
    "a range upside down": (AmountReportFactory, {**RANGE, "amount_high": "13.00"}, "amount", "second, higher"),
    "a cancellation with an amount": (AmountReportFactory, {"stage": "cancelled"}, "amount", "cancelled"),
    "a share over 100": (ParticipationFactory, {"share": "100.5"}, "share", "100"),
    "a share of nothing": (ParticipationFactory, {"share": "0"}, "share", "more than 0"),
    "a code of digits": (ProjectFactory, {"code": "2030"}, "code", "no letter"),
    "no title": (ProjectFactory, {"title_en": ""}, NON_FIELD_ERRORS, "no title"),
    "an invisible character": (ProjectFactory, {"title_en": "a\u202eb"}, "title_en", "U+202E at position 2"),
    "half a point": (ProjectFactory, {"latitude": "51"}, "location_precision", "Give all, or none"),
    "a latitude beyond the pole": (
        ProjectFactory,
        {"latitude": "91", "longitude": "71", "location_precision": "exact"},
        "latitude",
        "90",
    ),
    "a source of tomorrow": (SourceFactory, {"published_on": TOMORROW}, "published_on", "after today"),
    "a claim in money without a currency": (ClaimFactory, {"unit": "money"}, "currency", "Money has a currency"),
    "an equivalent without a currency": (FigureReportFactory, {"equivalent": "1.00"}, "equivalent_currency", "both"),
}

ACCEPTED: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "an unknown date": (DateReportFactory, {"period": "unknown"}),
    "a dispute": (DateReportFactory, {"lane": "disputed", "period": None}),
    "met on the day it was told": (DateReportFactory, {"lane": "met", "period": "2026-02-07"}),
    "met in a year that began before": (DateReportFactory, {"lane": "met", "period": "2026"}),
    "met on an unknown day": (DateReportFactory, {"lane": "met", "period": "unknown"}),
    "told today": (DateReportFactory, {"reported_on": TODAY}),
    "a quote of 500 in two lines": (DateReportFactory, {"quote": "x" * 249 + "\n" + "y" * 250}),
    "a range": (AmountReportFactory, RANGE),
    "a cancellation": (AmountReportFactory, {"stage": "cancelled", "amount": None, "currency": "", "qualifier": ""}),
    "a whole share": (ParticipationFactory, {"share": "100"}),
    "a point": (ProjectFactory, {"latitude": "51.1", "longitude": "71.4", "location_precision": "exact"}),
    "a claim in money": (ClaimFactory, {"unit": "money", "currency": "USD"}),
    "an equivalent": (FigureReportFactory, {"equivalent": "1.00", "equivalent_currency": "USD"}),
    "a title in Kazakh alone": (OrganizationFactory, {"title_en": "", "title_kk": "Қазақ газы"}),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_breaks_a_rule_is_refused_at_its_field_with_a_remedy(what: str) -> None:
    make, fields, place, words = REFUSED[what]
    with pytest.raises(ValidationError) as caught:
        make(**fields)
    assert place in caught.value.message_dict
    assert words in " ".join(caught.value.message_dict[place])


@pytest.mark.parametrize("what", ACCEPTED)
def test_what_keeps_the_rules_is_written(what: str) -> None:
    make, fields = ACCEPTED[what]
    assert make(**fields).pk


def test_the_database_itself_refuses_a_met_date_after_its_report() -> None:
    report = DateReportFactory(lane="met", period="2026-02-07")
    report.period = "2026-02-08"
    with pytest.raises(IntegrityError), transaction.atomic(), door_open():
        report.save()


def test_a_second_milestone_of_the_same_code_is_refused_in_one_project_only() -> None:
    first = MilestoneFactory(code="opening")
    assert MilestoneFactory(code="opening").pk
    with pytest.raises(ValidationError) as caught:
        MilestoneFactory(project=first.project, code="opening")
    assert "has a milestone with this code" in caught.value.message_dict["code"][0]
    assert Milestone.objects.filter(project=first.project).count() == 1


def test_two_totals_are_refused_and_a_total_with_parts_is_not() -> None:
    total = InvestmentFactory(role="total")
    InvestmentFactory(project=total.project, role="part")
    with pytest.raises(ValidationError) as caught:
        InvestmentFactory(project=total.project, role="total")
    assert "has a total already" in caught.value.message_dict["role"][0]
    assert Investment.objects.filter(project=total.project).count() == 2


def test_a_cycle_of_parents_is_refused() -> None:
    top = ProjectFactory()
    below = ProjectFactory(parent=ProjectFactory(parent=top))
    top.parent = below
    with pytest.raises(ValidationError) as caught:
        save(top)
    assert "would be above itself" in caught.value.message_dict["parent"][0]
    assert Project.objects.get(pk=top.pk).parent is None


def test_a_project_stays_an_umbrella_while_a_claim_names_it_as_one() -> None:
    project = ProjectFactory(is_umbrella=True)
    claim = ClaimFactory(code="all-of-them", umbrella=project)
    project.is_umbrella = False
    with pytest.raises(ValidationError) as caught:
        save(project)
    assert "all-of-them" in caught.value.message_dict["is_umbrella"][0]
    claim.umbrella = None
    save(claim)
    save(project)
    assert not Project.objects.get(pk=project.pk).is_umbrella


def test_a_cycle_of_sectors_is_refused() -> None:
    top = SectorFactory()
    top.parent = SectorFactory(parent=top)
    with pytest.raises(ValidationError):
        save(top)
    assert Sector.objects.get(pk=top.pk).parent is None


def test_a_source_that_relays_itself_through_another_is_refused() -> None:
    original = SourceFactory()
    original.relays = SourceFactory(relays=original)
    with pytest.raises(ValidationError) as caught:
        save(original)
    assert "cannot repeat itself" in caught.value.message_dict["relays"][0]


def test_a_party_is_named_once_by_one_source_and_again_by_another() -> None:
    party = ParticipationFactory()
    told = {"project": party.project, "organization": party.organization, "role": party.role}
    assert ParticipationFactory(**told).pk
    with pytest.raises(ValidationError, match="names the party in this role already"):
        ParticipationFactory(**told, source=party.source)


def test_a_country_stands_once_with_a_project() -> None:
    link = ProjectCountryFactory()
    with pytest.raises(ValidationError, match="there twice"):
        ProjectCountryFactory(project=link.project, country=link.country)


def test_titles_are_stored_composed_so_that_they_are_found() -> None:
    project = ProjectFactory(title_ru="И\u0306ошкар-Ола")  # и + combining breve
    assert project.title_ru == "\u0419ошкар-Ола"
