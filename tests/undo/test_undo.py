"""Undo: what it takes back, what it refuses with both values, and who may."""

import pytest
from django.contrib.auth.models import Group

from portfolio import models, records
from portfolio.settle import differences
from portfolio.undo import Conflicted, may_undo, plan, undo
from portfolio.vocabulary import Door
from tests import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def last():
    return models.ChangeSet.objects.order_by("-pk").first()


def take_back(change_set, **options):
    return undo(change_set, **{"by": None, "door": Door.ADMIN, "today": TODAY, **options})


def rename(row, title):
    fresh = type(row).objects.get(pk=row.pk)
    fresh.title_en = title
    factories.save(fresh)
    return last()


def test_a_changed_field_gets_its_former_value_and_the_log_says_what_was_undone():
    project = factories.ProjectFactory(title_en="Old")
    done = rename(project, "New")
    take_back(done, reason="a slip")
    project.refresh_from_db()
    assert project.title_en == "Old"
    assert last().undoes == done
    assert last().reason == f"undo of #{done.pk}: a slip"
    assert last().changes.get().after == {"title_en": "Old"}


def test_an_undo_can_be_undone():
    project = factories.ProjectFactory(title_en="Old")
    take_back(rename(project, "New"))
    take_back(last())
    project.refresh_from_db()
    assert project.title_en == "New"


def test_a_field_that_somebody_changed_since_is_refused_with_both_values():
    project = factories.ProjectFactory(title_en="Old")
    done = rename(project, "New")
    rename(project, "Theirs")
    before = models.ChangeSet.objects.count()
    with pytest.raises(Conflicted) as caught:
        take_back(done)
    [step] = caught.value.plan.clashing
    [clash] = step.clashes
    assert (clash.since.before, clash.since.after, clash.to_before.after) == ("New", "Theirs", "Old")
    assert models.ChangeSet.objects.count() == before


def test_the_rest_is_taken_back_on_request_field_by_field():
    project = factories.ProjectFactory(title_en="Old", place="Astana")
    project.title_en, project.place = "New", "Almaty"
    factories.save(project)
    done = last()
    rename(project, "Theirs")
    take_back(done, partly=True)
    project.refresh_from_db()
    assert (project.title_en, project.place) == ("Theirs", "Astana")


def test_one_row_of_a_change_set_is_taken_back_alone():
    one, other = factories.SectorFactory(title_en="One"), factories.SectorFactory(title_en="Other")
    one.title_en = other.title_en = "Same"
    factories.save(one, other)
    take_back(last(), only=[f"sector:{one.pk}"])
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.title_en, other.title_en) == ("One", "Same")


def test_what_was_added_is_deleted_and_settles_the_rest():
    milestone = factories.DateReportFactory().milestone
    factories.DateReportFactory(milestone=milestone, period="2031", reported_on="2026-05-01")
    take_back(last())
    milestone.refresh_from_db()
    assert str(milestone.planned) == "2030-01-01"
    assert list(differences(today=TODAY)) == []


def test_what_others_have_hung_on_an_added_row_holds_it():
    milestone = factories.MilestoneFactory()
    done = last()
    report = factories.DateReportFactory(milestone=milestone)
    [step] = plan(done).steps
    assert str(report) in step.refused
    with pytest.raises(Conflicted):
        take_back(done)
    take_back(done, partly=True)
    assert models.DateReport.objects.filter(pk=report.pk).exists()


def test_a_report_that_was_mended_since_does_not_go_with_its_milestone():
    milestone = factories.MilestoneFactory.build(project=factories.ProjectFactory())
    with records.change_set(by=None, door=Door.ADMIN, today=TODAY) as changes:
        changes.save(milestone)
        report = factories.DateReportFactory.build(milestone=milestone, source=None)
        report.source = models.Source(code="s", title="S", publisher="P", kind="media")
        changes.save(report.source)
        report.source_id = report.source.pk
        changes.save(report)
    done = last()
    report = models.DateReport.objects.get()
    report.quote = "mended"
    factories.save(report)
    made = take_back(done, partly=True)
    assert models.DateReport.objects.get().quote == "mended"
    assert len(made.clashing) == 3


def test_a_deleted_milestone_comes_back_with_its_reports_under_the_same_keys():
    user = factories.UserFactory()
    report = factories.DateReportFactory.build(
        milestone=factories.MilestoneFactory(), source=factories.SourceFactory()
    )
    factories.save(report, by=user)
    milestone = models.Milestone.objects.get()
    before = [list(rows.objects.values()) for rows in (models.Milestone, models.DateReport)]
    factories.delete(milestone)
    take_back(last())
    after = [list(rows.objects.values()) for rows in (models.Milestone, models.DateReport)]
    for was, now in zip(before, after, strict=True):
        moving = {"version", "changed_at"}
        assert {k: v for k, v in now[0].items() if k not in moving} == {
            k: v for k, v in was[0].items() if k not in moving
        }
    assert models.DateReport.objects.get().recorded_by == user


