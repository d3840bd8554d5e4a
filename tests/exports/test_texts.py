"""Texts that are their own UTF-8, one character a byte."""

from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.exports.texts import bytewise
from tests.exports.tables import awkward


@given(st.lists(awkward))
@example(["Ж\0", "\0Ж"])
@example(["", "Ж", ""])
def test_each_text_comes_out_as_its_bytes(texts):
    assert [text.encode("latin-1") for text in bytewise(texts)] == [text.encode() for text in texts]


def test_plain_texts_are_not_made_anew():
    texts = ["plain", "texts"]
    assert bytewise(texts) is texts
