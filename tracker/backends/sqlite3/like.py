"""LIKE that ignores case in every alphabet, for searches in Russian and Kazakh.

SQLite's own LIKE folds the 26 Latin letters only, so that a search for “астана” misses “Астана”. An index over a LIKE
expression would depend on this function: make none.
"""

import functools
import re
from collections.abc import Callable

# Marks that no letter of a pattern can be taken for: %, _, and an escape with nothing after it, which never matches.
ANY, ONE, NEVER = "any", "one", "never"
REGEX = {ANY: ".*", ONE: ".", NEVER: r"(?!)"}


def like(pattern: object, value: object, escape: object = None) -> bool | None:
    """`value LIKE pattern [ESCAPE escape]` by SQLite's rules, with Unicode case folding; NULL in, NULL out."""
    if pattern is None or value is None:
        return None
    return _matcher(str(pattern), None if escape is None else str(escape))(str(value).casefold())


@functools.lru_cache(maxsize=256)
def _matcher(pattern: str, escape: str | None) -> Callable[[str], bool]:
    """The test of one pattern on casefolded text; the common patterns need no regular expression."""
    parts = _parts(pattern, escape)
    wild = [part for part in parts if part in REGEX]
    text = "".join(part for part in parts if part not in REGEX).casefold()
    if not wild:
        return lambda value: value == text
    if wild == [ANY] and parts[-1] == ANY:
        return lambda value: value.startswith(text)
    if wild == [ANY] and parts[0] == ANY:
        return lambda value: value.endswith(text)
    if wild == [ANY, ANY] and parts[0] == parts[-1] == ANY:
        return lambda value: text in value
    compiled = re.compile("".join(REGEX.get(part) or re.escape(part.casefold()) for part in parts), re.DOTALL)
    return lambda value: compiled.fullmatch(value) is not None


def _parts(pattern: str, escape: str | None) -> list[str]:
    """The pattern letter by letter, wildcards as marks."""
    parts = []
    letters = iter(pattern)
    for letter in letters:
        if letter == escape:
            parts.append(next(letters, NEVER))
        else:
            parts.append({"%": ANY, "_": ONE}.get(letter, letter))
    return parts
