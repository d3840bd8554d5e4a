"""A browser of the machine that opens the pages of a server of its own; everything that it complains of is kept.

These tests need a Chromium and pytest-playwright, and run only where they are asked for: `pytest -m browser`.
"""

import os
import shutil
import sqlite3

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from playwright.sync_api import expect

from portfolio.models import Project
from tests import factories

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Patience of the assertions: a busy machine is no fault of the page.
PATIENCE = 60_000


def pytest_itemcollected(item):
    """Every test of this folder is one for a browser, whoever writes it."""
    item.add_marker("browser")


@pytest.fixture(scope="session", autouse=True)
def beside_a_loop():
    """The browser is driven from an event loop of this thread, in which Django would refuse to ask its database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """A database in a file, so that each thread of the server has a connection of its own.

    One in memory is shared by them, and two that use it at once may wait for each other for ever: the one for the lock
    of the connection, the other, which has it, for the interpreter that our functions of SQL need.
    """
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        told["TEST"] = told["TEST"] | {"NAME": str(tmp_path_factory.mktemp("database") / "browser.sqlite3")}


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The server, made after the database: it looks whether that is in memory."""
    return live_server


@pytest.fixture(autouse=True)
def today(time_machine):
    """The day of the factories; the clock runs on, since a browser waits by it."""
    time_machine.move_to(factories.NOON, tick=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": list(FLAGS)}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Where addresses without a host lead."""
    return live_server.url


@pytest.fixture
def browser_context_args(browser_context_args):
    return browser_context_args | {"timezone_id": settings.TIME_ZONE, "locale": "en-GB"}


@pytest.fixture
def complaints(context):
    """What the pages complain of: errors, refused scripts and styles, answers that are missing."""
    found = []
    context.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    context.on("weberror", lambda error: found.append(str(error.error)))

    def failed(request):
        # What the browser itself gave up is no fault: it went on to the next page, or the answer became a file.
        if request.failure != "net::ERR_ABORTED":
            found.append(f"{request.url}: {request.failure}")

    context.on("requestfailed", failed)
    return found


@pytest.fixture
def page(context, complaints):
    """A page of a browser with scripts. What it complains of fails the test, unless the test takes it off the list."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def plain_page(new_context):
    """A page of a browser that runs no scripts."""
    page = new_context(java_script_enabled=False).new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def sign_in(context, name, base_url):
    """An analyst, signed in by the cookie of a session."""
    person = factories.UserFactory(username=name, is_staff=True)
    person.groups.add(Group.objects.get(name="analyst"))
    client = Client()
    client.force_login(person)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])
    return person


@pytest.fixture(scope="session")
def filled():
    """Fills the empty database as a function does: row by row the first time in a process, then by copying a file."""
    files = {}

    def fill(make):
        assert not get_user_model().objects.exists(), "Whoever was made before would be gone. Fill the database first."
        if connection.vendor != "sqlite":
            make()
            return
        if is_new := make not in files:
            make()
            files[make] = sqlite3.connect(":memory:")
        connection.ensure_connection()  # loaddata closes it
        source, target = connection.connection, files[make]
        source.backup(target) if is_new else target.backup(source)

    yield fill
    for file in files.values():
        file.close()


@pytest.fixture
def portfolio(live_server, filled):
    """Rows of every noun, in many states."""
    filled(make_portfolio)
    return list(Project.objects.order_by("pk"))


def make_portfolio():
    """Four projects of two sectors and two countries: three agreed or under construction, one that nobody told of."""
    countries = [
        factories.CountryFactory.build(code="KZ", title_en="Kazakhstan"),
        factories.CountryFactory.build(code="RU", title_en="Russia"),
    ]
    sectors = [
        factories.SectorFactory.build(code="gas", title_en="Gas & pipelines"),
        factories.SectorFactory.build(code="roads", title_en="Roads"),
    ]
    source = factories.SourceFactory.build(code="news", title="Weekly news", publisher="Gazette")
    company = factories.OrganizationFactory.build(code="kmg", title_en="KMG", country=countries[0])
    names = ("Gas pipeline", "Gas plant", "Bridge", "Road")
    projects = [
        factories.ProjectFactory.build(code=f"p{n}", title_en=name, sector=sectors[n // 2])
        for n, name in enumerate(names)
    ]
    claim = factories.ClaimFactory.build(code="initiatives", title_en="Joint initiatives", scope_noun="projects")
    factories.save(*countries, *sectors, source, company, *projects, claim)
    factories.save(
        *hanging_on(projects, countries, company), factories.FigureReportFactory.build(claim=claim, source=source)
    )
    factories.save(*told_of(projects, source))


def hanging_on(projects, countries, company):
    """A milestone, an investment and a country of each project."""
    for n, project in enumerate(projects):
        yield factories.MilestoneFactory.build(project=project, code=f"start{n}", title_en=f"Start {n}")
        yield factories.InvestmentFactory.build(
            project=project, code=f"loan{n}", purpose=f"Loan {n}", investor=company
        )
        yield factories.ProjectCountryFactory.build(project=project, country=countries[n % 2])


def told_of(projects, source):
    """What the source says: nothing of the last project."""
    for n, project in enumerate(projects[:3]):
        status = ("agreed", "agreed", "construction")[n]
        period = ("2026-03-01", "2027-Q3", "2030")[n]
        milestone, investment = project.milestones.get(), project.investments.get()
        yield factories.StatusReportFactory.build(project=project, source=source, status=status)
        yield factories.DateReportFactory.build(milestone=milestone, source=source, period=period)
        yield factories.AmountReportFactory.build(investment=investment, source=source, amount=f"{n + 1}000000.00")
