"""The frame of an XLSX workbook: its parts around the cells, as ECMA-376 wants them, in a ZIP archive that streams."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile

_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# The numbers of the cell styles below.
PLAIN, BOLD, DAY, MOMENT, MONEY, VERBATIM = range(6)
# `quotePrefix` is what a spreadsheet sets when a person types an apostrophe first: an edited text stays a text.
_STYLES: Final = f"""\
<styleSheet xmlns="{_MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="6">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>
"""
_TYPES: Final = f"""\
<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>
<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>
</Types>
"""
_ROOT: Final = f"""\
<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>
"""
_RELATIONS: Final = f"""\
<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>
"""


def parts(first: str, second: str) -> dict[str, str]:
    """The parts of a workbook beside its two sheets, which have these names."""
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate((first, second), start=1)
    )
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>\n',
        "xl/_rels/workbook.xml.rels": _RELATIONS,
        "xl/styles.xml": _STYLES,
    }


def sheet_head(widths: list[int], row_count: int) -> bytes:
    """A sheet up to its first row, which stays in view; `widths` of its columns are in characters."""
    wide = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:{column_name(len(widths))}{row_count + 1}"/><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{wide}</cols><sheetData>\n"
    ).encode()


SHEET_END: Final = b"</sheetData></worksheet>\n"


def column_name(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    above, within = divmod(number - 1, 26)
    return (column_name(above) if above else "") + chr(ord("A") + within)


class Archive:
    """A ZIP archive whose bytes leave while it is written. The same parts make the same bytes, on every day."""

    def __init__(self) -> None:
        self._written: list[bytes] = []
        # Level 1 packs a sheet to a tenth; level 6 takes three times as long for a third less.
        self._zip = ZipFile(self, "w", ZIP_DEFLATED, compresslevel=1)

    def write(self, piece: bytes) -> int:
        """Take bytes of the archive: what `zipfile` wants of a file that cannot go back."""
        self._written.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back here."""

    def taken(self) -> bytes:
        """The bytes since the last call."""
        taken = b"".join(self._written)
        self._written.clear()
        return taken

    def add(self, name: str, content: bytes) -> None:
        """Write a whole part of XML."""
        with self.part(name) as part:
            part.write(content)

    @contextmanager
    def part(self, name: str, *, is_huge: bool = False) -> Iterator[IO[bytes]]:
        """Write a part of XML piece by piece. A huge one may have more than 2 GiB, which not every reader knows."""
        with self._zip.open(name, "w", force_zip64=is_huge) as part:
            part.write(_HEAD)
            yield part

    def close(self) -> None:
        """Write the list of parts, without which nobody takes the archive for whole."""
        self._zip.close()
