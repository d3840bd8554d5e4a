"""The change log in the admin: readable, searchable, and closed to every hand."""

import pytest
from django.utils import timezone

from portfolio import models
from portfolio.models.guard import door_open
from tests import factories
from tests.admin import news, pages


@pytest.fixture
def milestone(admin):
    """A milestone with a change of its title and of its project behind it."""
    milestone = factories.DateReportFactory().milestone
    project = factories.ProjectFactory(title_en="The other one")
    typed = {"title_en": "Renamed", "kind": "event", "is_key": "on", "project": project.pk, "reason": "as agreed"}
    pages.send(admin, pages.change_url(milestone), **typed)
    return milestone


def test_a_change_set_shows_each_field_before_and_after_in_words(admin, milestone):
    page = admin.get(pages.change_url(models.ChangeSet.objects.first()))
    (entry,) = page.context["entries"]
    shown = {line.label: (line.before, line.after) for line in entry["lines"]}
    assert shown["Title in English"][1] == "Renamed"
    assert shown["Kind"] == ("Commissioning", "Event")
    assert shown["Key milestone"] == ("no", "yes")
    assert shown["Project"][1] == "The other one"
    assert "as agreed" in page.content.decode()


def test_one_change_shows_who_when_by_which_door_and_why(admin, anna, milestone):
    change = models.Change.objects.last()
    page = admin.get(pages.change_url(change)).content.decode()
    # The clock of the database says when, and the tests do not set that one.
    day = timezone.localdate(change.change_set.at).isoformat()
    assert all(text in page for text in ("anna", "Admin", "as agreed", "Renamed", day))


def test_the_log_is_filtered_by_door_by_person_and_by_day(admin, anna, milestone):
    address = pages.url(models.ChangeSet, "changelist")
    year = timezone.localdate(models.ChangeSet.objects.first().at).year
    for query in ({"door__exact": "admin"}, {"by__id__exact": anna.pk}, {"door__exact": "admin", "at__year": year}):
        assert [row.by for row in admin.get(address, query).context["cl"].result_list] == [anna]
    assert not admin.get(address, {"at__year": "2025"}).context["cl"].result_list
    page = admin.get(address, {"door__exact": "admin"}).content.decode()
    assert "Renamed" in page


def test_the_filters_say_by_what_they_filter(admin, milestone):
    told = {model: [str(spec.title) for spec in listing(admin, model).filter_specs] for model in pages.LOG}
    assert told == {
        models.ChangeSet: ["door", "person", "day"],
        models.Change: ["kind of thing", "action", "door", "person"],
    }
    page = admin.get(pages.url(models.ChangeSet, "changelist")).content.decode()
    assert "By person" in page
    assert "By by" not in page


def listing(admin, model, **query):
    return admin.get(pages.url(model, "changelist"), query).context["cl"]


def what(admin):
    """What the log says of the newest change set."""
    newest = listing(admin, models.ChangeSet).result_list[0]
    return listing(admin, models.ChangeSet).model_admin.what(newest)


def test_a_change_set_is_named_after_its_fact_and_not_after_the_source_that_was_added_for_it(admin):
    project = factories.ProjectFactory(code="pipeline", title_en="Gas pipeline")
    source = {"source": "https://lada.kz/1", "title": "Gas", "publisher": "Lada", "kind": "media", "language": "en"}
    row = {"project": "pipeline", "which": "+Commissioning", "value": "2031"}
    assert news.save(admin, row, **source, published_on="2026-02-07").status_code == 302
    assert what(admin) == f"Commissioning · {models.DateReport.objects.get()} and 2 more"
    factories.save(factories.MilestoneFactory.build(project=project, title_en="Works"))
    assert what(admin) == "Gas pipeline · Works"
    factories.save(factories.SourceFactory.build(title="Alone", publisher="Lada"))
    assert "Alone" in what(admin)


def test_a_report_that_was_edited_is_named_with_what_it_is_about(admin):
    report = factories.DateReportFactory(milestone__title_en="Works")
    report.summary = "Mended."
    factories.save(report)
    assert what(admin) == f"Works · {report}"


def test_a_change_set_of_nothing_but_a_deletion_still_has_a_name(admin, milestone):
    milestone.refresh_from_db()
    factories.delete(milestone)
    assert what(admin)


def test_the_log_is_searched_by_reason_and_by_what_was_changed(admin, milestone):
    for model in pages.LOG:
        for words in ("AGREED", "renamed"):
            listed = admin.get(pages.url(model, "changelist"), {"q": words}).context["cl"].result_list
            assert len(listed) == 1, (model, words)


def test_a_change_set_of_many_rows_shows_some_and_links_to_all(admin):
    factories.save(*[models.Sector(code=f"s-{n}", title_en=f"S {n}") for n in range(120)])
    last = models.ChangeSet.objects.first()
    page = admin.get(pages.change_url(last))
    assert len(page.context["entries"]) == 100
    assert admin.get(page.context["all_url"]).context["cl"].result_count == 120
    listed = admin.get(pages.url(models.ChangeSet, "changelist")).content.decode()
    assert "S 0 and 119 more" in listed


def test_an_entry_about_something_that_no_longer_exists_is_still_readable(admin, milestone):
    with door_open():
        last = models.Change(change_set=models.ChangeSet.objects.first(), model="ghost", key="1", label="Gone")
        last.before, last.action = {"odd": {"x": 1}, "plain": "words"}, "delete"
        last.save()
    page = admin.get(pages.change_url(last)).content.decode()
    assert "ghost" in page
    assert "words" in page
    assert "Gone" in admin.get(pages.url(models.Change, "changelist")).content.decode()


@pytest.mark.parametrize("model", pages.LOG)
def test_nobody_writes_into_the_log_by_hand(admin, milestone, model):
    row = model.objects.first()
    before = pages.counts()
    assert admin.get(pages.url(model, "add")).status_code == 403
    assert admin.post(pages.url(model, "add"), {}).status_code == 403
    assert admin.post(pages.change_url(row), {"reason": "another"}).status_code == 403
    assert admin.get(pages.url(model, "delete", row.pk)).status_code == 403
    assert admin.post(pages.url(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    admin.post(
        pages.url(model, "changelist"), {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    )
    assert pages.counts() == before
