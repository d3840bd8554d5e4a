"""A CSV file says what the database says, cell for cell, whatever characters it holds."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.exports.columns import Column
from portfolio.exports.formats.csv import FORMAT
from portfolio.serializers.flat import unguard

texts = st.text(st.characters(exclude_categories=["Cs"]))


def column(name, *, is_text=True):
    return Column(name, lambda row: row[name], is_text)


def write(columns, *batches):
    return b"".join(FORMAT.chunks(columns, batches)).decode()


def read(text):
    return list(csv.reader(StringIO(text, newline="")))


def test_the_first_line_holds_the_machine_names():
    assert write([column("code"), column("title")]) == "code,title\r\n"


def test_the_header_comes_before_the_first_row_is_asked_for():
    def never():
        raise AssertionError("a row was asked for")
        yield

    assert next(FORMAT.chunks([column("code")], never())) == b"code\r\n"


def test_lines_end_as_the_standard_says_and_quotes_stand_only_where_needed():
    rows = [{"a": "x", "b": "y, z"}, {"a": 'he said "no"', "b": None}]
    assert write([column("a"), column("b")], rows) == 'a,b\r\nx,"y, z"\r\n"he said ""no""",\r\n'


def test_a_batch_is_one_piece():
    pieces = list(FORMAT.chunks([column("n")], [[{"n": 1}, {"n": 2}], [{"n": 3}]]))
    assert pieces == [b"n\r\n", b"1\r\n2\r\n", b"3\r\n"]


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=5))
def test_any_text_comes_back_as_it_was(rows):
    written = write([column(0), column(1)], rows)
    assert [[unguard(cell) for cell in line] for line in read(written)[1:]] == rows


@given(texts)
def test_no_text_cell_is_run_by_a_spreadsheet(text):
    (_names, (cell, _other)) = read(write([column(0), column(1)], [[text, ""]]))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(("is_text", "cell"), [(False, "-5"), (True, "'-5")])
def test_only_columns_of_texts_are_guarded(is_text, cell):
    assert read(write([column("n", is_text=is_text)], [{"n": -5}]))[1] == [cell]
