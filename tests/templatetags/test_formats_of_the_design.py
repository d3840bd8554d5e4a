"""Every cell of the table of formats: how a value is written in English, Russian and Kazakh."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from portfolio.dates import day_text, period_text
from portfolio.periods import Period
from portfolio.templatetags.figures import amount_text, number_text, percent_text
from portfolio.templatetags.slips import days_text, slip_text

LANGUAGES = ("en", "ru", "kk")


def money(amount, currency):
    return lambda language: amount_text(Decimal(amount), currency, language)


TABLE = [
    (lambda of: number_text(Decimal("12345678.9"), of), "12,345,678.9", "12 345 678,9", "12 345 678,9"),
    (lambda of: percent_text(Decimal("95.4"), of), "95.4%", "95,4 %", "95,4 %"),
    (lambda of: day_text(date(2030, 1, 1), of), "1 Jan 2030", "1 янв. 2030 г.", "2030 ж. 1 қаң."),
    (lambda of: period_text(Period.month(2026, 9), of), "Sep 2026", "сент. 2026 г.", "2026 ж. қыр."),
    (lambda of: period_text(Period.quarter(2026, 4), of), "Q4 2026", "4-й кв. 2026 г.", "2026 ж. IV тқс."),
    (lambda of: period_text(Period.year(2029), of), "2029", "2029 г.", "2029 ж."),
    (money(616_000_000, "USD"), "$616 m", "616 млн $", "616 млн $"),
    (money(24_100_000_000, "USD"), "$24.1 bn", "24,1 млрд $", "24,1 млрд $"),
    (money(12_000_000_000_000, "KZT"), "₸12 trn", "12 трлн ₸", "12 трлн ₸"),
    (money(11_700_000_000, "RUB"), "₽11.7 bn", "11,7 млрд ₽", "11,7 млрд ₽"),
    (lambda of: slip_text(183, of, is_coarse=True), "≈ +6 mo", "≈ +6 мес.", "≈ +6 ай"),
    (lambda of: slip_text(21, of), "+3 wk", "+3 нед.", "+3 апта"),
    (lambda of: days_text(12, of), "12 d", "12 дн.", "12 күн"),
]


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("write", *LANGUAGES), TABLE, ids=[row[1] for row in TABLE])
def test_a_value_is_written_as_the_design_says(write, en, ru, kk):
    assert [plain(write(language)) for language in LANGUAGES] == [en, ru, kk]


@pytest.mark.parametrize("write", [row[0] for row in TABLE], ids=[row[1] for row in TABLE])
def test_no_line_breaks_inside_a_value(write):
    assert not any(" " in write(language) for language in LANGUAGES)


def test_a_year_keeps_its_word_by_a_narrow_space_and_a_minus_is_one():
    assert "2030\u202fг." in day_text(date(2030, 1, 1), "ru")
    assert "2030\u202fж." in day_text(date(2030, 1, 1), "kk")
    assert slip_text(-60, "ru").startswith("\u2212")


def test_quotes_on_pages_are_those_of_the_language_of_the_words():
    css = (settings.BASE_DIR / "portfolio" / "static" / "portfolio" / "app.css").read_text("utf-8")
    assert 'q { quotes: "“" "”" "‘" "’"; }' in css
    assert 'q:lang(ru), q:lang(kk) { quotes: "«" "»" "„" "“"; }' in css
