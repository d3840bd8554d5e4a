"""The door: what is written is valid, logged, settled, versioned and all or nothing."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from portfolio import records, settle
from portfolio.models import Change, ChangeSet, DateReport, Milestone, Source
from portfolio.vocabulary import Door
from tests.factories import (
    TODAY,
    AmountReportFactory,
    DateReportFactory,
    InvestmentFactory,
    MilestoneFactory,
    OrganizationFactory,
    ParticipationFactory,
    ProjectFactory,
    SourceFactory,
    UserFactory,
    delete,
    save,
)

pytestmark = pytest.mark.django_db


def open_door(**kwargs: Any) -> Any:
    return records.change_set(**{"by": None, "door": Door.COMMAND, "today": TODAY, **kwargs})


def test_a_change_is_logged_with_who_door_reason_and_both_values() -> None:
    user, project = UserFactory(), ProjectFactory(title_en="Old")
    project.title_en = "New"
    with open_door(by=user, door=Door.ADMIN, reason="renamed") as changes:
        assert changes.save(project)
    entry = Change.objects.latest("pk")
    assert (entry.change_set.by, entry.change_set.door, entry.change_set.reason) == (user, "admin", "renamed")
    assert (entry.model, entry.key, entry.label, entry.action) == ("project", str(project.pk), "New", "change")
    assert (entry.before, entry.after) == ({"title_en": "Old"}, {"title_en": "New"})


def test_nothing_changed_leaves_no_trace() -> None:
    project = ProjectFactory()
    sets, version = ChangeSet.objects.count(), project.version
    with open_door() as changes:
        assert not changes.save(project)
    project.refresh_from_db()
    assert (ChangeSet.objects.count(), project.version) == (sets, version)


def test_what_is_settled_is_not_logged() -> None:
    entry = Change.objects.get(model="datereport", key=str(DateReportFactory().pk))
    assert entry.after["period"] == "2030-01-01"
    assert not {"holds_from", "leads_from", "outcome", "version"} & set(entry.after)


def test_a_new_report_settles_its_milestone_in_the_same_change_set() -> None:
    milestone = MilestoneFactory()
    DateReportFactory(milestone=milestone)
    milestone.refresh_from_db()
    assert str(milestone.planned) == "2030-01-01"


def test_an_error_leaves_nothing_behind() -> None:
    milestone, sets = MilestoneFactory(), ChangeSet.objects.count()
    good = DateReport(milestone=milestone, source=SourceFactory(), period="2030", reported_on=date(2026, 1, 1))
    bad = DateReport(milestone=milestone, source=good.source, period=None, reported_on=date(2026, 1, 1))
    with pytest.raises(ValidationError), open_door() as changes:
        changes.save(good)
        changes.save(bad)
    assert not DateReport.objects.exists()
    assert ChangeSet.objects.count() == sets + 1
    milestone.refresh_from_db()
    assert milestone.planned is None


def test_one_change_set_holds_all_rows_and_raises_each_version_once() -> None:
    milestone, source = MilestoneFactory(), SourceFactory()
    version = milestone.version
    milestone.is_key = True
    told = {"milestone": milestone, "source": source, "period": "2030"}
    save(milestone, *(DateReport(**told, reported_on=date(2026, month, 1)) for month in (1, 2)))
    assert ChangeSet.objects.latest("pk").changes.count() == 3
    assert milestone.version == version + 1


def test_a_report_raises_the_version_of_its_identity_and_of_nothing_else() -> None:
    milestone = MilestoneFactory()
    version, project_version = milestone.version, milestone.project.version
    DateReportFactory(milestone=milestone)
    milestone.refresh_from_db()
    milestone.project.refresh_from_db()
    assert (milestone.version, milestone.project.version) == (version + 1, project_version)


def test_a_stale_save_is_refused_and_says_who_changed_what() -> None:
    user, project = UserFactory(username="aigerim"), ProjectFactory()
    mine, theirs = (type(project).objects.get(pk=project.pk) for _ in range(2))
    theirs.title_en = "Theirs"
    save(theirs, by=user)
    mine.title_en = "Mine"
    with pytest.raises(records.StaleVersion, match="aigerim changed “Theirs”") as caught:
        save(mine)
    assert (caught.value.row.title_en, caught.value.by) == ("Theirs", user)
    project.refresh_from_db()
    assert project.title_en == "Theirs"


def test_a_save_with_the_version_that_was_seen_passes() -> None:
    project = ProjectFactory()
    project.title_en = "Mine"
    with open_door() as changes:
        assert changes.save(project, version=project.version)


def test_saving_what_somebody_deleted_says_so() -> None:
    project = ProjectFactory()
    delete(type(project).objects.get(pk=project.pk))
    project.title_en = "Mine"
    with pytest.raises(records.Vanished, match="deleted by somebody else"):
        save(project)


def test_a_source_that_reports_rely_on_is_not_deleted() -> None:
    report = DateReportFactory()
    with pytest.raises(records.StillReferred, match="1 records rest on it") as caught:
        delete(report.source)
    assert caught.value.references == [report]
    assert Source.objects.filter(pk=report.source_id).exists()


def test_a_source_without_reports_is_deleted_and_logged_whole() -> None:
    source = SourceFactory()
    delete(source)
    entry = Change.objects.latest("pk")
    assert (entry.action, entry.before["code"], entry.after) == ("delete", source.code, {})


def test_reports_go_with_their_milestone_and_are_logged() -> None:
    report = DateReportFactory()
    delete(Milestone.objects.get(pk=report.milestone_id))
    last = ChangeSet.objects.latest("pk")
    assert {change.model for change in last.changes.all()} == {"milestone", "datereport"}


def test_deleting_a_report_settles_the_rest() -> None:
    milestone = MilestoneFactory()
    DateReportFactory(milestone=milestone)
    later = DateReportFactory(milestone=milestone, period="2031", reported_on=date(2026, 5, 1))
    delete(later)
    milestone.refresh_from_db()
    assert str(milestone.planned) == "2030-01-01"
    assert milestone.slip_days is None


def test_a_source_of_another_trust_settles_what_rests_on_it() -> None:
    milestone = MilestoneFactory()
    media = DateReportFactory(milestone=milestone, source=SourceFactory(kind="media"), period="2030")
    DateReportFactory(milestone=milestone, source=SourceFactory(kind="agency"), period="2031")
    milestone.refresh_from_db()
    assert str(milestone.planned) == "2031"
    media.source.kind = "government"
    save(media.source)
    milestone.refresh_from_db()
    assert str(milestone.planned) == "2030"


def test_a_report_moved_to_another_milestone_settles_both() -> None:
    report, other = DateReportFactory(), MilestoneFactory()
    first = report.milestone
    report.milestone = other
    save(report)
    for milestone in (first, other):
        milestone.refresh_from_db()
    assert (first.planned, str(other.planned)) == (None, "2030-01-01")
    assert list(settle.differences(today=TODAY)) == []


def test_a_project_is_known_from_the_first_report_on_anything_under_it() -> None:
    project = ProjectFactory()
    assert project.opened_on == TODAY
    AmountReportFactory(investment=InvestmentFactory(project=project), reported_on=date(2026, 2, 7))
    ParticipationFactory(project=project, reported_on=date(2025, 10, 8))
    project.refresh_from_db()
    assert project.opened_on == date(2025, 10, 8)


def test_a_change_set_in_a_change_set_is_refused() -> None:
    with open_door(), pytest.raises(RuntimeError, match="open already"), open_door():
        pass


def test_the_recorder_is_kept_with_the_report() -> None:
    user, report = UserFactory(), DateReport(milestone=MilestoneFactory(), source=SourceFactory(), period="2030")
    report.reported_on = date(2026, 2, 7)
    save(report, by=user)
    assert report.recorded_by == user
    assert report.recorded_at is not None


def test_what_is_unknown_to_the_door_is_refused_by_its_rules() -> None:
    with pytest.raises(ValidationError, match="no title"):
        OrganizationFactory(title_en="")
