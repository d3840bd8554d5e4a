"""Coverage in lists, in the API and in files: the same figures, to be filtered and ordered by."""

import csv
import io

import pytest

from tests import factories
from tests.views.conftest import make_hidden


@pytest.fixture
def claims(make, state):
    """Four claims: a tenth is itemised, all of it, nothing can be, and one is context."""
    make("one", "100.00 USD")
    make("two", "3.00 KZT")
    state("1000.00", code="tenth")
    state("1.00", code="whole", unit="projects", scope="currency=USD")
    state("5.00", code="wrong", scope="contry=KZ")
    factories.ClaimFactory(code="apart")


def answer(client, query=""):
    return client.get(f"/api/v1/claims/?{query}").json()["results"]


def test_the_api_says_what_is_itemised_what_is_missing_and_what_is_left_out(client, claims):
    row = client.get("/api/v1/claims/tenth/").json()
    assert (row["itemised"], row["coverage"], row["gap"]) == ("100.00", "10.00", "900.00")
    counts = ("counted_count", "no_amount_count", "other_currency_count", "umbrella_count", "scope_problem")
    assert [row[name] for name in counts] == [1, 0, 1, 0, None]


def test_a_wrong_scope_is_said_in_the_api_and_nothing_else_is(client, claims):
    row = client.get("/api/v1/claims/wrong/").json()
    assert row["scope_problem"] == "“contry” is no parameter here. Did you mean “country”?"
    assert {row[name] for name in ("itemised", "coverage", "gap", "counted_count")} == {None}


def test_context_has_no_coverage(client, claims):
    row = client.get("/api/v1/claims/apart/").json()
    assert {row[name] for name in ("itemised", "coverage", "gap", "counted_count", "scope_problem")} == {None}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("coverage__lt=50", ["tenth"]),
        ("coverage__gte=100", ["whole"]),
        ("gap__gt=0", ["tenth"]),
        ("itemised__isnull=true&ordering=code", ["apart", "wrong"]),
        ("scope_problem__isnull=false", ["wrong"]),
        ("other_currency_count=1", ["tenth"]),
        ("ordering=-coverage", ["whole", "tenth", "apart", "wrong"]),
        ("ordering=itemised,code", ["whole", "tenth", "apart", "wrong"]),
    ],
)
def test_claims_are_filtered_and_ordered_by_their_coverage(client, claims, query, expected):
    found = [row["code"] for row in answer(client, query)]
    assert sorted(found[2:]) == expected[2:] if query == "ordering=-coverage" else found == expected


def test_a_file_has_the_same_figures(client, claims):
    text = client.get("/api/v1/claims.csv?ordering=code").getvalue().decode()
    names = ("code", "itemised", "coverage", "gap", "counted_count", "scope_problem")
    listed = [
        [row[name] if row[name] is not None else "" for name in names] for row in answer(client, "ordering=code")
    ]
    rows = csv.DictReader(io.StringIO(text, newline=""))
    assert [[row[name] for name in names] for row in rows] == [[str(value) for value in row] for row in listed]


def test_the_day_that_is_asked_for_decides(client, claims):
    rows = {row["code"]: row for row in answer(client, "as_of=2026-02-07")}
    assert rows["tenth"]["itemised"] == "100.00"
    assert answer(client, "as_of=2026-02-06") == []


def test_an_internal_project_shows_in_no_figure_of_a_stranger(client, state):
    make_hidden(sector=None)
    state("2.00", code="number", unit="projects")
    assert client.get("/api/v1/claims/number/").json()["itemised"] == "0.00"
    client.force_login(factories.UserFactory())
    assert client.get("/api/v1/claims/number/").json()["itemised"] == "1.00"


def test_a_sum_that_no_column_holds_is_not_told_and_breaks_nothing(client, make, state):
    make("one", "92233720368547758.07 USD")
    make("two", "92233720368547758.07 USD")
    state("1.00", code="much")
    row = client.get("/api/v1/claims/much/").json()
    assert (row["itemised"], row["coverage"], row["gap"], row["counted_count"]) == (None, None, "0.00", 2)
