"""The map: marks for the projects that have a point, and a table of all that the query asks for."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.views.html import links_of, texts_of

ASTANA = {"latitude": Decimal("51.13"), "longitude": Decimal("71.43")}


def place(code, precision="exact", **told):
    point = {**ASTANA, **told.pop("point", {})}
    return factories.ProjectFactory(code=code, sector=None, location_precision=precision, **point, **told)


@pytest.fixture
def three(db):
    """A plant whose place is exact, a field about which it is only roughly known, and a line without a point."""
    factories.CountryFactory(code="KZ", title_en="Kazakhstan", title_ru="Казахстан")
    place("plant", place="Astana")
    place("field", "approximate", point={"latitude": Decimal("45.00")})
    factories.ProjectFactory(code="line", sector=None)


def marks_of(found):
    picture = found.one("svg", class_="map")
    return [" ".join(mark.classes) for mark in picture.all("circle")]


def test_an_exact_place_is_a_point_and_an_approximate_one_an_area(visit, three):
    found = visit("/map/")
    assert marks_of(found) == ["area", "pt"]
    assert [text.text for text in found.all("text", class_="no")] == ["1", "2"]


def test_the_table_names_each_mark_and_the_projects_without_one(visit, three):
    rows = texts_of(visit("/map/").one("table"))
    assert [(row["Mark"], row["Project"], row["Point"]) for row in rows] == [
        ("1", "Field", "Approximate"),
        ("2", "Plant", "51.13, 71.43"),
        ("—none", "Line", "not known"),
    ]
    assert rows[1]["Place"] == "Astana"


def test_the_finding_is_the_description_of_the_picture(visit, three):
    found = visit("/map/")
    told = found.one("desc").text
    assert told == "2 of 3 projects have a known point on this map; all are in the table."
    assert found.one("p", class_="lede").text == told
    picture = found.one("svg", class_="map")
    assert (picture["role"], picture["aria-labelledby"], picture["aria-describedby"]) == ("img", "map-t", "map-d")


def test_whose_borders_they_are_is_said(visit, three):
    assert "Natural Earth" in visit("/map/").one("p", class_="figcap").text


def test_it_shows_what_the_query_asks_for(visit, three):
    rows = texts_of(visit("/map/?q=plant").one("table"))
    assert [(row["Mark"], row["Project"]) for row in rows] == [("1", "Plant")]
    assert "Nothing is like that" in visit("/map/?q=nonesuch").one("main").text
    assert "No projects yet" not in visit("/map/").one("main").text


def test_the_order_that_is_asked_for_numbers_the_marks(visit, three):
    rows = texts_of(visit("/map/?ordering=-code").one("table"))
    assert [(row["Mark"], row["Project"]) for row in rows][:2] == [("1", "Plant"), ("2", "Field")]


def test_a_page_of_the_table_keeps_the_numbers_and_the_map_all_marks(visit, three):
    found = visit("/map/?page_size=1&page=2")
    assert [row["Mark"] for row in texts_of(found.one("table"))] == ["2"]
    assert len(marks_of(found)) == 2
    assert "There is no page 9." in visit("/map/?page=9", 404).one("main").text


def test_a_place_outside_the_frame_is_said_to_be_there(visit, three):
    place("tokyo", point={"latitude": Decimal("35.70"), "longitude": Decimal("139.70")})
    rows = texts_of(visit("/map/?q=tokyo").one("table"))
    assert [(row["Mark"], row["Point"]) for row in rows] == [("—none", "outside the map")]


def test_sites_close_together_share_a_mark_that_says_how_many(visit, three):
    place("plant-2")
    found = visit("/map/")
    assert marks_of(found) == ["area", "pt many"]
    assert [text.text for text in found.all("text", class_="no")] == ["1", "2 ×2"]


def test_the_names_of_countries_are_in_the_language_of_the_page(visit, three):
    names = [visit(f"{prefix}/map/").one("text", class_="country").text for prefix in ("", "/ru")]
    assert names == ["Kazakhstan", "Казахстан"]


def test_a_hidden_project_is_neither_on_the_map_nor_in_the_table(visit, three, hidden):
    place("bunker", visibility="internal")
    found = visit("/map/")
    assert "Bunker" not in found.one("main").text
    assert marks_of(found) == ["area", "pt"]


@pytest.mark.parametrize("query", ["contry=KZ", "status=flying", "zoom=year", "page=0"])
def test_a_wrong_query_shows_no_map(visit, three, query):
    assert not list(visit(f"/map/?{query}", 400).all("svg", class_="map"))


def test_many_sites_cost_as_many_queries_as_few(client, three):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get("/map/")
        return len(captured)

    few = cost()
    factories.save(
        *(
            factories.ProjectFactory.build(
                code=f"site-{n}", sector=None, location_precision="exact", latitude=f"{45 + n / 4}", longitude="70"
            )
            for n in range(20)
        )
    )
    assert cost() == few <= 6


def test_the_page_of_a_project_has_a_map_only_where_a_point_is_known(visit, three):
    assert marks_of(visit("/projects/plant/")) == ["pt"]
    assert "lies at the mark" in visit("/projects/plant/").one("section", id="location").text
    assert marks_of(visit("/projects/field/")) == ["area"]
    assert "no source gives the exact place" in visit("/projects/field/").one("section", id="location").text
    assert not list(visit("/projects/line/").all("section", id="location"))
    assert "/map/" in links_of(visit("/projects/plant/").one("section", id="location"))
