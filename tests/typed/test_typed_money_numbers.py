"""Numbers and currencies in typed amounts: which readings there are, and which are refused."""

import unicodedata

import pytest

from portfolio.currencies import CURRENCIES
from portfolio.money import MoneyError
from portfolio.typed.money import read_amount, read_decimal

NBSP, NARROW, THIN = "\u00a0", "\u202f", "\u2009"
BN = "000000000.00"


def read(text: str) -> str:
    return str(read_amount(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1234.56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        (f"1{NBSP}234,56", "1234.56"),
        (f"12{NARROW}345{THIN}678.9", "12345678.90"),
        ("12,5", "12.50"),
        ("12345,67", "12345.67"),
        (" 57 ", "57.00"),
        ("-0", "0.00"),
        ("\u22120", "0.00"),
    ],
)
def test_a_number_alone_is_read_with_spaces_and_a_decimal_comma(text: str, expected: str) -> None:
    assert str(read_decimal(text)) == expected


# The rows of hostile/bad_amounts.csv: what a careless parser reads as some other number.
BAD_AMOUNTS = [
    *("1,234.56", "1.234,56", "12,34,56", "1 23 4", "1e400", "NaN", "Infinity", "--5", "(100)", "100 руб.", "$100"),
    *("10%", "0x10", "1_000", "١٢٣", "9" * 40, "0.005", "1.005", ""),
]


@pytest.mark.parametrize("text", [*BAD_AMOUNTS, " ", "12,500", "0 123", "1  234", "1\t234", "1'234", "-5", "12 млрд"])
def test_a_number_alone_that_is_doubtful_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        read_decimal(text)


@pytest.mark.parametrize("text", [text for text in BAD_AMOUNTS if text not in {"100 руб.", "$100"}])
def test_a_doubtful_number_stays_refused_with_a_currency(text: str) -> None:
    with pytest.raises(MoneyError):
        read_amount(f"{text} USD")


def test_a_currency_beside_a_number_is_what_a_typed_amount_needs() -> None:
    assert (read("100 руб."), read("$100")) == ("100.00 RUB", "100.00 USD")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("12,500 bn USD", "“12,500” can be 12500 or 12.5. Write one of these."),
        ("1.000 bn USD", "“1.000” can be 1000 or 1.0. Write one of these."),
        ("1,234 USD", "“1,234” can be 1234 or 1.234. Write 1234, or 1.2340 bn."),
        ("1.234 bn USD", "“1.234” can be 1234 or 1.234. Write 1234, or 1.2340 bn."),
    ],
)
def test_three_digits_after_a_comma_or_point_have_two_readings(text: str, readings: str) -> None:
    with pytest.raises(MoneyError) as refusal:
        read_amount(text)
    assert str(refusal.value) == readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12500 bn USD", f"12500{BN} USD"),
        ("12.5 bn USD", "12500000000.00 USD"),
        ("1.2340 bn USD", "1234000000.00 USD"),
        ("0,125 млрд тенге", "125000000.00 KZT"),
        ("1 234,567 млн тенге", "1234567000.00 KZT"),
        ("1234,567 млн тенге", "1234567000.00 KZT"),
    ],
)
def test_what_the_refusal_proposes_and_what_has_one_reading_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["1 23 4", "1 2345", "1234 567", "0 123", "12 34", "1 234 56,7"])
def test_spaces_part_groups_of_three_only(text: str) -> None:
    with pytest.raises(MoneyError, match="groups of three"):
        read_amount(f"{text} USD")


@pytest.mark.parametrize("text", ["1,234,567", "1,234.56", "1.234.567,89", "12,34 567", "1,234 567"])
def test_commas_and_points_dont_part_thousands(text: str) -> None:
    with pytest.raises(MoneyError, match="can't part thousands"):
        read_amount(f"{text} USD")


@pytest.mark.parametrize("text", ["0.005 USD", "1.23456 USD", "1.234567890123 bn USD"])
def test_an_amount_finer_than_a_hundredth_is_refused(text: str) -> None:
    with pytest.raises(MoneyError, match="more than two decimals"):
        read_amount(text)


@pytest.mark.parametrize("text", ["-5 USD", "−5 млрд тенге", "--5 USD", "- 5 USD"])
def test_a_minus_is_refused_by_that_name(text: str) -> None:
    with pytest.raises(MoneyError, match="below zero"):
        read_amount(text)


def test_an_amount_above_the_column_is_refused() -> None:
    with pytest.raises(MoneyError, match="too large"):
        read_amount("99999999999 trn USD")


# --- currencies


@pytest.mark.parametrize(
    ("text", "remedy"), [("57 bn", "57 bn USD"), ("57", "57 USD"), ("около 3 трлн", "около 3 трлн USD")]
)
def test_an_amount_without_a_currency_is_refused_with_one_proposed(text: str, remedy: str) -> None:
    with pytest.raises(MoneyError, match=f"has no currency. Write it with one: {remedy}"):
        read_amount(text)
    assert read_amount(remedy).currency == "USD"


@pytest.mark.parametrize("text", ["$57 bn EUR", "57 bn CAD $", "$14 bn – €15 bn", "AUD$5", "57 млрд долларов тенге"])
def test_two_currencies_are_refused(text: str) -> None:
    with pytest.raises(MoneyError, match="two currencies"):
        read_amount(text)


def test_a_currency_told_twice_is_told_once() -> None:
    assert read("$57 bn USD") == f"57{BN} USD"


def test_the_sign_of_yuan_and_yen_is_refused_with_both_codes() -> None:
    with pytest.raises(MoneyError, match="Write CNY or JPY"):
        read_amount("¥57 bn")


@pytest.mark.parametrize(
    "text", ["A$57 bn", "HK$57 bn", "C$5", "US¥5", "CN$5", "57 млрд канадских долларов", "57 КZT"]
)
def test_another_countrys_dollar_is_never_read_as_the_american(text: str) -> None:
    with pytest.raises(MoneyError, match="is not understood"):
        read_amount(text)


def test_rarer_codes_count_in_capitals_only_as_some_are_words() -> None:
    assert read("57 ALL") == "57.00 ALL"
    with pytest.raises(MoneyError, match="“all” is not understood"):
        read_amount("all 57 USD")


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_every_code_is_read_on_either_side_of_the_number(code: str) -> None:
    assert read(f"{code} 57 bn") == read(f"57 bn {code}") == f"57{BN} {code}"


def test_letters_with_their_accents_apart_are_the_same_letters() -> None:
    apart = unicodedata.normalize("NFD", "3 млрд юаней")
    assert apart != "3 млрд юаней"
    assert read(apart) == f"3{BN} CNY"


def test_a_word_that_begins_like_a_case_ending_is_named_whole() -> None:
    with pytest.raises(MoneyError, match="“танк” is not understood"):
        read_amount("57 млрд-танк USD")
