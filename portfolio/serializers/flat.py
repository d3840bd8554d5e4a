"""A public value as the text of one cell, and the guard against texts that a spreadsheet would run."""

from typing import Any, Final

#: Stands before a guarded text.
MARK: Final = "'"
#: What guarded texts began with: a spreadsheet takes such a cell for a formula. With the mark itself among them, for
#: else nobody could tell whose it is.
GUARDED: Final = ("=", "+", "-", "@", "\t", "\r", MARK)


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
    return f"{MARK}{text}" if text.startswith(GUARDED) else text


def unguard(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(MARK)
