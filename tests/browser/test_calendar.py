"""The calendar beside the list of milestones, pages that are cut, and the room that longer words have."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from portfolio.models import Source
from portfolio.views import lists
from tests import factories
from tests.browser.conftest import sign_in

WIDE, DESK, NARROW = 1920, 1440, 1280


@pytest.fixture
def fair(portfolio):
    """A milestone on a day of the next month, beside those of the portfolio."""
    fair = factories.MilestoneFactory(project=portfolio[1], code="fair", title_en="Fair")
    factories.DateReportFactory(milestone=fair, source=Source.objects.get(code="news"), period="2026-12-05")
    return fair


def titles(page):
    return page.locator("#results tbody .name")


def shown_months(page):
    return page.locator("#calendar caption:visible")


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_a_day_of_the_calendar_leads_to_its_milestones_and_back(request, fair, kind):
    page = request.getfixturevalue(kind)
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto("/milestones/")
    page.locator("#calendar").get_by_role("link", name=re.compile(r"^5\b")).click()
    expect(titles(page)).to_have_text(["Fair"])
    expect(page.locator(".chip")).to_have_count(2)
    page.get_by_role("link", name="Clear all").first.click()
    expect(titles(page)).to_have_count(5)


def test_a_ticked_filter_changes_the_calendar_too(page, fair):
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto("/milestones/")
    expect(page.locator("#calendar td a")).to_have_count(1)
    page.locator("#filters").get_by_label("Overdue", exact=True).check()
    expect(titles(page)).to_have_text(["Start 0"])
    expect(page.locator("#calendar td a")).to_have_count(0)


@pytest.mark.parametrize(("width", "months"), [(WIDE, 3), (DESK, 1), (NARROW, 1), (1024, 3), (390, 3)])
def test_the_calendar_takes_the_room_that_there_is(page, fair, width, months):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/milestones/")
    expect(shown_months(page)).to_have_count(months)
    expect(shown_months(page).filter(has_text="December 2026")).to_have_count(1)
    calendar, listed = page.locator("#calendar").bounding_box(), page.locator("#results table").bounding_box()
    is_beside = calendar["x"] >= listed["x"] + listed["width"] or calendar["x"] + calendar["width"] <= listed["x"]
    assert is_beside == (width > 1180)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_from_a_cut_page_one_goes_on_to_the_next_rows(request, monkeypatch, fair, kind):
    monkeypatch.setattr(lists, "most_rows", lambda shown: 2)
    page = request.getfixturevalue(kind)
    page.goto("/milestones/?page_size=1000")
    expect(titles(page)).to_have_count(2)
    expect(page.get_by_text("A page shows 2 rows at most")).to_be_visible()
    first = titles(page).all_text_contents()
    page.get_by_role("link", name="Next rows").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(titles(page)).not_to_have_text(first)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_longer_words_scroll_no_list_and_break_no_head(page, context, base_url, fair, language):
    sign_in(context, "dana", base_url)
    for width in (DESK, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        for address in ("projects", "milestones", "investments", "claims", "organizations", "sources"):
            page.goto(f"/{language}/{address}/")
            frame = page.locator("#results .tablewrap").first
            assert frame.evaluate("one => one.scrollWidth <= one.clientWidth"), (address, width)
            if width == DESK:
                assert page.locator(".masthead").bounding_box()["height"] < 60, address


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_mark_of_a_quarter_stands_on_another(page, fair, language):
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto("/timeline/" if language == "en" else f"/{language}/timeline/")
    marks = page.locator(".gantt thead .qt")
    boxes = [mark.bounding_box() for mark in marks.all()]
    assert len(boxes) >= 8
    assert all(one["x"] + one["width"] <= other["x"] for one, other in pairwise(boxes))
