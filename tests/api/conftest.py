"""A portfolio of a few rows, with a hidden project among them, and people who read it."""

from functools import cache

import pytest
from django.test import Client

from portfolio.models import Source
from portfolio.vocabulary import Visibility
from tests import factories

#: The endings of the addresses of reports, by the noun that they tell of.
SERIES = {
    "projects": ("reports", "participations"),
    "milestones": ("reports",),
    "investments": ("reports",),
    "claims": ("reports",),
}


def series_of(plural, key):
    """The addresses of the reports of one row."""
    return [f"{plural}/{key}/{segment}/" for segment in SERIES.get(plural, ())]


@pytest.fixture(autouse=True)
def today(time_machine):
    """The day of the factories, whatever the calendar says."""
    time_machine.move_to(factories.NOON, tick=False)


@pytest.fixture
def signed_in(client, db):
    """A client of a person who may read internal projects."""
    client.force_login(factories.UserFactory())
    return client


@cache
def described():
    """The description of the API, the same whatever the database holds."""
    return Client().get("/api/v1/schema/").json()


@pytest.fixture
def schema(db):
    return described()


@pytest.fixture
def parameters(schema):
    """The parameters of an address."""

    def of(address):
        shared = schema["components"]["parameters"]
        listed = schema["paths"][f"/api/v1/{address}"]["get"].get("parameters", [])
        return [shared[one["$ref"].rpartition("/")[2]] for one in listed]

    return of


@pytest.fixture
def portfolio(db):
    """One row of every noun, all of a public project in Kazakhstan."""
    project = one_of_each("pipeline", visibility=Visibility.PUBLIC)
    claim = factories.ClaimFactory(code="initiatives")
    factories.save(factories.FigureReportFactory.build(claim=claim, source=Source.objects.first()))
    return project


@pytest.fixture
def hidden(db):
    """An internal project, and what hangs on it."""
    return one_of_each("secret", visibility=Visibility.INTERNAL)


def one_of_each(code, *, visibility, parent=None):
    """A project with all that hangs on one, saved in few change sets: one for each row would be slow."""
    source = factories.SourceFactory.build(code=f"{code}-news")
    country = factories.CountryFactory.build(code=code[:2].upper())
    organization = factories.OrganizationFactory.build(code=f"{code}-owner", country=country)
    project = factories.ProjectFactory.build(code=code, visibility=visibility, parent=parent, sector=None)
    factories.save(source, country, organization, project)
    milestone = factories.MilestoneFactory.build(project=project, code=f"{code}-start")
    investment = factories.InvestmentFactory.build(project=project, code=f"{code}-total", investor=organization)
    factories.save(milestone, investment)
    factories.save(
        factories.ProjectCountryFactory.build(project=project, country=country),
        factories.StatusReportFactory.build(project=project, source=source),
        factories.DateReportFactory.build(milestone=milestone, source=source, period="2030-Q3"),
        factories.AmountReportFactory.build(investment=investment, source=source, qualifier="about"),
        factories.ParticipationFactory.build(project=project, organization=organization, source=source),
    )
    return project
