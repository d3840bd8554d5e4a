"""The projects of coverage have the amounts that lists show."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.claims import items
from portfolio.claims.items import amount_of, read_items
from portfolio.models import Project
from portfolio.vocabulary import Qualifier
from tests.factories import AmountReportFactory, InvestmentFactory, ProjectFactory

pytestmark = pytest.mark.django_db
PAST = date(2026, 6, 1)
QUALIFIERS = [one.value for one in Qualifier if one != Qualifier.RANGE]
TOLD = st.tuples(st.sampled_from(["USD", "KZT"]), st.sampled_from(QUALIFIERS), st.sampled_from([PAST, None]))


def invest(project: Project, role: str, currency: str, qualifier: str, since: date | None) -> None:
    investment = InvestmentFactory(project=project, role=role, entered=date(2026, 1, 1))
    day = since or date(2026, 9, 1)
    AmountReportFactory(
        investment=investment, reported_on=day, amount="7.10", currency=currency, qualifier=qualifier, stage="pledged"
    )


def shown(on: date | None) -> dict[int, tuple[Any, str, str]]:
    rows = Project.objects.known(on).with_amount(on)
    return {row.pk: (row.known_amount, row.known_currency, row.known_amount_qualifier) for row in rows}


def told(pks: list[int], on: date | None) -> dict[int, tuple[Any, str, str]]:
    return {pk: (item.amount, item.currency, item.qualifier) for pk, item in read_items(pks, on=on).items()}


@pytest.mark.parametrize("on", [None, PAST])
def test_amounts_are_those_of_lists(on: date | None) -> None:
    @given(st.lists(TOLD, max_size=3), st.lists(TOLD, max_size=1))
    def check(parts: list[Any], totals: list[Any]) -> None:
        project = ProjectFactory(entered=date(2026, 1, 1))
        for role, investments in (("part", parts), ("total", totals)):
            for one in investments:
                invest(project, role, *one)
        assert told([project.pk], on)[project.pk] == shown(on)[project.pk]

    check()


def test_many_projects_are_read_as_few_are(monkeypatch) -> None:
    projects = [ProjectFactory() for _number in range(4)]
    pks = [project.pk for project in projects]
    invest(projects[0], "part", "USD", "exact", None)
    few = read_items(pks, on=None)
    monkeypatch.setattr(items, "_FEW", 2)
    assert read_items(pks, on=None) == few
    assert few[pks[0]].amount is not None


def test_parts_in_two_currencies_are_split_and_no_parts_are_not() -> None:
    project = ProjectFactory()
    assert not read_items([project.pk], on=None)[project.pk].is_split
    for currency in ("USD", "KZT"):
        invest(project, "part", currency, "exact", None)
    item = read_items([project.pk], on=None)[project.pk]
    assert (item.is_split, item.amount) == (True, None)


def test_a_project_without_investments_has_no_amount() -> None:
    assert amount_of([]) == {"is_split": False}
