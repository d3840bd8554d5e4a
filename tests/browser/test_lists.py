"""The lists as people use them: with scripts they change in place, without scripts they are forms and links."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests import factories

LISTS = ["/projects/", "/milestones/", "/investments/", "/claims/", "/organizations/", "/sources/"]


def rows(page):
    return page.get_by_role("rowheader")


def option(page, name):
    return page.locator("#filters").get_by_label(name, exact=True)


@pytest.mark.parametrize("address", LISTS)
def test_every_list_opens_without_a_complaint_of_the_browser(page, portfolio, address):
    page.goto(f"{address}?q=")
    expect(rows(page).first).to_be_visible()
    assert page.evaluate("typeof htmx.version") == "string"


def test_without_scripts_the_form_is_sent_by_its_button(plain_page, portfolio):
    plain_page.goto("/projects/")
    option(plain_page, "Agreed").check()
    plain_page.get_by_role("button", name="Apply filters").click()
    expect(rows(plain_page)).to_have_count(2)
    expect(option(plain_page, "Agreed")).to_be_checked()
    expect(plain_page).to_have_url(re.compile("status=agreed"))


def test_a_ticked_box_changes_the_list_in_place(page, portfolio):
    page.goto("/projects/")
    page.evaluate("window.isSame = true")
    option(page, "Agreed").check()
    expect(rows(page)).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/projects/\?status=agreed$"))
    expect(option(page, "Agreed")).to_be_focused()
    expect(page.locator("#announced")).to_have_text("2 of 4 projects")
    assert page.evaluate("window.isSame")


def test_what_is_typed_is_searched_after_a_moment_and_stays_in_the_box(page, portfolio):
    page.goto("/projects/?status=agreed")
    search = page.get_by_role("searchbox")
    search.press_sequentially("plant", delay=30)
    expect(rows(page)).to_have_count(1)
    expect(search).to_have_value("plant")
    expect(search).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?q=plant&status=agreed$"))


def test_a_removed_chip_gives_its_focus_to_the_next_and_the_last_to_the_count(page, portfolio):
    page.goto("/projects/?status=agreed&status=construction")
    chips = page.locator(".chip")
    chips.nth(0).click()
    expect(chips).to_have_count(1)
    expect(chips.nth(0)).to_be_focused()
    chips.nth(0).click()
    expect(chips).to_have_count(0)
    expect(page.locator("#res")).to_be_focused()
    expect(rows(page)).to_have_count(4)


def test_a_removed_search_leaves_the_box_empty(page, portfolio):
    page.goto("/projects/?q=bridge")
    page.locator(".chip").click()
    expect(rows(page)).to_have_count(4)
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_back_brings_the_list_before(page, portfolio):
    page.goto("/projects/")
    option(page, "Agreed").check()
    expect(rows(page)).to_have_count(2)
    page.go_back()
    expect(rows(page)).to_have_count(4)
    expect(option(page, "Agreed")).not_to_be_checked()


def around(page):
    """Where the parts that stand outside the list lead: to another language, to the door and back, to one form."""
    russian = page.get_by_role("navigation", name="Language").get_by_role("link", name="Русский")
    door = urlsplit(page.get_by_role("link", name="Sign in").get_attribute("href"))
    return [
        address_of(russian),
        *parse_qs(door.query)["next"],
        *[field.input_value() for field in page.locator(".theme [name=next]").all()],
        address_of(page.locator("link[rel=canonical]")),
    ]


def address_of(link):
    """Where a link leads on this server."""
    return urlsplit(link.get_attribute("href"))._replace(scheme="", netloc="").geturl()


def places(query, permanent):
    return [f"/ru/milestones/{query}", *[f"/milestones/{query}"] * 3, f"/milestones/{permanent}"]


def settled(page, told):
    """The change has come to its end: what is shown has been told."""
    expect(page.locator("#announced")).to_have_text(told)


def test_what_stands_around_the_list_follows_each_change_in_place(page, portfolio):
    page.goto("/milestones/?page_size=25")
    assert around(page) == places("?page_size=25", "")
    option(page, "Overdue").check()
    settled(page, "1 of 4 milestones")
    assert around(page) == places("?page_size=25&state=overdue", "?state=overdue")
    page.locator(".chip").click()
    settled(page, "4 milestones")
    assert around(page) == places("?page_size=25", "")
    page.locator("thead").get_by_role("link", name="State").click()
    expect(page.get_by_role("columnheader", name="State")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator(".lang a").first).to_have_attribute("href", re.compile("ordering"))
    assert around(page) == places("?ordering=state&page_size=25", "?ordering=state")


def test_what_stands_around_the_list_goes_back_and_forward_with_it(page, portfolio):
    page.goto("/milestones/")
    option(page, "Overdue").check()
    settled(page, "1 of 4 milestones")
    page.go_back()
    expect(rows(page)).to_have_count(4)
    assert around(page) == places("", "")
    page.go_forward()
    expect(rows(page)).to_have_count(1)
    assert around(page) == places("?state=overdue", "?state=overdue")


def test_the_other_language_and_the_door_lead_to_the_rows_that_were_asked_for(page, portfolio):
    page.goto("/milestones/")
    option(page, "Overdue").check()
    settled(page, "1 of 4 milestones")
    page.get_by_role("link", name="Русский").click()
    expect(page).to_have_url(re.compile(r"/ru/milestones/\?state=overdue$"))
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("Start 0")
    page.go_back()
    page.get_by_role("link", name="Sign in").click()
    expect(page.locator("main [name=next]")).to_have_value("/milestones/?state=overdue")


def test_a_heading_orders_the_rows_in_place_and_then_turns_them_round(page, portfolio):
    page.goto("/projects/")
    heading = page.get_by_role("columnheader", name="Project")
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(rows(page).first).to_contain_text("Bridge")
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(rows(page).first).to_contain_text("Road")


def test_the_order_may_be_chosen_by_name(page, portfolio):
    page.goto("/projects/")
    page.get_by_label("Sort by").select_option("-title")
    expect(rows(page).first).to_contain_text("Road")
    expect(page).to_have_url(re.compile(r"\?ordering=-title$"))


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_columns_are_chosen_from_the_menu(request, portfolio, kind):
    page = request.getfixturevalue(kind)
    page.goto("/projects/?status=agreed")
    page.locator("#columns-menu summary").click()
    page.locator("#columns-menu").get_by_label("Sector").uncheck()
    page.locator("#columns-menu").get_by_label("Day first spoken of").check()
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("columnheader", name="Sector")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Day first spoken of")).to_be_visible()
    expect(rows(page)).to_have_count(2)


def test_a_file_of_the_filtered_rows_comes_from_the_menu(page, portfolio):
    page.goto("/projects/?status=agreed")
    page.locator("#download-menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV one line a row").click()
    text = download.value.path().read_text("utf-8")
    assert len(text.splitlines()) == 3


def test_escape_closes_a_menu_and_gives_the_focus_back(page, portfolio):
    page.goto("/projects/")
    summary = page.locator("#download-menu summary")
    summary.click()
    page.keyboard.press("Escape")
    expect(page.locator("#download-menu .pop")).not_to_be_visible()
    expect(summary).to_be_focused()


def test_a_day_that_has_not_come_is_refused_in_place(page, portfolio, complaints):
    page.goto("/projects/")
    page.locator("#as-of").evaluate("field => { field.value = '2099-01-01'; field.form.noValidate = true; }")
    page.locator("#as-of").dispatch_event("change", {"bubbles": True})
    expect(page.get_by_role("alert").first).to_contain_text("Give a day from")
    expect(rows(page)).to_have_count(0)
    # The browser names every answer that is no success.
    assert [text for text in complaints if "400" not in text] == []
    complaints.clear()


def test_on_a_small_screen_the_filters_are_a_sheet_that_is_sent_once(page, portfolio):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/projects/")
    page.get_by_role("link", name="Filters").click()
    option(page, "Agreed").check()
    option(page, "Under construction").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("#filters")).not_to_be_visible()
    expect(rows(page)).to_have_count(3)


def test_of_a_choice_one_option_at_a_time_is_asked_for_in_place(page, portfolio):
    [told] = portfolio[1].milestones.get().date_reports.all()
    factories.DateReportFactory(
        milestone=told.milestone, source=told.source, period="2029", reported_on=told.reported_on + timedelta(1)
    )
    page.goto("/milestones/")
    option(page, "Moved more than once").check()
    settled(page, "0 of 4 milestones")
    expect(option(page, "Moved more than once")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/milestones/\?times_moved__gte=2$"))
    page.keyboard.press("ArrowUp")
    expect(page).to_have_url(re.compile(r"/milestones/\?times_moved__gte=1$"))
    expect(page.locator(".chip")).to_have_text(re.compile("^MovedRemove"))
    expect(option(page, "Moved")).to_be_checked()
    expect(option(page, "Moved")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.locator(".chip").click()
    settled(page, "4 milestones")
    expect(option(page, "Moved")).not_to_be_checked()


def test_without_scripts_a_choice_is_sent_once(plain_page, portfolio):
    plain_page.goto("/claims/")
    option(plain_page, "Context only").check()
    option(plain_page, "Projects can itemise it").check()
    expect(option(plain_page, "Context only")).not_to_be_checked()
    plain_page.get_by_role("button", name="Apply filters").click()
    expect(plain_page).to_have_url(re.compile("scope__isnull=false"))
    expect(plain_page.locator(".chip")).to_contain_text("Projects can itemise it")
    option(plain_page, "Context only").check()
    plain_page.get_by_role("button", name="Apply filters").click()
    expect(plain_page).to_have_url(re.compile("scope__isnull=true"))
    expect(plain_page.locator("#res")).to_contain_text("0 of 1")
    expect(option(plain_page, "Context only")).to_be_checked()
    plain_page.locator(".chip").click()
    expect(plain_page).to_have_url(re.compile("/claims/$"))
    expect(option(plain_page, "Context only")).not_to_be_checked()
