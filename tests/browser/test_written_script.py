"""The written script of the analyst's day is true: typed by keyboard alone on an empty tracker, key by key."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from portfolio import models
from tests import factories

GUIDE = (settings.BASE_DIR / "docs" / "analyst.md").read_text("utf-8").partition("## Ten facts")[2]
ROWS = [[cell.strip() for cell in line.split("|")[2:-1]] for line in re.findall(r"^\| \d+ .*$", GUIDE, re.MULTILINE)]
ADDRESS = "https://www.lada.kz/kazakhstan-news/149146-30-mlrd-atom-i-gazoprovod.html"


class Hands:
    """Types, pastes and counts both; a paste is one key."""

    def __init__(self, page):
        self.page, self.keys, self.pastes = page, 0, 0

    def type(self, text):
        self.keys += len(text)
        self.page.keyboard.type(text)

    def paste(self, text):
        self.keys, self.pastes = self.keys + 1, self.pastes + 1
        self.page.keyboard.insert_text(text)

    def press(self, key, times=1):
        for _ in range(times):
            self.keys += 1
            self.page.keyboard.press(key)

    def fill(self, cell):
        """A box as the table says it: what stands in `code` is typed, what stands in «quotes» is pasted."""
        if cell.startswith("paste"):
            self.paste(cell.removeprefix("paste ").strip("«»…"))
        elif cell:
            self.type(cell.strip("`"))


@pytest.fixture
def hands(live_server, client, context, page, base_url):
    """Those of an analyst who is signed in and has opened the page of news."""
    client.force_login(factories.UserFactory(username="anna", is_staff=True, is_superuser=True))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])
    page.goto("/admin/news/")
    return Hands(page)


def type_the_source(hands):
    """The first step, which names each of its keys."""
    hands.paste(ADDRESS)
    hands.press("Tab")
    hands.type("7.02.2026")
    hands.press("Tab", 2)
    expect(hands.page.locator("#id_title")).to_be_visible()
    hands.press("Tab")
    hands.paste("30 млрд, атом и газопровод")
    for text in ("", "Lada.kz", "Me", "r"):
        hands.type(text)
        hands.press("Tab")
    hands.press("Tab", 2)


def type_the_rows(hands):
    """The second step."""
    for number, cells in enumerate(ROWS):
        expect(hands.page.locator(f"#id_row-{number}-project")).to_be_focused()
        for at, cell in enumerate(cells):
            hands.fill(cell)
            if (number, at) != (9, 4):
                hands.press("Tab")


def test_ten_facts_are_entered_with_as_many_keys_as_the_guide_counts(hands):
    assert [len(cells) for cells in ROWS] == [5] * 10
    type_the_source(hands)
    type_the_rows(hands)
    hands.press("Control+Enter")
    expect(hands.page.locator(".messagelist .success")).to_contain_text("10 reports from Lada.kz were filed")
    told = re.search(r"\*\*(\d+) keys, (\w+) of them pastes, and no click\*\*", GUIDE)
    assert (str(hands.keys), {9: "nine"}[hands.pastes]) == told.groups()
    left = "Source Project Milestone Investment Organization StatusReport DateReport AmountReport Participation"
    assert [getattr(models, name).objects.count() for name in left.split()] == [1, 4, 3, 2, 2, 3, 3, 2, 2]
    assert models.ChangeSet.objects.count() == 1
