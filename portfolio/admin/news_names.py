"""What people call things: rows found by code, by title in any language, or by another name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from portfolio.models import Investment
from portfolio.typed.period_words import fold

TITLED = ("code", "title_ru", "title_kk", "title_en")
# More than that helps nobody to choose.
MOST_NEAR, MOST_SHOWN, MOST_WORDS = 60, 4, 6
# A part of a name that is shorter says nothing, even where only one name has it.
FEWEST_LETTERS = 3
_NEW = re.compile(r"(?:\+|(?:new|нов(?:ый|ая|ое)|жаңа) ?:) ?(.*)", re.IGNORECASE)
_QUOTES = re.compile("[«»„“”\"'’]")


class Unclear(ValueError):
    """A name that nothing has, or that several have; each of the problems says what to write."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


def new_title(text: str) -> str | None:
    """The title of what is to be added («+Газопровод», `new: Pipeline`), or None for what should be there."""
    match = _NEW.fullmatch(" ".join(text.split()))
    return match[1] if match else None


def key(text: str) -> str:
    """The name as it is compared: without case, quotation marks, and kinds of dashes and spaces."""
    return " ".join(map(fold, words_of(text)))


def words_of(text: str) -> list[str]:
    """The words of a name as they are looked for in the database, which knows no other letters than the written."""
    return re.sub("[–—‑−-]", " ", _QUOTES.sub("", unicodedata.normalize("NFC", text))).split()


def names_of(row: Any) -> Iterator[str]:
    """All that a row may be called."""
    for name in (*TITLED, "title", "purpose"):
        if value := getattr(row, name, ""):
            yield value
    yield from getattr(row, "aliases", "").splitlines()
    if isinstance(row, Investment) and row.investor is not None:
        yield from names_of(row.investor)


class Names:
    """Rows of one noun by their names."""

    def __init__(self, rows: Iterable[Any] = (), *, near: Iterable[Any] = ()) -> None:
        self._rows: list[Any] = []
        self._by: dict[str, list[Any]] = {}
        for row in rows:
            self.add(row)
        self._near = [*near]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def add(self, row: Any) -> None:
        if row in self._rows and row.pk is not None:
            return
        self._rows.append(row)
        for name in dict.fromkeys(map(key, names_of(row))):
            self._by.setdefault(name, []).append(row)

    def find(self, text: str) -> Any:
        """The one row of that name, or None; raises Unclear where several have it."""
        found = self._by.get(key(text), [])
        if len(found) > 1:
            codes = ", ".join(row.code for row in found[:MOST_SHOWN])
            raise Unclear(_("“%(name)s” is the name of several. Write a code: %(codes)s.") % _shown(text, codes=codes))
        return found[0] if found else None

    def guess(self, text: str) -> Any:
        """The only row that has all the words, or parts of them; None where several have them, or none."""
        near = self._near_to(text)
        return near[0] if len(near) == 1 and len(key(text)) >= FEWEST_LETTERS else None

    def get(self, text: str, *, what: str) -> Any:
        """The one row of that name, or the guess; raises Unclear that says what is near, and how to add a new one."""
        row = self.find(text) or self.guess(text)
        if row is None:
            raise Unclear(_unknown(text, what, self._near_to(text)[:MOST_SHOWN]))
        return row

    def _near_to(self, text: str) -> list[Any]:
        words = key(text).split()
        rows = (*self._rows, *(row for row in self._near if row not in self._rows))
        return [row for row in rows if _has_words(row, words)]


def _unknown(text: str, what: str, near: list[Any]) -> str:
    values = _shown(text, what=what, near="; ".join(f"{row} ({row.code})" for row in near))
    if near:
        return _("No %(what)s is called “%(name)s”. Is it %(near)s? To add a new one, write “+%(name)s”.") % values
    return _("No %(what)s is called “%(name)s”. To add a new one, write “+%(name)s”.") % values


def _shown(text: str, **more: str) -> dict[str, str]:
    return {"name": " ".join(text.split())[:60], **more}


def _has_words(row: Any, words: list[str]) -> bool:
    names = " ".join(map(key, names_of(row)))
    return bool(words) and all(word in names for word in words)


def called(rows: QuerySet[Any], names: Iterable[str], *columns: str) -> Names:
    """Those of `rows` that have one of the names, and some that have all its words; two queries however many."""
    # No name holds a null character, and PostgreSQL would not even ask for one.
    wanted = sorted({name for name in names if name and "\0" not in name})[:100]
    if not wanted:
        return Names()
    exact = rows.filter(reduce(or_, (Q(**{f"{column}__iexact": name}) for name in wanted for column in columns)))
    near = rows.filter(reduce(or_, (_words_in(name, columns) for name in wanted)))[:MOST_NEAR]
    near_rows = list(near)
    close = {key(name) for name in wanted}
    alike = [row for row in near_rows if close & set(map(key, names_of(row)))]
    return Names([*exact, *alike], near=near_rows)


def _words_in(name: str, columns: Iterable[str]) -> Q:
    words = words_of(name)[:MOST_WORDS] or [name]
    every = (reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns)) for word in words)
    return reduce(and_, every)
