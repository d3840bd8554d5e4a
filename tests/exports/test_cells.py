"""What a sheet makes of a value: exact where a spreadsheet is exact, else a text."""

# ruff: noqa: DTZ001 - a cell has no time zone

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.exports.cells import (
    LONGEST,
    WIDTHS,
    CellTooLong,
    day_cell,
    flag_cell,
    moment_cell,
    money_cell,
    text_cell,
    text_cells,
)
from portfolio.exports.columns import Kind
from tests.exports.tables import KINDS, awkward, moments, unescaped

ZERO = datetime(1899, 12, 30)


def number_in(cell):
    """The number as it stands in the file; None where the cell is a text."""
    return cell.partition("<v>")[2].partition("</v>")[0] or None


@given(KINDS[Kind.MONEY])
@example("1250000000000000.00")
def test_an_amount_is_a_number_only_where_fifteen_digits_are_enough_for_it(amount):
    number = number_in(money_cell(amount))
    digits = Decimal(amount).normalize().as_tuple().digits
    assert (number is not None) == (len(digits) <= 15)
    if number:
        assert number == amount
        assert Decimal(f"{float(number):.15g}") == Decimal(amount)
    else:
        assert f"<t>{amount}</t>" in money_cell(amount)


@pytest.mark.parametrize(
    ("amount", "is_number"),
    [
        ("0.00", True),
        ("9999999999999.99", True),
        ("10000000000000.01", False),
        ("10000000000000.10", True),
        ("92233720368547758.00", False),
        ("92233720368547000.00", True),
    ],
)
def test_amounts_at_the_edge_of_what_a_spreadsheet_keeps(amount, is_number):
    assert (number_in(money_cell(amount)) is not None) == is_number


@given(st.dates(date(1900, 3, 1), date(2200, 12, 31)))
def test_a_day_is_the_number_that_spreadsheets_count_it_by(day):
    assert ZERO + timedelta(days=int(number_in(day_cell(str(day))))) == datetime(day.year, day.month, day.day)


@pytest.mark.parametrize("day", ["1900-02-28", "1900-01-01", "0001-01-01"])
def test_a_day_that_spreadsheets_count_in_two_ways_is_a_text(day):
    assert day_cell(day) == text_cell(day)


@given(moments)
def test_a_moment_is_kept_to_the_microsecond(moment):
    told = ZERO + timedelta(microseconds=round(Decimal(float(number_in(moment_cell(moment)))) * 86_400_000_000))
    assert f"{told.isoformat(timespec='microseconds')}Z" == moment


def test_a_flag_is_a_flag():
    assert [flag_cell(flag) for flag in (True, False)] == ['<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>']


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("a < b & c > d", "<t>a &lt; b &amp; c &gt; d</t>"),
        ("a\rb\0", "<t>a_x000D_b_x0000_</t>"),
        ("_x0041_", "<t>_x005F_x0041_</t>"),
        ("_x0041\x01", "<t>_x005F_x0041_x0001_</t>"),
        (" a", '<t xml:space="preserve"> a</t>'),
        ("a\n", '<t xml:space="preserve">a\n</t>'),
        ("«Ишим»", "<t>«Ишим»</t>"),
    ],
)
def test_a_text_stays_what_it_is_in_xml(text, inner):
    assert text_cell(text) == f'<c t="inlineStr"><is>{inner}</is></c>'


@given(st.lists(awkward, max_size=5))
def test_texts_written_together_are_what_each_is_alone(texts):
    together = [cell.encode("latin-1").decode() for cell in text_cells(texts)]
    assert together == [text_cell(text) if text else "<c/>" for text in texts]


@given(awkward)
def test_every_character_can_be_had_back(text):
    inner = text_cell(text).partition("<is>")[2].partition(">")[2].removesuffix("</t></is></c>")
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        inner = inner.replace(entity, character)
    assert unescaped(inner) == text


@pytest.mark.parametrize(("length", "fits"), [(LONGEST, True), (LONGEST + 1, False)])
def test_a_text_that_no_cell_holds_is_refused_and_never_cut(length, fits):
    if fits:
        assert "x" * length in text_cells(["x" * length, "y"])[0]
    else:
        with pytest.raises(CellTooLong, match="more than 32767 characters"):
            text_cells(["x" * length, "y"])


def test_every_kind_has_a_width():
    # Pieces are made for the formats of text only.
    assert set(WIDTHS) == set(Kind) - {Kind.PIECE}
