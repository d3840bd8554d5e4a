"""To mend one's typing: a report is corrected by its author or an editor, which goes to the log and makes no news."""

import pytest

from portfolio import models
from tests import factories
from tests.admin import pages


@pytest.fixture
def author(person):
    return person("analyst", username="aigul")


@pytest.fixture
def report(author):
    report = factories.DateReportFactory.build(
        milestone=factories.MilestoneFactory(), source=factories.SourceFactory(), quote="к весне"
    )
    factories.save(report, by=author)
    return report


def mend(client, report, **typed):
    return pages.send(client, pages.change_url(report), **typed)


def test_the_author_mends_it_and_only_the_log_grows(client, author, report):
    client.force_login(author)
    before = pages.counts()
    assert mend(client, report, period="2031", reason="a slip of the pen").status_code == 302
    after = pages.counts()
    assert {name for name in after if after[name] != before[name]} == {"ChangeSet", "Change"}
    change = models.Change.objects.last()
    assert (change.model, change.before, change.after) == (
        "datereport",
        {"period": "2030-01-01"},
        {"period": "2031"},
    )
    report.milestone.refresh_from_db()
    assert (str(report.milestone.planned), report.milestone.times_moved) == ("2031", 0)
    assert pages.is_settled()


@pytest.mark.parametrize("role", ["editor", "admin"])
def test_an_editor_mends_what_others_recorded(client, person, report, role):
    client.force_login(person(role))
    assert mend(client, report, period="2031").status_code == 302


def test_another_analyst_reads_it_and_changes_nothing(client, person, report):
    client.force_login(person("analyst"))
    page = client.get(pages.change_url(report))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    before = pages.counts()
    assert client.post(pages.change_url(report), {"period": "2031"}).status_code == 403
    assert client.post(pages.url(type(report), "delete", report.pk), {"post": "yes"}).status_code == 403
    assert pages.counts() == before


def test_what_the_seed_brought_is_for_editors(client, author):
    seeded = factories.DateReportFactory()
    client.force_login(author)
    assert b'name="_save"' not in client.get(pages.change_url(seeded)).content


def test_the_author_deletes_it_and_a_colleague_does_not_from_the_list_either(client, author, person, report):
    sent = {"action": "delete_selected", "_selected_action": report.pk, "post": "yes"}
    client.force_login(person("analyst"))
    listed = pages.url(models.DateReport, "changelist")
    assert client.post(listed, {**sent, "seen_version": f"{report.pk}:{report.version}"}).status_code == 403
    assert models.DateReport.objects.exists()
    client.force_login(author)
    sent = {"post": "yes", "seen_version": report.version}
    assert client.post(pages.url(models.DateReport, "delete", report.pk), sent).status_code == 302
    assert not models.DateReport.objects.exists()


@pytest.mark.parametrize("model", pages.REPORTS)
def test_every_series_knows_its_author(client, author, person, rows, model):
    client.force_login(person("analyst"))
    assert b'name="_save"' not in client.get(pages.change_url(rows[model])).content
    client.force_login(person("editor"))
    assert b'name="_save"' in client.get(pages.change_url(rows[model])).content
