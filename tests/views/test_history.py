"""The history on a project's page: the change log as far as each reader may know it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio import models, records
from portfolio.models.guard import door_open
from portfolio.vocabulary import Door
from tests import factories
from tests.views.html import tree


@pytest.fixture
def moved(commissioning, energy_ministry):
    """A report that the ministry's date was mended by berik, with a reason."""
    report = factories.DateReportFactory(milestone=commissioning, source=energy_ministry, period="2031")
    report.period, report.note = "2032", "Call them."
    with records.change_set(
        by=factories.UserFactory(username="berik"), door=Door.ADMIN, today=factories.TODAY, reason="a misprint"
    ) as changes:
        changes.save(report)
    return report


@pytest.fixture
def history(client):
    """The history block of the page, as the client sees it, or None."""

    def read(address="/projects/pipeline/"):
        page = tree(client.get(address))
        return next((one for one in page.all("section") if one["id"] == "history"), None)

    return read


def test_each_change_shows_the_value_before_and_after_the_last_one_first(history, moved):
    first = next(iter(history().one("ol", class_="log").all("li")))
    assert [one.text for one in first.all("del")] == ["2031"]
    assert [one.text for one in first.all("ins")] == ["2032"]
    assert "Changed: date report" in first.text


def test_what_was_added_shows_what_it_said(history, moved):
    added = history().text
    assert "Added: milestone Gas flows" in added
    assert "Added: status report" in added
    assert "Added: project Trunk gas pipeline" in added


def test_who_is_not_signed_in_sees_neither_names_nor_reasons_nor_notes(history, moved):
    text = history().text
    assert not [word for word in ("berik", "misprint", "Call them", "Change log") if word in text]


@pytest.mark.parametrize(
    ("role", "names"), [("reader", False), ("analyst", True), ("editor", True), ("auditor", True), ("admin", True)]
)
def test_names_are_for_who_may_read_the_change_log(client, history, moved, role, names):
    person = factories.UserFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)
    text = history().text
    assert ("berik" in text) is names
    assert ("Change log" in text) is names
    assert "a misprint" in text
    assert "Call them." in text


def test_what_was_written_while_the_project_was_internal_is_for_signed_in_people(client, history, person):
    project = factories.ProjectFactory(code="pipeline", title_en="Secret name", visibility="internal")
    milestone = factories.MilestoneFactory(project=project, title_en="Secret step")
    project.title_en = "Pipeline"
    factories.save(project)
    project.visibility = "public"
    factories.save(project)
    factories.DateReportFactory(milestone=milestone, period="2033")
    milestone.refresh_from_db()
    milestone.title_en = "Step"
    factories.save(milestone)
    seen = history().text
    assert "2033" in seen
    assert "Secret name" not in seen
    client.force_login(person)
    assert "Secret name" in history().text


def test_names_of_other_things_are_not_told_to_who_is_not_signed_in(client, history, pipeline, person):
    hidden = factories.ProjectFactory(title_en="Secret plant", visibility="internal")
    pipeline.refresh_from_db()
    pipeline.parent = hidden
    factories.save(pipeline)
    assert "Secret plant" not in history().text
    client.force_login(person)
    assert "Secret plant" in history().text


def test_a_page_of_a_past_day_has_no_history_of_today(history, moved):
    assert history("/projects/pipeline/?as_of=2026-03-01") is None


def test_a_project_that_nobody_has_changed_here_has_none(history, pipeline):
    with door_open():
        models.Change.objects.all().delete()
    assert history() is None


def test_the_page_shows_the_last_changes_and_leads_to_all(client, history, commissioning, person):
    source = factories.SourceFactory()
    for number in range(15):
        day = factories.TODAY - timedelta(days=number)
        factories.DateReportFactory(milestone=commissioning, source=source, period="2031", reported_on=day)
    person.groups.add(Group.objects.get(name="analyst"))
    person.is_staff = True
    person.save()
    client.force_login(person)
    found = history()
    assert len([one for one in found.one("ol", class_="log").children if not isinstance(one, str)]) == 12
    [log] = list(found.one("span", class_="end").all("a"))
    assert client.get(log["href"]).status_code == 200


def test_the_history_costs_the_same_however_long_it_is(client, commissioning):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get("/projects/pipeline/")
        return len(captured)

    few = cost()
    source = factories.SourceFactory()
    for number in range(8):
        factories.DateReportFactory(milestone=commissioning, source=source, reported_on=f"2026-03-0{number + 1}")
    assert cost() == few
