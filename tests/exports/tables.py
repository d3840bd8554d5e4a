"""Small tables for the tests of formats, and what reads the files back into the values that went in."""

# ruff: noqa: DTZ001 - what stands in a file has no time zone

import csv
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import python_calamine
from hypothesis import strategies as st

from portfolio.exports.base import Table
from portfolio.exports.columns import Column, Kind
from portfolio.exports.options import Options
from portfolio.serializers.flat import flat, unguard
from tests.factories import TODAY

#: What no encoding holds is no text.
characters = st.characters(exclude_categories=["Cs"])
#: What formats stumble over: separators, quotes, marks of formulas and of XML, characters that XML has no place for.
awkward = st.text(st.sampled_from("\0\x01\t\n\r \x85\u00a0\u2028\ufeff\ufffe,;'\"=+-@&<>]~_x0041AЯ🛢") | characters)
texts = awkward.filter(bool)
#: Of the years in which a double keeps the microsecond of a day that is counted from 1900 on. Libraries differ in how
#: they round what lies half-way between two milliseconds.
moments = (
    st.datetimes(datetime(1901, 1, 1), datetime(2079, 1, 1))
    .filter(lambda told: told.microsecond % 1000 != 500)
    .map(lambda told: f"{told.isoformat(timespec='microseconds')}Z")
)
#: Values of each kind, as JSON shows them.
KINDS = {
    Kind.TEXT: texts,
    Kind.TEXTS: st.lists(texts, max_size=3),
    Kind.FLAG: st.booleans(),
    Kind.NUMBER: st.integers(-(10**15), 10**15),
    Kind.DEGREES: st.decimals(-180, 180, places=5).map(float),
    Kind.MONEY: st.integers(0, 2**63 - 1).map(lambda hundredths: f"{Decimal(hundredths).scaleb(-2):.2f}"),
    Kind.DAY: st.dates(date(1850, 1, 1), date(2200, 12, 31)).map(str),
    Kind.MOMENT: moments,
}
NEVER_NULL = {Kind.TEXTS, Kind.FLAG}


def column(name="a", kind=Kind.TEXT, *, is_text=False):
    return Column(str(name), kind, (str(name),), lambda values: values, is_text)


ALL_KINDS = [column(kind.name.lower(), kind, is_text=kind in (Kind.TEXT, Kind.TEXTS)) for kind in KINDS]


def rows_of(kinds=KINDS):
    """Rows with one value of each kind, null where it may be."""
    return st.tuples(*(values if kind in NEVER_NULL else st.none() | values for kind, values in kinds.items()))


def table(columns, row_count=0, **told):
    """What a format is told of rows; `told` may name options too."""
    options = Options(**{name: told.pop(name) for name in ("delimiter", "bom") if name in told})
    told = {"plural": "things", "today": TODAY, "licence": "CC0", **told}
    return Table(columns=columns, row_count=row_count, options=options, **told)


def write(file_format, columns, *batches, **told):
    """The bytes of a file of these batches of rows."""
    asked = table(columns, sum(map(len, batches)), **told)
    return b"".join(file_format.chunks(asked, (list(zip(*batch, strict=True)) for batch in batches if batch)))


def read_csv(data, delimiter=","):
    """The lines of a file, the names among them."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def cells_of(columns, row):
    """What a CSV file says of a row, the guard taken off."""
    return [flat(value) for _column, value in zip(columns, row, strict=True)]


def unguarded(columns, line):
    return [unguard(cell) if one.is_text else cell for one, cell in zip(columns, line, strict=True)]


def read_ndjson(data):
    return [json.loads(line) for line in data.decode().split("\n") if line]


def sheet(data, name="things"):
    """The rows of a sheet as openpyxl sees them, the names among them."""
    return [list(row) for row in openpyxl.load_workbook(BytesIO(data))[name].iter_rows(values_only=True)]


def quick_sheet(data, name="things"):
    """The same as calamine sees them; an empty cell is an empty text to it."""
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[None if cell == "" else cell for cell in row] for row in rows]


def told_by_cell(kind, cell):
    """The JSON value that a cell stands for; of a list its joined text, of a moment the millisecond."""
    if isinstance(cell, str):
        return moment(cell) if kind is Kind.MOMENT else unescaped(cell)
    if cell is None:
        return "" if kind is Kind.TEXTS else None
    makers = {Kind.MONEY: lambda told: f"{Decimal(repr(told)):.2f}", Kind.DAY: lambda told: f"{told:%Y-%m-%d}"}
    makers |= {Kind.MOMENT: lambda told: moment(str(told)), Kind.NUMBER: int, Kind.DEGREES: float}
    return makers.get(kind, lambda told: told)(cell)


def told_by_json(kind, value):
    """The same of a JSON value."""
    if kind is Kind.TEXTS:
        return flat(value)
    return moment(value) if kind is Kind.MOMENT and value else value


def moment(text):
    """The millisecond: what libraries keep of a time of day."""
    told = datetime.fromisoformat(text.replace("Z", "")).replace(tzinfo=UTC)
    return round(Decimal(str(told.timestamp())) * 1000)


def unescaped(text):
    """A text as ECMA-376 has it (22.9.2.19): `_x000D_` is the character of that number."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
