"""The rows of a list by keyboard, and many of them at once: with scripts, and without."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.conftest import sign_in

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"


def name(page, text):
    return page.get_by_role("rowheader").get_by_role("link", name=text, exact=True)


def box(page, text):
    return page.get_by_label(f"Select {text}", exact=True)


def bar(page):
    return page.get_by_role("group", name="Selected rows")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


@pytest.fixture
def signed_in(context, live_server, transactional_db):
    return sign_in(context, "dana", live_server.url)


def test_a_stroke_leads_to_the_search_with_what_stands_there_marked(page, portfolio):
    page.goto("/projects/?q=gas")
    press(page, "/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    press(page, "b")
    expect(page.get_by_role("searchbox")).to_have_value("b")


def test_j_and_k_go_from_row_to_row_and_stop_at_the_ends(page, portfolio):
    page.goto("/projects/")
    press(page, "k")
    expect(name(page, "Road")).to_be_focused()
    press(page, "j")
    expect(name(page, "Road")).to_be_focused()
    press(page, "k", "k", "k", "k", "k")
    expect(name(page, "Gas pipeline")).to_be_focused()
    assert name(page, "Gas pipeline").evaluate("link => link.matches(':focus-visible')")
    press(page, "j", "Enter")
    expect(page).to_have_url(re.compile("/projects/p1/$"))


def test_rows_that_came_later_are_gone_through_too(page, portfolio):
    page.goto("/projects/?ordering=title")
    page.get_by_role("columnheader", name="Project").get_by_role("link").click()
    expect(page).to_have_url(re.compile("ordering=-title"))
    press(page, "j", "j")
    expect(name(page, "Gas plant")).to_be_focused()


def test_a_row_is_chosen_by_a_key_and_the_next_one_follows_it(page, portfolio):
    page.goto("/projects/")
    press(page, "j", "x")
    expect(box(page, "Gas pipeline")).to_be_checked()
    press(page, "j")
    expect(name(page, "Gas plant")).to_be_focused()


def test_the_place_of_a_key_counts_where_the_letters_are_cyrillic(page, portfolio):
    page.goto("/projects/")
    page.locator("body").dispatch_event("keydown", {"key": "о", "code": "KeyJ", "bubbles": True})
    expect(name(page, "Gas pipeline")).to_be_focused()


def test_what_is_typed_or_pressed_with_another_key_is_no_command(page, portfolio):
    page.goto("/projects/")
    search = page.get_by_role("searchbox")
    search.press_sequentially("j/?x")
    expect(search).to_have_value("j/?x")
    expect(search).to_be_focused()
    search.fill("")
    page.locator("#res").focus()
    press(page, "Alt+j", "Control+Shift+?", "Shift+J")
    expect(page.locator("#res")).to_be_focused()
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_a_question_mark_opens_the_list_of_keys_and_escape_closes_it(page, portfolio):
    page.goto("/projects/")
    press(page, "j", "?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_be_visible()
    press(page, "j", "Escape")
    expect(keys).not_to_be_visible()
    expect(name(page, "Gas pipeline")).to_be_focused()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(keys).to_be_visible()
    keys.get_by_role("button", name="Close").click()
    expect(keys).not_to_be_visible()


def test_who_speaks_to_the_browser_may_switch_single_keys_off_for_good(page, portfolio):
    page.goto("/projects/")
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Use single keys").uncheck()
    press(page, "Escape", "j")
    page.reload()
    press(page, "/", "j", "?")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(page.locator("body")).to_be_focused()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_label("Use single keys").check()
    press(page, "Escape", "j")
    expect(name(page, "Gas pipeline")).to_be_focused()


def test_without_scripts_nothing_speaks_of_keys_and_rows_are_links(plain_page, portfolio):
    plain_page.goto("/projects/")
    expect(plain_page.get_by_text("Keyboard shortcuts")).to_have_count(2)
    for hidden in plain_page.get_by_text("Keyboard shortcuts").all():
        expect(hidden).not_to_be_visible()
    expect(plain_page.get_by_label("Select all on this page")).not_to_be_visible()
    name(plain_page, "Bridge").click()
    expect(plain_page).to_have_url(re.compile("/projects/p2/$"))


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_the_bar_stands_there_as_soon_as_a_row_is_ticked(request, portfolio, kind):
    page = request.getfixturevalue(kind)
    page.goto("/projects/")
    expect(bar(page)).not_to_be_visible()
    box(page, "Bridge").check()
    box(page, "Road").check()
    bar(page).get_by_role("button", name="Show only these").click()
    expect(page).to_have_url(re.compile(r"/projects/\?id__in=\d+%2C\d+$"))
    expect(page.get_by_role("rowheader")).to_have_text([re.compile("^Bridge"), re.compile("^Road")])


def test_how_many_are_ticked_is_shown_and_said_aloud(page, portfolio):
    page.goto("/projects/")
    everything = page.get_by_label("Select all on this page")
    box(page, "Bridge").check()
    expect(bar(page)).to_contain_text("Selected: 1")
    expect(page.locator("#announced")).to_have_text("Selected: 1")
    assert everything.evaluate("all => all.indeterminate")
    everything.check()
    expect(page.locator("#announced")).to_have_text("Selected: 4")
    box(page, "Road").uncheck()
    expect(everything).not_to_be_checked()
    expect(bar(page)).to_contain_text("Selected: 3")


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_the_selection_is_cleared_at_once(request, portfolio, kind):
    page = request.getfixturevalue(kind)
    page.goto("/projects/")
    box(page, "Bridge").check()
    page.get_by_role("button", name="Clear the selection").click()
    expect(bar(page)).not_to_be_visible()
    expect(box(page, "Bridge")).not_to_be_checked()


def test_after_clearing_the_focus_is_on_the_count(page, portfolio):
    page.goto("/projects/")
    box(page, "Bridge").check()
    page.get_by_role("button", name="Clear the selection").click()
    expect(page.locator("#res")).to_be_focused()
    expect(page.locator("#announced")).to_have_text("Selected: 0")


def test_a_list_that_changed_in_place_counts_anew(page, portfolio):
    page.goto("/projects/")
    box(page, "Bridge").check()
    page.locator("#filters").get_by_label("Agreed", exact=True).check()
    expect(page.get_by_role("rowheader")).to_have_count(2)
    expect(bar(page)).not_to_be_visible()
    page.get_by_label("Select all on this page").check()
    expect(bar(page)).to_contain_text("Selected: 2")


def test_a_file_of_the_ticked_rows(page, portfolio):
    page.goto("/milestones/")
    box(page, "Start 1, Gas plant").check()
    with page.expect_download() as download:
        bar(page).get_by_role("button", name="Download CSV").click()
    [_head, row] = download.value.path().read_text("utf-8").splitlines()
    assert "start1" in row


def test_an_analyst_goes_from_ticked_rows_to_the_change_and_back(page, portfolio, signed_in):
    page.goto("/projects/?q=gas")
    page.get_by_label("Select all on this page").check()
    bar(page).get_by_role("button", name="Set who is responsible").click()
    expect(page.locator("#chosen")).to_contain_text("2 rows")
    page.get_by_label("Reason").fill("Desk is full")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.locator("#preview")).to_contain_text("Gas plant")


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_compact_rows_take_less_room_and_stay_so(request, portfolio, kind):
    page = request.getfixturevalue(kind)
    page.goto("/projects/?q=gas")
    table = page.locator(".listing table")
    before = table.bounding_box()["height"]
    page.get_by_role("button", name="Compact rows").click()
    expect(page.get_by_role("button", name="Compact rows")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(r"\?q=gas$"))
    assert table.bounding_box()["height"] < before
    page.goto("/milestones/")
    expect(page.get_by_role("button", name="Compact rows")).to_have_attribute("aria-pressed", "true")


def test_the_links_to_drawings_follow_the_filters(page, portfolio):
    page.goto("/milestones/")
    page.locator("#filters").get_by_label("Upcoming", exact=True).check()
    drawings = page.get_by_role("navigation", name="Shown as")
    expect(drawings.get_by_role("link", name="Calendar")).to_have_attribute("href", re.compile("state=upcoming"))
    drawings.get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(re.compile(r"/timeline/\?state=upcoming$"))


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chosen_compact_rows_are_fit_for_everybody(new_context, portfolio, scheme, width):
    context = new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("/projects/")
    page.locator(".density button").last.evaluate("button => button.click()")
    expect(page.locator("table.dense")).to_be_visible()
    box(page, "Bridge").check()
    page.add_script_tag(path=AXE)
    assert page.evaluate("axe.run(document).then(found => found.violations.map(one => one.id))") == []
    page.locator("#keys-open").evaluate("button => button.click()")
    assert page.evaluate("axe.run(document).then(found => found.violations.map(one => one.id))") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
