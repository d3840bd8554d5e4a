"""Known phrases at the edge of a typed text: which one it begins or ends with, and what is left of it."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from typing import Generic, TypeVar

from portfolio.typed.period_words import fold

W = TypeVar("W", bound=str)

# No sentence that holds one value is longer; a pasted page is refused before it costs anything.
LONGEST = 200
# Not the two points of an open period.
_CLOSING = re.compile(r"(?:[ ,;:!]|(?<!\.)\.)+$")


class WordError(ValueError):
    """A text without a known word in it; its message names the text and says what to write instead."""


def tidied(text: str) -> str:
    """The text with single spaces and joined accents, without the marks that close a sentence."""
    line = " ".join(unicodedata.normalize("NFC", text[: LONGEST + 1]).split())
    return _CLOSING.sub("", line)


class Phrases(Generic[W]):
    """A table of phrases, each of which stands for a word of ours; the words themselves are among them."""

    def __init__(self, table: Mapping[W, tuple[str, ...]]) -> None:
        self._words: dict[str, W] = {}
        for word, phrases in table.items():
            code = str(word)
            for phrase in (*phrases, code, code.replace("_", " "), code.replace("_", "-")):
                self._words[fold(phrase)] = word
        # The longest first: «не строится» before «строится».
        self._ordered = sorted(self._words, key=len, reverse=True)

    def items(self) -> list[tuple[str, W]]:
        """Every phrase, folded, with what it stands for."""
        return list(self._words.items())

    def whole(self, text: str) -> W | None:
        """What the whole text stands for."""
        return self._words.get(fold(tidied(text)))

    def edge(self, text: str) -> tuple[W | None, str]:
        """What the text begins or ends with, and the rest of it, as it was typed."""
        clean = tidied(text)
        folded = fold(clean)
        if len(folded) != len(clean):  # a letter that grows when it is folded is in no phrase
            return None, clean
        for phrase in self._ordered:
            size = len(phrase)
            if folded == phrase:
                return self._words[phrase], ""
            if folded.startswith(phrase) and not folded[size].isalnum():
                return self._words[phrase], clean[size:].lstrip(" :,-–—")
            if folded.endswith(phrase) and not folded[-size - 1].isalnum():
                return self._words[phrase], clean[:-size].rstrip(" :,-–—")
        return None, clean

    def nearest(self, text: str) -> str | None:
        """The phrase that was probably meant."""
        found = difflib.get_close_matches(fold(tidied(text)), self._words, n=1, cutoff=0.75)
        return found[0] if found else None
