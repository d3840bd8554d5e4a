"""The arithmetic of coverage, against a naive reading: exact to the hundredth, and nothing is lost."""

from decimal import Decimal, localcontext
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.claims.coverage import Coverage, Item, Reason, parted, summed

amounts = st.integers(0, 10**17).map(lambda hundredths: Decimal(f"{hundredths}e-2"))
qualifiers = st.sampled_from(["exact", "about", "at_least", "at_most", "range"])


@st.composite
def items(draw):
    amount = draw(st.none() | amounts)
    told = (
        {"currency": draw(st.sampled_from(["USD", "KZT"])), "qualifier": draw(qualifiers)}
        if amount is not None
        else {}
    )
    return Item(
        pk=draw(st.integers(1, 30)),
        amount=amount,
        is_umbrella=draw(st.sampled_from([False, False, True])),
        is_split=amount is None and draw(st.booleans()),
        **told,
    )


def claim(value="1000.00", unit="money", umbrella=None):
    stated = None if value is None else Decimal(value)
    currency = "USD" if unit == "money" else ""
    return SimpleNamespace(known_value=stated, unit=unit, currency=currency, umbrella_id=umbrella)


def coverage(rows=(), number=None, **told):
    return Coverage(claim=claim(**told), items=tuple(rows), number=number)


def usd(amount, qualifier="exact", pk=1):
    return Item(pk=pk, amount=Decimal(amount), currency="USD", qualifier=qualifier)


@given(st.lists(items()), st.none() | st.integers(1, 30))
def test_a_sum_is_exact_whatever_the_precision_of_the_moment(rows, umbrella):
    counting = [row for row in rows if not row.is_umbrella and row.pk != umbrella]
    expected = sum(int(row.amount * 100) for row in counting if row.amount is not None and row.currency == "USD")
    with localcontext(prec=3):
        found = coverage(rows, umbrella=umbrella)
        assert found.itemised == Decimal(f"{expected}e-2")
        assert found.gap == Decimal(f"{100000 - expected}e-2")
        assert found.missing == max(found.gap, Decimal())


@given(st.lists(items()), st.sampled_from(["money", "projects"]), st.none() | st.integers(1, 30))
def test_every_project_of_the_scope_counts_or_is_left_out_with_one_reason(rows, unit, umbrella):
    found = coverage(rows, unit=unit, umbrella=umbrella)
    left = [item for items in found.left_out.values() for item in items]
    assert len(found.counted) + len(left) == len(rows)
    assert all(item.left_out_of(found.claim) is reason for reason, items in found.left_out.items() for item in items)
    assert not any(item.is_umbrella or item.pk == umbrella for item in found.counted)


@given(st.lists(items()), st.none() | st.integers(1, 30))
def test_a_count_counts_all_but_umbrellas(rows, umbrella):
    expected = [row for row in rows if not (row.is_umbrella or row.pk == umbrella)]
    assert coverage(rows, unit="projects", umbrella=umbrella).itemised == len(expected)


@given(st.lists(amounts, max_size=5), amounts)
def test_a_share_is_cut_so_that_only_all_of_it_is_a_hundred_per_cent(summands, stated):
    found = coverage([usd(amount) for amount in summands], value=stated)
    if not stated:
        assert found.share is found.percent is None
        return
    assert found.percent <= Fraction(found.itemised) / Fraction(stated) * 100 < found.percent + Decimal("0.01")
    assert (found.percent >= 100) == (found.itemised >= stated)


@given(amounts, st.integers(1, 10**6))
def test_a_mean_lies_within_half_a_hundredth_of_the_truth(whole, count):
    assert abs(Fraction(parted(whole, count)) - Fraction(whole) / count) <= Fraction(1, 200)


def test_among_nothing_there_is_no_mean():
    assert parted(Decimal(1), 0) is None
    assert coverage().mean_itemised is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], "exact"),
        (["exact", "exact"], "exact"),
        (["exact", "at_least"], "at_least"),
        (["range"], "at_least"),
        (["at_least", "about"], "about"),
        (["at_most"], "about"),
    ],
)
def test_a_sum_is_as_exact_as_its_parts(told, expected):
    assert coverage([usd("1.00", qualifier) for qualifier in told]).qualifier == expected


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (Item(pk=1), Reason.NO_AMOUNT),
        (Item(pk=1, is_split=True), Reason.NOT_SUMMABLE),
        (Item(pk=1, amount=Decimal(0), currency="KZT"), Reason.OTHER_CURRENCY),
        (Item(pk=1, amount=Decimal(1), currency="USD", is_umbrella=True), Reason.UMBRELLA),
        (usd("0.00"), None),
    ],
)
def test_each_reason_has_its_project_and_nought_is_an_amount(item, reason):
    assert item.left_out_of(claim()) is reason


def test_a_figure_that_nobody_stated_has_neither_share_nor_gap():
    found = coverage([usd("5.00")], value=None)
    assert (found.itemised, found.share, found.gap, found.missing, found.mean_stated) == (Decimal("5.00"), *[None] * 4)


def test_the_mean_sizes_of_what_is_stated_itemised_and_missing():
    number = coverage([usd("1.00")] * 2, value="12.00", unit="projects")
    found = coverage([usd("100.00"), usd("300.00")], number, value="1000.00")
    assert found.mean_itemised == Decimal("200.00")
    assert found.mean_stated == Decimal("83.33")
    assert found.mean_missing == Decimal("60.00")


def test_nothing_that_is_missing_has_no_mean():
    number = coverage([usd("1.00")] * 2, value="2.00", unit="projects")
    assert coverage([usd("100.00")], number, value="1000.00").mean_missing is None
    assert coverage([usd("2000.00")], coverage(value="5.00", unit="projects")).mean_missing is None


def test_a_sum_may_be_larger_than_any_one_amount():
    most = Decimal("92233720368547758.07")
    assert summed([most, most]) == Decimal("184467440737095516.14")
    assert coverage([usd(most), usd(most)]).gap == Decimal("-184467440737094516.14")
