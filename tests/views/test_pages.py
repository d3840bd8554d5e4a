"""One page of a list, and the pager that leads to the others."""

import pytest

from portfolio.views.pages import Page
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
