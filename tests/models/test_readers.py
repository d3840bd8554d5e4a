"""Who sees what, and what a project comes to as a whole."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portfolio.models import Claim, Investment, Milestone, Organization, Participation, Project, Source
from portfolio.vocabulary import Stage, Visibility
from tests.factories import (
    TODAY,
    AmountReportFactory,
    DateReportFactory,
    FigureReportFactory,
    InvestmentFactory,
    MilestoneFactory,
    OrganizationFactory,
    ParticipationFactory,
    ProjectFactory,
    SourceFactory,
    StatusReportFactory,
    UserFactory,
    save,
)

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def everything_under(project: Project) -> None:
    """One report of every kind under a project, each from a source of its own."""
    DateReportFactory(milestone=MilestoneFactory(project=project))
    AmountReportFactory(investment=InvestmentFactory(project=project, investor=OrganizationFactory()))
    StatusReportFactory(project=project)
    ParticipationFactory(project=project)


MODELS = (Project, Milestone, Investment, Participation, Organization, Source)


@pytest.mark.parametrize("model", MODELS)
def test_nothing_of_an_internal_project_is_visible_to_nobody_in_particular(model: Any) -> None:
    everything_under(ProjectFactory(visibility=Visibility.INTERNAL))
    assert model.objects.exists()
    assert not model.objects.visible_to(NOBODY).exists()
    assert model.objects.visible_to(UserFactory()).count() == model.objects.count()


@pytest.mark.parametrize("model", MODELS)
def test_all_of_a_public_project_is_visible_to_everybody(model: Any) -> None:
    everything_under(ProjectFactory(visibility=Visibility.PUBLIC))
    assert model.objects.visible_to(NOBODY).count() == model.objects.count() > 0


def test_a_person_who_was_deactivated_sees_what_nobody_in_particular_sees() -> None:
    ProjectFactory(visibility=Visibility.INTERNAL)
    assert not Project.objects.visible_to(UserFactory(is_active=False)).exists()


def test_a_source_of_a_claim_or_marked_public_is_visible_and_an_unused_one_is_not() -> None:
    SourceFactory(code="unused")
    SourceFactory(code="marked", visibility=Visibility.PUBLIC)
    FigureReportFactory(source=SourceFactory(code="of-a-claim"))
    assert set(Source.objects.visible_to(NOBODY).values_list("code", flat=True)) == {"marked", "of-a-claim"}
    assert Claim.objects.visible_to(NOBODY).count() == 1


def listed(project: Project, on: date | None = None) -> Any:
    return Project.objects.known(on).for_listing(on, today=TODAY).get(pk=project.pk)


def amount(project: Project, number: str, currency: str = "USD", **fields: Any) -> None:
    role = fields.pop("role", "part")
    investment = InvestmentFactory(project=project, role=role)
    AmountReportFactory(investment=investment, amount=number, currency=currency, **fields)


def test_the_amount_of_a_project_is_its_total_where_told() -> None:
    project = ProjectFactory()
    amount(project, "5.00")
    amount(project, "7.00")
    assert (listed(project).known_amount, listed(project).known_currency) == (Decimal("12.00"), "USD")
    amount(project, "100.00", role="total")
    assert listed(project).known_amount == Decimal("100.00")


def test_parts_in_several_currencies_are_not_summed() -> None:
    project = ProjectFactory()
    amount(project, "5.00", "USD")
    amount(project, "7.00", "KZT")
    assert (listed(project).known_amount, listed(project).known_currency) == (None, "")


def test_a_cancelled_part_and_one_without_an_amount_are_not_counted_as_zero() -> None:
    project = ProjectFactory()
    InvestmentFactory(project=project)
    assert listed(project).known_amount is None
    amount(project, "5.00")
    gone = InvestmentFactory(project=project)
    AmountReportFactory(investment=gone, amount="9.00")
    told = {"amount": None, "currency": "", "qualifier": "", "reported_on": date(2026, 3, 1)}
    AmountReportFactory(investment=gone, stage=Stage.CANCELLED, **told)
    assert listed(project).known_amount == Decimal("5.00")


def test_a_sum_of_parts_is_exactly_known_only_where_every_part_is() -> None:
    project = ProjectFactory()
    amount(project, "5.00")
    assert listed(project).known_amount_qualifier == "exact"
    amount(project, "7.00", qualifier="at_least")
    assert listed(project).known_amount_qualifier == "at_least"
    amount(project, "9.00", qualifier="about")
    assert listed(project).known_amount_qualifier == "about"


def test_the_next_milestone_is_the_open_one_that_is_due_first() -> None:
    project = ProjectFactory()
    for code, lane, period in [
        ("done", "met", "2025"),
        ("late", "planned", "2031"),
        ("next", "planned", "2027-Q1"),
        ("someday", "planned", "unknown"),
    ]:
        DateReportFactory(milestone=MilestoneFactory(project=project, code=code), lane=lane, period=period)
    row = listed(project)
    assert (row.known_next_milestone, str(row.known_planned)) == ("Next", "2027-Q1")
    assert (row.known_milestone_count, row.known_overdue_count) == (4, 0)
    the_day = date(2026, 2, 7)
    assert listed(project, the_day).known_next_milestone == "Next"


def test_overdue_milestones_are_counted_on_the_day_that_is_asked_for() -> None:
    project = ProjectFactory()
    DateReportFactory(milestone=MilestoneFactory(project=project), period="2026-03-31")
    assert listed(project, date(2026, 3, 31)).known_overdue_count == 0
    assert listed(project, date(2026, 4, 1)).known_overdue_count == 1


def test_a_title_falls_back_and_says_in_which_language_it_is() -> None:
    project = ProjectFactory(title_en="", title_ru="Газопровод")
    with translation.override("kk"):
        assert (project.title, project.title_language) == ("Газопровод", "ru")
        assert listed(project).shown_title == "Газопровод"
    project.title_kk = "Құбыр"
    save(project)
    with translation.override("kk"):
        assert listed(project).shown_title == "Құбыр"


def test_a_listing_costs_one_query_whatever_its_length() -> None:
    for _ in range(3):
        everything_under(ProjectFactory())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(list(Project.objects.known().for_listing(today=TODAY))) == 3
        assert len(list(Milestone.objects.known(today=TODAY).for_listing())) == 3
        assert len(list(Investment.objects.known().for_listing())) == 3
    assert len(queries) == 3
