"""Organizations: in how many projects each has a part, as the reader may see and as of any day."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.models import Organization, Project, Reader
from portfolio.vocabulary import Visibility
from tests.factories import (
    AmountReportFactory,
    CountryFactory,
    InvestmentFactory,
    OrganizationFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
    save,
)

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
EARLY, LATER = date(2025, 3, 1), date(2026, 3, 1)


@pytest.fixture
def fund() -> Organization:
    """An organization that is marked public, so that everybody sees it whatever hangs on it."""
    return OrganizationFactory(code="fund", visibility=Visibility.PUBLIC)


def count(fund: Organization, on: date | None = None, *, reader: Reader | None = None) -> int:
    reader = reader or UserFactory()
    return Organization.objects.visible_to(reader).known(on, reader=reader).get(pk=fund.pk).known_project_count


def party(fund: Organization, project: Project, **told: Any) -> Any:
    return ParticipationFactory(organization=fund, project=project, **told)


def test_without_a_part_anywhere_the_count_is_zero_and_not_unknown(fund: Organization) -> None:
    ParticipationFactory()
    InvestmentFactory(investor=None)
    assert count(fund) == 0


def test_projects_in_which_it_takes_part_and_in_which_it_invests_are_counted(fund: Organization) -> None:
    party(fund, ProjectFactory())
    party(fund, ProjectFactory())
    assert count(fund) == 2
    InvestmentFactory(investor=fund)
    assert count(fund) == 3


def test_a_project_is_counted_once_whatever_the_roles_and_the_money(fund: Organization) -> None:
    project = ProjectFactory()
    for role in ("owner", "operator"):
        party(fund, project, role=role)
    InvestmentFactory(investor=fund, project=project)
    InvestmentFactory(investor=fund, project=project)
    assert count(fund) == 1


def test_two_investments_in_one_project_are_one_project(fund: Organization) -> None:
    project = ProjectFactory()
    InvestmentFactory(investor=fund, project=project)
    InvestmentFactory(investor=fund, project=project)
    assert count(fund) == 1


def test_a_part_of_another_in_the_same_project_changes_nothing(fund: Organization) -> None:
    project = InvestmentFactory(investor=fund).project
    ParticipationFactory(project=project)
    InvestmentFactory(project=project, investor=OrganizationFactory())
    assert count(fund) == 1


@pytest.mark.parametrize("is_umbrella", [True, False])
def test_an_umbrella_is_never_counted(fund: Organization, is_umbrella: bool) -> None:
    party(fund, ProjectFactory(is_umbrella=is_umbrella))
    InvestmentFactory(investor=fund, project=ProjectFactory(is_umbrella=is_umbrella))
    assert count(fund) == (0 if is_umbrella else 2)


def test_a_part_that_was_set_aside_is_not_counted_and_its_money_still_is(fund: Organization) -> None:
    told = party(fund, ProjectFactory())
    told.set_aside_at, told.set_aside_reason = "2026-11-01T00:00:00Z", "It speaks of another fund."
    save(told)
    assert count(fund) == 0
    InvestmentFactory(investor=fund, project=told.project)
    assert count(fund) == 1


def test_internal_projects_are_counted_for_those_who_may_see_them(fund: Organization) -> None:
    party(fund, ProjectFactory())
    hidden = ProjectFactory(visibility=Visibility.INTERNAL)
    party(fund, hidden)
    InvestmentFactory(investor=fund, project=hidden)
    InvestmentFactory(investor=fund, project=ProjectFactory(visibility=Visibility.INTERNAL))
    assert count(fund, reader=NOBODY) == 1
    assert count(fund, reader=UserFactory(is_active=False)) == 1
    assert count(fund) == 3


def test_on_a_day_only_what_had_been_told_by_then_is_counted(fund: Organization) -> None:
    party(fund, ProjectFactory(), reported_on=EARLY)
    investment = InvestmentFactory(investor=fund)
    AmountReportFactory(investment=investment, reported_on=LATER)
    days = [date(2025, 2, 28), EARLY, date(2026, 2, 28), LATER]
    assert [count(fund, day) for day in days] == [0, 1, 1, 2]
    assert count(fund) == 2


def test_money_of_a_party_that_was_told_later_counts_from_its_own_day(fund: Organization) -> None:
    investment = InvestmentFactory(investor=fund)
    AmountReportFactory(investment=investment, reported_on=EARLY)
    party(fund, investment.project, reported_on=LATER)
    assert [count(fund, day) for day in (date(2025, 2, 28), EARLY, LATER)] == [0, 1, 1]


def test_a_listing_shows_title_and_country() -> None:
    OrganizationFactory(title_en="Fund", title_ru="Фонд", country=CountryFactory(code="KZ"))
    row = Organization.objects.for_listing(language="ru").get()
    assert (row.shown_title, row.country_code) == ("Фонд", "KZ")
    assert Organization.objects.for_listing(language="kk").get().shown_title == "Fund"


def test_an_organization_without_a_country_is_listed_too() -> None:
    OrganizationFactory()
    assert Organization.objects.for_listing().get().country_code is None


def test_a_listing_costs_one_query_and_keeps_its_order_whatever_its_length() -> None:
    for code in ("b", "a", "c"):
        party(OrganizationFactory(code=code), ProjectFactory())
    with CaptureQueriesContext(connection) as queries:
        rows = list(Organization.objects.visible_to(NOBODY).known(reader=NOBODY).for_listing())
    assert [(row.code, row.known_project_count) for row in rows] == [("a", 1), ("b", 1), ("c", 1)]
    assert len(queries) == 1
