"""Statuses, lanes, stages and roles in three languages: every phrase is read, alone and beside its value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.typed.phrases import Phrases
from portfolio.typed.told_words import LANES, ROLES, STAGES, STATUSES, kind_of
from portfolio.vocabulary import DateLane, MilestoneKind, PartyRole, Stage, Status

TABLES = [(STATUSES, Status), (LANES, DateLane), (STAGES, Stage), (ROLES, PartyRole)]
SAID = [(table, phrase, word) for table, _words in TABLES for phrase, word in table.items()]


@pytest.mark.parametrize(("table", "words"), TABLES)
def test_every_word_of_ours_has_phrases_in_the_alphabets_of_its_readers(table, words):
    for word in words:
        phrases = [phrase for phrase, meant in table.items() if meant is word]
        assert word.value in phrases
        if word != Stage.NOT_STATED:
            assert any("а" <= phrase[0] <= "я" for phrase in phrases), word


@given(
    st.sampled_from(SAID), st.sampled_from([str.upper, str.title, str.lower]), st.sampled_from(["", "  ", ".", " ,"])
)
def test_case_and_space_and_a_full_stop_make_no_difference(said, case, end):
    table, phrase, word = said
    assert table.whole(f" {case(phrase)}{end}") is word


@given(st.sampled_from(SAID), st.from_regex(r"[0-9][a-z0-9 ]{0,20}[0-9]", fullmatch=True))
def test_a_phrase_is_taken_off_either_end_and_the_rest_stays_as_typed(said, rest):
    table, phrase, word = said
    kept = " ".join(rest.split())
    for text in (f"{phrase} {rest}", f"{rest} {phrase}", f"{phrase}: {rest}", f"{phrase} – {rest}"):
        assert table.edge(text) == (word, kept)


@given(st.sampled_from(SAID))
def test_a_phrase_inside_a_longer_word_is_none(said):
    table, phrase, _word = said
    assert table.whole(f"{phrase}щ") is None
    _found, rest = table.edge(f"{phrase}щ")
    assert rest.endswith(f"{phrase.split()[-1]}щ")


@given(st.text(max_size=60))
def test_any_text_has_an_edge_or_none(text):
    for table, _words in TABLES:
        word, rest = table.edge(text)
        assert len(rest) <= len(text)
        assert word is None or rest == "" or rest in " ".join(text.split()) or max(text) >= "\u0300"


def test_a_letter_that_grows_when_folded_is_in_no_phrase():
    assert STATUSES.edge("operating İ") == (None, "operating İ")


def test_a_slip_of_the_pen_finds_its_nearest_phrase():
    assert STATUSES.nearest("стоится") == "строится"
    assert STATUSES.nearest("совсем другое") is None


def test_the_longest_phrase_wins():
    table = Phrases({"a": ("строится",), "b": ("не строится",)})
    assert table.edge("Не строится с 2024") == ("b", "с 2024")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Ввод в эксплуатацию", MilestoneKind.COMMISSIONING),
        ("Іске қосу", MilestoneKind.COMMISSIONING),
        ("Меморандум с «Газпромом» подписан", MilestoneKind.MEMORANDUM),
        ("Start of construction", MilestoneKind.CONSTRUCTION_START),
        ("Строительство началось", MilestoneKind.CONSTRUCTION_START),
        ("Құрылысы басталды", MilestoneKind.CONSTRUCTION_START),
        ("ТЭО", MilestoneKind.FEASIBILITY),
        ("Декларация о партнёрстве", MilestoneKind.AGREEMENT),
        ("Первый газ", MilestoneKind.FIRST_OUTPUT),
        ("Дни культуры: проведение", MilestoneKind.EVENT),
        ("Росатом назван лидером", MilestoneKind.OTHER),
    ],
)
def test_a_title_gives_its_kind_away(title, kind):
    assert kind_of(title) is kind
    assert kind_of(title.upper()) is kind
