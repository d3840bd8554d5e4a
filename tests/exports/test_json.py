"""JSON and NDJSON files hold the rows of the API, value for value."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.exports.formats.json import FORMAT as JSON
from portfolio.exports.formats.ndjson import FORMAT as NDJSON
from tests.exports.tables import ALL_KINDS, column, read_ndjson, rows_of, write

ROWS = [("x", "Ишим"), ("y\nz", None)]
TWO = [column("a"), column("b")]


def objects(columns, rows):
    return [dict(zip([one.name for one in columns], row, strict=True)) for row in rows]


def test_ndjson_is_one_object_a_line_in_utf_8():
    assert write(NDJSON, TWO, ROWS).decode() == '{"a":"x","b":"Ишим"}\n{"a":"y\\nz","b":null}\n'


def test_json_is_one_array_with_one_object_a_line():
    assert write(JSON, TWO, ROWS).decode() == '[\n{"a":"x","b":"Ишим"},\n{"a":"y\\nz","b":null}\n]\n'


@pytest.mark.parametrize(("file_format", "data"), [(NDJSON, b""), (JSON, b"[\n]\n")])
def test_without_rows_there_is_nothing_or_an_empty_array(file_format, data):
    assert write(file_format, TWO) == data


@given(st.lists(rows_of(), max_size=6))
def test_whatever_the_rows_hold_json_says_it_again(rows):
    told = objects(ALL_KINDS, rows)
    assert json.loads(write(JSON, ALL_KINDS, rows)) == told
    assert read_ndjson(write(NDJSON, ALL_KINDS, rows)) == told


@given(st.lists(st.lists(rows_of(), min_size=1, max_size=2), max_size=3))
def test_batches_leave_no_trace(batches):
    rows = [row for batch in batches for row in batch]
    for file_format in (JSON, NDJSON):
        one_go = [rows] if rows else []
        assert write(file_format, ALL_KINDS, *batches) == write(file_format, ALL_KINDS, *one_go)


@pytest.mark.parametrize("length", [1, 20, -3, -2])
def test_an_array_that_is_cut_is_no_json(length):
    with pytest.raises(json.JSONDecodeError):
        json.loads(write(JSON, TWO, ROWS)[:length])
