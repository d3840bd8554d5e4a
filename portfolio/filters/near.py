"""Which of the known words was probably meant: the one that the fewest slips of the hand lead from."""

from collections.abc import Iterable
from typing import Final

# Of a longer text nobody can say what was meant.
_COMPARED: Final = 60


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to the text, whatever the case; None where all are too far.

    At most a third of the letters may be wrong, and never all of them. Of words that are equally near it is the one
    that begins alike for longest.
    """
    text = text[:_COMPARED].casefold()
    most = min(max(1, len(text) // 3), len(text) - 1)
    told = ((distance(text, word.casefold(), most), -_alike(text, word), word) for word in known)
    slips, _alike_for, word = min(told, default=(most + 1, 0, ""))
    return word if slips <= most else None


def distance(one: str, other: str, most: int) -> int:
    """How many letters are to be put in, left out, changed or swapped with the next; past `most` that is not counted.

    The optimal string alignment distance: Damerau, “A technique for computer detection and correction of spelling
    errors”, 1964.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one):
        older, before, row = before, row, [place + 1]
        for at, wanted in enumerate(other):
            slips = min(before[at] + (letter != wanted), before[at + 1] + 1, row[at] + 1)
            if place and at and letter == other[at - 1] and one[place - 1] == wanted:
                slips = min(slips, older[at - 1] + 1)
            row.append(slips)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def instead(listed: str, wrong: str, meant: str) -> str:
    """A list with commas, what is wrong in it replaced by what was meant, or left out where that is there already.

    A minus before a name stays.
    """
    swapped = {wrong: meant, f"-{wrong}": f"-{meant}"}
    names = listed.split(",")
    is_there = meant in (name.removeprefix("-") for name in names)
    return ",".join(swapped.get(name, name) for name in names if not (is_there and name in swapped))


def _alike(one: str, other: str) -> int:
    """How many letters the two begin with in common."""
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
