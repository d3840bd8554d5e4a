"""The currencies: which codes are known, and what they are called in three languages."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from portfolio import currencies

ROOT = Path(currencies.__file__).parent.parent


@pytest.mark.parametrize("code", ["KZT", "RUB", "USD", "EUR", "CNY", "KGS", "UZS", "BYN", "CHF"])
def test_the_currencies_of_the_region_and_of_trade_are_known(code: str) -> None:
    assert code in currencies.CURRENCIES


@pytest.mark.parametrize("code", ["XXX", "XTS", "XAU", "XDR", "CHE", "USN", "HRK", "RUR", "SUR", "kzt", ""])
def test_funds_metals_tests_and_former_currencies_are_not(code: str) -> None:
    assert code not in currencies.CURRENCIES


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [
        ("KZT", "en", "Kazakhstani Tenge"),
        ("KZT", "ru", "казахский тенге"),
        ("KZT", "kk", "Қазақстан теңгесі"),
        ("USD", "ru", "доллар США"),
        ("USD", "kk", "АҚШ доллары"),
        ("RUB", "en", "Russian Rouble"),
    ],
)
def test_a_currency_has_its_name_in_each_language(code: str, language: str, expected: str) -> None:
    assert currencies.name(code, language) == expected


def test_a_regional_language_has_the_names_of_its_language() -> None:
    assert currencies.name("USD", "ru-kz") == "доллар США"


@pytest.mark.parametrize("language", ["de", "", "symbol"])
def test_a_language_without_names_falls_back_to_english(language: str) -> None:
    assert currencies.name("USD", language) == "US Dollar"


@pytest.mark.parametrize(("code", "sign"), [("USD", "$"), ("KZT", "₸"), ("RUB", "₽"), ("EUR", "€"), ("CNY", "CN¥")])
def test_a_currency_has_its_sign(code: str, sign: str) -> None:
    assert currencies.symbol(code) == sign


@pytest.mark.parametrize("code", ["TMT", "XAF", "CHF"])
def test_letters_are_no_sign_so_the_code_stands_for_it(code: str) -> None:
    assert currencies.symbol(code) == code


def test_no_two_currencies_share_a_sign() -> None:
    signs = [currencies.symbol(code) for code in currencies.CURRENCIES]
    assert len(set(signs)) == len(signs)


def test_every_currency_is_named_in_every_language() -> None:
    for code in currencies.CURRENCIES:
        assert all(currencies.name(code, language) for language in ("en", "ru", "kk"))


def test_an_unknown_code_has_neither_name_nor_sign() -> None:
    with pytest.raises(KeyError):
        currencies.name("XXX", "en")
    with pytest.raises(KeyError):
        currencies.symbol("XXX")


def test_the_data_say_which_cldr_they_come_from() -> None:
    data = json.loads((ROOT / "portfolio" / "data" / "currencies.json").read_text(encoding="utf-8"))
    assert int(data["cldr"]) >= 47


def test_the_committed_data_are_what_the_script_writes(tmp_path: Path) -> None:
    core = pytest.importorskip("babel.core")
    committed = ROOT / "portfolio" / "data" / "currencies.json"
    if core.get_cldr_version() != json.loads(committed.read_text(encoding="utf-8"))["cldr"]:
        pytest.skip("another CLDR is installed than the data were made from")
    fresh = tmp_path / "currencies.json"
    subprocess.run([sys.executable, ROOT / "scripts" / "make_currencies.py", fresh], check=True, timeout=60)
    assert fresh.read_bytes() == committed.read_bytes()
