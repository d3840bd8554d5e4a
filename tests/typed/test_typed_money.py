"""Typed amounts: what sources and people write in three languages, and what must not be guessed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.currencies import CURRENCIES
from portfolio.money import Amount, MoneyError, Qualifier, from_hundredths
from portfolio.typed.money import read_amount, read_decimal
from portfolio.typed.money_words import PHRASES, Token, known

NBSP, NARROW = "\u00a0", "\u202f"
BN = "000000000.00"


def read(text: str) -> str:
    return str(read_amount(text))


# --- whole amounts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("около 3 трлн тенге", f"about 3000{BN} KZT"),
        ("порядка $57 млрд", f"about 57{BN} USD"),
        ("свыше 14 млрд долларов", f">= 14{BN} USD"),
        ("более 14 млрд. долл. США", f">= 14{BN} USD"),
        ("Не менее 14 миллиардов долларов США", f">= 14{BN} USD"),
        ("до 400 млрд тенге", f"<= 400{BN} KZT"),
        ("менее 400 млрд тг.", f"<= 400{BN} KZT"),
        ("не более 400 млрд тенге", f"<= 400{BN} KZT"),
        ("от 14 млрд долларов", f">= 14{BN} USD"),
        ("616 млн $", "616000000.00 USD"),
        ("616 млн долларов", "616000000.00 USD"),
        ("12 трлн ₸", f"12000{BN} KZT"),
        ("420,6 млрд тенге", "420600000000.00 KZT"),
        ("11,7 млрд ₽", "11700000000.00 RUB"),
        ("48 млрд руб.", f"48{BN} RUB"),
        ("48 миллиардов российских рублей", f"48{BN} RUB"),
        ("3 млн р.", "3000000.00 RUB"),
        ("3 млрд юаней", f"3{BN} CNY"),
        ("250 тыс. евро", "250000.00 EUR"),
        ("14 млрд долларов и более", f">= 14{BN} USD"),
        ("$24,1 млрд", "24100000000.00 USD"),
    ],
)
def test_an_amount_typed_in_russian_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about $57 bn", f"about 57{BN} USD"),
        ("≈ $57 bn", f"about 57{BN} USD"),
        ("~$57bn", f"about 57{BN} USD"),
        ("almost USD 23 bn", f"about 23{BN} USD"),
        ("$24.1bn", "24100000000.00 USD"),
        ("$24.1B", "24100000000.00 USD"),
        ("$616 m", "616000000.00 USD"),
        ("USD 616 million", "616000000.00 USD"),
        ("US$ 1.2bn", "1200000000.00 USD"),
        ("US $1.2bn", "1200000000.00 USD"),
        ("KZT 1 282 bn", f"1282{BN} KZT"),
        ("₸12 trn", f"12000{BN} KZT"),
        ("57k USD", "57000.00 USD"),
        ("more than $14 bn", f">= 14{BN} USD"),
        ("at least 14 billion US dollars", f">= 14{BN} USD"),
        ("over 14 bn dollars", f">= 14{BN} USD"),
        ("14 bn USD or more", f">= 14{BN} USD"),
        ("up to KZT 400 bln", f"<= 400{BN} KZT"),
        ("less than 400 bn tenge", f"<= 400{BN} KZT"),
        ("<= 400 bn KZT", f"<= 400{BN} KZT"),
        ("57 mn CHF.", "57000000.00 CHF"),
        ("CN¥3 bn", f"3{BN} CNY"),
        ("£3 bn", f"3{BN} GBP"),
    ],
)
def test_an_amount_typed_in_english_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("шамамен 3 трлн теңге", f"about 3000{BN} KZT"),
        ("3 трлн теңгеге жуық", f"about 3000{BN} KZT"),
        ("57 млрд АҚШ доллары", f"57{BN} USD"),
        ("кемінде 57 млрд доллар", f">= 57{BN} USD"),
        ("57 млрд АҚШ долларынан астам", f">= 57{BN} USD"),
        ("$57 млрд-тан астам", f">= 57{BN} USD"),
        ("57 млрд-дан астам теңге", f">= 57{BN} KZT"),
        ("3 триллионнан астам теңге", f">= 3000{BN} KZT"),
        ("3 трлн теңге астам", f">= 3000{BN} KZT"),
        ("3 трлн теңгеден кем емес", f">= 3000{BN} KZT"),
        ("3 трлн теңгеден кем", f"<= 3000{BN} KZT"),
        ("400 миллиард теңгеге дейін", f"<= 400{BN} KZT"),
        ("12 мың теңге", "12000.00 KZT"),
        ("48 млрд ресей рублі", f"48{BN} RUB"),
        ("3 млрд қытай юані", f"3{BN} CNY"),
        ("2 млн еуродан артық", ">= 2000000.00 EUR"),
    ],
)
def test_an_amount_typed_in_kazakh_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    ["шамамен", "3 трлн теңгеден", "57 млрд-тан", "57 млрд-тан USD", "-тан астам 57 млрд теңге", "57 астам-тан теңге"],
)
def test_a_kazakh_case_ending_without_its_word_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        read_amount(text)


# --- ranges


@pytest.mark.parametrize(
    "text",
    [
        *("$14–15 млрд", "$14-15 bn", "$14 — 15 bn", "14–15 млрд долларов США", "$14–$15 bn", "USD 14..15 bn"),
        *("14 млрд – 15 млрд $", "$14 bn – $15 bn", "от 14 до 15 млрд долларов", "14 до 15 млрд долларов"),
        *("from 14 to 15 bn USD", "between $14 bn and $15 bn", "между 14 и 15 млрд долларов", "14 to 15 bn USD"),
        *("14–15 млрд АҚШ доллары", f"14{NBSP}–{NBSP}15{NARROW}млрд{NBSP}$", "14\u221215 bn USD"),
    ],
)
def test_a_scale_written_once_at_the_end_holds_for_both_ends(text: str) -> None:
    assert read(text) == f"14{BN}..15{BN} USD"


def test_each_end_of_a_range_may_have_its_own_scale() -> None:
    assert read("650 млн – 1 млрд тенге") == "650000000.00..1000000000.00 KZT"


@pytest.mark.parametrize("text", ["14 млрд – 15 USD", "14 млрд $ – 15 $", "500 USD – 1 bn USD", "14$ – 15 млрд"])
def test_a_range_with_a_scale_left_open_is_refused(text: str) -> None:
    with pytest.raises(MoneyError, match="scale of one end is open"):
        read_amount(text)


@pytest.mark.parametrize("text", ["15–14 bn USD", "14–14 bn USD", "500 000 – 1 млн тенге"])
def test_a_range_that_doesnt_grow_is_refused_with_both_ends_as_read(text: str) -> None:
    with pytest.raises(MoneyError, match=r"[0-9]{9}\.00\.\.[0-9]+\.00”: a range runs from the smaller"):
        read_amount(text)


@pytest.mark.parametrize(
    "text", ["at least USD 14–15 bn", "порядка $14–15 млрд", "до 14–15 млрд тенге", "14–15 млрд теңгеден астам"]
)
def test_a_qualified_range_is_refused_as_an_amount_has_one_qualifier(text: str) -> None:
    with pytest.raises(MoneyError, match="both a range and qualified"):
        read_amount(text)


@pytest.mark.parametrize("text", ["14–15–16 bn USD", "–15 bn USD", "14– USD", "between 14 to 15 USD", "14 and 15 USD"])
def test_half_a_range_or_more_than_one_is_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        read_amount(text)


# --- what is not an amount


@pytest.mark.parametrize(
    "text",
    [
        *("10% USD", "(100) USD", "1e5 USD", "0x10 USD", "1_000 USD", "NaN USD", "57² USD", "½ bn USD", "١٢٣ USD"),
        *(".5 USD", "KZT.57", "5. USD", "5,USD", "57\u200bbn USD", "57 bn\nUSD", "2\x00 USD", "57 bn USD\ud800x"),
        *("57 zillion USD", "$57 bn a year", "57 bn m³ USD", "<b>57</b> USD", "=57 USD", "57 т USD"),
    ],
)
def test_an_unknown_piece_is_refused_and_never_skipped(text: str) -> None:
    with pytest.raises(MoneyError, match="is not understood"):
        read_amount(text)


def test_a_piece_that_cant_be_seen_is_named_by_its_code_point() -> None:
    with pytest.raises(MoneyError, match=r"“U\+200B”"):
        read_amount("57\u200bbn USD")


@pytest.mark.parametrize(
    "text",
    [
        *("USD", "about USD", "bn USD", "57 57 USD", "1 млрд 200 млн тенге", "57 тыс. млрд тенге", "57 USD bn"),
        *("to 57 USD", "about over 57 USD", "57 about USD", "USD 57 KZT bn USD", "and 57 USD", "57 bn USD и"),
    ],
)
def test_pieces_that_make_no_amount_are_refused(text: str) -> None:
    with pytest.raises(MoneyError):
        read_amount(text)


def test_an_amount_qualified_before_and_behind_is_refused() -> None:
    with pytest.raises(MoneyError, match="qualified twice"):
        read_amount("около 3 трлн теңгеден астам")


def test_nothing_typed_is_refused_as_nothing() -> None:
    with pytest.raises(MoneyError, match="There is no amount"):
        read_amount(f" {NBSP} ")


@pytest.mark.parametrize("text", ["9" * 201, "57 bn USD " * 100_000, "й" * 300])
def test_a_page_of_text_is_refused_at_once_and_cut_in_the_message(text: str) -> None:
    for reader in (read_amount, read_decimal):
        with pytest.raises(MoneyError, match="too long") as refusal:
            reader(text)
        assert len(str(refusal.value)) < 120


# --- properties

SCALES = {
    "en": {0: "", 6: " m", 9: " bn", 12: " trn"},
    "ru": {0: "", 3: " тыс.", 6: " млн", 9: " млрд", 12: " трлн"},
    "kk": {0: "", 3: " мың", 6: " млн", 9: " млрд", 12: " трлн"},
}
SIGNS = {"USD": "$", "KZT": "₸", "RUB": "₽", "EUR": "€"}
QUALIFIERS = {
    "en": {"exact": "{}", "about": "≈ {}", "at_least": "more than {}", "at_most": "up to {}"},
    "ru": {"exact": "{}", "about": "около {}", "at_least": "свыше {}", "at_most": "до {}"},
    "kk": {"exact": "{}", "about": "шамамен {}", "at_least": "{} астам", "at_most": "{} дейін"},
}


@st.composite
def rendered(draw: st.DrawFn) -> tuple[str, Amount]:
    """An amount as the tracker's pages print it in one of the languages, and the amount itself."""
    language = draw(st.sampled_from(["en", "ru", "kk"]))
    scale = draw(st.sampled_from(sorted(SCALES[language])))
    number = Decimal(draw(st.integers(0, 92_000))).scaleb(-draw(st.integers(0, 2)))
    code = draw(st.sampled_from(sorted(SIGNS)))
    qualifier = draw(st.sampled_from([each for each in Qualifier if each is not Qualifier.RANGE]))
    figure = f"{number:f}" if language == "en" else f"{number:,f}".replace(",", NBSP).replace(".", ",")
    word = SCALES[language][scale].replace(" ", draw(st.sampled_from([" ", NBSP, NARROW])))
    sign = SIGNS[code]
    text = f"{sign}{figure}{word}" if language == "en" else f"{figure}{word}{NBSP}{sign}"
    return QUALIFIERS[language][qualifier].format(text), Amount(number.scaleb(scale), None, code, qualifier)


