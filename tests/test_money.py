"""Amounts of money: exact to the hundredth, refused where they are not, printed so that they read back."""

import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.currencies import CURRENCIES
from portfolio.money import MAXIMUM, MAXIMUM_HUNDREDTHS, Amount, MoneyError, Qualifier, from_hundredths

SINGLE = [qualifier for qualifier in Qualifier if qualifier is not Qualifier.RANGE]
hundredths = st.integers(0, MAXIMUM_HUNDREDTHS)
currencies = st.sampled_from(sorted(CURRENCIES))


def amount(text: str) -> Amount:
    return Amount.parse(text)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    qualifier = draw(st.sampled_from(Qualifier))
    if qualifier is not Qualifier.RANGE:
        return Amount(from_hundredths(draw(hundredths)), None, draw(currencies), qualifier)
    low, high = sorted(draw(st.lists(hundredths, min_size=2, max_size=2, unique=True)))
    return Amount(from_hundredths(low), from_hundredths(high), draw(currencies), qualifier)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((Decimal(57), None, "USD", Qualifier.EXACT), "57.00 USD"),
        ((Decimal("57E+9"), None, "USD", Qualifier.ABOUT), "about 57000000000.00 USD"),
        ((Decimal("14E+9"), None, "USD", Qualifier.AT_LEAST), ">= 14000000000.00 USD"),
        ((Decimal("4E+11"), None, "KZT", Qualifier.AT_MOST), "<= 400000000000.00 KZT"),
        ((Decimal("14E+9"), Decimal("15E+9"), "USD", Qualifier.RANGE), "14000000000.00..15000000000.00 USD"),
    ],
)
def test_each_qualifier_has_its_own_text_form(
    parts: tuple[Decimal, Decimal | None, str, Qualifier], text: str
) -> None:
    assert str(Amount(*parts)) == text
    assert amount(text) == Amount(*parts)


@settings(max_examples=200)
@given(amounts())
def test_an_amount_prints_and_parses_back(told: Amount) -> None:
    assert amount(str(told)) == told
    assert str(amount(str(told))) == str(told)


@settings(max_examples=200)
@given(st.text(max_size=60) | st.from_regex(r"(about |>= |<= )?[0-9.e-]{1,12}(\.\.[0-9.]{1,9})? [A-Z]{3}"))
def test_any_text_is_an_amount_or_a_money_error(text: str) -> None:
    try:
        told = amount(text)
    except MoneyError as error:
        assert str(error)
    else:
        assert amount(str(told)) == told


@pytest.mark.parametrize(
    "text",
    [
        *("", "57", "USD", "USD 57", "57.00  USD", "57.00USD", "~ 57.00 USD", "approx 57 USD", "57,5 USD", "1e5 USD"),
        *("about 14..15 USD", ">= 14..15 USD", "14.. USD", "..15 USD", "14..15..16 USD", "14-15 USD", "-5 USD"),
        *("57 usd", "57 XXX", "57 XAU", "57 ЮСД", "57.005 USD", "57 bn USD", "about  57 USD", "57 USD USD"),
    ],
)
def test_the_text_form_has_no_other_spelling(text: str) -> None:
    with pytest.raises(MoneyError):
        amount(text)


def test_a_long_text_is_refused_at_once() -> None:
    with pytest.raises(MoneyError, match="is not an amount"):
        amount("." * 1_000_000)


def test_the_ends_of_an_amount_always_have_two_places() -> None:
    told = Amount(Decimal(14), Decimal("15.5"), "USD", Qualifier.RANGE)
    assert (str(told.low), str(told.high)) == ("14.00", "15.50")


def test_an_amount_takes_its_qualifier_as_a_plain_text_too() -> None:
    told = Amount(Decimal(14), None, "USD", "about")  # type: ignore[arg-type]
    assert told.qualifier is Qualifier.ABOUT


def test_an_unknown_qualifier_is_refused_with_the_known_ones() -> None:
    with pytest.raises(MoneyError, match="“nearly” is not a qualifier.*exact, about, at_least, at_most, range"):
        Amount(Decimal(14), None, "USD", "nearly")  # type: ignore[arg-type]


