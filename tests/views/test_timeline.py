"""The timeline: the rows of the list of milestones, each drawn beside its date; and the same as a picture."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.views.html import links_of

SVG = "{http://www.w3.org/2000/svg}"


def lines_of(found):
    """The lines of the table: milestone, date and slip in words."""
    rows = [row for body in found.all("tbody") for row in body.all("tr") if "grouphead" not in row.classes]
    return [tuple(cell.text for cell in row.all("td") if "trk" not in cell.classes) for row in rows]


def tracks_of(found):
    return list(found.all("td", class_="trk"))


def classes_of(track):
    return {" ".join(element.classes) for element in track.all() if element.classes}


@pytest.fixture
def two(slipped):
    """Beside the slipped pipeline a plant that is late, in a sector."""
    sector = factories.SectorFactory(code="power", title_en="Power")
    plant = factories.ProjectFactory(code="plant", title_en="Power plant", sector=sector)
    started = factories.MilestoneFactory(project=plant, code="start", title_en="Start of works")
    factories.DateReportFactory(milestone=started, period="2026-Q2")
    finished = factories.MilestoneFactory(project=plant, code="end", title_en="End of works")
    factories.DateReportFactory(milestone=finished, period="unknown")
    return plant


def test_each_milestone_has_a_line_with_its_date_and_its_slip(visit, two):
    found = visit("/timeline/")
    assert lines_of(found) == [
        ("Gas flows", "by 31 Dec 2031", "≈ +24 mo later than the baseline +729 days"),
        ("Start of works", "Q2 2026 (quarter only)", "145 d overdue"),
        ("End of works", "date unknown", "no baseline"),
    ]
    assert [heading.text for heading in found.all("th", scope="rowgroup")] == ["Trunk gas pipeline", "Power plant"]
    assert [heading["rowspan"] for heading in found.all("th", scope="rowgroup")] == ["1", "2"]


def test_the_finding_stands_above_the_drawing(visit, two):
    told = visit("/timeline/").one("p", class_="lede").text
    assert told.startswith("3 milestones of 2 projects; 1 is overdue, 1 is later than first planned, 1 has no date.")


def test_the_drawing_shows_baseline_slip_and_date_by_shape_and_colour(visit, two):
    slipped, late, undated = (classes_of(track) for track in tracks_of(visit("/timeline/?from=2026&to=2032")))
    assert {"bs", "sl", "slh", "edge plan"} <= slipped
    assert "mkbar late" in late
    assert undated == {"lanes"}


def test_the_drawings_repeat_what_the_cells_say_and_are_hidden_from_listeners(visit, two):
    assert all(track.one("svg", **{"aria-hidden": "true"}) for track in tracks_of(visit("/timeline/?to=2029")))


def test_a_date_outside_the_period_is_named_at_the_edge(visit, two):
    after, before, _undated = (track.text for track in tracks_of(visit("/timeline/?from=2027&to=2029")))
    assert (after, before) == ("by 31 Dec 2031 ▸", "◂ Q2 2026")


def test_rows_can_be_grouped_by_sector_or_by_state(visit, two):
    def heads(query):
        return [row.text for row in visit(f"/timeline/?{query}").all("tr", class_="grouphead")]

    assert heads("group=sector") == ["Power", "Sector not stated"]
    assert heads("group=state") == ["Overdue", "Upcoming", "No date told"]
    assert heads("group=project") == heads("group=none") == []


def test_an_order_that_is_asked_for_wins_over_the_groups(visit, two):
    names = [line[0] for line in lines_of(visit("/timeline/?ordering=-title"))]
    assert names == ["Start of works", "Gas flows", "End of works"]


@pytest.mark.parametrize(
    "query",
    ["state=overdue", "project=plant", "q=works&ordering=-planned", "planned__year=2026", "page_size=1&page=2"],
)
def test_the_rows_are_those_of_the_list_for_the_same_query(visit, client, two, query):
    listed = client.get(f"/api/v1/milestones/?{query}&ordering=project,id".replace("&ordering=-planned", "")).json()
    shown = [link for cell in visit(f"/timeline/?{query}").all("td", class_="ms") for link in links_of(cell)]
    assert sorted(shown) == sorted(f"/projects/{row['project']}/#milestone-{row['code']}" for row in listed["results"])


def test_it_can_be_read_as_of_a_day(visit, two):
    found = visit("/timeline/?as_of=2026-03-01&project=pipeline")
    assert lines_of(found) == [("Gas flows", "1 Jan 2030 (exact day)", "first date")]
    assert "You are looking at the past." in found.one("div", class_="notice").text


@pytest.mark.parametrize("address", ["/timeline/", "/timeline.svg"])
@pytest.mark.parametrize("query", ["zom=year", "zoom=quater", "zoom=year&zoom=month", "group=x", "from=2030&to=2029"])
def test_a_wrong_query_is_refused_and_nothing_is_drawn(visit, two, address, query):
    found = visit(f"{address}?{query}", 400)
    assert not list(found.all("td", class_="trk"))
    assert "Gas flows" not in found.one("main").text


def test_what_was_probably_meant_is_offered(visit, two):
    assert links_of(visit("/timeline/?zoom=quater&page_size=5", 400).one("main"))[0] == (
        "/timeline/?zoom=quarter&page_size=5"
    )
    assert links_of(visit("/timeline/?zom=year", 400).one("main"))[0] == "/timeline/?zoom=year"


def test_zoom_and_period_keep_the_rest_of_the_address(visit, two):
    found = visit("/timeline/?project=plant&zoom=year&from=2020&to=2030")
    links = [link["href"] for nav in found.all("nav", class_="seg") for link in nav.all("a")]
    assert links[0] == "?project=plant&zoom=month"
    assert links[3] == "?project=plant&zoom=year&from=2015-01-01&to=2025-12-31"
    kept = [(field["name"], field["value"]) for field in found.one("form", class_="toolbar").all("input")]
    assert kept[:2] == [("project", "plant"), ("zoom", "year")]


def test_nothing_to_draw_is_said(visit, db):
    assert "No milestones yet" in visit("/timeline/").one("main").text
    assert "Nothing is like that" in visit("/timeline/?state=met").one("main").text
    assert "There is no page 9." in visit("/timeline/?page=9", 404).one("main").text


def test_the_file_is_a_picture_that_needs_nothing_else(client, two):
    response = client.get("/timeline.svg?from=2026&to=2032")
    assert response.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="timeline_2026-11-22.svg"'
    picture = ElementTree.fromstring(response.content)
    assert picture.tag == f"{SVG}svg"
    assert ".mkbar" in picture.find(f"{SVG}defs/{SVG}style").text
    assert "Overdue: 1; later than first planned: 1" in picture.find(f"{SVG}desc").text
    links = [use.get("href") for use in picture.iter(f"{SVG}use")]
    ids = {f"#{element.get('id')}" for element in picture.iter() if element.get("id")}
    assert set(links) <= ids


def test_the_file_has_the_rows_of_the_page_in_its_order(client, two):
    query = "?group=state&page_size=2"
    texts = [
        text.text for text in ElementTree.fromstring(client.get(f"/timeline.svg{query}").content).iter(f"{SVG}text")
    ]
    told = [text for text in texts if text in ("Overdue", "Start of works", "Upcoming", "Gas flows", "End of works")]
    assert told == ["Overdue", "Start of works", "Upcoming", "Gas flows"]
    assert any(text and text.endswith("1–2 of 3") for text in texts)


def test_what_people_typed_stays_text_in_the_file(client, two):
    hostile = "<script>alert(1)</script>&\"'"
    factories.MilestoneFactory(project=two, title_en=hostile)
    content = client.get("/timeline.svg").content
    assert b"<script" not in content
    assert any((text.text or "").startswith("<script>alert") for text in ElementTree.fromstring(content).iter())


def test_hidden_milestones_are_in_neither(client, visit, two, hidden):
    assert "Secret opening" not in visit("/timeline/").one("main").text
    assert b"Secret" not in client.get("/timeline.svg").content


def test_every_language_draws_the_same_places(client, two):
    def places(prefix):
        picture = ElementTree.fromstring(client.get(f"{prefix}/timeline.svg?from=2026&to=2032").content)
        return [
            (mark.get("x1"), mark.get("x"), mark.get("width")) for mark in picture.iter() if mark.tag != f"{SVG}text"
        ]

    assert places("") == places("/ru") == places("/kk")


def make(number):
    """Projects with a milestone each that was moved once."""
    projects, source = [factories.ProjectFactory.build(sector=None) for _ in range(number)], factories.SourceFactory()
    factories.save(*projects)
    milestones = [factories.MilestoneFactory.build(project=project) for project in projects]
    factories.save(*milestones)
    told = (("2027", date(2026, 2, 7)), ("2028-Q1", date(2026, 3, 7)))
    factories.save(
        *(
            factories.DateReportFactory.build(milestone=milestone, source=source, period=period, reported_on=day)
            for milestone in milestones
            for period, day in told
        )
    )


def test_fifty_rows_stay_small_and_cost_as_many_queries_as_few(client, db):
    def cost(address):
        with CaptureQueriesContext(connection) as captured:
            size = len(client.get(address).content)
        return len(captured), size

    make(2)
    few = {address: cost(address)[0] for address in ("/timeline/", "/timeline.svg", "/timeline/?group=sector")}
    make(48)
    many = {address: cost(address) for address in few}
    assert {address: queries for address, (queries, _size) in many.items()} == few
    assert max(few.values()) <= 4
    assert all(size <= 150_000 for _queries, size in many.values())


def test_a_met_milestone_stands_where_it_was_met(visit, two):
    milestone = factories.MilestoneFactory(project=two, title_en="Permit")
    factories.DateReportFactory(milestone=milestone, lane="met", period="2026-02", reported_on=date(2026, 3, 1))
    [line] = lines_of(visit("/timeline/?state=met"))
    assert line == ("Permit", "Feb 2026 (month only)", "no baseline")
    assert "mkbar done solid" in classes_of(tracks_of(visit("/timeline/?state=met"))[0])
