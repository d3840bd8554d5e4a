"""Parts of a whole: the bar is full, no piece is wider than its share, and what is unknown is no piece of it."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.parts import MOST, wholes_of


@dataclass
class Row:
    """What the bar reads of an investment."""

    pk: int
    known_amount: Decimal | None
    known_currency: str = "USD"
    role: str = "part"


def rows(*amounts, **told):
    return [Row(n, None if amount is None else Decimal(amount), **told) for n, amount in enumerate(amounts)]


def total(amount, currency="USD"):
    return Row(99, Decimal(amount), currency, "total")


AMOUNTS = st.lists(st.one_of(st.none(), st.integers(1, 10**9)), min_size=1, max_size=9)


@given(AMOUNTS, st.one_of(st.none(), st.integers(1, 10**9)))
def test_the_pieces_fill_the_bar_one_after_the_other(amounts, whole):
    for found in wholes_of([*rows(*amounts), *([total(whole)] if whole else [])]):
        assert found.parts[0].x == 0
        assert sum(part.width for part in found.parts) == pytest.approx(100)
        assert all(a.x + a.width == pytest.approx(b.x) for a, b in pairwise(found.parts))


@given(AMOUNTS, st.integers(1, 10**9))
def test_each_piece_is_as_wide_as_its_share(amounts, whole):
    for found in wholes_of([*rows(*amounts), total(whole)]):
        full = max(found.itemised, Decimal(whole))
        assert all(part.width == pytest.approx(float(100 * part.amount / full)) for part in found.parts)
        assert sum(part.amount for part in found.parts) == full


@given(AMOUNTS)
def test_there_are_at_most_four_colours_and_nothing_is_lost(amounts):
    for found in wholes_of(rows(*amounts)):
        assert len(found.parts) <= MOST
        assert [part.place for part in found.parts] == list(range(1, len(found.parts) + 1))
        assert sum(part.count for part in found.parts) == sum(amount is not None for amount in amounts)
        assert sum(part.amount for part in found.parts) == sum(amount or 0 for amount in amounts)


def test_the_largest_stand_alone_and_the_rest_together():
    [found] = wholes_of(rows(5, 1, 40, 30, 3, 20))
    assert [(part.amount, part.count) for part in found.parts] == [(40, 1), (30, 1), (20, 1), (9, 3)]
    assert [part.row is None for part in found.parts] == [False, False, False, True]


def test_what_nobody_itemised_is_a_piece_without_a_colour():
    [found] = wholes_of([*rows(25, 50), total(100)])
    rest = found.parts[-1]
    assert (rest.is_rest, rest.amount, rest.width, rest.share) == (True, 25, 25, 25)
    assert found.itemised_share == 75


def test_what_has_no_amount_is_counted_and_not_drawn():
    [found] = wholes_of(rows(25, 50, None))
    assert (len(found.parts), found.untold) == (2, 1)


def test_parts_that_exceed_the_total_leave_no_rest_and_say_so():
    [found] = wholes_of([*rows(80, 50), total(100)])
    assert found.exceeds
    assert not any(part.is_rest for part in found.parts)


def test_each_currency_has_a_bar_of_its_own():
    mixed = [*rows(1, 2), *rows(10, 20, known_currency="KZT"), total(100, "KZT")]
    assert [(found.currency, found.total) for found in wholes_of(mixed)] == [("KZT", 100), ("USD", None)]


@pytest.mark.parametrize("told", [[], rows(5), rows(None, None), [total(5)], [*rows(5), total(5)]])
def test_one_piece_alone_is_no_bar(told):
    assert wholes_of(told) == []


def test_an_amount_of_zero_has_no_piece():
    assert wholes_of(rows(0, 5)) == []
