"""Codes made from titles are slugs that nobody has yet, whatever the alphabet."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.models.texts import validate_code
from portfolio.typed.codes import code_of, language_of


def code(title, taken=(), **options):
    return code_of(title, taken=taken, fallback="project", **options)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Газопровод «Ишим–Астана»", "gazoprovod-ishim-astana"),
        ("«Есіл – Астана» магистральдық газ құбыры", "esil-astana-magistraldyq-gaz-qubyry"),
        ("First nuclear power plant", "first-nuclear-power-plant"),
        ("Щёкино: цех № 5", "shchekino-tsekh-no-5"),
        ("Électricité & gaz", "electricite-and-gaz"),
        ("2030", "project-2030"),
        ("核电站", "project"),
    ],
)
def test_a_title_becomes_a_code(title, expected):
    assert code(title) == expected


def test_a_code_that_is_taken_gets_a_number():
    assert code("Port", taken={"port"}) == "port-2"
    assert code("Port", taken={"port", "port-2"}) == "port-3"
    assert code("a" * 60, taken={"a" * 50}) == "a" * 48 + "-2"


@given(st.text(max_size=80), st.sets(st.text("ab-2", max_size=5), max_size=5), st.integers(10, 60))
def test_any_title_becomes_a_valid_code_that_nobody_has(title, taken, longest):
    made = code(title, taken=taken, longest=longest)
    assert re.fullmatch("[a-z0-9-]+", made)
    assert len(made) <= longest
    assert made not in taken
    validate_code(made)


@pytest.mark.parametrize(
    ("title", "source", "language"),
    [
        ("Газопровод", "ru", "ru"),
        ("Газопровод", "", "ru"),
        ("Газопровод", "kk", "kk"),
        ("Құбыр", "ru", "kk"),
        ("Pipeline", "ru", "en"),
        ("2030", "kk", "en"),
    ],
)
def test_the_letters_of_a_title_say_its_language(title, source, language):
    assert language_of(title, source=source) == language
