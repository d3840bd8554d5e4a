"""Deleting in the admin: what others rest on stays, and nobody deletes what a colleague has just changed."""

from unittest import mock

import pytest

from portfolio import models, records
from tests import factories
from tests.admin import pages

CONFIRMED = {"post": "yes"}


@pytest.fixture
def source(db):
    return factories.DateReportFactory().source


def confirm(client, row, **sent):
    version = type(row).objects.get(pk=row.pk).version
    return client.post(
        pages.url(type(row), "delete", row.pk), {**CONFIRMED, "seen_version": version, **sent}, follow=True
    )


def act(client, rows, **sent):
    """Choose rows in the list and confirm their deletion."""
    model = type(rows[0])
    chosen = {"action": "delete_selected", "_selected_action": [row.pk for row in rows]}
    question = client.post(pages.url(model, "changelist"), {**chosen, "index": "0"})
    versions = [f"{row.pk}:{model.objects.get(pk=row.pk).version}" for row in rows]
    return question, client.post(
        pages.url(model, "changelist"), {**chosen, **CONFIRMED, "seen_version": versions, **sent}, follow=True
    )


def test_a_report_is_deleted_with_a_reason_and_its_milestone_settles(admin, anna, source):
    report = models.DateReport.objects.get()
    response = confirm(admin, report, reason="entered twice")
    assert "deleted successfully" in pages.said(response)[0]
    assert not models.DateReport.objects.exists()
    last = models.ChangeSet.objects.first()
    assert (last.by, last.door, last.reason) == (anna, "admin", "entered twice")
    assert pages.is_settled()
    assert models.Milestone.objects.get().planned is None


def test_a_milestone_goes_with_its_reports_each_logged_whole(admin, source):
    confirm(admin, models.Milestone.objects.get())
    logged = {(change.model, change.action) for change in models.ChangeSet.objects.first().changes.all()}
    assert logged == {("milestone", "delete"), ("datereport", "delete")}
    assert pages.is_settled()


def test_a_source_that_reports_rely_on_stays_and_the_page_says_why(admin, source):
    page = admin.get(pages.url(models.Source, "delete", source.pk))
    assert "protected" in page.content.decode()
    assert str(models.DateReport.objects.get()) in page.content.decode()
    before = pages.counts()
    assert confirm(admin, source).status_code == 200
    question, answer = act(admin, [source])
    assert "protected" in question.content.decode()
    assert answer.status_code == 200
    assert pages.counts() == before


def test_a_source_that_a_report_takes_up_while_the_question_is_open_stays(admin, source):
    before = pages.counts()
    nothing = ([], {}, set(), [])
    with mock.patch("portfolio.admin.words.SourceAdmin.get_deleted_objects", return_value=nothing):
        for response in (confirm(admin, source), act(admin, [source])[1]):
            assert response.status_code == 200
            assert "records rest on it" in " ".join(pages.said(response))
            assert "deleted successfully" not in " ".join(pages.said(response))
    assert pages.counts() == before


def test_what_a_colleague_has_just_changed_is_not_deleted(admin, source):
    milestone = models.Milestone.objects.get()
    before = pages.counts()
    for version in ("1", "", "x"):
        response = confirm(admin, milestone, seen_version=version)
        assert response.status_code == 200
        assert "deleted successfully" not in " ".join(pages.said(response))
        assert pages.counts() == before
    _question, response = act(admin, [milestone], seen_version=[f"{milestone.pk}:1"])
    assert "Nothing was saved" in " ".join(pages.said(response))
    assert pages.counts() == before


def test_the_question_carries_the_version_that_the_person_saw(admin, source):
    milestone = models.Milestone.objects.get()
    page = admin.get(pages.url(models.Milestone, "delete", milestone.pk)).content.decode()
    assert f'name="seen_version" value="{milestone.version}"' in page
    question, answer = act(admin, [milestone])
    assert f'name="seen_version" value="{milestone.pk}:{milestone.version}"' in question.content.decode()
    assert "Successfully deleted 1 milestone" in " ".join(pages.said(answer))


def test_several_rows_are_deleted_in_one_change_set(admin, anna):
    rows = [factories.SectorFactory() for _ in range(3)]
    sets = models.ChangeSet.objects.count()
    act(admin, rows, reason="tidied up")
    assert not models.Sector.objects.exists()
    assert models.ChangeSet.objects.count() == sets + 1
    last = models.ChangeSet.objects.first()
    assert (last.by, last.reason, last.changes.count()) == (anna, "tidied up", 3)


def test_one_stale_row_keeps_all_of_them(admin):
    rows = [factories.SectorFactory() for _ in range(3)]
    before = pages.counts()
    versions = [f"{rows[0].pk}:1", f"{rows[1].pk}:7", f"{rows[2].pk}:1"]
    act(admin, rows, seen_version=versions)
    assert pages.counts() == before


def test_more_rows_than_a_page_can_carry_are_not_offered_for_deleting(admin):
    factories.save(*[models.Sector(code=f"s-{n}", title_en="S") for n in range(401)])
    sent = {"action": "delete_selected", "select_across": "1", "_selected_action": "1", "index": "0"}
    response = admin.post(pages.url(models.Sector, "changelist"), sent, follow=True)
    assert "At most 400 rows" in " ".join(pages.said(response))


@pytest.mark.parametrize("text", ["abc", "\x00", "1.5", "99999999999999999999"])
def test_a_chosen_row_that_can_be_none_is_a_message(admin, source, text):
    for more in ({"index": "0"}, CONFIRMED):
        sent = {"action": "delete_selected", "_selected_action": text, **more}
        assert admin.post(pages.url(models.Source, "changelist"), sent, follow=True).status_code == 200


def test_a_reason_with_invisible_characters_deletes_nothing(admin, source):
    before = pages.counts()
    for reason in ("\x00", "a\u202eb", "x" * 501):
        assert confirm(admin, models.DateReport.objects.get(), reason=reason).status_code == 200
    assert pages.counts() == before


def test_a_row_that_is_gone_when_the_answer_comes_is_a_message(admin):
    sector = factories.SectorFactory()
    with mock.patch.object(records.Changes, "_stored", side_effect=records.Vanished(sector)):
        response = confirm(admin, sector)
    assert "was deleted by somebody else" in " ".join(pages.said(response))
    assert "in the form" not in " ".join(pages.said(response))
    factories.delete(sector)
    gone = admin.post(pages.url(models.Sector, "delete", sector.pk), CONFIRMED, follow=True)
    assert "doesn’t exist" in " ".join(pages.said(gone))
