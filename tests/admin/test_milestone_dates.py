"""A date typed into a milestone's form or into its list files a report; nothing is overwritten."""

import re
from datetime import date

import pytest

from portfolio import models
from portfolio.vocabulary import DateLane
from tests import factories
from tests.admin import pages

LIST = pages.url(models.Milestone, "changelist")


@pytest.fixture
def milestone(db):
    report = factories.DateReportFactory()
    report.milestone.refresh_from_db()
    return report.milestone


@pytest.fixture
def gazette(db):
    return factories.SourceFactory(code="gazette", publisher="Gazette", published_on=date(2026, 5, 1))


def newest(milestone):
    milestone.refresh_from_db()
    return milestone.date_reports.order_by("-pk").first()


def errors(response):
    assert response.status_code == 200
    return response.context["adminform"].form.errors


def test_a_date_typed_into_the_form_is_a_report_of_the_source_named_beside_it(admin, anna, milestone, gazette):
    address = pages.change_url(milestone)
    assert pages.send(admin, address, planned_on="к концу 2031", told_by="gazette").status_code == 302
    report = newest(milestone)
    assert (report.source, report.reported_on, report.recorded_by) == (gazette, date(2026, 5, 1), anna)
    assert (str(milestone.planned), str(milestone.baseline), milestone.slip_days) == (
        "../2031-12-31",
        "2030-01-01",
        729,
    )
    assert models.ChangeSet.objects.first().changes.count() == 1
    assert pages.is_settled()


def test_without_a_source_it_is_our_own_assessment_of_today(admin, milestone):
    pages.send(admin, pages.change_url(milestone), planned_on="2031")
    report = newest(milestone)
    assert (report.source.kind, report.source.code, report.reported_on) == ("desk", "desk", factories.TODAY)
    pages.send(admin, pages.change_url(milestone), planned_on="2032")
    assert models.Source.objects.filter(kind="desk").count() == 1


def test_the_day_may_be_another_and_the_box_of_what_was_met_files_a_fact(admin, milestone, gazette):
    typed = {"met_on": "1 июня 2026", "told_by": "gazette", "told_on": "2 июня 2026"}
    assert pages.send(admin, pages.change_url(milestone), **typed).status_code == 302
    report = newest(milestone)
    assert (report.lane, str(report.period), report.reported_on) == (DateLane.MET, "2026-06-01", date(2026, 6, 2))


@pytest.mark.parametrize(("text", "lane"), [("cancelled", "cancelled"), ("met 2026", "met"), ("disputed", "disputed")])
def test_the_box_of_the_plan_takes_the_words_of_news_as_well(admin, milestone, text, lane):
    assert pages.send(admin, pages.change_url(milestone), planned_on=text).status_code == 302
    assert newest(milestone).lane == lane


def test_a_new_milestone_takes_its_first_date_in_the_same_form(admin, gazette):
    project = factories.ProjectFactory()
    typed = {"project": project.pk, "code": "start", "title_en": "Start", "kind": "event", "told_by": "gazette"}
    assert pages.send(admin, pages.url(models.Milestone, "add"), **typed, planned_on="Q3 2030").status_code == 302
    assert str(models.Milestone.objects.get(code="start").planned) == "2030-Q3"


@pytest.mark.parametrize(
    ("typed", "place", "part"),
    [
        ({"planned_on": "03/04/2030"}, "planned_on", "Write the one that is meant"),
        ({"planned_on": ""}, "planned_on", "A date is not taken away"),
        ({"met_on": "2027"}, "met_on", "It was met after the day"),
        ({"planned_on": "2031", "told_by": "nobody"}, "told_by", "No source is known as “nobody”"),
        ({"planned_on": "2031", "told_by": "undated"}, "told_on", "The source has no day"),
        ({"planned_on": "2031", "told_on": "2026"}, "told_on", "Write the day"),
        ({"planned_on": "2031", "told_on": "03/04/2026"}, "told_on", "2026-03-04"),
        ({"planned_on": "2031", "told_on": "2026-11-23"}, "planned_on", "after today"),
    ],
)
def test_what_cannot_be_read_is_answered_at_its_box_and_stays_typed(admin, milestone, typed, place, part):
    factories.SourceFactory(code="undated", published_on=None)
    before = pages.counts()
    response = pages.send(admin, pages.change_url(milestone), **typed)
    told = errors(response)
    assert list(told) == [place]
    assert part in told[place][0]
    assert all(str(response.context["adminform"].form[name].value()) == text for name, text in typed.items())
    assert pages.counts() == before


def offered(response):
    """The sources that the boxes offer without scripts."""
    return re.findall(
        r'<option value="([^"]+)">', response.content.decode().partition('<datalist id="list-source"')[2]
    )


def test_the_boxes_offer_the_desk_and_the_sources_that_the_reader_may_know(admin, milestone, gazette):
    for address in (pages.change_url(milestone), LIST):
        response = admin.get(address)
        assert offered(response)[:2] == ["desk", "gazette"]
        assert 'list="list-source"' in response.content.decode()


def test_the_last_source_is_remembered_by_the_form_the_list_and_the_news(admin, milestone, gazette):
    response = pages.send(admin, pages.change_url(milestone), planned_on="2031", told_by="gazette")
    assert "Planned 2031, told by Gazette." in pages.said(admin.get(response.url))[0].replace("\xa0", " ")
    form = admin.get(pages.change_url(milestone)).context["adminform"].form
    assert (form["told_by"].value(), form["told_on"].value()) == ("gazette", None)
    (row,) = admin.get(LIST).context["cl"].formset.forms
    assert row["told_by"].value() == "gazette"
    head = admin.get("/admin/news/").context["news"].head
    assert (head.told("source"), head.told("reported_on")) == ("gazette", "2026-05-01")


@pytest.mark.parametrize("text", ["desk", ""])
def test_who_has_filed_for_a_source_can_still_say_it_is_our_own_assessment(admin, milestone, gazette, text):
    pages.send(admin, pages.change_url(milestone), planned_on="2031", told_by="gazette")
    assert pages.send(admin, pages.change_url(milestone), planned_on="2032", told_by=text).status_code == 302
    report = newest(milestone)
    assert (report.source.code, report.reported_on) == ("desk", factories.TODAY)
    assert admin.get(pages.change_url(milestone)).context["adminform"].form["told_by"].value() == "desk"


def test_an_old_form_does_not_put_back_a_date_that_others_have_moved(admin, milestone):
    sent = pages.fields_of(admin.get(pages.change_url(milestone)))
    factories.DateReportFactory(milestone=milestone, period="2035", reported_on="2026-06-01")
    again = admin.post(pages.change_url(milestone), {**sent, "title_en": "Mine"})
    assert again.status_code == 200
    assert admin.post(pages.change_url(milestone), {**sent, **seen(again), "title_en": "Mine"}).status_code == 302
    milestone.refresh_from_db()
    assert (milestone.title_en, str(milestone.planned)) == ("Mine", "2035")


def seen(response):
    return {"seen_version": str(response.context["adminform"].form["seen_version"].value())}
