"""What a page costs does not grow with its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

ADDRESSES = {"/": 14, "/projects/": 8, "/milestones/": 8, "/projects/whole/": 14}


def build(factory, number, **told):
    """Rows that are saved in one change set: one for each would take seconds."""
    rows = [factory.build(**{name: value[n] for name, value in told.items()}) for n in range(number)]
    factories.save(*rows)
    return rows


def make(number, whole):
    """Projects with what hangs on them, and as much on the one whose page is opened."""
    source, country = build(factories.SourceFactory, number), [factories.CountryFactory()] * number
    projects = build(factories.ProjectFactory, number, sector=[factories.SectorFactory()] * number)
    build(factories.ProjectCountryFactory, number, project=projects, country=country)
    build(factories.StatusReportFactory, number, project=projects, source=source)
    milestones = build(factories.MilestoneFactory, number * 2, project=[*projects, *[whole] * number])
    investments = build(factories.InvestmentFactory, number * 2, project=[*projects, *[whole] * number])
    build(factories.DateReportFactory, number * 2, milestone=milestones, source=source * 2)
    build(factories.AmountReportFactory, number * 2, investment=investments, source=source * 2)
    parties = build(factories.OrganizationFactory, number, country=country)
    build(factories.ParticipationFactory, number, project=[whole] * number, organization=parties, source=source)
    claims = build(factories.ClaimFactory, number)
    build(factories.FigureReportFactory, number, claim=claims, source=source)


def costs(client):
    """Queries and bytes of each page."""
    found = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as captured:
            size = len(client.get(address).content)
        found[address] = len(captured), size
    return found


def test_twenty_rows_cost_as_many_queries_as_two(signed_in):
    whole = factories.ProjectFactory(code="whole")
    make(2, whole)
    signed_in.get("/")  # the first request of a session writes it
    few = costs(signed_in)
    make(18, whole)
    many = costs(signed_in)
    for address, most in ADDRESSES.items():
        assert many[address][1] > few[address][1], address
        assert many[address][0] == few[address][0] <= most, address


def test_a_page_of_fifty_rows_stays_small(client, db):
    factories.save(*(factories.ProjectFactory.build(sector=None) for _ in range(50)))
    assert len(client.get("/projects/").content) <= 150_000


@pytest.mark.parametrize("address", ["/login/", "/nope/", "/projects/?pages=1"])
def test_a_page_without_data_asks_the_database_nothing(client, address, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get(address)
