"""The jobs that are measured: our files of milestones, and what others make of the same query."""

import csv
import json
import os
import sqlite3
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from portfolio.exports.base import all_formats
from portfolio.exports.file import File
from portfolio.exports.options import Asked, Options
from portfolio.exports.snapshot import Snapshot
from portfolio.filters.grammar import Query
from portfolio.serializers import MilestoneSerializer

#: A day within the synthetic dates. What tests import, a process that exports does not hold.
TODAY = date(2026, 11, 22)
#: What `--fields` names; nothing: all columns.
FIELDS = os.environ.get("BENCHMARK_FIELDS", "")
SHAPE = MilestoneSerializer(only=FIELDS.split(",") if FIELDS else None)
FORMATS = {known.extension: known for known in all_formats()}
WORKBOOK = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def rows() -> Any:
    return MilestoneSerializer.rows(AnonymousUser(), today=TODAY, language="en")


def statement() -> str:
    """The query of our files as plain SQL."""
    sql, parameters = rows().values_list(*SHAPE.columns()).query.get_compiler("default").as_sql()
    return sql % tuple("'{}'".format(str(value).replace("'", "''")) for value in parameters)


def ours(extension: str) -> Generator[bytes]:
    """One of our files."""
    asked = Asked(query=Query(today=TODAY), options=Options(), rows="")
    with File(FORMATS[extension], SHAPE, rows(), asked) as file:
        yield from file


def warm_up() -> None:
    """What the process of a site has done long before it is asked for a file: import modules, compile the query."""
    statement()
    for extension in FORMATS:
        with closing(ours(extension)) as pieces:
            next(pieces)


def fetched() -> Iterator[bytes]:
    """The rows as Python gets them from the database, thrown away: no file that Python writes can cost less."""
    with Snapshot("default") as snapshot:
        for _batch in snapshot.read(rows(), SHAPE.columns()):
            yield b""


class Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> bytes:
        return line.encode()


def usual_csv() -> Iterator[bytes]:
    """CSV as Django's documentation streams it."""
    writer: Any = csv.writer(Echo())  # type: ignore[arg-type]
    return map(writer.writerow, rows().values_list(*SHAPE.columns()).iterator())


def usual_xlsx() -> Iterator[bytes]:
    """A workbook by xlsxwriter, which keeps it on the disk until it is whole."""
    import xlsxwriter

    book = xlsxwriter.Workbook("usual.xlsx", WORKBOOK)
    sheet = book.add_worksheet()
    with Snapshot("default") as snapshot:
        read = (row for batch in snapshot.read(rows(), SHAPE.columns()) for row in batch)
        for number, row in enumerate(read):
            sheet.write_row(number, 0, row)
    book.close()
    yield Path("usual.xlsx").read_bytes()


def shell(*command: str) -> Iterator[bytes]:
    """What another program writes."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        while piece := process.stdout.read1(1 << 16):
            yield piece
    assert process.returncode == 0


def sqlite(style: str) -> Iterator[bytes]:
    return shell("sqlite3", "-readonly", style, str(connection.settings_dict["NAME"]), f"{statement()};")


def plain_rows() -> Iterator[tuple[Any, ...]]:
    """The rows by Python's own module, where there is no sqlite3 command."""
    with sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True) as plain:
        yield from plain.execute(statement())


def plain_csv() -> Iterator[bytes]:
    writer: Any = csv.writer(Echo())  # type: ignore[arg-type]
    return map(writer.writerow, plain_rows())


def plain_json() -> Iterator[bytes]:
    names = SHAPE.columns()
    return (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False).encode() for row in plain_rows())


def psql(query: str) -> Iterator[bytes]:
    return shell("psql", "--quiet", "--no-psqlrc", str(connection.settings_dict["NAME"]), "--command", query)


COMMAND: dict[str, Callable[[], Iterator[bytes]]] = {
    "sqlite3 -csv": lambda: sqlite("-csv"),
    "sqlite3 -json": lambda: sqlite("-json"),
}
MODULE = {"sqlite3 + csv module": plain_csv, "sqlite3 + json module": plain_json}
SHELLS: dict[str, dict[str, Callable[[], Iterator[bytes]]]] = {
    "sqlite": COMMAND if which("sqlite3") else MODULE,
    "postgresql": {
        "psql COPY csv": lambda: psql(f"COPY ({statement()}) TO STDOUT WITH (FORMAT csv)"),
        "psql COPY json": lambda: psql(f"COPY (SELECT row_to_json(told) FROM ({statement()}) told) TO STDOUT"),
    },
}
CSV_SHELL, JSON_SHELL = SHELLS[connection.vendor]
#: The jobs, each with the one that it is compared with.
JOBS: dict[str, tuple[Callable[[], Iterator[bytes]], str]] = {
    **{name: (job, name) for name, job in SHELLS[connection.vendor].items()},
    "fetched in Python": (fetched, CSV_SHELL),
    "Django's CSV": (usual_csv, CSV_SHELL),
    "our CSV": (lambda: ours("csv"), CSV_SHELL),
    "our NDJSON": (lambda: ours("ndjson"), JSON_SHELL),
    "our JSON": (lambda: ours("json"), JSON_SHELL),
    "xlsxwriter": (usual_xlsx, "xlsxwriter"),
    "our XLSX": (lambda: ours("xlsx"), "xlsxwriter"),
}
