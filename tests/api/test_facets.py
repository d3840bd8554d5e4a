"""Facets of a list: counted where they are asked for, and known nowhere else."""

import pytest

from portfolio.filters.nouns import FILTER_SETS


def test_a_list_counts_what_it_is_asked_to_count(client, portfolio):
    body = client.get("/api/v1/projects/?facets=country,planned__year").json()
    assert list(body) == ["count", "next", "previous", "query", "results", "facets"]
    assert list(body["facets"]) == ["country", "planned__year"]
    assert body["facets"]["country"] == [
        {"value": "PI", "label": "Country PI", "count": 1},
        {"value": None, "label": "not stated", "count": 0},
    ]


def test_labels_speak_the_language_that_is_asked_for(client, portfolio):
    told = {
        one["value"]: one["label"]
        for one in client.get("/api/v1/projects/?facets=country&lang=ru").json()["facets"]["country"]
    }
    assert told["PI"] == "Country PI"


def test_facets_are_no_part_of_the_canonical_question(client, portfolio):
    asked = client.get("/api/v1/projects/?status=agreed&facets=status").json()["query"]
    assert asked["canonical"] == "status=agreed"


@pytest.mark.parametrize("plural", FILTER_SETS)
def test_every_facet_of_a_noun_is_answered(client, portfolio, plural):
    names = list(FILTER_SETS[plural].facets)
    assert list(client.get(f"/api/v1/{plural}/?facets={','.join(names)}").json()["facets"]) == names


@pytest.mark.parametrize(
    ("asked", "suggestion"),
    [("contry", "country"), ("country,statsu", "country,status"), ("zzz", None), ("country,country", None)],
)
def test_an_unknown_facet_is_refused_with_what_was_probably_meant(client, portfolio, asked, suggestion):
    answer = client.get(f"/api/v1/projects/?facets={asked}")
    assert answer.status_code == 400
    assert answer.json() | {"detail": ""} == {
        "detail": "",
        "code": "invalid",
        "parameter": "facets",
        "suggestion": suggestion,
    }


@pytest.mark.parametrize("address", ["/api/v1/projects.csv", "/api/v1/projects/pipeline/", "/projects/"])
def test_facets_are_known_only_to_the_lists_of_the_api(client, portfolio, address):
    assert client.get(f"{address}?facets=status").status_code == 400


def test_a_facet_never_counts_what_is_hidden(client, portfolio, hidden):
    counts = client.get("/api/v1/projects/?facets=status").json()["facets"]["status"]
    assert sum(one["count"] for one in counts) == 1
    assert "Country SE" not in client.get("/api/v1/projects/?facets=country").content.decode()
