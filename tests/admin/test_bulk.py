"""Many rows at once: shown before, done as a whole, and nobody overwritten unseen."""

import re

import pytest

from portfolio import models
from tests import factories
from tests.admin import pages


@pytest.fixture
def milestones(db):
    """Two with a plan and one without."""
    project = factories.ProjectFactory()
    dated = [factories.DateReportFactory(milestone__project=project, period=p).milestone for p in ("2030-Q3", "2031")]
    return [*dated, factories.MilestoneFactory(project=project)]


def bulk_url(model, name):
    return pages.url(model, "bulk", name)


def choose(client, name, rows):
    """Tick rows in the list and choose the action."""
    data = {"action": name, "_selected_action": [row.pk for row in rows]}
    return client.post(pages.url(type(rows[0]), "changelist"), data)


def rows_of(response, *, to_do=False):
    return response.context["rows_to_do" if to_do else "rows"]


def shift(client, rows, **typed):
    """Choose rows, type, look at the preview; return it with what a browser would send on."""
    chosen = choose(client, "shift", rows)
    sent = {"rows": rows_of(chosen), "number": "6", "unit": "months", "reported_on": "2026-11-22", "reason": "delay"}
    preview = client.post(bulk_url(models.Milestone, "shift"), {**sent, "preview": "yes", **typed})
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', preview.content.decode())
    return preview, {**dict(hidden), "apply": "yes"}


def outcomes(response):
    return {line["one"].row.pk: (line["one"].after, line["one"].refused) for line in response.context["outcomes"]}


def test_planned_dates_are_shifted_after_every_row_was_shown(admin, anna, milestones):
    before = pages.counts()
    preview, sent = shift(admin, milestones)
    shown = outcomes(preview)
    assert [shown[one.pk][0] for one in milestones[:2]] == ["2031-Q1", "2031-H2/2032-H1"]
    assert shown[milestones[2].pk][1] == "It has no planned date."
    assert pages.counts() == before
    response = admin.post(bulk_url(models.Milestone, "shift"), sent, follow=True)
    assert "2 rows were changed." in pages.said(response)[0]
    assert [str(one.planned) for one in models.Milestone.objects.order_by("pk")] == [
        "2031-Q1",
        "2031-H2/2032-H1",
        "None",
    ]
    last = models.ChangeSet.objects.order_by("-pk").first()
    assert (last.by, last.reason) == (anna, "delay")
    reports = models.DateReport.objects.filter(source__kind="desk")
    assert {(one.summary, str(one.reported_on)) for one in reports} == {("delay", "2026-11-22")}
    assert pages.is_settled()


def test_a_source_can_be_named_for_them_all(admin, milestones):
    source = factories.SourceFactory(kind="government")
    _preview, sent = shift(admin, milestones[:1], source=source.pk)
    admin.post(bulk_url(models.Milestone, "shift"), sent)
    assert models.DateReport.objects.latest("pk").source == source


def test_a_row_that_somebody_changed_since_the_preview_is_named_and_nothing_is_lost(admin, milestones):
    _preview, sent = shift(admin, milestones)
    milestones[0].refresh_from_db()
    milestones[0].title_en = "Theirs"
    factories.save(milestones[0], by=factories.UserFactory(username="berik"))
    before = pages.counts()
    again = admin.post(bulk_url(models.Milestone, "shift"), sent)
    page = again.content.decode()
    assert "berik changed “Theirs”" in page
    assert "delay" in page
    assert pages.counts() == before
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert admin.post(bulk_url(models.Milestone, "shift"), {**hidden, "apply": "yes"}).status_code == 302
    assert str(models.Milestone.objects.get(pk=milestones[0].pk).planned) == "2031-Q1"


def test_a_row_that_was_deleted_since_is_named(admin, milestones):
    _preview, sent = shift(admin, milestones)
    factories.delete(models.Milestone.objects.get(pk=milestones[1].pk))
    page = admin.post(bulk_url(models.Milestone, "shift"), sent).content.decode()
    assert "was deleted by somebody else" in page
    assert str(models.Milestone.objects.get(pk=milestones[0].pk).planned) == "2030-Q3"


def test_without_a_reason_nothing_is_shown_or_done(admin, milestones):
    preview, _sent = shift(admin, milestones, reason="", number="7")
    assert "This field is required" in preview.content.decode()
    assert not preview.context["outcomes"]
    assert 'value="7"' in preview.content.decode()


def test_an_unknown_date_is_not_shifted(admin):
    milestone = factories.DateReportFactory(period="unknown").milestone
    preview, _sent = shift(admin, [milestone])
    assert "nothing to shift" in outcomes(preview)[milestone.pk][1]


def test_where_a_newer_report_holds_the_preview_says_that_nothing_would_change(admin, milestones):
    source = factories.SourceFactory(kind="government")
    factories.DateReportFactory(milestone=milestones[0], source=source, period="2033", reported_on=factories.TODAY)
    preview, _sent = shift(admin, milestones[:1])
    assert "Nothing would change" in outcomes(preview)[milestones[0].pk][1]
    assert not rows_of(preview, to_do=True)


