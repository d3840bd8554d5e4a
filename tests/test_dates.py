"""Periods as readers see them: each precision in each language, no more exact than it was told."""

from datetime import date

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.dates import (
    NARROW,
    NBSP,
    day_text,
    edtf,
    month_year_text,
    period_text,
    quarter_mark,
    weekday_text,
)
from portfolio.periods import Period

LANGUAGES = ("en", "ru", "kk")
SHOWN = [
    ("2030-01-01", "1 Jan 2030", "1 янв. 2030 г.", "2030 ж. 1 қаң."),
    ("2026-05-09", "9 May 2026", "9 мая 2026 г.", "2026 ж. 9 мам."),
    ("2026-09", "Sep 2026", "сент. 2026 г.", "2026 ж. қыр."),
    ("2026-05", "May 2026", "май 2026 г.", "2026 ж. мам."),
    ("2026-Q4", "Q4 2026", "4-й кв. 2026 г.", "2026 ж. IV тқс."),
    ("2030-H1", "H1 2030", "1-е полугодие 2030 г.", "2030 ж. I жартыжылдық"),
    ("2029", "2029", "2029 г.", "2029 ж."),
    ("2027/2030", "2027–2030", "2027–2030 гг.", "2027–2030 жж."),
    ("2025-10/2025-11", "Oct–Nov 2025", "окт.–нояб. 2025 г.", "2025 ж. қаз.–қар."),
    ("2026-03-03/2026-03-05", "3–5 Mar 2026", "3–5 мар. 2026 г.", "2026 ж. 3–5 нау."),
    ("../2031-12-31", "by 31 Dec 2031", "к 31 дек. 2031 г.", "2031 ж. 31 жел. дейін"),
    ("2027-01-01/..", "from 1 Jan 2027", "с 1 янв. 2027 г.", "2027 ж. 1 қаң. бастап"),
    ("unknown", "date unknown", "дата неизвестна", "күні белгісіз"),
]


def plain(text):
    """The text with ordinary spaces: which of them may break is a matter of its own."""
    return text.replace(NBSP, " ").replace(NARROW, " ")


@pytest.mark.parametrize(("told", "en", "ru", "kk"), SHOWN)
def test_a_period_is_written_by_its_precision_in_each_language(told, en, ru, kk):
    period = Period.parse(told)
    assert [plain(period_text(period, language)) for language in LANGUAGES] == [en, ru, kk]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("2025-12/2026-01", "Dec 2025 – Jan 2026"),
        ("2026-03-03/2026-04-05", "3 Mar 2026 – 5 Apr 2026"),
        ("2026-Q4/2027-Q1", "Q4 2026 – Q1 2027"),
        ("2026-03-15/2026", "15 Mar 2026 – H2 2026"),
    ],
)
def test_a_range_whose_ends_share_nothing_names_both(told, shown):
    assert plain(period_text(Period.parse(told), "en")) == shown


def test_a_language_tag_counts_by_its_first_part_and_an_unknown_one_reads_english():
    period = Period.parse("2029")
    assert plain(period_text(period, "ru-kz")) == "2029 г."
    assert period_text(period, "fr") == "2029"


def test_a_number_never_parts_from_its_unit_at_the_end_of_a_line():
    day = date(2030, 1, 1)
    assert day_text(day, "en") == "1\u00a0Jan\u00a02030"
    assert day_text(day, "ru") == "1\u00a0янв.\u00a02030\u202fг."
    assert day_text(day, "kk") == "2030\u202fж.\u00a01\u00a0қаң."


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize(("language", "locale"), [("ru", "ru_KZ"), ("kk", "kk_KZ")])
def test_months_are_abbreviated_as_cldr_does(language, locale, month):
    names = Locale.parse(locale).months
    assert names["format"]["abbreviated"][month] in plain(day_text(date(2030, month, 1), language)).split()
    assert (
        plain(period_text(Period.month(2030, month), language)).replace("2030 г.", "").replace("2030 ж.", "").strip()
        == (names["stand-alone"]["abbreviated"][month])
    )


@pytest.mark.parametrize(
    ("told", "machine"),
    [
        ("2030-01-01", "2030-01-01"),
        ("2026-09", "2026-09"),
        ("2026-Q1", "2026-33"),
        ("2026-Q4", "2026-36"),
        ("2026-H1", "2026-40"),
        ("2026-H2", "2026-41"),
        ("2029", "2029"),
        ("2027/2030", "2027/2030"),
        ("2026-Q4/2027-Q1", "2026-36/2027-33"),
        ("../2031-12-31", "../2031-12-31"),
        ("2027-01-01/..", "2027-01-01/.."),
        ("unknown", ""),
    ],
)
def test_a_machine_reads_the_period_in_edtf(told, machine):
    assert edtf(Period.parse(told)) == machine


DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2200, 12, 31))


@settings(max_examples=150)
@given(first=st.none() | DAYS, last=st.none() | DAYS, language=st.sampled_from(LANGUAGES))
def test_every_period_can_be_written_and_names_the_years_of_its_ends(first, last, language):
    if first and last and first > last:
        first, last = last, first
    text = period_text(Period(first, last), language)
    assert all(str(end.year) in text for end in (first, last) if end)
    assert "{" not in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("en", "December", "December 2026"),
        ("ru", "Декабрь", "Декабрь 2026 г."),
        ("kk", "желтоқсан", "2026 ж. желтоқсан"),
    ],
)
def test_a_month_at_the_head_of_a_calendar_goes_by_its_full_name(language, name, shown):
    text = month_year_text(date(2026, 12, 1), name, language)
    assert text.replace(NBSP, " ").replace(NARROW, " ") == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_days_of_a_week_are_told_apart_in_two_letters(language):
    week = [weekday_text(date(2026, 11, day), language) for day in range(23, 30)]
    assert len(set(week)) == 7
    assert {len(name) for name in week} == {2}


@pytest.mark.parametrize(("language", "locale"), [("ru", "ru_KZ"), ("kk", "kk_KZ")])
def test_the_days_of_a_week_are_those_of_cldr(language, locale):
    known = Locale.parse(locale).days["stand-alone"]["short"]
    assert [weekday_text(date(2026, 11, 23 + day), language).lower() for day in range(7)] == [
        known[day].lower() for day in range(7)
    ]


@pytest.mark.parametrize(
    ("language", "marks"), [("en", "Q1 Q2 Q3 Q4"), ("ru", "I II III IV"), ("kk", "I II III IV"), ("de", "Q1 Q2 Q3 Q4")]
)
def test_a_quarter_on_a_scale_takes_no_more_room_than_it_has(language, marks):
    assert [quarter_mark(number, language) for number in range(1, 5)] == marks.split()
