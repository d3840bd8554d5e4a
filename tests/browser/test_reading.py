"""What readers do: look at a source beside its fact, zoom the timeline, change language and colours, keep a view."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, sign_in

PROJECT = "/projects/p0/"


@pytest.fixture
def touched(new_context, portfolio):
    """A page on a telephone: fingers and no pointer."""
    page = new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}).new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


@pytest.fixture
def analyst(context, base_url, portfolio):
    return sign_in(context, "dana", base_url)


def first_source(page):
    """The first mark of a source on the page, and its card."""
    cite = page.locator("main .cite").first
    return cite.get_by_role("link"), cite.locator(".card")


# --- the card of a source ---


def test_a_source_shows_its_card_where_the_pointer_is_and_escape_closes_it(page, portfolio):
    page.goto(PROJECT)
    mark, card = first_source(page)
    expect(card).not_to_be_visible()
    mark.hover()
    expect(card).to_contain_text("Gazette")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()


def test_by_keyboard_the_card_opens_with_the_focus_and_the_mark_leads_to_the_source(page, portfolio):
    page.goto(PROJECT)
    mark, card = first_source(page)
    mark.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).not_to_be_visible()
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#s1$"))


def test_a_tap_opens_the_card_and_another_one_elsewhere_closes_it(touched):
    touched.goto(PROJECT)
    mark, card = first_source(touched)
    mark.tap()
    expect(card).to_be_visible()
    expect(touched).not_to_have_url(re.compile("#"))
    touched.get_by_role("heading", level=1).tap()
    expect(card).not_to_be_visible()


def test_without_scripts_the_card_opens_too_and_the_mark_is_a_link(plain_page, portfolio):
    plain_page.goto(PROJECT)
    mark, card = first_source(plain_page)
    mark.hover()
    expect(card).to_be_visible()
    mark.click()
    expect(plain_page).to_have_url(re.compile("#s1$"))


# --- the timeline, language, colours ---


def test_the_timeline_is_zoomed_and_goes_on_to_later_years(page, portfolio):
    page.goto("/timeline/?q=start")
    page.get_by_role("link", name="Year", exact=True).click()
    expect(page).to_have_url(re.compile("zoom=year"))
    expect(page.get_by_role("link", name="Year", exact=True)).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Month", exact=True).click()
    expect(page.get_by_role("link", name="Month", exact=True)).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="Later").click()
    expect(page).to_have_url(re.compile("q=start.*zoom=month.*from=|from=.*q=start"))


def test_another_language_is_the_same_page_with_the_same_filters(page, portfolio):
    page.goto("/projects/?q=gas")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="Русский").click()
    expect(page).to_have_url(re.compile(r"/ru/projects/\?q=gas$"))
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.get_by_role("heading", level=1)).to_have_text("Проекты")
    expect(page.locator("tbody tr")).to_have_count(2)


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_the_dark_is_chosen_once_and_stays_on_the_next_page(request, portfolio, kind):
    page = request.getfixturevalue(kind)
    page.goto("/projects/?q=gas")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"\?q=gas$"))
    page.goto("/milestones/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


# --- a view ---


def test_what_a_list_shows_is_kept_as_a_view_and_found_among_the_tabs(page, analyst):
    page.goto("/projects/?q=gas")
    page.get_by_role("link", name="Save this view").click()
    page.get_by_label("Name").fill("All about gas")
    page.get_by_role("button", name="Save this view").click()
    page.goto("/projects/")
    page.get_by_role("link", name=re.compile("All about gas")).click()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("#res")).to_contain_text("2")