def test_a_form_from_before_the_deletion_is_stale_after_the_undo():
    milestone = factories.MilestoneFactory()
    seen = models.Milestone.objects.get()
    factories.delete(models.Milestone.objects.get())
    take_back(last())
    seen.title_en = "Mine"
    with pytest.raises(records.StaleVersion):
        factories.save(seen)
    assert models.Milestone.objects.get().title_en == milestone.title_en


def test_a_deleted_row_whose_code_was_taken_since_stays_away_and_the_reason_is_told():
    sector = factories.SectorFactory(code="energy")
    factories.delete(models.Sector.objects.get(pk=sector.pk))
    done = last()
    factories.SectorFactory(code="energy")
    with pytest.raises(Conflicted) as caught:
        take_back(done)
    assert "already exists" in caught.value.plan.steps[0].refused
    assert models.Sector.objects.count() == 1


def test_a_code_that_was_freed_and_taken_goes_back_to_who_had_it():
    one, other = factories.SectorFactory(code="a"), factories.SectorFactory(code="b")
    before = dict(models.Sector.objects.values_list("pk", "code"))
    with records.change_set(by=None, door=Door.ADMIN, today=TODAY) as changes:
        changes.delete(one)
        other.code = "a"
        changes.save(other)
    take_back(last())
    assert dict(models.Sector.objects.values_list("pk", "code")) == before


@pytest.mark.parametrize("what", ["changed", "added", "deleted"])
def test_what_is_undone_already_is_refused_the_second_time(what):
    project = factories.ProjectFactory(title_en="Old", sector=None)
    done = last()
    if what == "changed":
        done = rename(project, "New")
    elif what == "deleted":
        factories.delete(project)
        done = last()
    take_back(done)
    with pytest.raises(Conflicted):
        take_back(done)


def test_a_field_that_the_change_set_put_back_itself_is_left_alone():
    sector = factories.SectorFactory(title_en="Old")
    with records.change_set(by=None, door=Door.ADMIN, today=TODAY) as changes:
        for title in ("New", "Old"):
            sector.title_en = title
            changes.save(sector)
    assert plan(last()).steps == []


def test_a_row_that_was_added_and_deleted_at_once_needs_no_undo():
    with records.change_set(by=None, door=Door.ADMIN, today=TODAY) as changes:
        sector = models.Sector(code="x", title_en="X")
        changes.save(sector)
        changes.delete(sector)
    assert plan(last()).steps == []


def person(role, **fields):
    user = factories.UserFactory(**fields)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize(
    ("role", "own", "others"),
    [
        ("reader", False, False),
        ("auditor", False, False),
        ("analyst", True, False),
        ("editor", True, True),
        ("admin", True, True),
    ],
)
def test_an_analyst_undoes_their_own_and_an_editor_everything(role, own, others):
    user, sector = person(role), factories.SectorFactory()
    sector.title_en = "Renamed"
    factories.save(sector, by=user)
    mine = last()
    sector.title_en = "Again"
    factories.save(sector, by=factories.UserFactory())
    assert (may_undo(user, mine), may_undo(user, last())) == (own, others)


def test_an_analyst_does_not_publish_by_an_undo():
    user, project = person("analyst"), factories.ProjectFactory(visibility="public")
    project.visibility = "internal"
    factories.save(project, by=user)
    with pytest.raises(Conflicted) as caught:
        take_back(last(), by=user)
    assert "Only an editor" in caught.value.plan.steps[0].refused


def test_a_role_that_was_given_is_not_taken_back_here():
    user = factories.UserFactory()
    with records.change_set(by=None, door=Door.ADMIN, today=TODAY) as changes:
        changes.log(user, "change", before={"groups": ""}, after={"groups": "admin"})
    [step] = plan(last()).steps
    assert "on their own pages" in step.refused


def test_the_plan_of_many_rows_costs_as_many_queries_as_that_of_two(django_assert_max_num_queries):
    def added(count):
        projects = [factories.ProjectFactory.build(sector=None) for _ in range(count)]
        factories.save(*projects)
        factories.save(*(factories.MilestoneFactory.build(project=project) for project in projects))
        return last()

    for done in (added(2), added(30)):
        with django_assert_max_num_queries(8):
            plan(done)
