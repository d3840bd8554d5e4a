"""Undo in the admin: what it would do is shown first, each role has its right, and nothing is a dead end."""

import pytest

from portfolio import models
from tests import factories
from tests.admin import pages


@pytest.fixture
def project(db):
    return factories.ProjectFactory(title_en="Old", place="Astana")


@pytest.fixture
def done(admin, project):
    """A change set of the admin that renamed the project."""
    pages.send(admin, pages.change_url(project), title_en="New", place="Almaty", reason="by mistake")
    return last()


def last():
    return models.ChangeSet.objects.order_by("-pk").first()


def undo_url(change_set):
    return pages.url(models.ChangeSet, "undo", change_set.pk)


def row(project):
    return f"project:{project.pk}"


def test_the_page_of_a_change_set_leads_to_its_undo(admin, done, project):
    page = admin.get(pages.change_url(done)).content.decode()
    assert undo_url(done) in page
    assert f"?row={row(project)}" in page


def test_what_would_be_done_is_shown_before_it_is_done(admin, done, project):
    page = admin.get(undo_url(done)).content.decode()
    assert all(text in page for text in ("New", "Old", "Almaty", "Astana", "Gets its former values"))
    project.refresh_from_db()
    assert project.title_en == "New"


def test_one_click_takes_it_back_and_leads_to_the_new_change_set(admin, anna, done, project):
    response = admin.post(undo_url(done), {"row": row(project), "reason": "a slip"}, follow=True)
    project.refresh_from_db()
    assert (project.title_en, project.place) == ("Old", "Astana")
    assert (last().by, last().undoes, last().reason) == (anna, done, f"undo of #{done.pk}: a slip")
    assert response.redirect_chain[-1][0] == pages.change_url(last())
    assert "1 row is undone." in pages.said(response)
    assert undo_url(last()) in response.content.decode()


def test_a_field_that_was_changed_since_is_named_with_both_values_and_nothing_is_undone(admin, done, project):
    project.refresh_from_db()
    project.title_en = "Theirs"
    factories.save(project)
    page = admin.post(undo_url(done), {"row": row(project), "reason": "my words"}).content.decode()
    assert all(text in page for text in ("Theirs", "New", "Nothing was undone", "my words", "stays as it is"))
    project.refresh_from_db()
    assert (project.title_en, project.place) == ("Theirs", "Almaty")
    admin.post(undo_url(done), {"row": row(project), "partly": "yes"})
    project.refresh_from_db()
    assert (project.title_en, project.place) == ("Theirs", "Astana")


def test_the_log_says_that_it_was_undone(admin, done, project):
    admin.post(undo_url(done), {"row": row(project)})
    page = admin.get(pages.change_url(done)).content.decode()
    assert "It was undone:" in page
    assert "It undoes:" in admin.get(pages.change_url(last())).content.decode()
    listed = admin.get(pages.url(models.ChangeSet, "changelist")).context["cl"].result_list
    assert {one.pk: one.was_undone for one in listed}[done.pk]


def test_without_a_row_there_is_a_sentence(admin, done):
    page = admin.post(undo_url(done), {}).content.decode()
    assert "No row is chosen" in page


def test_a_large_change_set_is_undone_as_a_whole(admin):
    factories.save(*[models.Sector(code=f"s-{n}", title_en=f"S {n}") for n in range(401)])
    page = admin.get(undo_url(last()))
    assert page.context["is_whole"]
    admin.post(undo_url(last()), {"whole": "yes"})
    assert not models.Sector.objects.exists()


@pytest.mark.parametrize("role", ["reader", "analyst", "auditor"])
def test_who_may_not_undo_it_is_refused_and_sees_no_button(client, person, project, role):
    factories.save(models.Sector(code="x", title_en="X"), by=factories.UserFactory())
    client.force_login(person(role))
    assert client.get(undo_url(last())).status_code == 403
    assert client.post(undo_url(last()), {"whole": "yes"}).status_code == 403
    assert models.Sector.objects.filter(code="x").exists()
    if role != "reader":
        assert undo_url(last()) not in client.get(pages.change_url(last())).content.decode()


def test_an_analyst_undoes_what_they_did_themselves(client, person, project):
    client.force_login(person("analyst"))
    pages.send(client, pages.change_url(project), title_en="Mine")
    done = last()
    assert undo_url(done) in client.get(pages.change_url(done)).content.decode()
    client.post(undo_url(done), {"row": row(project)})
    project.refresh_from_db()
    assert project.title_en == "Old"


def test_who_is_not_signed_in_is_asked_to(client, db):
    factories.SectorFactory()
    assert client.get(undo_url(last())).status_code == 302


@pytest.mark.parametrize(
    "typed", [{"row": "x"}, {"row": "project:9" * 9}, {"row": "\0"}, {"whole": "", "reason": "x" * 501}]
)
def test_nonsense_is_answered_with_a_page(admin, done, typed):
    assert admin.post(undo_url(done), typed).status_code in (200, 302)
    assert admin.get(undo_url(done), typed).status_code == 200
    assert admin.get(f"/admin/portfolio/changeset/{'9' * 30}/undo/").status_code == 404


def test_the_history_of_a_milestone_holds_what_was_told_of_it(admin):
    report = factories.DateReportFactory()
    response = admin.get(pages.url(models.Milestone, "history", report.milestone_id), follow=True)
    found = {(change.model, change.key) for change in response.context["cl"].result_list}
    assert found == {("milestone", str(report.milestone_id)), ("datereport", str(report.pk))}


@pytest.mark.parametrize("about", ["x", "milestone:", "milestone:x", f"milestone:{'9' * 30}", "user:1", ":", "\0:1"])
def test_the_history_of_nonsense_is_empty(admin, about):
    response = admin.get(pages.url(models.Change, "changelist"), {"about": about}, follow=True)
    assert response.status_code == 200
