"""Codes made from titles: «Газопровод „Ишим–Астана“» becomes gazoprovod-ishim-astana."""

import unicodedata
from collections.abc import Collection
from typing import Final

# Russian and Kazakh letters as they are written in addresses; what falls away has no sound of its own.
_LATIN: Final = {
    **dict(zip("абвгдезийклмнопрстуфы", "abvgdeziyklmnoprstufy", strict=True)),
    "ё": "e",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "э": "e",
    "ю": "yu",
    "я": "ya",
    "ә": "a",
    "ғ": "g",
    "қ": "q",
    "ң": "ng",
    "ө": "o",
    "ұ": "u",
    "ү": "u",
    "һ": "h",
    "і": "i",
    "&": " and ",
    "№": " no ",
    "ß": "ss",
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "æ": "ae",
}
_TABLE: Final = str.maketrans(_LATIN)


def code_of(title: str, *, taken: Collection[str], fallback: str, longest: int = 50) -> str:
    """A slug of the title with at least one letter, none of `taken`; of the `fallback` where no letter is left."""
    base = slug(title)[:longest].strip("-")
    if not any(c.isalpha() for c in base):
        base = f"{fallback}-{base}".strip("-")[:longest]
    code, number = base, 1
    while code in taken:
        number += 1
        ending = f"-{number}"
        code = base[: longest - len(ending)].strip("-") + ending
    return code


def slug(title: str) -> str:
    """The title in small Latin letters and digits, with hyphens between the words."""
    lower = unicodedata.normalize("NFKC", title).lower().translate(_TABLE)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in plain).split())


def language_of(title: str, *, source: str = "") -> str:
    """The language that a title is in, by its letters: kk, ru or en; the source's where the letters leave it open."""
    folded = unicodedata.normalize("NFC", title).lower()
    if any(c in "әғқңөұүһі" for c in folded):
        return "kk"
    if any("а" <= c <= "я" or c == "ё" for c in folded):
        return "kk" if source == "kk" else "ru"
    return "en"
