"""What a page costs does not grow with its rows."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.filters.nouns import FILTER_SETS
from tests import factories

LISTS = [
    "/projects/",
    "/milestones/",
    "/investments/",
    "/claims/",
    "/organizations/",
    "/sources/",
]
# Every page asks whether anything on the site is made up.
BANNER = 1
DRAWN = ["/map/", "/milestones/calendar/", "/timeline/"]
ROWS = {
    "/projects/whole/": 22,
    "/projects/whole/?as_of=2026-03-01": 20,
    "/organizations/everywhere/": 9,
    "/sources/everything/": 17,
    "/claims/whole/": 12,
}
# A list asks one question more for each of its facets, and one for the sums of its money.
FACETS = {address: len(FILTER_SETS[address.strip("/")].facets) + 1 for address in LISTS}
LONE = {address: 10 + facets for address, facets in FACETS.items()}
ADDRESSES = {
    "/": 22,
    "/?as_of=2026-03-01": 22,
    **dict.fromkeys(DRAWN, 8),
    **LONE,
    "/claims/": 18 + FACETS["/claims/"],
    **ROWS,
}


def build(factory, number, **told):
    """Rows that are saved in one change set: one for each would take seconds."""
    rows = [factory.build(**{name: value[n] for name, value in told.items()}) for n in range(number)]
    factories.save(*rows)
    return rows


@pytest.fixture
def whole(db):
    """What the opened pages are about."""
    project = factories.ProjectFactory(code="whole", is_umbrella=True, entered="2026-01-01")
    claim = factories.ClaimFactory(code="whole", umbrella=project)
    company = factories.OrganizationFactory(code="everywhere")
    return {
        "project": project,
        "claim": claim,
        "company": company,
        "source": factories.SourceFactory(code="everything"),
    }


def make(number, whole):
    """Projects with what hangs on them, and as much on the ones whose pages are opened."""
    make_projects(number, whole["project"])
    make_uses(number, **whole)


def make_projects(number, whole):
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
    claims = build(factories.ClaimFactory, number, umbrella=[whole] * number)
    build(factories.FigureReportFactory, number, claim=claims, source=source)
    build(factories.ProjectFactory, number, parent=[whole] * number, sector=[None] * number)


def make_uses(number, project, claim, company, source):
    """Rows that hang on one organization, on one claim, and on one source with all its series."""
    told = {"source": [source] * number}
    projects = build(factories.ProjectFactory, number, sector=[None] * number)
    build(factories.StatusReportFactory, number, project=projects, **told)
    build(factories.ParticipationFactory, number, project=projects, organization=[company] * number, **told)
    milestones = build(factories.MilestoneFactory, number, project=projects)
    build(factories.DateReportFactory, number, milestone=milestones, **told)
    build(factories.DateReportFactory, number, milestone=milestones, period=["2033"] * number, source=others(number))
    investments = build(factories.InvestmentFactory, number, project=projects, investor=[company] * number)
    build(factories.AmountReportFactory, number, investment=investments, **told)
    build(factories.FigureReportFactory, number, claim=[claim] * number, **told)
    build(factories.SourceFactory, number, relays=[source] * number, visibility=["public"] * number)


def others(number):
    return build(factories.SourceFactory, number)


def costs(client):
    """Queries and bytes of each page."""
    found = {}
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as captured:
            size = len(client.get(address).content)
        found[address] = len(captured), size
    return found


def test_twenty_rows_cost_as_many_queries_as_two(signed_in, whole):
    make(2, whole)
    signed_in.get("/")  # the first request of a session writes it
    few = costs(signed_in)
    make(18, whole)
    many = costs(signed_in)
    for address, most in ADDRESSES.items():
        assert many[address][1] > few[address][1], address
        # Not more; fewer where one page of many reports holds fewer series.
        assert many[address][0] <= few[address][0] <= most + BANNER, address


def test_a_page_of_fifty_rows_stays_small(client, db):
    factories.save(*(factories.ProjectFactory.build(sector=None) for _ in range(50)))
    assert len(client.get("/projects/").content) <= 150_000


def test_the_stylesheet_and_the_scripts_stay_small():
    folder = settings.BASE_DIR / "portfolio" / "static" / "portfolio"
    assert (folder / "app.css").stat().st_size <= 60_000
    scripts = (folder / name for name in ("app.js", "list.js", "rows.js", "vendor/htmx.min.js"))
    assert sum(script.stat().st_size for script in scripts) <= 60_000


@pytest.mark.parametrize("address", ["/login/", "/nope/", "/projects/?pages=1"])
def test_a_page_without_data_asks_the_database_nothing_else(client, address, django_assert_num_queries, db):
    with django_assert_num_queries(BANNER):
        client.get(address)
