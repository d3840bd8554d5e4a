"""LIKE: SQLite's wildcards, with the case of every alphabet ignored."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.backends.sqlite3.like import like

LETTERS = st.text("ab%_\\", max_size=8)


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("%астана%", "Есиль — АСТАНА — Петропавл"),
        ("әлем%", "ӘЛЕМ банкі"),
        ("%ҚАЗАҚ", "мен қазақ"),
        ("%үшін%", "ҮШІН"),
        ("straße", "STRASSE"),
        ("қ_зақ", "ҚАЗАҚ"),
        ("%к%т%", "КАЗАТОМПРОМ"),
        ("", ""),
        ("5", 5),
    ],
)
def test_case_is_ignored_in_every_alphabet(pattern, value):
    assert like(pattern, value, "\\") is True


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        ("%астана%", "Астрахань"),
        ("астана", "Астана-2"),
        ("%100\\%%", "1000"),
        ("a\\_b", "axb"),
        ("a_", "a"),
        ("", "a"),
    ],
)
def test_what_differs_in_more_than_case_does_not_match(pattern, value):
    assert like(pattern, value, "\\") is False


def test_an_escaped_wildcard_stands_for_itself():
    assert like("%100\\%%", "at 100% now", "\\") is True
    assert like("a\\_b", "A_B", "\\") is True


def test_unknown_is_neither_like_nor_unlike():
    assert like(None, "a") is None
    assert like("a", None) is None


def test_a_line_break_is_a_letter_like_any_other():
    assert like("a%b_c%d", "a\nb\nc\nd") is True


@given(pattern=LETTERS, value=LETTERS)
def test_in_latin_letters_the_answers_are_those_of_sqlite(pattern, value):
    plain = sqlite3.connect(":memory:")
    theirs = plain.execute("SELECT ? LIKE ?, ? LIKE ? ESCAPE '\\'", (value, pattern, value, pattern)).fetchone()
    plain.close()
    assert (like(pattern, value), like(pattern, value, "\\")) == theirs
