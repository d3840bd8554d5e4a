"""The numbers of the tabs above a list: as many rows as a click on the tab shows, and all of them in one query."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.filters.nouns import FILTER_SETS
from portfolio.models import SavedView
from portfolio.models.guard import door_open
from tests import factories
from tests.views.html import tree

#: Queries that views may keep, of each sort that the language has: words, search, days, another day, what is compared.
QUERIES = {
    "projects": [
        "status=agreed",
        "q=gas&ordering=-planned",
        "as_of=2026-03-01",
        "country=KZ&country__n=RU",
        "id__in=999999999",
    ],
    "milestones": ["state=overdue", "as_of=2026-08-01&slip_days__gte=1", "compare_to=plan", "planned__year=2031"],
    "investments": ["amount__gte=1", "has_amount=false", "investor__isnull=true"],
    "claims": ["kind=level&q=initiatives", "fields=code"],
    "organizations": ["code=gazprom"],
    "sources": ["publisher__icontains=lada", "q=nothing-of-the-kind"],
}


def numbered(page):
    """Address and number of each tab."""
    tabs = [link for link in page.one("nav", class_="views").all("a") if list(link.all("span", class_="n"))]
    return {tab["href"]: number_in(tab.one("span", class_="n").text) for tab in tabs}


def rows_shown(page):
    """What the line of results says."""
    return number_in(next(page.one("p", id="res").all("strong")).text)


def number_in(text):
    return int(re.sub(r"\D", "", text))


@pytest.fixture
def whole(slipped, gazprom, initiatives, hidden):
    factories.BaselineFactory(slug="plan", day="2026-08-01")


def keep(noun, person):
    told = {"owner": person, "noun": noun, "shared": True}
    factories.save(*(factories.SavedViewFactory.build(query=query, **told) for query in QUERIES[noun]))


@pytest.mark.parametrize("is_signed_in", [False, True])
@pytest.mark.parametrize("plural", list(FILTER_SETS))
def test_a_tab_counts_the_rows_that_a_click_on_it_shows(client, visit, person, whole, plural, is_signed_in):
    keep(plural, person)
    if is_signed_in:
        client.force_login(person)
    found = numbered(visit(f"/{plural}/"))
    assert len(found) >= len(QUERIES[plural]) + 1
    assert {address: rows_shown(visit(address)) for address in found} == found


def test_the_number_is_that_of_the_view_whatever_the_page_shows(visit, whole, person):
    keep("milestones", person)
    assert numbered(visit("/milestones/?q=nothing-at-all")) == numbered(visit("/milestones/"))


def test_what_is_internal_is_counted_for_those_who_may_read_it(client, visit, person, whole):
    before = numbered(visit("/projects/"))
    factories.ProjectFactory(code="second", visibility="internal", sector=None)
    assert numbered(visit("/projects/")) == before
    client.force_login(person)
    assert numbered(visit("/projects/"))["/projects/"] == before["/projects/"] + 2


def test_a_view_that_can_no_longer_be_read_has_no_number(visit, person, pipeline):
    factories.SavedViewFactory(owner=person, shared=True, name="Old")
    with door_open():  # the word was one of the language once
        SavedView.objects.update(query="status=flying")
    page = visit("/projects/")
    assert "Old" in [link.text for link in page.one("nav", class_="views").all("a")]
    assert "/projects/?view=old" not in numbered(page)
    assert set(numbered(page)) >= {"/projects/", "/projects/?view=overdue"}


def test_all_numbers_of_a_page_cost_as_much_as_one(client, person, pipeline):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            client.get("/projects/")
        return len(captured)

    client.get("/projects/")
    factories.SavedViewFactory(owner=person, shared=True)
    alone = cost()
    for _number in range(5):
        factories.SavedViewFactory(owner=person, shared=True)
    assert cost() == alone
    assert len(numbered(tree(client.get("/projects/")))) == 9


def test_a_fragment_has_the_numbers_too(client, pipeline):
    assert numbered(tree(client.get("/projects/", headers={"HX-Request": "true"}))) == numbered(
        tree(client.get("/projects/"))
    )
