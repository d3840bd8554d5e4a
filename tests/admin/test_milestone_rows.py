"""Plans typed into the list of milestones: each is a report, and two people at one row choose whose date stays."""

import re
from datetime import date

import pytest
from django.test import Client

from portfolio import models
from tests import factories
from tests.admin import pages
from tests.admin.test_milestone_dates import LIST, newest

BY_PLAN = f"{LIST}?o=4"


@pytest.fixture
def milestone(db):
    report = factories.DateReportFactory(milestone__title_en="Ours")
    report.milestone.refresh_from_db()
    return report.milestone


@pytest.fixture
def gazette(db):
    return factories.SourceFactory(code="gazette", publisher="Gazette", published_on=date(2026, 5, 1))


@pytest.fixture
def berik(db):
    """A colleague's own browser."""
    colleague = Client()
    colleague.force_login(factories.UserFactory(username="berik", is_staff=True, is_superuser=True))
    return colleague


def rows_of(response):
    """What a browser would send of the list if nobody typed anything."""
    formset, data = response.context["cl"].formset, {"_save": "Save"}
    for form in (formset.management_form, *formset.forms):
        for field in form:
            data[field.html_name] = str(field.value() or "")
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = str(field.initial or "")
    return data


def test_a_date_typed_into_the_list_files_a_report_of_the_source_in_its_row(admin, milestone, gazette):
    other = factories.DateReportFactory().milestone
    sent = rows_of(admin.get(LIST))
    place = next(name[:-3] for name, value in sent.items() if name.endswith("-id") and value == str(milestone.pk))
    typed = {f"{place}-planned_on": "by 2031", f"{place}-told_by": "gazette"}
    assert admin.post(LIST, {**sent, **typed}).status_code == 302
    report = newest(milestone)
    assert (report.source, str(report.period), report.reported_on) == (gazette, "../2031-12-31", date(2026, 5, 1))
    assert other.date_reports.count() == 1
    assert pages.is_settled()


def test_enter_in_a_box_saves_since_the_first_button_of_the_form_does(admin, milestone):
    form = admin.get(LIST).content.decode().partition('<form id="changelist-form"')[2]
    buttons = re.findall(r'<(?:button|input) type="submit"[^>]* name="(\w+)"', form)
    assert buttons == ["_save", "index", "_save"]


def test_several_rows_are_one_change_set_and_untouched_rows_none(admin, milestone):
    others = [factories.DateReportFactory().milestone for _ in range(3)]
    sent, sets = rows_of(admin.get(LIST)), models.ChangeSet.objects.count()
    admin.post(LIST, sent)
    assert models.ChangeSet.objects.count() == sets
    typed = {name: "2033" for name in sent if name.endswith("-planned_on") and not name.startswith("initial-")}
    assert admin.post(LIST, {**sent, **typed}).status_code == 302
    assert models.ChangeSet.objects.count() == sets + 1
    assert {str(row.planned) for row in models.Milestone.objects.all()} == {"2033"}
    assert models.DateReport.objects.filter(source__kind="desk").count() == len(others) + 1


def test_a_source_alone_tells_nothing_and_one_without_a_day_is_filed_elsewhere(admin, milestone, gazette):
    factories.SourceFactory(code="undated", published_on=None)
    sent, before = {**rows_of(admin.get(LIST)), "form-0-told_by": "undated"}, pages.counts()
    response = admin.post(LIST, sent, follow=True)
    assert pages.counts() == before
    assert pages.said(response) == []
    response = admin.post(LIST, {**sent, "form-0-planned_on": "2033"})
    assert "File it in the milestone&#x27;s own form, which asks for the day." in response.content.decode()
    assert pages.counts() == before


def test_a_wrong_date_in_the_list_is_answered_in_its_row(admin, milestone):
    sent = {**rows_of(admin.get(LIST)), "form-0-planned_on": "03/04/2030"}
    response = admin.post(LIST, sent)
    assert response.status_code == 200
    assert "Write the one that is meant" in response.content.decode()
    assert 'value="03/04/2030"' in response.content.decode()
    assert milestone.date_reports.count() == 1


# --- two people ---


def boxes_of(response):
    """The list that came back, as a browser would send it again; of a choice, what is ticked."""
    text = response.content.decode()
    ticked = re.findall(r'<input type="radio" name="([^"]+)" value="(\w+)" checked>', text)
    return {**rows_of(response), **dict(ticked)}


def collided(admin, berik, *, theirs="2035", mine="2033"):
    """A list that was sent too late, shown again."""
    sent = rows_of(admin.get(LIST))
    assert berik.post(LIST, {**sent, "form-0-planned_on": theirs}).status_code == 302
    return admin.post(LIST, {**sent, "form-0-planned_on": mine})


def test_the_second_editor_of_a_row_is_told_and_keeps_the_typing(admin, berik, milestone):
    response = collided(admin, berik)
    text = response.content.decode()
    assert re.search(r"berik changed it at [-\d]+ \d\d:\d\d: stored now is 2035. Choose whose date is to stay", text)
    assert 'value="2033"' in text
    assert 'name="take-form-0-planned_on" value="theirs"> Stored now: 2035' in text
    assert 'name="take-form-0-planned_on" value="mine" checked> Yours: 2033' in text
    assert 'name="initial-form-0-planned_on" value="2035"' in text
    assert str(newest(milestone).period) == "2035"


@pytest.mark.parametrize("choice", ["mine", "", "x", "\0"])
def test_to_save_again_files_ones_own_date_whatever_else_was_chosen(admin, berik, milestone, choice):
    sent = {**boxes_of(collided(admin, berik)), "take-form-0-planned_on": choice}
    assert admin.post(LIST, sent).status_code == 302
    assert str(newest(milestone).period) == "2033"
    assert [str(one.period) for one in milestone.date_reports.order_by("pk")] == ["2030-01-01", "2035", "2033"]


