"""With `compare_to` too, what is filtered and sorted by is what is shown: on pages, in the API and in every file."""

import json
from datetime import date, timedelta
from itertools import product
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.exports.base import all_formats
from portfolio.periods import Period, slip_days
from tests import factories
from tests.asking import about, address, queries
from tests.exports.tables import read_csv, sheet
from tests.factories import TODAY
from tests.filters.test_oracle import file_ids, page_links
from tests.grown import grown_once
from tests.oracle import Oracle

#: The day that is read, none for now, and the day that is compared with.
DAYS = [("", "2026-06-01"), ("", "today-1m"), (TODAY - timedelta(days=60), "half-way"), (date(2026, 6, 1), "half-way")]


@pytest.fixture(autouse=True)
def today(time_machine):
    """The day of the factories, whatever the calendar says."""
    time_machine.move_to(factories.NOON, tick=False)


@pytest.fixture(scope="module", autouse=True)
def grown(django_db_setup, django_db_blocker):
    with grown_once(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def baseline(db):
    factories.BaselineFactory(slug="half-way", day=date(2026, 5, 1))
    # Some plans of which the second one is told after most of the days.
    for later in ("2028", "2027-08-15", "2027-07-01", "../2027-07-31", "unknown"):
        milestone = factories.MilestoneFactory()
        for day, period in ((date(2026, 3, 1), "2027-07-15"), (date(2026, 9, 1), later)):
            factories.DateReportFactory(milestone=milestone, period=period, reported_on=day)


def listed(client, plural, **asked):
    answer = client.get(f"/api/v1/{plural}/?{urlencode({'page_size': 1000, **asked})}")
    assert answer.status_code == 200, answer.json()
    return answer.json()["results"]


def oracle(client, plural, on, compare_to):
    """A naive reader of the rows of a day, as they are compared."""
    rows = listed(client, plural, as_of=on, compare_to=compare_to)
    told = about(plural, rows, on=on or None, read=lambda text: listed(client, plural, as_of=day_before(text)))
    return Oracle(plural, rows, today=on or TODAY, about=told)


def day_before(text):
    return min(TODAY, date.fromisoformat(text) - timedelta(days=1))


@pytest.mark.parametrize("plural", ["milestones", "projects"])
def test_rows_are_found_and_sorted_by_what_is_compared(client, plural):
    oracles = {days: oracle(client, plural, *days) for days in DAYS}

    @settings(max_examples=25)
    @given(queries(plural, oracles[DAYS[0]].rows), st.sampled_from(DAYS))
    def check(query, days):
        asked = address(*query, as_of=days[0], compare_to=days[1])
        found = [row["id"] for row in client.get(f"/api/v1/{plural}/?{asked}&page_size=1000").json()["results"]]
        expected = oracles[days].ids(*query)
        assert found == expected if query[1] else sorted(found) == sorted(expected)
        assert file_ids(client, plural, asked) == found

    check()


SLIPS = ("slip_days__gte=1&ordering=-slip_days,-planned", "slip_days__lt=0", "slip_days__isnull=true")
BASELINES = ("baseline__year=2027", "baseline__isnull=true", "ordering=-baseline,code", "baseline__gte=2027-06-01")


@pytest.mark.parametrize(("plural", "asked"), [("projects", SLIPS), ("milestones", SLIPS + BASELINES)])
def test_a_page_and_a_file_hold_the_same_rows_in_the_same_order(client, plural, asked):
    found = set()
    every = (*asked, "slip_days=0&ordering=slip_days")
    # Each question on two of the days, and each day with half of the questions.
    for number, (again, query) in enumerate(product(range(2), every)):
        on, compare_to = DAYS[(number + again) % len(DAYS)]
        whole = f"{query}&as_of={on}&compare_to={compare_to}"
        rows = client.get(f"/api/v1/{plural}/?{whole}&page_size=1000").json()["results"]
        assert page_links(client, plural, f"{whole}&page_size=1000") == [row["display_url"] for row in rows]
        assert file_ids(client, plural, whole) == [row["id"] for row in rows]
        found |= {row["slip_days"] for row in rows}
    assert found >= {-14, 0, 16, 31, 535, None}


def test_every_file_says_of_the_slip_what_the_list_says(client):
    asked = {"fields": "id,baseline,slip_days,slip_is_coarse", "compare_to": "half-way", "ordering": "-slip_days"}
    rows = [list(row.values()) for row in listed(client, "milestones", **asked)]
    assert {row[2] for row in rows} >= {-14, 0, 16, 31, 535, None}
    files = {
        known.extension: client.get(f"/api/v1/milestones.{known.extension}?{urlencode(asked)}").getvalue()
        for known in all_formats()
    }
    assert [list(row.values()) for row in json.loads(files["json"])] == rows
    assert [list(json.loads(line).values()) for line in files["ndjson"].decode().splitlines()] == rows
    assert [line[2] for line in read_csv(files["csv"])[1:]] == ["" if row[2] is None else str(row[2]) for row in rows]
    assert [line[2] for line in sheet(files["xlsx"], "milestones")[1:]] == [row[2] for row in rows]


def test_the_slip_is_that_of_the_rows_of_both_days(client):
    then = {row["id"]: row["planned"] for row in listed(client, "milestones", as_of="2026-05-01")}
    rows = listed(client, "milestones", compare_to="2026-05-01")
    for row in rows:
        plan, current = (
            Period.parse(text) if text else None for text in (then.get(row["id"]), row["met"] or row["planned"])
        )
        assert (row["baseline"], row["slip_days"]) == (then.get(row["id"]), slip_days(current, plan))
    assert rows != listed(client, "milestones")


def test_the_answer_says_what_was_compared(client):
    answer = client.get("/api/v1/milestones/?compare_to=half-way&is_key=true").json()
    assert answer["query"]["canonical"] == "compare_to=half-way&is_key=true"
    assert answer["query"]["words"].endswith("compared with “Half-Way” (1 May 2026)")
