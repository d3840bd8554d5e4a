"""The day of the factories, and projects that a claim may be about."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from portfolio.claims.reading import coverages
from tests import factories


@pytest.fixture(autouse=True)
def today(time_machine):
    """The day of the factories, whatever the calendar says."""
    time_machine.move_to(factories.NOON, tick=False)


@pytest.fixture
def make(db):
    """Makes a project with one amount, or with several; told on a day."""

    def project(code, *amounts, on="2026-02-07", **told):
        row = factories.ProjectFactory(code=code, sector=None, entered=date(2026, 1, 1), **told)
        for amount in amounts:
            figure, currency = amount.split()
            part = factories.InvestmentFactory(project=row, entered=date(2026, 1, 1))
            factories.AmountReportFactory(investment=part, amount=figure, currency=currency, reported_on=on)
        return row

    return project


@pytest.fixture
def state(db):
    """Makes a claim that was told, and gives it."""

    def claim(value="1000.00", scope="", on="2026-02-07", **told):
        money = {"unit": "money", "currency": "USD", "measure": "investment_total"}
        kinds = money if told.pop("unit", "money") == "money" else {}
        row = factories.ClaimFactory(scope_noun="projects", scope_query=scope, **kinds, **told)
        factories.FigureReportFactory(claim=row, value=value, reported_on=on)
        return row

    return claim


@pytest.fixture
def covered(db):
    """The coverage of a claim as somebody reads it on a day."""

    def coverage(claim, reader=None, on=None):
        return coverages(reader or AnonymousUser(), today=on or factories.TODAY, on=on)[claim.pk]

    return coverage
