"""The admin as analysts use it to mend what is known: dates typed where they stand, undo, two people, many rows."""

import re

import pytest
from playwright.sync_api import expect

from portfolio import models
from tests import factories
from tests.admin import pages
from tests.browser.conftest import PATIENCE, sign_in

SAVED = ".messagelist .success"


@pytest.fixture
def milestone(portfolio):
    """The milestone of the gas pipeline, planned for 1 March 2026."""
    return portfolio[0].milestones.get()


@pytest.fixture
def anna(milestone, context, base_url):
    return sign_in(context, "anna", base_url)


@pytest.fixture
def page_of_berik(milestone, new_context, base_url):
    """A page of a colleague's own browser."""
    context = new_context()
    sign_in(context, "berik", base_url)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def shown_to_readers(page, title):
    """The row of a milestone in the public list."""
    page.goto("/milestones/")
    return page.get_by_role("row").filter(has_text=title)


def newest(milestone):
    milestone.refresh_from_db()
    return milestone.date_reports.latest("pk")


def retitle(page, milestone, **titles):
    """Open the form of a milestone and type titles; it is not saved yet."""
    page.goto(pages.change_url(milestone))
    for name, text in titles.items():
        page.locator(f"#id_{name}").fill(text)


def save(page):
    page.locator("[name=_save]:visible").click()


# --- a date, typed where it stands ---


def test_a_date_typed_into_the_form_is_public_with_its_slip(page, anna, milestone):
    page.goto(pages.change_url(milestone))
    page.locator("#id_planned_on").fill("к концу 2031")
    page.locator("#id_told_by").fill("weekly news")
    page.locator("#id_told_on").fill("20.11.2026")
    page.keyboard.press("Enter")
    expect(page.locator(SAVED)).to_contain_text("Start 0")
    report = newest(milestone)
    assert (report.source.code, report.recorded_by) == ("news", anna)
    row = shown_to_readers(page, "Start 0")
    expect(row).to_contain_text(re.compile("31.Dec.2031"))
    expect(row).to_contain_text(re.compile(r"\+70.mo"))


def test_the_source_of_a_report_is_found_by_a_part_of_its_title(page, anna, milestone):
    factories.SourceFactory(title="Almaty today")
    page.goto(pages.change_url(milestone))
    page.locator("#id_date_reports-0-period").fill("2032")
    page.locator("#id_date_reports-0-reported_on").fill("2026-11-20")
    page.locator(".field-source .select2-selection").click()
    offered = page.locator(".select2-results__option[aria-selected]")
    expect(offered).to_have_count(2)
    page.keyboard.insert_text("eekl")
    expect(offered).to_have_text([re.compile("Weekly news")])
    page.keyboard.press("Enter")
    save(page)
    expect(page.locator(SAVED)).to_be_visible()
    report = newest(milestone)
    assert (report.source.code, str(report.period)) == ("news", "2032")


def test_a_date_typed_into_the_list_is_our_own_assessment_and_public_with_its_slip(page, anna, milestone):
    page.goto(pages.url(models.Milestone, "changelist"))
    row = page.locator("#result_list tr").filter(has_text="Start 0")
    row.locator("[name$=planned_on]:visible").fill("1 марта 2028")
    page.keyboard.press("Enter")
    expect(page.locator(SAVED)).to_contain_text("1 milestone")
    assert newest(milestone).source.kind == "desk"
    row = shown_to_readers(page, "Start 0")
    expect(row).to_contain_text(re.compile("1.Mar.2028"))
    expect(row).to_contain_text(re.compile(r"\+24.mo"))


def test_a_date_that_may_be_two_is_refused_in_the_row_and_stays_typed(page, anna, milestone):
    page.goto(pages.url(models.Milestone, "changelist"))
    box = page.locator("#result_list tr").filter(has_text="Start 0").locator("[id$=planned_on]:visible")
    box.fill("03/04/2030")
    page.keyboard.press("Enter")
    expect(page.locator("#result_list .errorlist")).to_contain_text("Write the one that is meant")
    expect(box).to_have_value("03/04/2030")
    assert milestone.date_reports.count() == 1


# --- undo ---


def open_last_change(page):
    """From the change log to the undo of its newest entry."""
    page.goto(pages.url(models.ChangeSet, "changelist"))
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("link", name="Undo", exact=True).click()


