"""What was probably meant: the word that the fewest slips of the hand lead from, and no word that is too far."""

import string
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.filters.near import distance, instead, nearest
from portfolio.filters.nouns import FILTER_SETS

NAMES = sorted(FILTER_SETS["milestones"].base_filters)
words = st.text("abc_", max_size=6)


def naive(one, other):
    """The same distance as its definition says it."""

    @cache
    def slips(left, right):
        if not left or not right:
            return left + right
        same = one[left - 1] == other[right - 1]
        found = [slips(left - 1, right) + 1, slips(left, right - 1) + 1, slips(left - 1, right - 1) + (not same)]
        if min(left, right) > 1 and one[left - 2 : left] == other[right - 2 : right][::-1]:
            found.append(slips(left - 2, right - 2) + 1)
        return min(found)

    return slips(len(one), len(other))


@given(words, words, st.integers(0, 7))
def test_the_distance_is_that_of_its_definition_up_to_the_most(one, other, most):
    assert distance(one, other, most) == min(naive(one, other), most + 1)


@given(words, words)
def test_there_is_as_far_as_back(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)


@given(st.sampled_from(NAMES), st.data())
def test_one_slip_in_a_name_leads_back_to_it_or_to_one_as_near(name, data):
    place = data.draw(st.integers(0, len(name) - 1))
    slip = data.draw(st.sampled_from(["left out", "put in", "changed", "swapped"]))
    letter, rest = data.draw(st.sampled_from(string.ascii_lowercase)), name[place + 1 :]
    wrong = {
        "left out": name[:place] + rest,
        "put in": name[:place] + letter + name[place:],
        "changed": name[:place] + letter + rest,
        "swapped": name[:place] + rest[:1] + name[place] + rest[1:],
    }[slip]
    if len(wrong) > 1:
        meant = nearest(wrong, NAMES)
        assert meant is not None
        assert naive(wrong, meant) <= naive(wrong, name)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("contry", "country"),
        ("STATUS", "status"),
        ("Id", "id"),
        ("di", "id"),
        ("PLANNED__N", "planned__n"),
        ("planned--n", "planned__n"),
        ("", None),
        ("x", None),
        ("page", None),
        ("note", None),
        ("format", None),
        ("a" * 5000, None),
    ],
)
def test_case_is_no_slip_and_what_is_too_far_was_not_meant(text, meant):
    known = ["country", "country__n", "status", "id", "planned", "planned__n", "place", "quote", "omit", "title"]
    assert nearest(text, known) == meant


def test_of_words_as_near_the_one_that_begins_alike_is_meant():
    assert nearest("cot", ["dot", "cat"]) == "cat"


@pytest.mark.parametrize(
    ("listed", "wrong", "meant", "right"),
    [
        ("overdue,overdu", "overdu", "overdue", "overdue"),
        ("title,-titl", "titl", "title", "title"),
        ("code,-titl", "titl", "title", "code,-title"),
        ("cod", "cod", "code", "code"),
        ("codes,cod", "cod", "code", "codes,code"),
    ],
)
def test_only_what_is_wrong_in_a_list_is_replaced(listed, wrong, meant, right):
    assert instead(listed, wrong, meant) == right
