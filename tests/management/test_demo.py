"""The made-up portfolio: plausible, valid, marked, the same for the same seed, and gone without a trace."""

from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import translation

from portfolio import models
from portfolio.models.texts import SYNTHETIC, SYNTHETIC_NOTE
from portfolio.settle import differences
from portfolio.vocabulary import Action
from tests import factories
from tests.factories import TODAY

NOUNS = (models.Project, models.Milestone, models.Investment, models.Claim, models.Organization, models.Source)
SERIES = (models.StatusReport, models.DateReport, models.AmountReport, models.FigureReport, models.Participation)
ALL = (*NOUNS, *SERIES, models.ProjectCountry, models.Sector)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(factories.NOON, tick=False), translation.override("en"):
        yield


def run(*args, **options):
    out = StringIO()
    call_command("demo", *args, stdout=out, **options)
    return out.getvalue()


def counts():
    return {model.__name__: model.objects.count() for model in ALL}


def told():
    """Everything that a made-up portfolio says, without ids."""
    dates = models.DateReport.objects.order_by(
        "milestone__project__code", "milestone__code", "reported_on", "source__code"
    )
    return [
        *models.Project.objects.values_list("code", "title_ru", "status", "latitude"),
        *dates.values_list("milestone__project__code", "milestone__code", "lane", "period", "quote", "source__code"),
        *models.AmountReport.objects.order_by("amount", "reported_on").values_list("stage", "amount", "currency"),
    ]


@pytest.mark.django_db
def test_the_same_seed_tells_the_same_and_another_one_something_else():
    run(projects=5, seed=3)
    first = told()
    assert "Removed 6 made-up projects" in run(projects=5, seed=3)
    assert told() == first
    run(projects=5, seed=4)
    assert told() != first


@pytest.mark.django_db
def test_a_larger_portfolio_begins_with_the_smaller_one():
    run(projects=3)
    few = {row for row in told() if str(row[0]).startswith(SYNTHETIC)}
    run(projects=6)
    assert few <= set(told())


@pytest.mark.django_db
def test_removing_leaves_the_rest_as_it_was_and_the_log_says_so():
    factories.DateReportFactory()
    before = counts()
    assert "Added 3 made-up projects" in run(projects=3)
    assert counts() != before
    assert "Removed 4 made-up projects" in run(remove=True)
    assert counts() == before
    assert run(remove=True) == "There is nothing made up.\n"
    entries = list(
        models.Change.objects.filter(key__isnull=False).order_by("-pk").values_list("action", flat=True)[:2]
    )
    assert entries == [Action.DELETE, Action.ADD]
    reasons = models.ChangeSet.objects.order_by("-pk").values_list("reason", flat=True)[:2]
    assert ["removed" in reasons[0], "3 projects, seed 1" in reasons[1]] == [True, True]


@pytest.mark.django_db
def test_what_real_rows_rest_on_stays_and_is_named():
    run(projects=3)
    source = models.Source.objects.filter(kind="media").first()
    real = factories.DateReportFactory(source=source)
    part = factories.ProjectFactory(parent=models.Project.objects.get(code="demo-00001"))
    said = run(remove=True)
    assert "1 of the made-up projects stay" in said
    assert "of the made-up sources stay" in said
    assert models.Source.objects.filter(code=SYNTHETIC_NOTE).exists()
    for row in (real, part, source):
        row.refresh_from_db()
    assert list(differences(today=TODAY)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("make", [factories.ProjectFactory, factories.SourceFactory, factories.OrganizationFactory])
def test_nobody_gives_a_real_row_the_code_of_a_made_up_one(make):
    with pytest.raises(ValidationError, match="Choose another code"):
        make(code="demo-plant")
    row = make(code="plant")
    row.code = "demo-plant"
    with pytest.raises(ValidationError, match="Choose another code"):
        factories.save(row)


@pytest.mark.django_db
def test_a_made_up_row_can_be_edited_but_does_not_become_real():
    run(projects=1)
    project = models.Project.objects.get(code="demo-00001")
    project.title_en = "Edited"
    factories.save(project)
    project.code = "real"
    with pytest.raises(ValidationError, match="Add what is real as a new row"):
        factories.save(project)


@pytest.mark.django_db
def test_a_milestone_may_have_any_code_since_its_project_says_what_is_made_up():
    assert factories.MilestoneFactory(code="demo-day").pk


@pytest.mark.django_db
@pytest.mark.parametrize("count", ["0", "-3", "many", "1000000"])
def test_an_impossible_number_of_projects_is_refused_with_what_is_possible(count):
    with pytest.raises(CommandError, match="whole number from 1 to 100,000"):
        run("--projects", count)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/projects/", "/projects/demo-00001/", "/ru/sources/", "/kk/nope/", "/login/"]
)
def test_every_page_says_that_something_is_made_up_as_long_as_it_is(client, address):
    assert "synthetic" not in client.get(address).content.decode()
    run(projects=1)
    assert 'class="notice synthetic"' in client.get(address).content.decode()
    run(remove=True)
    assert "notice synthetic" not in client.get(address).content.decode()


@pytest.mark.django_db
def test_the_admin_says_it_too(client):
    client.force_login(factories.UserFactory(is_staff=True, is_superuser=True))
    assert "This site holds made-up data." not in client.get("/admin/").content.decode()
    run(projects=1)
    assert "This site holds made-up data." in client.get("/admin/").content.decode()


@pytest.mark.django_db
def test_the_claims_of_a_made_up_portfolio_are_itemised_by_it_alone(client):
    factories.ProjectFactory()
    run(projects=2)
    claim = models.Claim.objects.get(code="demo-count")
    assert client.get(f"/api/v1/projects/?{claim.scope_query}&is_umbrella=false").json()["count"] == 2
    assert client.get("/claims/demo-count/").status_code == 200