@settings(max_examples=200)
@given(rendered())
def test_what_a_page_prints_in_any_language_reads_back(case: tuple[str, Amount]) -> None:
    text, expected = case
    assert read_amount(text) == expected


@settings(max_examples=150)
@given(st.integers(0, 10**16), st.sampled_from(sorted(CURRENCIES)), st.sampled_from(Qualifier))
def test_the_text_form_of_an_amount_is_also_a_typed_one(count: int, currency: str, qualifier: Qualifier) -> None:
    high = from_hundredths(count + 1) if qualifier is Qualifier.RANGE else None
    told = Amount(from_hundredths(count), high, currency, qualifier)
    assert read_amount(str(told)) == told


pieces = st.sampled_from([*PHRASES, *"$€₸¥-–.,%(", "..", "-тан", "1", "57", "1 234", "12,5", "USD", NBSP, " ", "US$"])


@settings(max_examples=200)
@given(st.text(max_size=60) | st.lists(pieces, max_size=8).map(" ".join) | st.lists(pieces, max_size=8).map("".join))
def test_any_text_is_a_typed_amount_or_a_money_error(text: str) -> None:
    for reader in (read_amount, read_decimal):
        try:
            reader(text)
        except MoneyError as error:
            assert str(error)


# --- words


@pytest.mark.parametrize("phrase", sorted(PHRASES))
def test_every_phrase_is_in_small_letters_and_known_in_capitals(phrase: str) -> None:
    assert phrase == phrase.casefold()
    assert known(phrase.upper()) == (PHRASES[phrase],)


def test_a_phrase_outweighs_its_first_word() -> None:
    assert PHRASES["кем"].value == "at_most"
    assert PHRASES["кем емес"].value == "at_least"


@pytest.mark.parametrize(
    ("word", "stem"), [("теңгеден", "теңге"), ("миллиардқа", "миллиард"), ("долларына", "доллары")]
)
def test_a_kazakh_word_carries_its_ending_as_a_token_of_its_own(word: str, stem: str) -> None:
    tokens = known(word)
    assert (tokens[0], tokens[1].kind) == (PHRASES[stem], "E")


def test_qualifiers_take_no_ending() -> None:
    assert known("астамнан") == ()
    assert known("млрд") == (Token("S", "9"),)