@pytest.mark.parametrize("currency", ["", "usd", "XXX", "XAU", "US", "USDT", "$", "HRK"])
def test_a_currency_that_is_not_legal_tender_is_refused(currency: str) -> None:
    with pytest.raises(MoneyError, match="is not a currency. Write an ISO 4217 code"):
        Amount(Decimal(1), None, currency, Qualifier.EXACT)


@pytest.mark.parametrize("qualifier", SINGLE)
def test_only_a_range_has_an_upper_end(qualifier: Qualifier) -> None:
    assert Amount(Decimal(14), None, "USD", qualifier).high is None
    with pytest.raises(MoneyError, match="only a range"):
        Amount(Decimal(14), Decimal(15), "USD", qualifier)


def test_a_range_needs_an_upper_end() -> None:
    with pytest.raises(MoneyError, match="only a range, has an upper end"):
        Amount(Decimal(14), None, "USD", Qualifier.RANGE)


@pytest.mark.parametrize("high", ["14", "13.99", "0"])
def test_a_range_runs_from_the_smaller_to_the_larger(high: str) -> None:
    with pytest.raises(MoneyError, match="Write the smaller one first"):
        Amount(Decimal(14), Decimal(high), "USD", Qualifier.RANGE)


@pytest.mark.parametrize("value", ["-1", "0.005", "NaN", "Infinity", "92233720368547758.08"])
def test_both_ends_are_held_to_the_same_rules(value: str) -> None:
    with pytest.raises(MoneyError):
        Amount(Decimal(value), None, "USD", Qualifier.EXACT)
    with pytest.raises(MoneyError):
        Amount(Decimal(0), Decimal(value), "USD", Qualifier.RANGE)


def test_nought_and_the_maximum_are_amounts() -> None:
    assert str(Amount(Decimal("-0"), MAXIMUM, "USD", Qualifier.RANGE)) == "0.00..92233720368547758.07 USD"


def test_an_amount_is_a_value() -> None:
    assert len({amount("57 USD"), amount("57.00 USD"), amount("57 EUR"), amount("about 57 USD")}) == 3
    assert pickle.loads(pickle.dumps(amount("14..15 USD"))) == amount("14..15 USD")
    with pytest.raises(AttributeError):
        amount("57 USD").low = Decimal(1)  # type: ignore[misc]


# --- overlapping


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("57 USD", "57.00 USD", True),
        ("57 USD", "57.01 USD", False),
        ("about 100 USD", "105 USD", True),
        ("about 100 USD", "105.01 USD", False),
        ("about 100 USD", "95 USD", True),
        ("about 100 USD", "94.99 USD", False),
        (">= 14 USD", "15 USD", True),
        (">= 14 USD", "14 USD", True),
        (">= 14 USD", "13.99 USD", False),
        (">= 14 USD", ">= 900 USD", True),
        ("<= 400 KZT", "0 KZT", True),
        ("<= 400 KZT", "400.01 KZT", False),
        ("<= 400 KZT", ">= 400 KZT", True),
        ("<= 400 KZT", ">= 400.01 KZT", False),
        ("14..15 USD", "15..16 USD", True),
        ("14..15 USD", "15.01..16 USD", False),
        ("14..15 USD", "about 16 USD", False),
        ("14..15 USD", "about 15.50 USD", True),
    ],
)
def test_amounts_overlap_where_both_can_be_true(one: str, other: str, expected: bool) -> None:
    assert amount(one).overlaps(amount(other)) is expected
    assert amount(other).overlaps(amount(one)) is expected


def test_amounts_in_two_currencies_cant_be_compared() -> None:
    assert amount("57 USD").overlaps(amount("57 EUR")) is None


@settings(max_examples=100)
@given(amounts(), amounts())
def test_overlapping_is_mutual_and_every_amount_overlaps_itself(one: Amount, other: Amount) -> None:
    assert one.overlaps(one) is True
    assert one.overlaps(other) is other.overlaps(one)
