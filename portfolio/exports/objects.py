"""Rows as JSON objects, one a line: equal to the rows of the API, only written in one go."""

from collections.abc import Callable, Sequence
from itertools import groupby, starmap
from typing import TypeAlias

from msgspec import defstruct
from msgspec.json import Encoder

from portfolio.exports.columns import Batch, Column, Kind, Values
from portfolio.exports.pieces import as_members

#: What makes lines of a batch, each ending in a newline; there is none within an object.
Lines: TypeAlias = Callable[[Batch], bytes]


def line_encoder(columns: Sequence[Column]) -> Lines:
    """The encoder of these columns. Objects that the database has made already are put in their places."""
    kinds = [(is_piece, list(group)) for is_piece, group in groupby(columns, lambda one: one.kind is Kind.PIECE)]
    if not any(is_piece for is_piece, _group in kinds):
        return struct_encoder(columns)
    makers = [None if is_piece else struct_encoder(group) for is_piece, group in kinds]
    sizes = [len(group) for _is_piece, group in kinds]

    def encode(batch: Batch) -> bytes:
        left, parts = list(batch), []
        for make, size in zip(makers, sizes, strict=True):
            some, left = left[:size], left[size:]
            parts.append(some[0] if make is None else make(some).splitlines())
        return as_members(joined(parts))

    return encode


def joined(parts: list[Values]) -> bytes:
    """Each line one object of the members of several ones; none of them is empty."""
    if len(parts) == 1:
        return b"\n".join(parts[0]) + b"\n"
    members = [[part[1:-1] for part in some] for some in parts]
    return b"{" + b"}\n{".join(map(b",".join, zip(*members, strict=True))) + b"}\n"


def struct_encoder(columns: Sequence[Column]) -> Lines:
    # Nothing refers back to a row, so the garbage collector need not look at it.
    row = defstruct("Row", [column.name for column in columns], gc=False)
    encode = Encoder().encode_lines
    return lambda batch: encode(list(starmap(row, zip(*batch, strict=True))))
