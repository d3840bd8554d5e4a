"""The day of the factories, a small portfolio that tells one story, and people who read it."""

from datetime import date

import pytest

from tests import factories
from tests.views.html import tree

AMBASSADOR = "Даурен Абаев, посол"
QUOTE = "планируется ввести в эксплуатацию с 1 января 2030 года"


@pytest.fixture(autouse=True)
def today(time_machine):
    """The day of the factories, whatever the calendar says."""
    time_machine.move_to(factories.NOON, tick=False)


@pytest.fixture
def person(db):
    return factories.UserFactory(username="aida")


@pytest.fixture
def signed_in(client, person):
    """A client of a person who may read internal projects."""
    client.force_login(person)
    return client


@pytest.fixture
def visit(client, db):
    """Open an address and read the page; the status is checked."""

    def open_page(address, status=200):
        response = client.get(address)
        assert response.status_code == status, response.content.decode()[:500]
        return tree(response)

    return open_page


@pytest.fixture
def article(db):
    return make_article()


@pytest.fixture
def energy_ministry(db):
    return make_energy_ministry()


@pytest.fixture
def pipeline(article):
    """An agreed project whose commissioning the ambassador dates 1 January 2030; nothing else is told."""
    return make_pipeline(article)


@pytest.fixture
def commissioning(pipeline):
    return pipeline.milestones.get()


@pytest.fixture
def slipped(commissioning, energy_ministry):
    """The same milestone after a second source: by the end of 2031."""
    factories.DateReportFactory(
        milestone=commissioning,
        source=energy_ministry,
        period="../2031-12-31",
        reported_on=date(2026, 9, 1),
        summary="Later by two years.",
    )
    return commissioning


@pytest.fixture
def gazprom(pipeline, article):
    """A company that signs for the pipeline and lends money to it."""
    return make_gazprom(pipeline, article)


@pytest.fixture
def initiatives(article, energy_ministry):
    """A claim that was told twice: 143, then about 175."""
    return make_initiatives(article, energy_ministry)


def make_article():
    return factories.SourceFactory(
        code="lada-260207",
        publisher="Lada.kz",
        language="ru",
        url="https://www.example.kz/article",
        published_on=date(2026, 2, 7),
    )


def make_energy_ministry():
    return factories.SourceFactory(code="ministry-260901", publisher="Ministry of Energy", kind="government")


def make_pipeline(article):
    project = factories.ProjectFactory.build(
        code="pipeline", title_en="Trunk gas pipeline", title_ru="Газопровод", summary="Brings gas.", sector=None
    )
    factories.save(project)
    factories.save(factories.StatusReportFactory.build(project=project, source=article, basis="inferred"))
    milestone = factories.MilestoneFactory(project=project, code="commissioning", title_en="Gas flows")
    factories.DateReportFactory(milestone=milestone, source=article, said_by=AMBASSADOR, quote=QUOTE)
    return project


def make_gazprom(pipeline, article):
    company = factories.OrganizationFactory(code="gazprom", title_en="Gazprom")
    factories.ParticipationFactory(project=pipeline, organization=company, role="signatory", source=article)
    loan = factories.InvestmentFactory(project=pipeline, code="loan", purpose="Linear section", investor=company)
    factories.AmountReportFactory(investment=loan, source=article, amount="616000000.00")
    return company


def make_initiatives(article, energy_ministry):
    claim = factories.ClaimFactory(code="initiatives", title_en="Joint initiatives", scope_noun="projects")
    factories.FigureReportFactory(
        claim=claim, source=energy_ministry, value="143.00", reported_on=date(2023, 11, 8), said_by="The minister"
    )
    factories.FigureReportFactory(
        claim=claim, source=article, value="175.00", qualifier="about", quote="175 инициатив"
    )
    return claim


def make_story():
    """The pipeline, who signs for it, and what is claimed of all projects."""
    article = make_article()
    make_gazprom(make_pipeline(article), article)
    make_initiatives(article, make_energy_ministry())


@pytest.fixture
def hidden(db):
    return make_hidden()


def make_hidden(**told):
    """An internal project with all that hangs on it, the same organization and claims beside it."""
    project = factories.ProjectFactory(code="secret", title_en="Secret plant", visibility="internal", **told)
    source = {"source": factories.SourceFactory(code="whisper", title="Secret letter", publisher="Whisperer")}
    factories.StatusReportFactory(project=project, **source)
    milestone = factories.MilestoneFactory(project=project, title_en="Secret opening")
    factories.DateReportFactory(milestone=milestone, **source)
    company = factories.OrganizationFactory(code="shadow", title_en="Secret company")
    investment = factories.InvestmentFactory(project=project, purpose="Secret fund", investor=company)
    factories.AmountReportFactory(investment=investment, **source)
    factories.ParticipationFactory(project=project, organization=company, **source)
    return project
