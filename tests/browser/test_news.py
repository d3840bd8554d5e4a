"""The page of news as an analyst uses it: with the keyboard alone, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from portfolio import models
from tests import factories

NEWS = "/admin/news/"


@pytest.fixture
def pipeline(portfolio):
    """The first project, whose milestone is planned for March 2026."""
    return portfolio[0]


@pytest.fixture
def signed_in(pipeline, client, context, base_url):
    """The browser of an administrator."""
    anna = factories.UserFactory(username="anna", is_staff=True, is_superuser=True)
    anna.set_password("a long password of anna")
    anna.save()
    client.force_login(anna)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}
    context.add_cookies([cookie])
    return cookie


def type_into(page, *boxes):
    """Type into one box after another, as Tab leads."""
    for text in boxes:
        page.keyboard.type(text)
        page.keyboard.press("Tab")


def test_a_fact_is_typed_previewed_and_saved_by_keyboard(page, signed_in, pipeline):
    page.goto(NEWS)
    expect(page.locator("#id_source")).to_be_focused()
    type_into(page, "news", "20.11.2026", "A minister")
    page.locator("#id_row-0-project").focus()
    type_into(page, "p0", "", "start0", "by 2031")
    expect(page.locator("#reading-0 .told-as")).to_have_text(re.compile("Planned by 31.Dec.2031"))
    expect(page.locator("#reading-0 .moves")).to_contain_text("so far Planned 1")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("1 report from Gazette was filed")
    report = models.DateReport.objects.latest("pk")
    assert (str(report.period), report.said_by) == ("../2031-12-31", "A minister")


def test_what_is_known_is_offered_by_its_title_and_what_is_not_as_new(page, signed_in):
    page.goto(NEWS)
    page.locator("#id_row-0-project").press_sequentially("bridge")
    expect(page.locator("#list-project option").first).to_have_attribute("value", "p2")
    expect(page.locator("#list-project option").last).to_have_attribute("value", "+bridge")
    page.locator("#id_row-0-project").fill("p1")
    page.locator("#id_row-0-which").focus()
    expect(page.locator("#list-which option")).to_have_count(1)
    expect(page.locator("#list-which option")).to_have_attribute("value", "start1")


def test_a_source_that_is_not_known_opens_the_boxes_of_a_new_one(page, signed_in):
    page.goto(NEWS)
    page.keyboard.type("https://new.example/1")
    expect(page.locator("#reading-source .problem")).to_contain_text("No source is known")
    expect(page.locator("#id_publisher")).to_be_visible()


def test_a_session_that_ended_costs_nothing_that_was_typed(page, context, signed_in, complaints):
    page.goto(NEWS)
    page.locator("#id_source").fill("news")
    page.locator("#id_row-0-project").fill("p0")
    page.locator("#id_row-0-which").fill("start0")
    page.locator("#id_row-0-value").press_sequentially("by 2033")
    expect(page.locator("#reading-0 .told-as")).to_be_visible()
    context.clear_cookies(name="sessionid")
    page.locator("[name=save]").click()
    expect(page.locator(".errornote").first).to_contain_text("Your session has ended")
    page.get_by_label("Username").fill("anna")
    page.get_by_label("Password").fill("a long password of anna")
    page.keyboard.press("Enter")
    expect(page.locator("#id_row-0-value")).to_have_value("by 2033")
    page.locator("[name=save]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    complaints[:] = [text for text in complaints if "403" not in text]


def test_without_scripts_the_button_shows_the_preview(plain_page, context, signed_in):
    plain_page.context.add_cookies([signed_in])
    plain_page.goto(NEWS)
    plain_page.locator("#id_source").fill("news")
    plain_page.locator("#id_row-0-project").fill("p0")
    plain_page.locator("#id_row-0-which").fill("start0")
    plain_page.locator("#id_row-0-value").fill("03/04/2030")
    plain_page.keyboard.press("Enter")
    expect(plain_page.locator("#reading-0 .problem")).to_contain_text("Write the one that is meant")
    expect(plain_page.locator("#id_row-0-value")).to_have_value("03/04/2030")
    assert not models.DateReport.objects.filter(period="2030-04-03").exists()


@pytest.mark.parametrize("with_scripts", [True, False])
def test_what_a_new_claim_counts_is_asked_only_where_a_row_is_about_one(page, plain_page, signed_in, with_scripts):
    plain_page.context.add_cookies([signed_in])
    one = page if with_scripts else plain_page
    one.goto(NEWS)
    expect(one.get_by_label("A new claim counts 1", exact=True)).to_be_hidden()
    one.locator("#id_row-0-what").select_option("claim")
    expect(one.get_by_label("A new claim counts 1", exact=True)).to_be_visible()
    for label in ("It is a 1", "Which projects 1", "Umbrella 1"):
        expect(one.get_by_label(label, exact=True)).to_be_visible()
    expect(one.get_by_label("A new claim counts 2", exact=True)).to_be_hidden()


def test_an_umbrella_is_offered_by_a_word_and_a_project_that_is_none_is_refused_beside_its_box(page, signed_in):
    factories.ProjectFactory(code="whole", title_en="All joint projects", is_umbrella=True)
    factories.ProjectFactory(code="bypass", title_en="Joint bypass")
    page.goto(NEWS)
    row = page.locator("[data-row='0']")
    row.locator("select").first.select_option("claim")
    row.locator("[name$=which]").fill("+Plans of 2030")
    row.locator("[name$=value]").fill("175")
    row.locator("[name$=measure]").select_option("project_count")
    box = row.locator("[name$=umbrella]")
    box.press_sequentially("joint")
    expect(page.locator("#list-umbrella option")).to_have_count(1)
    box.fill("bypass")
    expect(page.locator("#reading-0-umbrella .problem")).to_contain_text("“Joint bypass” is no umbrella")
    box.fill("whole")
    expect(page.locator("#reading-0-umbrella .problem")).to_have_count(0)


@pytest.mark.parametrize("address", ["/admin/portfolio/milestone/", "/admin/portfolio/milestone/{pk}/change/"])
def test_the_source_of_a_date_is_picked_by_any_word_of_its_name(page, signed_in, pipeline, address):
    factories.SourceFactory(code="energy-1", title="Gas balance", publisher="Ministry of energy")
    page.goto(address.format(pk=pipeline.milestones.get().pk))
    box = page.locator("[name$=told_by]").first
    expect(page.locator("#list-source option").first).to_have_attribute("value", "desk")
    box.press_sequentially("balance")
    expect(page.locator("#list-source option")).to_have_count(1)
    expect(page.locator("#list-source option")).to_have_attribute("value", "energy-1")
