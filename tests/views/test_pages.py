"""One page of a list, and the pager that leads to the others."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.filters.grammar import Query
from portfolio.views import lists
from portfolio.views.columns import Column, most_rows
from portfolio.views.pages import Page, page_of
from tests import factories


def page(number=1, *, count=500, size=50):
    return Page(rows=(), number=number, size=size, count=count)


@pytest.mark.parametrize(
    ("count", "size", "last"), [(0, 50, 1), (1, 50, 1), (50, 50, 1), (51, 50, 2), (500, 50, 10), (7, 1000, 1)]
)
def test_the_last_page_holds_the_last_row(count, size, last):
    assert page(count=count, size=size).last == last


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (1, [1, 2, 3, None, 10]),
        (2, [1, 2, 3, 4, None, 10]),
        (5, [1, None, 3, 4, 5, 6, 7, None, 10]),
        (10, [1, None, 8, 9, 10]),
    ],
)
def test_the_pager_names_the_first_the_last_and_the_neighbours(number, named):
    assert page(number).numbers == named


def test_a_page_knows_its_rows_and_its_neighbours():
    middle, end = page(2), page(10, count=495)
    assert (middle.first_row, middle.last_row, middle.previous, middle.next) == (51, 100, 1, 3)
    assert (end.first_row, end.last_row, end.previous, end.next) == (451, 495, 9, None)
    assert page(1).previous is None


def test_a_page_past_the_end_is_known_as_such():
    assert page(11).is_beyond
    assert not page(10).is_beyond
    assert not page(1, count=0).is_beyond


@pytest.fixture
def three(db):
    factories.save(*(factories.ProjectFactory.build(code=f"project-{name}", sector=None) for name in "abc"))


@pytest.fixture
def open_page(visit, three):
    return lambda query: visit(f"/projects/{query}")


def names(found):
    return [link.text for link in found.all("a", class_="name")]


def test_a_list_is_cut_into_pages_of_the_size_that_was_asked_for(open_page):
    assert names(open_page("?page_size=2")) == ["Project-A", "Project-B"]
    assert names(open_page("?page_size=2&page=2")) == ["Project-C"]
    assert names(open_page("")) == ["Project-A", "Project-B", "Project-C"]


def test_the_links_of_the_pager_keep_the_size_of_the_page(open_page):
    pager = open_page("?page_size=2").one("nav", class_="pager")
    assert [link["href"] for link in pager.all("a", rel="next")] == ["?page_size=2&page=2"]
    assert [link.text for link in pager.all("a") if link["aria-current"] == "page"] == ["1"]
    assert "1–2 of 3" in pager.text


def test_a_list_that_fits_on_one_page_has_no_pager(open_page):
    assert list(open_page("").all("nav", class_="pager")) == []


def test_past_the_end_there_is_a_note_a_way_back_and_no_row(client, three):
    response = client.get("/projects/?page_size=2&page=9")
    assert response.status_code == 404
    assert b"There is no page 9." in response.content
    assert b'href="?page_size=2&amp;page=2"' in response.content
    assert b"Project-A" not in response.content


@pytest.fixture
def narrow(monkeypatch):
    """A page holds two rows at most, whatever is asked for."""
    monkeypatch.setattr(lists, "most_rows", lambda shown: 2)


@pytest.fixture
def seven(db):
    codes = "abcdefg"
    factories.save(*(factories.ProjectFactory.build(code=f"project-{name}", sector=None) for name in codes))
    return [f"Project-{name.upper()}" for name in codes]


def notes(found):
    return list(found.one(id="results").all("p", class_="notice"))


def test_a_page_that_would_be_too_large_shows_its_first_rows_and_says_so(visit, seven, narrow):
    found = visit("/projects/?page_size=5")
    assert names(found) == seven[:2]
    [note] = notes(found)
    assert note.text.startswith("A page shows 2 rows at most; these are rows 1 to 2 of 7.")
    assert [link["href"] for link in note.all("a")] == ["?page_size=2&page=2", "/api/v1/projects.csv"]


def test_from_a_cut_page_one_comes_to_every_row_in_its_order(visit, seven, narrow):
    seen, address = [], "?page_size=1000&ordering=code"
    while address:
        found = visit(f"/projects/{address}")
        seen += names(found)
        address = next((link["href"] for link in found.one("nav", class_="pager").all("a", rel="next")), "")
    assert seen == seven


@pytest.mark.parametrize(("size", "number"), [(5, 1), (5, 2), (3, 2), (1000, 1), (4, 2), (2, 3), (1, 7)])
def test_the_rows_of_a_cut_page_are_the_first_ones_of_the_interface(visit, client, seven, narrow, size, number):
    asked = f"?page_size={size}&page={number}"
    all_rows = [row["title"] for row in client.get(f"/api/v1/projects/{asked}").json()["results"]]
    found = visit(f"/projects/{asked}")
    assert names(found) == all_rows[:2]
    assert bool(notes(found)) == (len(all_rows) > 2)


@pytest.mark.parametrize(("size", "number"), [(5, 1), (5, 2), (3, 2), (1000, 1), (4, 2)])
def test_the_pager_of_a_cut_page_leaves_no_row_out(visit, seven, narrow, size, number):
    found = visit(f"/projects/?page_size={size}&page={number}")
    last = seven.index(names(found)[-1])
    for link in found.one("nav", class_="pager").all("a", rel="next"):
        following = names(visit(f"/projects/{link['href']}"))
        assert seven.index(following[0]) <= last + 1 <= seven.index(following[-1])


def test_past_the_end_the_page_is_named_by_the_number_that_was_asked_for(client, seven, narrow):
    response = client.get("/projects/?page_size=5&page=3")
    assert response.status_code == 404
    assert b"There is no page 3." in response.content
    assert b"rows at most" not in response.content


def test_a_script_keeps_the_address_of_a_cut_page_as_it_was_asked_for(client, seven, narrow):
    response = client.get("/projects/?page_size=5&page=2", headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == "/projects/?page=2&page_size=5"


@pytest.mark.parametrize(("columns", "rows"), [(1, 200), (5, 200), (6, 100), (8, 100), (10, 100), (11, 50), (60, 50)])
def test_the_more_columns_a_page_shows_the_fewer_rows_it_holds(columns, rows):
    assert most_rows([Column(name=f"column-{number}") for number in range(columns)]) == rows


class Numbers(list[int]):
    """Rows that are cut as they stand, as those of a union are."""

    query = SimpleNamespace(combinator="union")


@given(count=st.integers(0, 3000), size=st.integers(1, 1000), number=st.integers(1, 40), most=st.integers(50, 200))
def test_a_page_never_holds_more_than_it_can_and_never_others_than_were_asked_for(count, size, number, most):
    asked = Query(today=date(2026, 11, 22), page=number, page_size=size)
    found = page_of(Numbers(range(count)), asked, count=count, most=most)
    whole = range(count)[(number - 1) * size : number * size]
    assert list(found.rows) == list(whole[:most])
    assert found.is_cut == (len(whole) > most)
    assert found.is_beyond == (not whole and number > 1)
    if found.rows:
        assert (found.first_row, found.last_row) == (found.rows[0] + 1, found.rows[-1] + 1)


@pytest.mark.parametrize("language", ["", "/kk"])
def test_no_list_is_larger_than_a_telephone_can_bear(client, db, language):
    project = factories.ProjectFactory(
        code="plant", sector=None, title_kk="Қарағанды көлік құрастыру зауыты, бірінші кезең"
    )
    rows = [
        factories.MilestoneFactory.build(project=project, title_kk="Техникалық-экономикалық негіздеме")
        for _ in range(210)
    ]
    factories.save(*rows)
    source = factories.SourceFactory()
    factories.save(
        *(factories.DateReportFactory.build(milestone=row, source=source, period="2027-01") for row in rows)
    )
    for address in ("/milestones/", "/milestones/calendar/", "/timeline/"):
        response = client.get(f"{language}{address}?page_size=1000")
        assert response.context["page"].is_cut
        assert len(response.content) <= 300_000, address