def done(client, model, name, rows, **typed):
    """Choose, look and apply in one go."""
    sent = {"rows": rows_of(choose(client, name, rows)), "reported_on": "2026-11-22", "reason": "why", **typed}
    preview = client.post(bulk_url(model, name), {**sent, "preview": "yes"})
    return client.post(bulk_url(model, name), {**sent, "rows": rows_of(preview, to_do=True), "apply": "yes"})


def test_a_status_is_set_for_several_projects(admin):
    projects = [factories.ProjectFactory() for _ in range(2)]
    assert done(admin, models.Project, "set-status", projects, status="construction").status_code == 302
    assert set(models.Project.objects.values_list("status", "status_basis")) == {("construction", "inferred")}


def test_nothing_new_is_confirmed_with_a_new_day(admin, milestones):
    investment = factories.AmountReportFactory().investment
    project = factories.StatusReportFactory().project
    for row in (milestones[0], investment, project):
        model = type(row)
        before = model.objects.values("pk").get(pk=row.pk)
        assert done(admin, model, "confirm", [row]).status_code == 302, before
        row.refresh_from_db()
        assert row.reported_on == factories.TODAY
    assert str(milestones[0].planned) == "2030-Q3"
    assert (str(investment.amount), project.status) == ("1000000.00", "agreed")
    assert models.Source.objects.filter(kind="desk").count() == 1
    assert milestones[0].slip_days == 0


def test_who_is_responsible_is_set_and_taken_away(admin, anna):
    project = factories.ProjectFactory()
    done(admin, models.Project, "set-responsible", [project], person=anna.pk)
    project.refresh_from_db()
    assert project.responsible == anna
    done(admin, models.Project, "set-responsible", [project], person="")
    project.refresh_from_db()
    assert project.responsible is None


def test_what_is_public_becomes_internal(admin):
    for row in (factories.ProjectFactory(), factories.SourceFactory(visibility="public")):
        done(admin, type(row), "publish", [row], visibility="internal")
        row.refresh_from_db()
        assert row.visibility == "internal"


def test_a_report_is_set_aside_with_a_reason_and_brought_back(admin, anna):
    milestone = factories.DateReportFactory().milestone
    later = factories.DateReportFactory(milestone=milestone, period="2032", reported_on="2026-05-05")
    page = admin.get(pages.change_url(later)).content.decode()
    assert f"{bulk_url(models.DateReport, 'set-aside')}?rows={later.pk}" in page
    done(admin, models.DateReport, "set-aside", [later], reason="a misprint")
    later.refresh_from_db()
    milestone.refresh_from_db()
    assert (later.set_aside_reason, later.set_aside_by, str(milestone.planned)) == ("a misprint", anna, "2030-01-01")
    assert "Bring back" in admin.get(pages.change_url(later)).content.decode()
    done(admin, models.DateReport, "bring-back", [later])
    milestone.refresh_from_db()
    assert str(milestone.planned) == "2032"
    assert pages.is_settled()


def test_a_report_is_set_aside_from_the_table_above_its_milestone_and_one_comes_back_to_it(admin):
    report = factories.DateReportFactory()
    milestone = pages.change_url(report.milestone)
    [link] = set(re.findall(r'href="([^"]*set-aside/[^"]*)"', admin.get(milestone).content.decode()))
    form = admin.get(link.replace("&amp;", "&"))
    row = form.context["lines"][0]["row"]
    sent = {"rows": f"{row.pk}:{row.version}", "reason": "a misprint", "next": form.context["next"], "apply": "yes"}
    assert admin.post(bulk_url(models.DateReport, "set-aside"), sent).headers["Location"] == milestone
    assert "bring-back" in admin.get(milestone).content.decode()


def test_a_reason_too_long_to_stand_beside_a_report_is_refused(admin):
    report = factories.DateReportFactory()
    typed = {"rows": f"{report.pk}:1", "reason": "x" * 301, "preview": "yes"}
    assert "301 characters" in admin.post(bulk_url(models.DateReport, "set-aside"), typed).content.decode()


def test_the_page_leads_back_to_where_one_came_from_but_nowhere_else(admin, milestones):
    address, rows = bulk_url(models.Milestone, "confirm"), f"{milestones[0].pk}"
    page = admin.get(address, {"rows": rows, "next": "/desk/"})
    assert 'name="next" value="/desk/"' in page.content.decode()
    assert 'name="next"' not in admin.get(address, {"rows": rows, "next": "https://evil.example/"}).content.decode()
    sent = {"rows": f"{rows}:{page.context['lines'][0]['row'].version}", "reported_on": "2026-11-22", "reason": "w"}
    response = admin.post(address, {**sent, "apply": "yes", "next": "/desk/"})
    assert response.headers["Location"] == "/desk/"