def test_who_takes_theirs_files_nothing_and_need_not_type_it(admin, berik, milestone):
    sent = boxes_of(collided(admin, berik))
    assert sent["take-form-0-planned_on"] == "mine"
    before = pages.counts()
    assert admin.post(LIST, {**sent, "take-form-0-planned_on": "theirs"}).status_code == 302
    assert pages.counts() == before
    assert str(newest(milestone).period) == "2035"


def test_a_third_date_is_shown_again_before_anything_is_taken(admin, berik, milestone):
    sent = boxes_of(collided(admin, berik))
    factories.DateReportFactory(milestone=milestone, period="2040", reported_on="2026-11-22")
    response = admin.post(LIST, {**sent, "take-form-0-planned_on": "theirs"})
    assert "stored now is 2040" in response.content.decode()
    assert boxes_of(response)["form-0-planned_on"] == "2033"


def test_theirs_in_one_row_and_mine_in_another_are_saved_at_once(admin, berik, milestone):
    other = factories.DateReportFactory(milestone__title_en="Other").milestone
    sent = rows_of(admin.get(LIST))
    places = [name for name in sent if re.fullmatch(r"form-\d-planned_on", name)]
    berik.post(LIST, {**sent, **dict.fromkeys(places, "2035")})
    again = boxes_of(admin.post(LIST, {**sent, **dict.fromkeys(places, "2033")}))
    at = next(name[5] for name, value in sent.items() if name.endswith("-id") and value == str(milestone.pk))
    assert admin.post(LIST, {**again, f"take-form-{at}-planned_on": "theirs"}).status_code == 302
    assert [str(newest(row).period) for row in (milestone, other)] == ["2035", "2033"]


def test_a_row_that_a_colleague_has_not_touched_has_no_choice(admin, milestone):
    assert b"take-form" not in admin.get(LIST).content
    sent = {**rows_of(admin.get(LIST)), "form-0-planned_on": "03/04/2030"}
    assert b"take-form" not in admin.post(LIST, sent).content


def test_the_second_editor_of_a_row_keeps_what_the_first_has_written_by_writing_it_too(admin, milestone):
    sent = rows_of(admin.get(LIST))
    factories.DateReportFactory(milestone=milestone, period="2035", reported_on="2026-06-01")
    before = pages.counts()
    assert admin.post(LIST, {**sent, "form-0-planned_on": "2035"}).status_code == 302
    assert pages.counts() == before


def test_a_row_that_others_have_moved_keeps_its_place_beside_what_was_typed_into_it(admin, milestone):
    other = factories.DateReportFactory(milestone__title_en="Other", period="2031").milestone
    sent = rows_of(admin.get(BY_PLAN))
    assert sent["form-0-id"] == str(milestone.pk)
    factories.DateReportFactory(milestone=milestone, period="2040", reported_on="2026-06-01")
    response = admin.post(BY_PLAN, {**sent, "form-0-planned_on": "2033"})
    listing = response.context["cl"]
    shown = [(row.pk, form.instance.pk) for row, form in zip(listing.result_list, listing.formset.forms, strict=True)]
    assert shown == [(milestone.pk, milestone.pk), (other.pk, other.pk)]


def test_a_row_that_a_filter_leaves_out_by_now_is_still_told_of(admin, milestone):
    address = f"{LIST}?state=upcoming"
    sent = rows_of(admin.get(address))
    factories.DateReportFactory(milestone=milestone, period="2026-02", reported_on="2026-02-10", lane="met")
    factories.DateReportFactory(milestone=milestone, period="2035", reported_on="2026-02-09")
    response = admin.post(address, {**sent, "form-0-planned_on": "2033"})
    assert "stored now is 2035" in response.content.decode()
    assert "Ours" in response.content.decode()


def test_a_row_that_is_gone_is_said_with_its_typing_and_the_others_are_saved(admin, milestone):
    other = factories.DateReportFactory(milestone__title_en="Other").milestone
    sent = rows_of(admin.get(LIST))
    gone, kept = "01" if sent["form-0-id"] == str(milestone.pk) else "10"
    factories.delete(milestone)
    typed = {f"form-{gone}-planned_on": "2033", f"form-{kept}-planned_on": "2034"}
    said = pages.said(admin.post(LIST, {**sent, **typed}, follow=True))
    assert "“Ours” was deleted meanwhile. What you typed was not filed: 2033." in said
    assert str(newest(other).period) == "2034"


def test_a_row_that_is_gone_and_was_not_typed_into_stops_nobody(admin, milestone):
    other = factories.DateReportFactory(milestone__title_en="Other").milestone
    sent = rows_of(admin.get(LIST))
    kept = "0" if sent["form-0-id"] == str(other.pk) else "1"
    factories.delete(milestone)
    said = pages.said(admin.post(LIST, {**sent, f"form-{kept}-planned_on": "2034"}, follow=True))
    assert not [text for text in said if "deleted" in text]
    assert str(newest(other).period) == "2034"


@pytest.mark.parametrize("key", ["", "x", "\0", "9" * 30, "-1", "²"])
def test_what_is_no_id_breaks_nothing(admin, milestone, key):
    sent = {**rows_of(admin.get(LIST)), "form-0-id": key, "form-0-planned_on": "2033"}
    before = pages.counts()
    assert admin.post(LIST, sent).status_code in (200, 302)
    assert pages.counts() == before


def test_who_may_only_look_has_no_boxes(client, person, milestone):
    client.force_login(person("auditor"))
    page = client.get(LIST)
    assert page.context["cl"].formset is None
    assert b'name="form-0-planned_on"' not in page.content
