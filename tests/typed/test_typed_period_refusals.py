"""What has two readings, or none, is refused as a date: the message names the value and shows what works."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.periods import Period, PeriodError
from portfolio.typed.periods import read_period
from tests.period_strategies import days
from tests.typed.date_names import MONTHS, ROMAN


def refusal(text):
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    return str(caught.value)


@pytest.mark.parametrize("text", ["03/04/2030", "3/4/2030", "03-04-2030", "до 03/04/2030", "с 03/04/2030 по 2031"])
def test_a_date_that_two_countries_read_differently_is_refused_with_both_readings(text):
    assert "can be read as 2030-03-04 or as 2030-04-03. Write the one that is meant." in refusal(text)


@pytest.mark.parametrize("text", ["13/04/2030", "04/13/2030", "13-04-2030"])
def test_slashes_are_refused_even_where_only_one_reading_exists(text):
    assert refusal(text) == f"In “{text}” some read the day first, some the month. Write 2030-04-13."


def test_slashes_around_no_day_at_all_are_refused_as_that():
    assert "“30/30/2030” is no day of the years 1901…2200." in refusal("30/30/2030")
    assert "“03/04/1850” is no day of the years 1901…2200." in refusal("03/04/1850")


@given(days())
def test_no_day_is_ever_read_from_slashes(day):
    refusal(f"{day:%d/%m/%Y}")
    refusal(f"{day:%m/%d/%Y}")


@pytest.mark.parametrize("text", ["1.2.30", "01.02.30", "1/2/30", "01-02-30"])
def test_a_year_of_two_digits_is_refused_as_such(text):
    for typed in (text, f"до {text}"):
        assert refusal(typed).startswith(f"“{text}” has a year of two digits. Write all four: 2030-01-01")


@pytest.mark.parametrize(
    "text", ["1 января 30", "Jan 30", "Q3 30", "III квартал", "март", "45000", "10000-01-01", "-1", "../.."]
)
def test_a_date_without_a_year_of_four_digits_is_refused_as_such(text):
    assert refusal(text).startswith(f"“{text}” has no year of four digits, 1901…2200. Write, for example, 2030-01-01")


@pytest.mark.parametrize("text", ["٢٠٣٠-٠٢-٠١", "２０３０", "2030-٠٢", "२०३०", "²2030"])
def test_other_digits_than_ascii_are_refused_as_such(text):
    assert f"“{text}” has other digits than 0 to 9." in refusal(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31.02.2030", "“2030-02-31” does not exist: that month goes from 1 to 28."),
        ("31 февраля 2030", "“2030-02-31” does not exist: that month goes from 1 to 28."),
        ("2030 жылғы 31 ақпан", "“2030-02-31” does not exist"),
        ("February 29, 2030", "“2030-02-29” does not exist"),
        ("0 января 2030", "“2030-01-00” does not exist"),
        ("2030-13-01", "“2030-13” does not exist: the number after the year goes from 1 to 12."),
        ("13.2030", "“2030-13” does not exist"),
        ("5 кв. 2030", "“2030-Q5” does not exist: the number after the year goes from 1 to 4."),
        ("III полугодие 2030", "“2030-H3” does not exist: the number after the year goes from 1 to 2."),
        ("1900", "The year 1900 is outside 1901…2200."),
        ("1 января 2201 года", "The year 2201 is outside 1901…2200."),
        ("0018-05-01", "The year 0018 is outside 1901…2200."),
        ("00.00.0000", "The year 0000 is outside 1901…2200."),
        ("с 2030 по 2027", "begins on 2030-01-01, after its last day 2027-12-31. Give the earlier day first."),
        ("декабрь–январь 2026", "begins on 2026-12-01, after its last day 2026-01-31."),
    ],
)
def test_what_the_calendar_lacks_is_refused_with_the_reason(text, reason):
    assert reason in refusal(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("from 1 January 2030", "2030-01-01"),
        ("начиная с 1 января 2030", "2030-01-01"),
        ("2030 жылғы 1 қаңтардан бастап", "2030-01-01"),
        ("с 2027", "2027"),
        ("с марта 2027 года", "2027-03"),
        ("с III квартала 2027", "2027-Q3"),
    ],
)
def test_a_beginning_that_may_be_the_date_itself_is_refused_with_both_forms(text, period):
    both = f"Write {period} if it is then, {Period.parse(period).first}/.. if it is not before then."
    assert refusal(text) == f"“{text}” has two readings. {both}"


def test_in_russian_an_event_since_a_day_is_on_that_day():
    assert read_period("с 1 января 2030 года") == Period.parse("2030-01-01")
    assert read_period("с 01.01.2030") == Period.parse("2030-01-01")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("before 2031", "before"),
        ("after 2031", "after"),
        ("после 2031", "после"),
        ("весной 2030", "весной"),
        ("mid 2030", "mid"),
        ("в начале 2030", "начале"),
        ("2030?", "?"),
        ("~2030", "~"),
        ("1 января 2030 или позже", "или"),
        ("2030-02-01 00:00:00", ":"),
        ("2030-06-30T25:00", "t"),
        ("<b>2030</b>", "<"),
        ("2030\x00", "\ufffd"),
        ("=2030", "="),
    ],
)
def test_a_word_or_sign_that_is_not_known_is_named(text, part):
    assert f"“{part}” in “" in refusal(text)
    assert "was not understood. Write, for example, 2030-01-01, 1 January 2030, Q3 2030," in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        *("март–2030", "2030 год 2031", "2030 2031", "квартал 2030"),
        *("3 2030", "1 Q 3 2030", "год 1 января 2030 г. г."),
        *("by 2035–2036", "2027–2028–2029", "2030..", "2030-01-2030-02", "2030–01–01", "01/2030", "1/2 2030"),
        *("2030/04/03", "2030.01.02", "1. 1. 2030", "2030-1", "1 – 2030 января", "5 мая 6 мая 2030", "tomorrow", "до"),
        *("в", "до unknown", "г. г. 2030", "квартал I–2030", "2030-01 – 03"),
    ],
)
def test_known_words_that_do_not_make_one_date_are_refused(text):
    assert f"“{text}” was not understood as one date." in refusal(text)


@pytest.mark.parametrize("text", ["", " ", "\u00a0\n"])
def test_an_empty_text_is_refused_as_empty(text):
    assert refusal(text).startswith("There is no date. Write one, for example 2030-01-01")


def test_a_pasted_page_is_refused_before_it_is_read_and_shown_cut():
    assert f"“{'x' * 29}…” is too long for a date." in refusal("x" * 200_000)
    assert "is too long for a date" in refusal("2030" + " " * 97)
    assert read_period("2030" + " " * 96) == Period.year(2030)


PIECES = [
    *("2030", "2027", "1900", "30", "99", "1", "15", "0", "III", "2030-01-01", "01.02.2030", "й", "-й", "январь"),
    *("Q", "H", "3", "кв", "квартал", "тоқсан", "half", "полугодие", "год", "жылғы", "г.", "January", "қаңтар"),
    *("с", "по", "до", "к", "концу", "в", "not before", "не ранее", "from", "to", "between", "and", "by", "end of"),
    *("дейін", "бастап", "соңына", "аралығында", "unknown", "белгісіз", "-", "–", "/", "..", ".", ",", "\ud800"),
]
words = st.lists(st.sampled_from(PIECES), max_size=9)


@given(st.text() | words.map(" ".join) | words.map("".join))
def test_any_text_gives_a_period_or_a_message_and_nothing_else(text):
    try:
        period = read_period(text)
    except PeriodError as error:
        assert str(error)
    else:
        assert read_period(str(period)) == period


@given(words.map(" ".join))
def test_capitals_and_spaces_around_decide_nothing(text):
    assert _outcome(text) == _outcome(text.upper()) == _outcome(f" {text} ")


def _outcome(text):
    try:
        return read_period(text)
    except PeriodError:
        return None


def test_no_word_names_two_months():
    meanings = {}
    for names in MONTHS:
        for number, name in enumerate(names, start=1):
            assert meanings.setdefault(name.lower(), number) == number
    assert not meanings.keys() & {numeral.lower() for numeral in ROMAN}
