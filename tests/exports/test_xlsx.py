"""A workbook says what JSON says, in cells of their kind, and libraries that know the format can read it."""

# ruff: noqa: DTZ001 - a cell has no time zone

from datetime import datetime
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.exports.columns import Kind
from portfolio.exports.formats.xlsx import FORMAT
from tests.exports.tables import (
    ALL_KINDS,
    column,
    quick_sheet,
    rows_of,
    sheet,
    table,
    told_by_cell,
    told_by_json,
    write,
)

KINDS = [one.kind for one in ALL_KINDS]
ROW = ("=1+1", ["KZ", "RU"], True, -5, 51.1605, "57000000000.10", "2030-01-01", "2026-11-22T06:07:08Z")


def told(make, rows):
    return [[make(kind, value) for kind, value in zip(KINDS, row, strict=True)] for row in rows]


def test_values_are_cells_of_their_kind():
    names, row = sheet(write(FORMAT, ALL_KINDS, [ROW]))
    assert names == [one.name for one in ALL_KINDS]
    assert row == [
        "=1+1",
        "KZ; RU",
        True,
        -5,
        51.1605,
        57000000000.10,
        datetime(2030, 1, 1),
        datetime(2026, 11, 22, 6, 7, 8),
    ]


@pytest.mark.parametrize("reader", [sheet, quick_sheet])
@given(rows=st.lists(rows_of(), max_size=6))
def test_whatever_the_rows_hold_every_cell_stands_for_its_value(reader, rows):
    _names, *found = reader(write(FORMAT, ALL_KINDS, rows))
    assert told(told_by_cell, found) == told(told_by_json, rows)


@given(st.lists(st.lists(rows_of(), min_size=1, max_size=2), min_size=1, max_size=3))
def test_batches_leave_no_trace(batches):
    rows = [row for batch in batches for row in batch]
    assert sheet(write(FORMAT, ALL_KINDS, *batches)) == sheet(write(FORMAT, ALL_KINDS, rows))


def test_a_text_that_looks_like_a_formula_or_a_link_is_a_text():
    hostile = ["=1+1", "+7", "-1", "@sum", "\t=1", "\r=1", "'x", "https://example.kz/", "=HYPERLINK(1)"]
    data = write(FORMAT, [column("a", is_text=True)], [(text,) for text in hostile])
    cells = [row[0] for row in openpyxl.load_workbook(BytesIO(data))["things"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    # What a spreadsheet sets for a text that a person typed behind an apostrophe: editing does not run it either.
    assert [cell.quotePrefix for cell in cells] == [True] * 7 + [False, True]
    with ZipFile(BytesIO(data)) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml").replace(b"<family", b"")
        assert not [name for name in archive.namelist() if "hyperlink" in name or "sheet1.xml.rels" in name]


def test_the_second_sheet_says_what_the_rows_are():
    data = write(FORMAT, [column("a")], [("x",)], asked="status=agreed&q=%3Ca%3E", licence="CC BY 4.0 «Ж»")
    for names, row in (sheet(data, "about"), quick_sheet(data, "about")):
        assert names == ["noun", "filter", "as_of", "row_count", "licence"]
        assert [row[0], row[1], row[3], row[4]] == ["things", "status=agreed&q=%3Ca%3E", 1, "CC BY 4.0 «Ж»"]
        assert f"{row[2]:%Y-%m-%d}" == "2026-11-22"


def test_without_a_filter_the_second_sheet_says_all():
    assert sheet(write(FORMAT, [column("a")]), "about")[1][:4] == ["things", "all", datetime(2026, 11, 22), 0]


def test_the_rows_come_first_and_their_number_is_told_before_them():
    book = openpyxl.load_workbook(BytesIO(write(FORMAT, ALL_KINDS, [ROW])), read_only=True)
    assert book.sheetnames == ["things", "about"]
    assert book["things"].calculate_dimension() == "A1:H2"


def test_days_are_shown_as_iso_writes_them_and_amounts_with_two_places():
    book = openpyxl.load_workbook(BytesIO(write(FORMAT, ALL_KINDS, [ROW])))
    shown = [cell.number_format for cell in book["things"][2]]
    assert shown[KINDS.index(Kind.DAY)].replace("\\", "") == "yyyy-mm-dd"
    assert shown[KINDS.index(Kind.MOMENT)].replace("\\", "") == "yyyy-mm-dd hh:mm:ss"
    assert shown[KINDS.index(Kind.MONEY)] == "#,##0.00"


@pytest.mark.parametrize("cut", [1, 100, 0.5])
def test_a_workbook_that_is_cut_is_no_workbook(cut):
    data = write(FORMAT, ALL_KINDS, [ROW] * 50)
    with pytest.raises(BadZipFile):
        ZipFile(BytesIO(data[: -cut if isinstance(cut, int) else int(len(data) * cut)]))


def test_the_same_rows_are_the_same_bytes_on_every_day(time_machine):
    made = []
    for day in ("2026-11-22", "2027-01-01"):
        time_machine.move_to(day)
        made.append(write(FORMAT, ALL_KINDS, [ROW]))
    assert made[0] == made[1]


def test_a_workbook_that_nobody_reads_to_its_end_makes_no_noise(recwarn):
    def rows():
        yield [(value,) for value in ROW]
        raise AssertionError("more was asked for")

    pieces = FORMAT.chunks(table(ALL_KINDS, 1), rows())
    assert next(pieces).startswith(b"PK")
    pieces.close()
    assert not recwarn.list
