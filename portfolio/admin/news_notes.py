"""What the preview of news answers to one row: what it was read as, what that changes, and why it cannot be saved."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

# What should be seen before it is saved: it moves something, disagrees with a source, or is probably a slip.
NEEDS_A_LOOK: Final = frozenset({"moves", "conflict", "doubt"})


@dataclass(frozen=True)
class Note:
    """One remark; `mark` is new, first, same, older, moves, conflict or doubt."""

    mark: str
    text: str

    @property
    def needs_a_look(self) -> bool:
        return self.mark in NEEDS_A_LOOK


class Problem(str):
    """What stands in the way, and the box of a new claim where it is mended; a plain sentence belongs to the row."""

    place: str

    def __new__(cls, text: str, *, place: str = "") -> "Problem":
        made = super().__new__(cls, text)
        made.place = place
        return made


@dataclass
class Reading:
    """One row, read: the report it makes with what is new for it, or what stands in the way."""

    number: int
    report: Any = None
    told: str = ""
    new: list[Any] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def placed(self) -> dict[str, list[str]]:
        """The problems that stand beside a box of their own, by its name."""
        found: dict[str, list[str]] = {}
        for problem in self.problems:
            if place := getattr(problem, "place", ""):
                found.setdefault(place, []).append(problem)
        return found

    @property
    def is_sound(self) -> bool:
        """Whether it makes a report that can be compared with others: one without a day has no place among them."""
        return self.report is not None and self.report.reported_on is not None and not self.problems


def seen_mark(notes: Iterable[tuple[int, Note]]) -> str:
    """A mark of all that should be seen before saving: whoever sends it back has seen just that."""
    texts = [f"{number} {note.mark} {note.text}" for number, note in notes if note.needs_a_look]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32] if texts else ""
