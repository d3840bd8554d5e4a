"""A public value as the text of one cell, and the guard against texts that a spreadsheet would run."""

from typing import Any, Final

# A spreadsheet takes a cell that begins with one of these for a formula.
_RUN: Final = ("=", "+", "-", "@", "\t", "\r")
_MARK: Final = "'"


def flat(value: Any) -> str:
    """The cell of a public value: unknown is empty, a list is joined with "; "."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(flat(item) for item in value)
    return str(value)


def guard(text: str) -> str:
    """The text with a mark before it where a spreadsheet would run it; `unguard` takes the mark off again."""
    # A text that begins with the mark gets one too: else nobody could tell whose it is.
    return f"{_MARK}{text}" if text.startswith((*_RUN, _MARK)) else text


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(_MARK)
