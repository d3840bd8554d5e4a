"""Whatever is asked, the list, the page and the file hold the rows that a naive reading finds, in the same order."""

import csv
import io
import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.filters.nouns import FILTER_SETS
from tests import factories
from tests.asking import about, address, queries
from tests.factories import TODAY
from tests.grown import DAYS, grown_once
from tests.oracle import Oracle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    """The day of the factories, whatever the calendar says."""
    time_machine.move_to(factories.NOON, tick=False)


@pytest.fixture(scope="module", autouse=True)
def grown(django_db_setup, django_db_blocker):
    with grown_once(django_db_blocker):
        yield


def reader(client, plural):
    """Reads all rows of a noun as of a day, each day once."""
    kept = {}

    def rows(day):
        if day not in kept:
            kept[day] = client.get(f"/api/v1/{plural}/?page_size=1000&as_of={day}").json()["results"]
        return kept[day]

    return rows


def day_before(rows):
    """What a day before a day knew: nothing of a milestone that nobody had spoken of yet."""
    return lambda text: rows(min(TODAY, type(TODAY).fromisoformat(text) - timedelta(days=1)))


def oracles_of(plural, rows):
    """An oracle for each day."""
    return {
        day: Oracle(
            plural,
            rows(day),
            today=day or TODAY,
            about=about(plural, rows(day), on=day or None, read=day_before(rows)),
        )
        for day in DAYS
    }


def page_links(client, plural, query):
    """Where the rows of a page lead, whatever day they are read on there."""
    page = client.get(f"/{plural}/?{query}").content.decode()
    found = re.findall(r'<th role="rowheader".*?href="([^"]+)"', page, re.DOTALL)
    return [re.sub(r"\?[^#]*", "", address) for address in found]


def file_ids(client, plural, query):
    text = client.get(f"/api/v1/{plural}.csv?{query}").getvalue().decode()
    return [int(row["id"]) for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_the_rows_of_a_list_are_those_that_a_naive_reading_finds_in_the_same_order(client, plural):
    rows = reader(client, plural)
    oracles = oracles_of(plural, rows)

    @settings(max_examples=50)
    @given(queries(plural, rows("")), st.sampled_from(DAYS))
    def check(query, day):
        asked, ordering = query
        # The other columns are those of `rows`: here it is which rows, in which order.
        answer = client.get(f"/api/v1/{plural}/?{address(asked, ordering, page_size=1000, as_of=day, fields='id')}")
        assert answer.status_code == 200, answer.json()
        found = [row["id"] for row in answer.json()["results"]]
        expected = oracles[day].ids(asked, ordering)
        assert found == expected if ordering else sorted(found) == sorted(expected)

    check()


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_a_page_and_a_file_hold_the_rows_of_the_list_in_the_same_order(client, plural):
    rows = reader(client, plural)

    @settings(max_examples=15)
    @given(queries(plural, rows("")), st.sampled_from(DAYS))
    def check(query, day):
        asked = address(*query, as_of=day)
        more = "&" if asked else ""
        listed = client.get(f"/api/v1/{plural}/?{asked}{more}page_size=1000").json()["results"]
        assert file_ids(client, plural, asked) == [row["id"] for row in listed]
        links = [row["display_url"] for row in listed]
        assert page_links(client, plural, f"{asked}{more}page_size=1000") == links

    check()