def test_a_mistake_is_undone_from_the_change_log_and_the_undo_stands_there(page, anna, milestone):
    retitle(page, milestone, title_en="Strat")
    save(page)
    expect(page.locator(SAVED)).to_be_visible()
    open_last_change(page)
    expect(page.locator(".entry tbody").first).to_contain_text(re.compile("Strat.*Start 0"))
    page.get_by_label("Reason").fill("a slip")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(SAVED)).to_contain_text("1 row is undone")
    milestone.refresh_from_db()
    assert milestone.title_en == "Start 0"
    page.goto(pages.url(models.ChangeSet, "changelist"))
    expect(page.locator("#result_list tbody tr").first).to_contain_text(re.compile(r"anna.*undo of #\d+: a slip"))


def test_what_somebody_changed_since_is_not_undone_and_both_values_are_shown(page, anna, milestone):
    retitle(page, milestone, title_en="Mine")
    save(page)
    expect(page.locator(SAVED)).to_be_visible()
    open_last_change(page)
    milestone.refresh_from_db()
    milestone.title_en = "Theirs"
    factories.save(milestone)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".errornote")).to_contain_text("Nothing was undone")
    expect(page.locator(".clash tbody")).to_contain_text(re.compile("Mine.*Theirs"))
    milestone.refresh_from_db()
    assert milestone.title_en == "Theirs"


# --- two people ---


def test_the_second_of_two_people_is_told_and_chooses_field_by_field(page, anna, page_of_berik, milestone):
    retitle(page, milestone, title_en="Mine", title_ru="Моё")
    retitle(page_of_berik, milestone, title_en="Theirs", title_ru="Их")
    save(page_of_berik)
    expect(page_of_berik.locator(SAVED)).to_be_visible()
    save(page)
    expect(page.locator(".errorlist").first).to_contain_text("berik changed “Theirs”")
    expect(page.locator("#stale .entry").first).to_contain_text(re.compile("Start 0.*Theirs"))
    expect(page.locator("#id_title_en")).to_have_value("Mine")
    expect(page.locator("#id_title_ru")).to_have_value("Моё")
    page.get_by_role("radio", name="Theirs").check()
    page.get_by_role("radio", name="Моё").check()
    save(page)
    expect(page.locator(SAVED)).to_be_visible()
    milestone.refresh_from_db()
    assert (milestone.title_en, milestone.title_ru) == ("Theirs", "Моё")


def row_of(page, title):
    """The row of a milestone in the admin's list, and the box of its plan."""
    row = page.locator("#result_list tr").filter(has_text=title)
    return row, row.locator("[id$=planned_on]:visible")


@pytest.mark.parametrize(("label", "left"), [("Stored now", "2035"), ("Yours", "2033")])
@pytest.mark.usefixtures("anna")
def test_two_people_at_one_row_of_the_list_choose_whose_date_stays(page, page_of_berik, milestone, label, left):
    for one, typed in ((page, "2033"), (page_of_berik, "2035")):
        one.goto(pages.url(models.Milestone, "changelist"))
        row_of(one, "Start 0")[1].fill(typed)
    save(page_of_berik)
    expect(page_of_berik.locator(SAVED)).to_be_visible()
    save(page)
    row, box = row_of(page, "Start 0")
    expect(row.locator(".errorlist")).to_contain_text("berik changed it")
    expect(box).to_have_value("2033")
    row.get_by_role("radio", name=label).check()
    save(page)
    expect(row.get_by_role("radio")).to_have_count(0)
    expect(box).to_have_value(left)
    assert str(newest(milestone).period) == left


# --- many rows ---


def test_two_plans_are_shifted_by_half_a_year_after_both_were_shown(page, anna, milestone):
    page.goto(pages.url(models.Milestone, "changelist"))
    for title in ("Start 0", "Start 1"):
        page.locator("#result_list tr").filter(has_text=title).locator(".action-select").check()
    page.get_by_label("Action:").select_option("shift")
    page.locator("[name=index]").first.click()
    page.get_by_label("Later by").fill("6")
    page.get_by_label("Reason").fill("a strike")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.locator("#preview caption")).to_have_text("2 of 2 would change")
    expect(page.locator("#preview tbody tr").first).to_contain_text(re.compile("2026-03-01.*2026-09-01"))
    assert models.DateReport.objects.count() == 3
    page.get_by_role("button", name="Change 2 rows").click()
    expect(page.locator(SAVED)).to_contain_text("2 rows were changed")
    plans = models.Milestone.objects.order_by("code").values_list("planned", flat=True)
    assert [str(plan) for plan in plans[:2]] == ["2026-09-01", "2028-Q1"]
