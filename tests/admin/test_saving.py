"""What is saved in the admin: one change set each time, settled at once, with who, by which door and why."""

from datetime import date
from decimal import Decimal

import pytest

from portfolio import models
from portfolio.vocabulary import Door
from tests import factories
from tests.admin import pages


@pytest.fixture
def milestone(db):
    report = factories.DateReportFactory()
    report.milestone.refresh_from_db()
    return report.milestone


@pytest.fixture
def source(db):
    return factories.SourceFactory(code="gazette")


def new_plan(source, **typed):
    """The fields of one new date report below a milestone."""
    told = {"lane": "planned", "period": "к концу 2031", "source": source.pk, "reported_on": "2026-11-20", **typed}
    return {f"date_reports-0-{name}": value for name, value in told.items()}


def test_a_report_added_under_its_milestone_settles_at_once(admin, milestone, source):
    response = pages.send(admin, pages.change_url(milestone), **new_plan(source))
    assert response.status_code == 302
    milestone.refresh_from_db()
    assert (str(milestone.planned), str(milestone.baseline), milestone.slip_days) == (
        "../2031-12-31",
        "2030-01-01",
        729,
    )
    assert pages.is_settled()
    listed = admin.get(pages.url(models.Milestone, "changelist")).content.decode()
    assert "+729" in listed


def test_a_save_is_one_change_set_with_who_and_door_and_reason(admin, anna, milestone, source):
    sets = models.ChangeSet.objects.count()
    pages.send(admin, pages.change_url(milestone), **new_plan(source), title_ru="Ввод", reason="news of the week")
    assert models.ChangeSet.objects.count() == sets + 1
    last = models.ChangeSet.objects.first()
    assert (last.by, last.door, last.reason) == (anna, Door.ADMIN, "news of the week")
    logged = {(change.model, change.action) for change in last.changes.all()}
    assert logged == {("milestone", "change"), ("datereport", "add")}
    report = models.DateReport.objects.get(source=source)
    assert report.recorded_by == anna


def test_a_save_that_changes_nothing_leaves_no_trace(admin, rows):
    before = pages.counts()
    for model in (*pages.COMMON, *pages.REPORTS):
        rows[model].refresh_from_db()
        assert pages.send(admin, pages.change_url(rows[model]), reason="no reason").status_code == 302
        version = rows[model].version
        rows[model].refresh_from_db()
        assert rows[model].version == version
    assert pages.counts() == before


def test_a_milestone_and_its_first_report_are_entered_together(admin, source):
    project = factories.ProjectFactory()
    typed = {"project": project.pk, "code": "commissioning", "title_en": "Commissioning", "kind": "commissioning"}
    response = pages.send(admin, pages.url(models.Milestone, "add"), **typed, **new_plan(source, period="Q3 2030"))
    assert response.status_code == 302
    milestone = models.Milestone.objects.get(code="commissioning")
    assert str(milestone.planned) == "2030-Q3"
    assert milestone.opened_on == date(2026, 11, 20)
    last = models.ChangeSet.objects.first()
    assert last.changes.count() == 2
    assert pages.is_settled()


def test_every_series_takes_a_report_under_its_identity(admin, rows, source):
    cited = {"source": source.pk, "reported_on": "2026-11-20"}
    typed = {
        models.StatusReport: {"status": "construction", "since": "2026"},
        models.DateReport: {"period": "1 January 2031"},
        models.AmountReport: {"amount": "1 500 000,5", "currency": "kzt", "qualifier": "about", "stage": "pledged"},
        models.FigureReport: {"value": "176", "qualifier": "about"},
        models.Participation: {"organization": rows[models.Organization].pk, "role": "owner", "share": "33.5"},
    }
    for model, told in typed.items():
        identity = getattr(rows[model], model.identity_field)
        prefix = model._meta.get_field(model.identity_field).remote_field.related_name
        sent = {f"{prefix}-0-{name}": value for name, value in {**told, **cited}.items()}
        assert pages.send(admin, pages.change_url(identity), **sent).status_code == 302
        assert model.objects.filter(source=source).count() == 1
    investment = rows[models.AmountReport].investment
    investment.refresh_from_db()
    assert (investment.amount, investment.currency) == (Decimal("1500000.50"), "KZT")
    assert pages.is_settled()


def test_a_report_is_mended_on_its_own_page_and_settles(admin, milestone):
    report = milestone.date_reports.get()
    response = pages.send(admin, pages.change_url(report), period="unknown", reason="a slip of the pen")
    assert response.status_code == 302
    milestone.refresh_from_db()
    assert str(milestone.planned) == "unknown"
    change = models.Change.objects.last()
    assert (change.before, change.after) == ({"period": "2030-01-01"}, {"period": "unknown"})
    assert pages.is_settled()


def test_a_report_moved_to_another_milestone_settles_both(admin, milestone):
    other = factories.MilestoneFactory()
    assert pages.send(admin, pages.change_url(milestone.date_reports.get()), milestone=other.pk).status_code == 302
    milestone.refresh_from_db()
    other.refresh_from_db()
    assert milestone.planned is None
    assert str(other.planned) == "2030-01-01"
    assert pages.is_settled()


def test_the_countries_of_a_project_are_chosen_in_its_form(admin):
    row = factories.ProjectCountryFactory()
    project, added = row.project, factories.CountryFactory()
    sets = models.ChangeSet.objects.count()
    response = pages.send(admin, pages.change_url(project), in_countries=[added.pk])
    assert response.status_code == 302
    assert list(project.countries.all()) == [added]
    assert models.ChangeSet.objects.count() == sets + 1
    project.refresh_from_db()
    pages.send(admin, pages.change_url(project), in_countries=[])
    assert list(project.countries.all()) == []


def test_a_line_break_that_only_the_browser_changed_is_no_change(admin):
    organization = factories.OrganizationFactory(aliases="One\nTwo")
    before = pages.counts()
    assert pages.send(admin, pages.change_url(organization), aliases="One\r\nTwo").status_code == 302
    assert pages.counts() == before
    pages.send(admin, pages.change_url(organization), aliases="One\r\nTwo\r\nThree")
    organization.refresh_from_db()
    assert organization.aliases == "One\nTwo\nThree"


def test_two_hundred_reports_do_not_stand_in_the_way_of_one_more(admin, milestone, source):
    plans = [
        models.DateReport(milestone=milestone, source=source, reported_on=date(2026, 2, 7), period=f"{2030 + n % 100}")
        for n in range(200)
    ]
    factories.save(*plans)
    page = admin.get(pages.change_url(milestone))
    assert page.content.decode().count("/admin/portfolio/datereport/") < 60
    sent = pages.fields_of(page)
    assert len(sent) < 60
    assert admin.post(pages.change_url(milestone), {**sent, **new_plan(source)}).status_code == 302
    assert milestone.date_reports.count() == 202
    everything = admin.get(pages.url(models.DateReport, "changelist", milestone__id__exact=milestone.pk))
    assert everything.context["cl"].result_count == 202


def test_djangos_own_log_stays_empty(admin, milestone):
    from django.contrib.admin.models import LogEntry

    pages.send(admin, pages.change_url(milestone), title_ru="Ввод")
    assert not LogEntry.objects.exists()
