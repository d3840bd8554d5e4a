"""XLSX: a sheet with the rows, in cells of real dates and numbers, and one that says what they are."""

from collections.abc import Iterable, Iterator
from typing import Final

from portfolio.exports.base import Table
from portfolio.exports.cells import WIDTHS, day_cell, name_cell, number_cells, text_cells, writer
from portfolio.exports.columns import Batch, Column
from portfolio.exports.options import Options
from portfolio.exports.workbook import SHEET_END, Archive, parts, sheet_head

#: With more rows than these a sheet might have more than 2 GiB: no row is as long as 8 KiB.
_MANY: Final = 250_000
_WIDE: Final = 24


class Xlsx:
    """A workbook that streams: its memory doesn't grow with the rows. It holds no formula and no link."""

    extension = "xlsx"
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    about = (
        "A workbook. Days, moments (in UTC), numbers and flags are cells of their kind; periods and all else are "
        "texts, verbatim. An amount of more than 15 digits is a text too, because spreadsheets keep no more. The "
        "second sheet tells the filter, the day, the number of rows and the licence."
    )
    takes: frozenset[str] = frozenset()
    most_rows = 1_048_575

    def in_pieces(self, columns: list[Column], options: Options) -> list[Column]:
        return columns  # a cell is more than its text

    def chunks(self, table: Table, batches: Iterable[Batch]) -> Iterator[bytes]:
        archive = Archive()
        for name, part in parts(table.plural, "about").items():
            archive.add(name, part.encode())
        archive.add("xl/worksheets/sheet2.xml", about_sheet(table))
        yield from self._rows(archive, table, batches)
        archive.close()
        yield archive.taken()

    def _rows(self, archive: Archive, table: Table, batches: Iterable[Batch]) -> Iterator[bytes]:
        writers = [writer(column) for column in table.columns]
        widths = [WIDTHS[column.kind] for column in table.columns]
        with archive.part("xl/worksheets/sheet1.xml", is_huge=table.row_count > _MANY) as sheet:
            sheet.write(sheet_head(widths, table.row_count))
            sheet.write(lines([[name_cell(column.name)] for column in table.columns]))
            yield archive.taken()
            for batch in batches:
                sheet.write(lines([write(values) for write, values in zip(writers, batch, strict=True)]))
                if piece := archive.taken():  # a short batch may stay in the compressor
                    yield piece
            sheet.write(SHEET_END)


def lines(cells: list[list[str]]) -> bytes:
    """Rows of a sheet, of the cells of each column."""
    rows = map("".join, zip(*cells, strict=True))
    return "<row>{}</row>\n".format("</row>\n<row>".join(rows)).encode("latin-1")  # their texts are bytewise


def about_sheet(table: Table) -> bytes:
    """The sheet that says what the rows are: one row, under its names."""
    told = {
        "noun": text_cells([table.plural]),
        "filter": text_cells([table.asked or "all"]),
        "as_of": [day_cell(str(table.today))],
        "row_count": number_cells([table.row_count]),
        "licence": text_cells([table.licence]),
    }
    names = [[name_cell(name)] for name in told]
    return sheet_head([_WIDE] * len(told), 1) + lines(names) + lines(list(told.values())) + SHEET_END


FORMAT = Xlsx()
