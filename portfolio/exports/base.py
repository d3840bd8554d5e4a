"""What a file format is, and which ones there are."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from portfolio.exports import formats
from portfolio.exports.columns import Column
from portfolio.serializers.fields import Row


class Format(Protocol):
    """How rows become the bytes of a file."""

    #: The ending of file names and addresses, without the dot.
    extension: str
    content_type: str

    def chunks(self, columns: Sequence[Column], batches: Iterable[list[Row]]) -> Iterator[bytes]:
        """The bytes of the file, piece by piece: what comes before the rows first, then one piece per batch."""


def all_formats() -> list[Format]:
    """The formats in `exports/formats`: one module each, with its format as FORMAT. Without the module, no format."""
    names = sorted(module.name for module in iter_modules(formats.__path__))
    return [import_module(f"{formats.__name__}.{name}").FORMAT for name in names]
