"""Numbers and money as readers see them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.templatetags import figures
from portfolio.templatetags.figures import NBSP

LANGUAGES = ("en", "ru", "kk")
MONEY = [
    ("616000000", "USD", "$616 m", "616 млн $"),
    ("24100000000", "USD", "$24.1 bn", "24,1 млрд $"),
    ("12000000000000", "KZT", "₸12 trn", "12 трлн ₸"),
    ("11700000000", "RUB", "₽11.7 bn", "11,7 млрд ₽"),
    ("420600000000", "KZT", "₸420.6 bn", "420,6 млрд ₸"),
    ("1240000000", "USD", "$1.24 bn", "1,24 млрд $"),
    ("1245000000", "USD", "$1.25 bn", "1,25 млрд $"),
    ("999960000", "USD", "$1 bn", "1 млрд $"),
    ("999940000", "USD", "$999.9 m", "999,9 млн $"),
    ("1000000", "USD", "$1 m", "1 млн $"),
    ("999999.99", "USD", "$999,999.99", "999 999,99 $"),
    ("0.50", "EUR", "€0.50", "0,50 €"),
    ("0", "USD", "$0", "0 $"),
    ("12345", "CHF", "CHF 12,345", "12 345 CHF"),
    ("92233720368547758.07", "USD", "$92,233.7 trn", "92 233,7 трлн $"),
]


def plain(text):
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(("amount", "currency", "en", "ru"), MONEY)
def test_money_is_compact_and_in_its_own_currency(amount, currency, en, ru):
    shown = [plain(figures.amount_text(Decimal(amount), currency, language)) for language in LANGUAGES]
    assert shown == [en, ru, ru]


@pytest.mark.parametrize(
    ("qualifier", "en", "ru", "kk"),
    [
        ("exact", "$57 bn", "57 млрд $", "57 млрд $"),
        ("", "$57 bn", "57 млрд $", "57 млрд $"),
        ("about", "about $57 bn", "около 57 млрд $", "шамамен 57 млрд $"),
        ("at_least", "at least $57 bn", "не менее 57 млрд $", "кемінде 57 млрд $"),
        ("at_most", "at most $57 bn", "не более 57 млрд $", "ең көбі 57 млрд $"),
    ],
)
def test_an_amount_says_how_exactly_it_was_told(qualifier, en, ru, kk):
    amount = Decimal("57000000000.00")
    shown = [plain(figures.amount_text(amount, "USD", language, qualifier=qualifier)) for language in LANGUAGES]
    assert shown == [en, ru, kk]


@pytest.mark.parametrize(
    ("low", "high", "en", "ru"),
    [
        ("14000000000", "15000000000", "$14–15 bn", "14–15 млрд $"),
        ("900000000", "1200000000", "$900 m – $1.2 bn", "900 млн $ – 1,2 млрд $"),
        ("100", "200", "$100–200", "100–200 $"),
    ],
)
def test_a_range_names_scale_and_sign_once_where_both_ends_share_them(low, high, en, ru):
    told = {"high": Decimal(high), "qualifier": "range"}
    assert plain(figures.amount_text(Decimal(low), "USD", "en", **told)) == en
    assert plain(figures.amount_text(Decimal(low), "USD", "ru", **told)) == ru


@pytest.mark.parametrize(
    ("value", "en", "ru"),
    [
        (Decimal("12345678.90"), "12,345,678.9", "12 345 678,9"),
        (Decimal("300.00"), "300", "300"),
        (7, "7", "7"),
        (0, "0", "0"),
        (-1250, "−1,250", "−1 250"),
    ],
)
def test_a_number_is_grouped_and_has_no_zeros_that_say_nothing(value, en, ru):
    assert figures.number_text(value, "en") == en
    assert plain(figures.number_text(value, "ru")) == plain(figures.number_text(value, "kk")) == ru


def test_shares_and_ranks_have_forms_of_their_own_in_each_language():
    assert [plain(figures.percent_text(Decimal("95.40"), language)) for language in LANGUAGES] == [
        "95.4%",
        "95,4 %",
        "95,4 %",
    ]
    assert [plain(figures.rank_text(2, language)) for language in LANGUAGES] == ["No. 2", "2-е место", "2-орын"]


@pytest.mark.parametrize(
    ("amount", "machine"), [("616000000.00", "616000000 USD"), ("0.50", "0.5 USD"), ("100", "100 USD")]
)
def test_a_machine_reads_the_whole_figure(amount, machine):
    assert figures.plain_amount(Decimal(amount), "USD") == machine


@settings(max_examples=150)
@given(hundredths=st.integers(0, 2**63 - 1), language=st.sampled_from(LANGUAGES))
def test_a_compact_amount_is_never_further_off_than_half_of_its_last_digit(hundredths, language):
    amount = Decimal(hundredths).scaleb(-2)
    text = plain(figures.amount_text(amount, "CHF", language)).replace("CHF", "").strip()
    scales = {"m": 6, "млн": 6, "bn": 9, "млрд": 9, "trn": 12, "трлн": 12}
    *digits, scale = text.split(" ") if text.split(" ")[-1] in scales else [*text.split(" "), ""]
    figure = "".join(digits).replace(",", "" if language == "en" else ".")
    shown = Decimal(figure).scaleb(scales.get(scale, 0))
    assert abs(shown - amount) <= amount * Decimal("0.005")
