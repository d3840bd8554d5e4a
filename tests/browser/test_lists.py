"""The lists as people use them."""

from playwright.sync_api import expect


def test_the_list_of_projects_opens_and_shows_its_rows(page, portfolio):
    page.goto("/projects/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Projects")
    expect(page.get_by_role("rowheader")).to_have_count(4)


def test_the_list_of_projects_opens_without_scripts(plain_page, portfolio):
    plain_page.goto("/projects/")
    expect(plain_page.get_by_role("rowheader")).to_have_count(4)
