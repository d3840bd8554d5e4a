"""A value as one cell: readable, and never run by a spreadsheet."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.serializers.flat import flat, guard, unguard


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (51.1605, "51.1605"),
        ("Ишим", "Ишим"),
        (["KZ", "RU"], "KZ; RU"),
        ([], ""),
    ],
)
def test_a_value_has_one_flat_form(value, cell):
    assert flat(value) == cell


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-5", "@sum", "\t=1", "\r=1", "'quoted'", "'"])
def test_a_text_that_a_spreadsheet_would_run_is_marked(text):
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1+1", "a=b", " =1", "\n=1", "«Ишим – Астана»", "“=1”"])
def test_any_other_text_stays_as_it_is(text):
    assert guard(text) == text


@given(st.text())
@example("'=1")
@example("''")
def test_the_mark_can_be_taken_off_again(text):
    assert unguard(guard(text)) == text


@given(st.text())
def test_no_guarded_text_is_run(text):
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))
