"""A list leads to the pages that draw its rows, and takes along what was asked for."""

import pytest

from tests import factories
from tests.views.html import links_of, texts_of, tree


def drawn(visit, address):
    """The links beside the name of a list, by what they are called."""
    menu = visit(address).one("nav", id="drawings")
    return {link.text: link["href"] for link in menu.all("a")}


def test_milestones_are_also_a_calendar_and_a_timeline(visit, commissioning):
    assert drawn(visit, "/milestones/?state=upcoming&q=gas") == {
        "List": "/milestones/?state=upcoming&q=gas",
        "Calendar": "/milestones/calendar/?q=gas&state=upcoming",
        "Timeline": "/timeline/?q=gas&state=upcoming",
    }


def test_projects_are_also_a_map(visit, pipeline):
    assert drawn(visit, "/ru/projects/?status=agreed")["Карта"] == "/ru/map/?status=agreed"


def test_what_a_drawing_has_no_use_for_is_left_behind(visit, commissioning):
    asked = "ordering=-title&fields=title,planned&page_size=25&as_of=2026-03-01&compare_to=2026-02-20"
    found = drawn(visit, f"/milestones/?{asked}")
    assert found["Calendar"] == "/milestones/calendar/?as_of=2026-03-01&compare_to=2026-02-20"
    assert found["Timeline"] == "/timeline/?as_of=2026-03-01&compare_to=2026-02-20&ordering=-title"


@pytest.mark.parametrize(
    "address",
    [
        "/projects/?country__all=KZ&ordering=-amount&omit=amount&page_size=1&as_of=today-1d",
        "/milestones/?view=slipped&ordering=met,-code&fields=title&page=1&compare_to=today-1y",
        "/milestones/?state=upcoming&state=overdue&planned__gte=today",
    ],
)
def test_every_drawing_answers_what_the_list_was_asked(visit, commissioning, address):
    for link in drawn(visit, address).values():
        visit(link)


def test_a_drawing_holds_the_rows_of_the_list(visit, commissioning):
    other = factories.MilestoneFactory(project=commissioning.project, title_en="Ground is broken")
    factories.DateReportFactory(milestone=other, period="2028")
    link = drawn(visit, "/milestones/?q=gas+flows")["Calendar"]
    [row] = texts_of(visit(link).one("table", class_="mlist"))
    assert row["Milestone, project"] == "Gas flows Trunk gas pipeline"


def test_lists_that_nothing_draws_have_no_such_links(visit, gazprom, initiatives):
    for address in ("/investments/", "/claims/", "/organizations/", "/sources/"):
        assert list(visit(address).all("nav", id="drawings")) == []


def test_a_script_gets_the_links_anew_with_the_rows(client, commissioning):
    part = tree(client.get("/milestones/?q=gas", headers={"HX-Request": "true"}))
    assert links_of(part.one("nav", id="drawings"))[1] == "/milestones/calendar/?q=gas"
    assert "#drawings" in part.one("form", id="filterform")["hx-select-oob"]


def test_a_calendar_belongs_to_milestones_and_a_map_to_projects(visit, commissioning):
    for address, entry in (("/milestones/calendar/", "Milestones"), ("/map/", "Projects")):
        current = visit(address).one("nav", class_="nav").all("a", **{"aria-current": "page"})
        assert [link.text for link in current] == [entry]
