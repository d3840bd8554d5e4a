"""A CSV file says what JSON says, cell for cell, whatever characters it holds."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.exports.columns import Kind
from portfolio.exports.formats.csv import FORMAT
from tests.exports.tables import ALL_KINDS, cells_of, column, read_csv, rows_of, texts, unguarded, write

TWO = [column("a", is_text=True), column("b", is_text=True)]
WORDS = [column("a"), column("b")]


def test_the_first_line_holds_the_machine_names():
    assert write(FORMAT, [column("code"), column("title")]) == b"code,title\r\n"


def test_lines_end_as_the_standard_says_and_typed_texts_stand_in_quotes():
    rows = [("x", "y, z"), ('he said "no"', None), ("two\nlines", "two\rlines"), ("«Ишим» 🛢", "semi; colon")]
    assert write(FORMAT, TWO, rows).decode() == (
        'a,b\r\n"x","y, z"\r\n"he said ""no""",""\r\n"two\nlines","two\rlines"\r\n"«Ишим» 🛢","semi; colon"\r\n'
    )


def test_words_and_codes_stand_in_quotes_only_where_needed():
    rows = [("met", ["KZ", "RU"]), ('say "no"', ["a,b"]), ("two\nlines", [])]
    columns = [column("kind"), column("countries", Kind.TEXTS)]
    assert write(FORMAT, columns, rows).decode() == (
        'kind,countries\r\nmet,KZ; RU\r\n"say ""no""","a,b"\r\n"two\nlines",\r\n'
    )


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (Kind.TEXT, None, ""),
        (Kind.TEXTS, ["KZ", "RU"], "KZ; RU"),
        (Kind.TEXTS, [], ""),
        (Kind.FLAG, True, "true"),
        (Kind.FLAG, False, "false"),
        (Kind.NUMBER, -5, "-5"),
        (Kind.NUMBER, 0, "0"),
        (Kind.NUMBER, None, ""),
        (Kind.DEGREES, 51.1605, "51.1605"),
        (Kind.DEGREES, None, ""),
        (Kind.MONEY, "92233720368547758.07", "92233720368547758.07"),
        (Kind.DAY, "2030-01-01", "2030-01-01"),
        (Kind.MOMENT, "2026-11-22T06:00:00Z", "2026-11-22T06:00:00Z"),
    ],
)
def test_a_value_has_one_cell(kind, value, cell):
    assert read_csv(write(FORMAT, [column("a", kind), column("b")], [(value, "x")]))[1] == [cell, "x"]


@given(st.lists(rows_of(), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_whatever_the_rows_hold_every_cell_comes_back_as_it_was(rows, delimiter):
    names, *lines = read_csv(write(FORMAT, ALL_KINDS, rows, delimiter=delimiter), delimiter)
    assert names == [one.name for one in ALL_KINDS]
    assert [unguarded(ALL_KINDS, line) for line in lines] == [cells_of(ALL_KINDS, row) for row in rows]


@given(st.lists(rows_of(), min_size=1, max_size=6))
def test_a_row_is_written_in_the_same_way_whatever_other_rows_there_are(rows):
    alone = b"".join(write(FORMAT, ALL_KINDS, [row]).partition(b"\r\n")[2] for row in rows)
    assert write(FORMAT, ALL_KINDS, rows).partition(b"\r\n")[2] == alone


@given(texts)
@example("'=1")
def test_no_typed_text_is_run_by_a_spreadsheet(text):
    (_names, (cell, _other)) = read_csv(write(FORMAT, TWO, [(text, "x")]))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (text, f"'{text}")


@pytest.mark.parametrize(("is_text", "cell"), [(False, "-5"), (True, "'-5")])
@pytest.mark.parametrize(("kind", "value"), [(Kind.TEXT, "-5"), (Kind.TEXTS, ["-5"])])
def test_only_columns_of_typed_texts_are_guarded(kind, value, is_text, cell):
    columns = [column("n", kind, is_text=is_text), column("b")]
    assert read_csv(write(FORMAT, columns, [(value, None)]))[1] == [cell, ""]


@pytest.mark.parametrize("text", ["a,b", "a;b", "a\tb"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_another_delimiter_parts_the_values_and_needs_quotes_itself(text, delimiter):
    head, line, _end = write(FORMAT, WORDS, [(text, "x")], delimiter=delimiter).decode().split("\r\n")
    assert head == f"a{delimiter}b"
    assert line == (f'"{text}"{delimiter}x' if delimiter in text else f"{text}{delimiter}x")


@pytest.mark.parametrize(("bom", "before"), [(False, b"a,b"), (True, b"\xef\xbb\xbfa,b")])
def test_a_byte_order_mark_stands_in_front_where_it_is_asked_for(bom, before):
    data = write(FORMAT, WORDS, [("x", "y")], [("x", "y")], bom=bom)
    assert data == before + 2 * b"\r\nx,y" + b"\r\n"


def test_an_unknown_value_of_a_single_column_is_still_a_line():
    assert write(FORMAT, [column("place")], [(None,), ("Aktau",)]) == b'place\r\n""\r\nAktau\r\n'
