"""`manage.py export`: the rows of a noun as a file, asked for as on the address line."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import timezone, translation

from portfolio.exports import options
from portfolio.exports.base import Format, all_formats
from portfolio.exports.cells import CellTooLong
from portfolio.exports.file import File, IncompleteFile, TooManyRows
from portfolio.filters.grammar import QueryError
from portfolio.management.progress import Bar
from portfolio.models import Reader, User
from portfolio.serializers import NOUNS

LANGUAGE: Final = "en"
_SHAPES: Final = {noun.plural: noun for noun in NOUNS}
_FORMATS: Final = {known.extension: known for known in all_formats()}


class Command(BaseCommand):
    help = "Writes rows to a file, whole or not at all. Without --as they are those that everybody may see."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("noun", choices=_SHAPES, help="what to write")
        parser.add_argument("query", nargs="?", default="", help='as on the address line: "delimiter=;&bom=1"')
        parser.add_argument("--format", choices=_FORMATS, help="default: by the ending of --output, else csv")
        parser.add_argument("-o", "--output", help="where to; - is the standard output (default: noun and day)")
        parser.add_argument("--as", dest="username", help="whose rows: a person sees internal projects too")

    def handle(self, *args: Any, noun: str, query: str, username: str | None, **told: Any) -> None:
        known = _FORMATS[told["format"] or ending(told["output"])]
        with translation.override(LANGUAGE):
            try:
                with opened(noun, known, query, reader(username)) as file:
                    self._write(file, told["output"] or file.name)
            except (QueryError, TooManyRows, IncompleteFile, CellTooLong, OSError) as error:
                raise CommandError(str(error)) from error

    def _write(self, file: File, output: str) -> None:
        bar = Bar(file.row_count, sys.stderr)
        with target(output) as out:
            for piece in file:
                out.write(piece)
                bar.show(file.read_count)
        bar.end(file.read_count)
        if output != "-":
            self.stdout.write(f"{file.row_count} rows in {output}.")


def ending(output: str | None) -> str:
    """The format that the name of a file ends in; csv where there is none of that name."""
    found = Path(output or "").suffix.removeprefix(".")
    return found if found in _FORMATS else "csv"


def reader(username: str | None) -> Reader:
    """The person of that name, else nobody in particular."""
    if username is None:
        return AnonymousUser()
    try:
        return User.objects.get(username=username, is_active=True)
    except User.DoesNotExist:
        raise CommandError(
            f"There is no active person “{username}”. Leave out --as for what everybody may see."
        ) from None


def opened(noun: str, known: Format, query: str, who: Reader) -> File:
    """The file that is asked for."""
    shape = _SHAPES[noun]
    asked = options.parse(QueryDict(query), known.takes, today=timezone.localdate(), shape=shape, reader=who)
    language = asked.query.language or LANGUAGE
    rows = shape.rows(who, today=asked.query.today, on=asked.query.on, language=language)
    return File(known, shape(only=asked.query.columns), asked.query.found(rows), asked)


@contextmanager
def target(output: str) -> Iterator[IO[bytes]]:
    """What to write to. A file gets its name when it is whole; what was there before stays until then."""
    if output == "-":
        with open(1, "wb", closefd=False) as out:
            yield out
        return
    part = Path(f"{output}.part")
    try:
        with part.open("wb") as out:
            yield out
        os.replace(part, output)
    finally:
        part.unlink(missing_ok=True)
