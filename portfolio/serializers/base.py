"""The base of all public shapes: rows as dicts of database columns, fields by their public names."""

from collections.abc import Callable, Collection
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import Any, ClassVar, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import get_language
from rest_framework import serializers

from portfolio.models import Reader, User
from portfolio.models.user import sees_internal
from portfolio.serializers.fields import FieldGroup, Known, Row

#: So many querysets are kept: of each noun those of some days and of three languages.
_KEPT: Final = 64


def built_once(build: Callable[..., QuerySet[Any]]) -> Callable[..., QuerySet[Any]]:
    """Keeps what `RowSerializer.rows` puts together; it must not have asked the database for anything.

    To put an annotated queryset together may take longer than to read a page of it. There are two kinds of readers:
    what one of a kind may know of, all may.
    """

    @lru_cache(_KEPT)
    def kept(cls: type, is_inside: bool, today: date, on: date | None, language: str | None) -> QuerySet[Any]:
        reader = User(is_active=True) if is_inside else AnonymousUser()
        return build(cls, reader, today=today, on=on, language=language)

    @wraps(build)
    def rows(
        cls: type, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        return kept(cls, sees_internal(reader), today, on, language or get_language()).all()

    return rows


class RowSerializer(serializers.Serializer[Row]):
    """The public shape of a noun, and the rows that it is the shape of."""

    #: The noun as addresses and file names write it.
    plural: ClassVar[str]
    #: Whether a row is found by its code too: the code is unique among all rows.
    has_code: ClassVar[bool] = False

    def __init__(self, *args: Any, only: Collection[str] | None = None, **kwargs: Any) -> None:
        """`only` names the fields that are shown; None: all of them."""
        super().__init__(*args, **kwargs)
        self.only = only

    @classmethod
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        """All rows that `reader` may know of, as told by `on` (None: now), with all columns that the shape reads."""
        raise NotImplementedError

    def complete(self, rows: list[Row], *, using: str) -> None:
        """Add to the rows what no column holds, in a fixed number of queries to the database `using`."""

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, field in super().get_fields().items():
            fields |= field.parts(name) if isinstance(field, FieldGroup) else {name: field}
        return fields

    @cached_property
    def known(self) -> dict[str, Known]:
        """The fields that are shown, by their public names."""
        known = {name: field for name, field in self.fields.items() if isinstance(field, Known)}
        return {name: field for name, field in known.items() if self.only is None or name in self.only}

    @cached_property
    def _readers(self) -> list[tuple[str, Callable[[Row], Any]]]:
        return [(name, field.reader()) for name, field in self.known.items()]

    def columns(self) -> list[str]:
        """The database columns that the shape reads, each once."""
        return list(dict.fromkeys(column for field in self.known.values() for column in field.columns()))

    def to_representation(self, row: Row) -> dict[str, Any]:
        """The public values of a row, by name."""
        return {name: read(row) for name, read in self._readers}

    def read(self, rows: QuerySet[Any]) -> list[Row]:
        """The rows with only the columns that the shape reads, completed. Takes them into memory: for one page."""
        read = list(rows.values(*self.columns()))
        self.complete(read, using=rows.db)
        return read
