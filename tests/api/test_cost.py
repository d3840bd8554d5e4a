"""What an answer costs does not grow with the rows."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

PLURALS = ["projects", "milestones", "investments", "claims", "organizations", "sources"]
ADDRESSES = [f"/api/v1/{plural}{end}" for plural in PLURALS for end in ("/", ".csv")]


def build(factory, number, **told):
    """Rows that are saved in one change set: one for each would take seconds."""
    rows = [factory.build(**{name: value[n] for name, value in told.items()}) for n in range(number)]
    factories.save(*rows)
    return rows


def make(number):
    """Rows of every noun, with their reports."""
    country = [factories.CountryFactory()] * number
    source = build(factories.SourceFactory, number)
    organization = build(factories.OrganizationFactory, number, country=country)
    projects = build(factories.ProjectFactory, number, sector=[None] * number)
    milestones = build(factories.MilestoneFactory, number, project=projects)
    investments = build(factories.InvestmentFactory, number, project=projects, investor=organization)
    claims = build(factories.ClaimFactory, number)
    build(factories.ProjectCountryFactory, number, project=projects, country=country)
    build(factories.StatusReportFactory, number, project=projects, source=source)
    build(factories.DateReportFactory, number, milestone=milestones, source=source)
    build(factories.AmountReportFactory, number, investment=investments, source=source)
    build(factories.FigureReportFactory, number, claim=claims, source=source)
    build(factories.ParticipationFactory, number, project=projects, organization=organization, source=source)


def costs(client):
    """Queries and bytes of each address."""
    found = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as captured:
            size = len(client.get(address).getvalue())
        found[address] = len(captured), size
    return found


def test_forty_rows_cost_as_many_queries_as_two(signed_in):
    make(2)
    signed_in.get("/api/v1/")  # the first request of a session writes it
    few = costs(signed_in)
    make(38)
    many = costs(signed_in)
    for address in ADDRESSES:
        assert many[address][1] > 5 * few[address][1], address
        assert many[address][0] == few[address][0] <= 8, address
