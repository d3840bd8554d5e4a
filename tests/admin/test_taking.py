"""After a stale save one takes the other's value or one's own, field by field; and large projects can be edited."""

import pytest

from portfolio import models
from tests import factories
from tests.admin import pages
from tests.admin.test_stale import open_form, other_saves


@pytest.fixture
def berik(db):
    return factories.UserFactory(username="berik")


def stale(admin, row, berik, *, theirs, mine):
    """A form that was sent too late, shown again; what a browser would send next."""
    sent = open_form(admin, row)
    other_saves(row, berik, **theirs)
    response = admin.post(pages.change_url(row), {**sent, **mine})
    return response, pages.fields_of(response)


def test_each_field_that_differs_offers_both_values_and_ones_own_is_chosen(admin, berik):
    project = factories.ProjectFactory(title_en="Old")
    page, _sent = stale(admin, project, berik, theirs={"title_en": "Theirs"}, mine={"title_en": "Mine"})
    text = page.content.decode()
    assert 'name="take-title_en" value="theirs"' in text
    assert 'name="take-title_en" value="mine" aria-describedby="differs-title_en" checked' in text


def test_theirs_is_taken_for_one_field_and_mine_for_the_other(admin, berik):
    project = factories.ProjectFactory(title_en="Old", place="Old place")
    theirs, mine = {"title_en": "Theirs", "place": "Their place"}, {"title_en": "Mine", "place": "My place"}
    _page, sent = stale(admin, project, berik, theirs=theirs, mine=mine)
    chosen = {"take-title_en": "theirs", "take-place": "mine"}
    assert admin.post(pages.change_url(project), {**sent, **chosen}).status_code == 302
    project.refresh_from_db()
    assert (project.title_en, project.place) == ("Theirs", "My place")
    assert models.Change.objects.last().after == {"place": "My place"}


def test_theirs_is_taken_whatever_the_kind_of_field(admin, berik):
    sector, parent = factories.SectorFactory(), factories.ProjectFactory()
    project = factories.ProjectFactory(latitude="51.1", longitude="71.4", location_precision="exact")
    theirs = {"sector": sector, "parent": parent, "is_umbrella": True, "latitude": "50.50000", "summary": "a\nb"}
    mine = {"sector": "", "parent": "", "latitude": "49", "summary": "c"}
    _page, sent = stale(admin, project, berik, theirs=theirs, mine=mine)
    sent.pop("is_umbrella", None)
    response = admin.post(pages.change_url(project), {**sent, **{f"take-{name}": "theirs" for name in theirs}})
    assert response.status_code == 302
    fresh = models.Project.objects.get(pk=project.pk)
    assert (fresh.sector, fresh.parent, fresh.is_umbrella, str(fresh.latitude)) == (sector, parent, True, "50.50000")
    assert fresh.summary == "a\nb"


def test_a_date_and_an_empty_value_of_theirs_are_taken(admin, berik):
    report = factories.DateReportFactory(quote="Old")
    theirs = {"period": "2031-Q2", "quote": "", "reported_on": "2026-02-03"}
    mine = {"period": "2040", "quote": "Mine", "reported_on": "2026-02-04"}
    _page, sent = stale(admin, report, berik, theirs=theirs, mine=mine)
    admin.post(pages.change_url(report), {**sent, **{f"take-{name}": "theirs" for name in theirs}})
    report.refresh_from_db()
    assert (str(report.period), report.quote, str(report.reported_on)) == ("2031-Q2", "", "2026-02-03")
    assert pages.is_settled()


def test_a_third_change_is_shown_again_before_anything_is_taken(admin, berik):
    project = factories.ProjectFactory(title_en="Old")
    _page, sent = stale(admin, project, berik, theirs={"title_en": "Theirs"}, mine={"title_en": "Mine"})
    other_saves(project, berik, title_en="Theirs again", place="Astana")
    response = admin.post(pages.change_url(project), {**sent, "take-title_en": "theirs"})
    assert response.status_code == 200
    assert "Theirs again" in response.content.decode()
    project.refresh_from_db()
    assert project.title_en == "Theirs again"


@pytest.mark.parametrize("choice", ["", "x", "\0", "mine"])
def test_another_choice_is_ones_own(admin, berik, choice):
    sector = factories.SectorFactory(title_en="Old")
    _page, sent = stale(admin, sector, berik, theirs={"title_en": "Theirs"}, mine={"title_en": "Mine"})
    admin.post(pages.change_url(sector), {**sent, "take-title_en": choice, "take-nonsense": "theirs"})
    sector.refresh_from_db()
    assert sector.title_en == "Mine"


def test_a_project_with_two_hundred_milestones_is_edited_and_so_is_each_of_them(admin):
    project = factories.ProjectFactory(title_en="Old")
    told = {"project": project, "title_en": "Step", "kind": "event"}
    factories.save(*(models.Milestone(**told, code=f"step-{number}") for number in range(200)))
    page = admin.get(pages.change_url(project))
    sent = pages.fields_of(page)
    assert len(sent) < 100
    assert admin.post(pages.change_url(project), {**sent, "title_en": "New"}).status_code == 302
    below = pages.url(models.Milestone, "changelist", project__id__exact=project.pk)
    assert below in page.content.decode()
    listed = admin.get(below).context["cl"]
    assert (listed.result_count, len(listed.result_list)) == (200, 50)
    last = models.Milestone.objects.get(code="step-199")
    assert pages.send(admin, pages.change_url(last), title_en="Renamed").status_code == 302
    project.refresh_from_db()
    assert (project.title_en, models.Milestone.objects.filter(title_en="Renamed").count()) == ("New", 1)


def test_two_hundred_milestones_are_shifted_at_once(admin):
    project, source = factories.ProjectFactory(), factories.SourceFactory()
    told = {"project": project, "title_en": "Step", "kind": "event"}
    steps = [models.Milestone(**told, code=f"step-{number}") for number in range(200)]
    factories.save(*steps)
    plans = [models.DateReport(milestone=s, source=source, period="2030", reported_on="2026-02-07") for s in steps]
    factories.save(*plans)
    address = pages.url(models.Milestone, "bulk", "shift")
    typed = {"number": "1", "unit": "months", "reported_on": "2026-11-22", "reason": "late"}
    rows = ",".join(str(step.pk) for step in steps)
    preview = admin.post(address, {**typed, "rows": rows, "preview": "yes"})
    assert len(preview.context["possible"]) == 200
    done = admin.post(address, {**typed, "rows": preview.context["rows_to_do"], "apply": "yes"})
    assert done.status_code == 302
    moved = models.Milestone.objects.values_list("planned", flat=True)
    assert {str(period) for period in moved} == {"2030-02/2031-01"}
    assert pages.is_settled()
