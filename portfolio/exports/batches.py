"""Rows as they leave: from the database to JSON values, some rows at a time, so that no table is ever in memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from portfolio.exports.columns import Batch, Column, Values
from portfolio.exports.snapshot import Snapshot
from portfolio.serializers.base import RowSerializer


def batches(
    shape: RowSerializer, columns: Sequence[Column], rows: QuerySet[Any], snapshot: Snapshot
) -> Iterator[Batch]:
    """The values of the columns in each batch of rows, as the snapshot sees them."""
    made = {column.reads[0]: column.sql for column in columns if column.sql is not None}
    asked = {name for column in columns for name in column.reads} - set(made)
    missing = asked - set(shape.columns())
    # What completes a row finds it by its id.
    names = [*(name for name in shape.columns() if name in asked or (missing and name == "id")), *made]
    for raw in snapshot.read(rows.annotate(**made), names):
        held: dict[str, Values] = dict(zip(names, zip(*raw, strict=True), strict=True))
        if missing:
            held |= completed(shape, names, raw, missing, using=snapshot.alias)
        yield [column.public(*map(held.__getitem__, column.reads)) for column in columns]


def completed(
    shape: RowSerializer, names: list[str], raw: list[tuple[Any, ...]], missing: set[str], *, using: str
) -> dict[str, Values]:
    """What no column of the database holds of these rows, by name."""
    rows = [dict(zip(names, row, strict=True)) for row in raw]
    shape.complete(rows, using=using)
    return {name: [row[name] for row in rows] for name in missing}
