"""Bad input is refused with its place, through every door, and is never a fault."""

import html

import pytest

from portfolio.exports.base import all_formats
from portfolio.serializers import NOUNS
from tests.api.conftest import SERIES
from tests.bad_requests import KEYS, QUERIES

ANYWHERE = ("ordering", "page", "page_size", "as_of", "fields", "lang", "format", "unknown_filter", "responsible")


def refused(client, address, bad):
    answer = client.get(address)
    told = answer.json()
    assert (answer.status_code, told["code"]) == (400, bad.code), address[:200]
    assert told["parameter"].startswith(bad.parameter[:28])
    assert bad.says in told["detail"]
    assert len(answer.content) < 3000


def test_a_list_says_which_parameter_is_wrong(client, portfolio):
    for bad in QUERIES:
        refused(client, f"/api/v1/{bad.plural}/?{bad.query}", bad)


@pytest.mark.parametrize("known", all_formats(), ids=lambda known: known.extension)
def test_a_file_says_so_too_and_has_no_row(client, portfolio, known):
    for bad in (bad for bad in QUERIES if bad.of_files):
        refused(client, f"/api/v1/{bad.plural}.{known.extension}?{bad.query}", bad)


@pytest.mark.parametrize("plural", SERIES)
def test_so_do_the_reports_of_a_row(client, portfolio, plural):
    (row,) = client.get(f"/api/v1/{plural}/").json()["results"]
    for bad in (bad for bad in QUERIES if bad.parameter in ANYWHERE):
        for segment in SERIES[plural]:
            refused(client, f"/api/v1/{plural}/{row['id']}/{segment}/?{bad.query}", bad)


def test_a_page_shows_the_same_sentence_and_no_rows(client, portfolio):
    for bad in QUERIES:
        answer = client.get(f"/{bad.plural}/?{bad.query}")
        page = html.unescape(answer.content.decode())
        assert answer.status_code == 400, bad.query[:100]
        assert bad.says in page or bad.parameter in ANYWHERE, bad.query[:100]
        assert 'role="rowheader"' not in page


def test_no_row_has_such_a_key(client, portfolio):
    for key in KEYS:
        for noun in NOUNS:
            for rest in ("", *(f"{segment}/" for segment in SERIES.get(noun.plural, ()))):
                answer = client.get(f"/api/v1/{noun.plural}/{key}/{rest}")
                assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), key
