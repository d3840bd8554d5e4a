"""How complete the page of a project is, and which other projects stand near it."""

from datetime import date

import pytest

from portfolio import models
from portfolio.models.guard import door_open
from tests import factories
from tests.views.html import links_of, section_of


@pytest.fixture
def known(visit):
    """The pairs of the completeness box."""

    def read(query=""):
        box = section_of(visit(f"/projects/pipeline/{query}"), "Completeness")
        return {pair.one("dt").text: pair.one("dd").text for pair in box.all("div")}

    return read


def test_facts_are_counted_with_their_sources(known, slipped, gazprom):
    told = known()
    # The status, the date, the amount and the party rest on sources; the summary does not.
    assert told["Facts with a source"] == "4 of 5"
    assert told["Told without one"] == "summary"
    assert told["Facts with two or more sources"] == "1"
    assert told["Newest source"] == "Ministry of Energy, 1 Sep 2026"


def test_a_source_that_repeats_another_one_adds_none(known, commissioning, article):
    echo = factories.SourceFactory(publisher="Echo", relays=article)
    factories.DateReportFactory(milestone=commissioning, source=echo, reported_on=date(2026, 3, 1))
    assert known()["Facts with two or more sources"] == "0"
    factories.DateReportFactory(milestone=commissioning, reported_on=date(2026, 4, 1))
    assert known()["Facts with two or more sources"] == "1"


def test_a_report_that_was_set_aside_is_no_source_of_a_fact(known, slipped):
    told = slipped.date_reports.get(reported_on=date(2026, 9, 1))
    told.set_aside_at, told.set_aside_reason = "2026-11-01T00:00:00Z", "Another line."
    factories.save(told)
    assert known()["Facts with two or more sources"] == "0"


def test_what_nobody_states_is_named(known, pipeline):
    assert known()["Not stated"] == "amount, parties, sector, place, point on the map"


def test_the_newest_source_is_that_of_the_day_that_is_read(known, slipped):
    assert known("?as_of=2026-08-31")["Newest source"] == "Lada.kz, 7 Feb 2026"


def claim(code, **scope):
    made = factories.ClaimFactory(code=code, scope_noun="projects", **scope)
    factories.FigureReportFactory(claim=made)
    return made


def test_the_claims_whose_scope_holds_the_project_are_named(known, visit, pipeline):
    claim("every-project")
    claim("agreed", scope_query="status=agreed")
    claim("built", scope_query="status=construction")
    claim("broken", scope_query="contry=KZ")
    factories.FigureReportFactory(claim=factories.ClaimFactory(code="context"))
    assert known()["Counts towards"] == "AgreedEvery-Project"
    box = section_of(visit("/projects/pipeline/"), "Completeness")
    assert [link for link in links_of(box) if "claims" in link] == ["/claims/agreed/", "/claims/every-project/"]


def test_a_scope_is_read_as_of_the_same_day(known, pipeline, energy_ministry):
    claim("built", scope_query="status=construction")
    factories.StatusReportFactory(
        project=pipeline, status="construction", source=energy_ministry, reported_on=date(2026, 9, 1)
    )
    assert known()["Counts towards"] == "Built"
    assert known("?as_of=2026-08-31")["Counts towards"] == "no claim"


def test_an_umbrella_counts_towards_nothing(visit, db):
    claim("every-project")
    factories.ProjectFactory(code="whole", is_umbrella=True)
    box = section_of(visit("/projects/whole/"), "Completeness")
    assert "no claim" in box.text


def test_what_stands_for_the_whole_of_a_claim_does_not_count_towards_it(known, pipeline):
    pipeline.refresh_from_db()
    pipeline.is_umbrella = True
    factories.save(pipeline)
    claim("its-own", umbrella=pipeline)
    claim("another")
    # Not even where it is no longer marked as one.
    with door_open():  # the door would refuse it; old data may hold it
        models.Project.objects.filter(pk=pipeline.pk).update(is_umbrella=False)
    assert known()["Counts towards"] == "Another"


def test_of_a_bare_project_nothing_is_known_and_that_is_said(visit, db):
    factories.ProjectFactory(code="bare", sector=None)
    told = section_of(visit("/projects/bare/"), "Completeness").text
    assert "Facts with a source0 of 0" in told
    assert "Newest sourcenone" in told


@pytest.fixture
def near(visit):
    """The names in the box of neighbours with what is said of them, none where there is no box."""

    def read(address="/projects/pipeline/"):
        boxes = list(visit(address).all("section", id="neighbours"))
        return [(item.one("b").text, item.one("span").text) for box in boxes for item in box.all("li")]

    return read


def test_without_relations_there_are_no_neighbours(near, gazprom):
    assert near() == []


def test_parent_parts_and_projects_of_the_same_parties_are_neighbours(near, pipeline, gazprom, article):
    factories.ProjectFactory(code="compressor", title_en="Compressor", parent=pipeline)
    storage = factories.ProjectFactory(code="storage", title_en="Storage")
    factories.ParticipationFactory(project=storage, organization=gazprom, role="owner", source=article)
    assert near() == [("Compressor", "a part of this"), ("Storage", "Gazprom (Owner)")]
    assert near("/projects/compressor/") == [("Trunk gas pipeline", "this is a part of it")]


def test_those_that_share_most_parties_come_into_view(near, pipeline, gazprom, article):
    other = factories.OrganizationFactory(title_en="KTG")
    factories.ParticipationFactory(project=pipeline, organization=other, source=article)
    for n in range(8):
        project = factories.ProjectFactory(code=f"near-{n}", title_en=f"Near {n}")
        factories.ParticipationFactory(project=project, organization=gazprom, source=article)
        if n == 7:
            factories.ParticipationFactory(project=project, organization=other, source=article)
    found = near()
    assert len(found) == 6
    assert found[-1] == ("Near 7", "Gazprom (Contractor), KTG (Contractor)")


def test_a_hidden_project_is_no_neighbour(near, pipeline, gazprom, hidden):
    factories.ParticipationFactory(project=hidden, organization=gazprom)
    assert near() == []


def test_on_an_earlier_day_there_is_no_neighbour_that_joined_later(near, pipeline, gazprom, article):
    storage = factories.ProjectFactory(code="storage", title_en="Storage")
    factories.ParticipationFactory(project=storage, organization=gazprom, source=article, reported_on=date(2026, 9, 1))
    assert near("/projects/pipeline/?as_of=2026-08-31") == []
    assert len(near("/projects/pipeline/?as_of=2026-09-01")) == 1
