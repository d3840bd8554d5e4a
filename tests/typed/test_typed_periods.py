"""Days, months, quarters, halves and years are read from all the spellings of three languages."""

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.periods import Period, Precision
from portfolio.typed.periods import read_period
from tests.period_strategies import ANY_YEAR, days, units
from tests.typed.date_names import (
    EN,
    EN_NTH,
    KK,
    KK_IN,
    KK_NTH,
    MONTHS,
    ROMAN,
    RU,
    RU_IN,
    RU_NTH,
    RU_NTH_IN,
    RU_OF,
)

# Each spelling is tried on a few dates: the spellings are many, and what differs between dates is little.
few = settings(max_examples=25)
LOCALES = ["en_GB", "ru_KZ", "kk"]


@pytest.mark.parametrize("names", MONTHS)
def test_every_name_of_a_month_names_that_month(names):
    assert [read_period(f"{name} 2030") for name in names] == [Period.month(2030, n) for n in range(1, 13)]


@pytest.mark.parametrize(
    "form",
    [
        *("{0:%d.%m.%Y}", "{0.day}.{0.month}.{0.year}", "{0.day} {ru} {0.year}", "{0.day} {ru} {0.year} года"),
        *("{0.day} {ru} {0.year} г.", "с {0.day} {ru} {0.year} года", "{0.day}-го {ru} {0.year}-го"),
        *("{0.day}{ru}{0.year}г", "on the {0.day}th of {en}, {0.year}", "{0.year} {en} {0.day}"),
        *("{0.day} {en} {0.year}", "{en} {0.day}, {0.year}", "{0.day} {en:.3} {0.year}", "{0.day}-{en:.3}-{0.year}"),
        *("{0.year} жылғы {0.day} {kk}", "{0.year} ж. {0.day} {kk:.3}.", "{0.year} жылғы {0.day}-{kk}"),
        *("{0.year} жылдың {0.day} {kk}", "{0.day} {kk} {0.year} жыл"),
    ],
)
@few
@given(day=days())
def test_every_way_to_write_a_day_names_that_day(form, day):
    at = day.month - 1
    assert read_period(form.format(day, en=EN[at], ru=RU_OF[at], kk=KK[at])) == Period.day(day)


@pytest.mark.parametrize(
    "form",
    [
        *("{en} {y}", "{en:.3} {y}", "{en:.3}. {y}", "in {en} {y}", "{ru} {y}", "{ru} {y} года", "в {ru_in} {y} года"),
        *("{ru_of} {y} г.", "{m:02}.{y}", "{y} жылғы {kk}", "{y} ж. {kk:.3}.", "{y} жылғы {kk_in}", "{kk} {y}"),
    ],
)
@few
@given(year=ANY_YEAR, month=st.integers(1, 12))
def test_every_way_to_write_a_month_names_that_month(form, year, month):
    at = month - 1
    names = {"en": EN[at], "ru": RU[at], "ru_of": RU_OF[at], "ru_in": RU_IN[at], "kk": KK[at], "kk_in": KK_IN[at]}
    assert read_period(form.format(y=year, m=month, **names)) == Period.month(year, month)


@pytest.mark.parametrize(
    "form",
    [
        *(
            "Q{n} {y}",
            "{y} Q{n}",
            "{y}Q{n}",
            "Q{n} of the year {y}",
            "{en} quarter of {y}",
            "{n} кв. {y}",
            "{n} кв. {y} г.",
        ),
        *("{n}-й кв. {y} г.", "{roman} квартал {y}", "{roman} квартал {y} года"),
        *("{ru} квартал {y}", "{y} год, {n} квартал"),
        *("в {ru_in} квартале {y} года", "{y} жылғы {roman} тоқсан", "{n}-тоқсан {y}", "{y} ж. {roman} тқс."),
        *("{y} жылдың {kk} тоқсаны", "{y} жылдың {kk} тоқсанында", "{y} жылғы {n}-ші тоқсан"),
    ],
)
@few
@given(year=ANY_YEAR, number=st.integers(1, 4))
def test_every_way_to_write_a_quarter_names_that_quarter(form, year, number):
    at = number - 1
    names = {"roman": ROMAN[at], "en": EN_NTH[at], "ru": RU_NTH[at], "ru_in": RU_NTH_IN[at], "kk": KK_NTH[at]}
    assert read_period(form.format(y=year, n=number, **names)) == Period.quarter(year, number)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("H1 {y}", "H2 {y}"),
        ("1H {y}", "{y} H2"),
        ("first half of {y}", "the second half of {y}"),
        ("I полугодие {y}", "II полугодие {y} года"),
        ("первое полугодие {y}", "второе полугодие {y} г."),
        ("в первом полугодии {y} года", "во втором полугодии {y}"),
        ("1-е полугодие {y}", "2-е полугодие {y}"),
        ("первая половина {y} года", "во второй половине {y} года"),
        ("{y} жылдың бірінші жартыжылдығы", "{y} жылдың екінші жартыжылдығында"),
        ("{y} жылғы I жартыжылдық", "{y} жылдың екінші жартысында"),
    ],
)
@few
@given(year=ANY_YEAR)
def test_every_way_to_write_a_half_names_that_half(first, second, year):
    assert read_period(first.format(y=year)) == Period.half(year, 1)
    assert read_period(second.format(y=year)) == Period.half(year, 2)


@pytest.mark.parametrize(
    "form",
    [
        *("{}", "{} год", "{} года", "{} г.", "{}г.", "{} жыл", "{} жылы", "{} ж.", "in {}", "in the year {}"),
        *("в {} году", "в {}-м", "на {} год", "в течение {} года", "during {}", "{} жыл ішінде"),
    ],
)
@few
@given(year=ANY_YEAR)
def test_every_way_to_write_a_year_names_that_year(form, year):
    assert read_period(form.format(year)) == Period.year(year)


SKELETONS = {
    Precision.DAY: ["yMMMd"],
    Precision.MONTH: ["yMMM", "yMMMM"],
    Precision.QUARTER: ["yQQQ", "yQQQQ"],
    Precision.YEAR: ["y"],
}


@pytest.mark.parametrize("locale", LOCALES)
@given(period=units())
def test_what_cldr_prints_in_each_language_reads_back(locale, period):
    for skeleton in SKELETONS.get(period.precision, []):
        assert read_period(format_skeleton(skeleton, period.first, locale=locale)) == period
    if period.precision is Precision.DAY:
        assert read_period(format_date(period.first, "long", locale=locale)) == period
