"""Numbers of money: plain decimals and hundredths, exact in both directions or refused."""

from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.money import (
    MAXIMUM,
    MAXIMUM_HUNDREDTHS,
    MoneyError,
    cut,
    from_hundredths,
    parse_decimal,
    to_hundredths,
)

hundredths = st.integers(0, MAXIMUM_HUNDREDTHS)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.56", "1234.56"),
        ("57", "57.00"),
        ("57.5", "57.50"),
        ("0", "0.00"),
        ("-0", "0.00"),
        ("-0.00", "0.00"),
        ("007", "7.00"),
        (" 57.00\n", "57.00"),
        ("12345678901234.56", "12345678901234.56"),
        ("99999999999999.99", "99999999999999.99"),
        ("92233720368547758.07", "92233720368547758.07"),
    ],
)
def test_a_plain_decimal_is_read_with_two_places(text: str, value: str) -> None:
    assert str(parse_decimal(text)) == value


# The rows of hostile/bad_amounts.csv: what a careless parser reads as some other number.
BAD_AMOUNTS = [
    *("1,234.56", "1.234,56", "12,34,56", "1 23 4", "1e400", "NaN", "Infinity", "--5", "(100)", "100 руб.", "$100"),
    *("10%", "0x10", "1_000", "١٢٣", "9" * 40, "0.005", "1.005", ""),
]


@pytest.mark.parametrize(
    "text",
    [
        *BAD_AMOUNTS,
        " ",
        "1e5",
        "-Infinity",
        "sNaN",
        "+5",
        ".5",
        "5.",
        "12,5",
        "1 234",
        "１２",
        "5\n6",
        "５",
        "½",
        "1e-2",
    ],
)
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["-5", "-0.01", "-92233720368547758.08"])
def test_an_amount_below_zero_is_refused_by_that_name(text: str) -> None:
    with pytest.raises(MoneyError, match="below zero"):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["0.005", "1.005", "1.000", "0.001", "12345678901234.567"])
def test_a_third_decimal_is_refused_and_never_rounded(text: str) -> None:
    with pytest.raises(MoneyError, match="more than two decimals"):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["92233720368547758.08", "9" * 40, "9" * 10_000])
def test_more_than_the_column_holds_is_refused_with_the_maximum_named(text: str) -> None:
    with pytest.raises(MoneyError, match=r"too large\. Write at most 92233720368547758\.07"):
        parse_decimal(text)


def test_a_refusal_names_the_value_in_at_most_thirty_characters() -> None:
    with pytest.raises(MoneyError) as refusal:
        parse_decimal("x" * 200_000)
    assert f"“{'x' * 29}…”" in str(refusal.value)


def test_a_text_of_thirty_characters_is_not_cut() -> None:
    assert cut("x" * 30) == "x" * 30
    assert cut("x" * 31) == "x" * 29 + "…"


@settings(max_examples=200)
@given(hundredths)
def test_hundredths_and_decimals_are_the_same_thing_in_both_directions(count: int) -> None:
    value = from_hundredths(count)
    assert value.as_tuple().exponent == -2
    assert value * 100 == count
    assert to_hundredths(value) == count
    assert parse_decimal(str(value)) == value


@settings(max_examples=100)
@given(hundredths)
def test_a_caller_who_calculates_with_few_digits_doesnt_blur_amounts(count: int) -> None:
    with localcontext(Context(prec=3)):
        assert to_hundredths(from_hundredths(count)) == count


@settings(max_examples=150)
@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_any_decimal_is_exact_in_hundredths_or_refused(value: Decimal) -> None:
    try:
        count = to_hundredths(value)
    except MoneyError:
        return
    assert Decimal(count) == value * 100


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+400", "1E-400", "-1E-400", "0.001"])
def test_a_decimal_without_whole_hundredths_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        to_hundredths(Decimal(text))


def test_noughts_behind_the_hundredths_change_nothing() -> None:
    assert to_hundredths(Decimal("57.000000000000000000000000000000")) == 5700
    assert to_hundredths(Decimal("5.7E+10")) == 5_700_000_000_000


def test_a_sum_may_lie_above_the_maximum_of_one_amount() -> None:
    assert from_hundredths(2 * MAXIMUM_HUNDREDTHS) == 2 * MAXIMUM


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_text_is_a_plain_decimal_or_a_money_error(text: str) -> None:
    try:
        value = parse_decimal(text)
    except MoneyError as error:
        assert str(error)
    else:
        assert 0 <= value <= MAXIMUM
