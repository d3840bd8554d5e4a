"""A bar on the terminal that says how much of a long job is done."""

from time import monotonic
from typing import Final, TextIO

_WIDTH: Final = 40
#: Seconds between two looks.
_PACE: Final = 0.1


class Bar:
    """How many of `total` rows are done. It draws on `out` where that is a terminal, and nothing where it is not."""

    def __init__(self, total: int, out: TextIO) -> None:
        self._total = total
        self._out = out
        self._is_shown = out.isatty()
        self._next = monotonic()

    def show(self, done: int) -> None:
        """Draw the bar anew, unless that was a moment ago."""
        if self._is_shown and monotonic() >= self._next:
            self._next = monotonic() + _PACE
            self._draw(done)

    def end(self, done: int) -> None:
        """Draw it for the last time."""
        if self._is_shown:
            self._draw(done)
            self._out.write("\n")

    def _draw(self, done: int) -> None:
        share = done / self._total if self._total else 1
        full = int(share * _WIDTH)
        self._out.write(f"\r[{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%}  {done:,} of {self._total:,} rows")
        self._out.flush()
