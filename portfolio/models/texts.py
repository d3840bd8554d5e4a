"""Texts in three languages: plain columns and a title that falls back and says in which language it is."""

from collections.abc import Mapping
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import LineField

LANGUAGES = ("en", "ru", "kk")
TITLES = tuple(f"title_{code}" for code in LANGUAGES)
#: By what a thing with titles is called.
NAMES = (*TITLES, "code")
#: The codes of what `manage.py demo` made up begin so, and no others: the door keeps them apart.
SYNTHETIC = "demo-"
#: The source that stands for the whole of it, and is there as long as anything of it is.
SYNTHETIC_NOTE = f"{SYNTHETIC}note"


def languages_by_preference(language: str | None = None) -> tuple[str, ...]:
    """The languages to try for a reader of `language` (default: the active one), best first."""
    wanted = (language or get_language() or LANGUAGES[0])[:2]
    return tuple(sorted(LANGUAGES, key=lambda code: code != wanted))


def shown_title(prefix: str = "", *, language: str | None = None) -> models.Case:
    """An expression for the title that `language` falls back to; `prefix` as in `project__`."""
    titles = {code: models.F(f"{prefix}title_{code}") for code in languages_by_preference(language)}
    return _of_first_title(prefix, titles)


def shown_language(prefix: str = "", *, language: str | None = None) -> models.Case:
    """An expression for the language of that title; empty where there is none."""
    return _of_first_title(prefix, {code: models.Value(code) for code in languages_by_preference(language)})


def _of_first_title(prefix: str, told: Mapping[str, models.F | models.Value]) -> models.Case:
    """What is told of the first language, in this order, that has a title."""
    # Not "is not empty": that holds of what a join did not find.
    whens = [models.When(**{f"{prefix}title_{code}__gt": ""}, then=value) for code, value in told.items()]
    return models.Case(*whens, default=models.Value(""), output_field=models.CharField())


class Searched(models.Model):
    """A thing with a column to search in: all that people look for in it, in one text without upper case.

    Settled with the rest of the row. To search many rows for a word is then one plain comparison for each of them, and
    the same on both databases.
    """

    #: The fields that are searched.
    searched: ClassVar[tuple[str, ...]] = ()

    search_text = models.TextField(blank=True, default="", editable=False)

    class Meta:
        abstract = True

    @property
    def folded(self) -> str:
        """What the column holds. No word reaches from one line to the next."""
        return "\n".join(filter(None, (str(getattr(self, name)) for name in self.searched))).casefold()


def stands_in(column: str, word: str) -> GreaterThan:
    """The condition that a word stands in a column of such a text."""
    return GreaterThan(StrIndex(models.F(column), models.Value(word.casefold())), 0)


class Titled(models.Model):
    """A thing with a title in Russian, Kazakh and English; at least one of them."""

    title_ru = LineField(_("title in Russian"), max_length=300, blank=True)
    title_kk = LineField(_("title in Kazakh"), max_length=300, blank=True)
    title_en = LineField(_("title in English"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title_language(self) -> str:
        """The language that `title` is in for the active reader."""
        known = (code for code in languages_by_preference() if getattr(self, f"title_{code}"))
        return next(known, LANGUAGES[0])

    @property
    def title(self) -> str:
        return str(getattr(self, f"title_{self.title_language}"))


def titled_check(label: str) -> models.CheckConstraint:
    """The constraint that a titled thing has a title in some language."""
    has_one = models.Q()
    for code in LANGUAGES:
        has_one |= ~models.Q(**{f"title_{code}": ""})
    return models.CheckConstraint(
        name=f"{label}_has_a_title",
        condition=has_one,
        violation_error_message=_("There is no title. Give it in Russian, Kazakh or English."),
    )


def validate_code(code: str) -> None:
    """A code is a slug with at least one letter, so that it never looks like an id.

    It begins with no hyphen either: a spreadsheet would take it for a formula, a command line for an option.
    """
    if not any(c.isalpha() for c in code):
        message = _("“%(code)s” has no letter. Write a code of letters, digits and hyphens, such as ishim-astana.")
        raise ValidationError(message, code="invalid", params={"code": code[:30]})
    if code.startswith("-"):
        message = _("“%(code)s” begins with a hyphen. Begin it with a letter or a digit.")
        raise ValidationError(message, code="invalid", params={"code": code[:30]})
