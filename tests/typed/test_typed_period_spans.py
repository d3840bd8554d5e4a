"""Deadlines, beginnings, ranges and unknown dates are read; case, spaces and look-alike letters change nothing."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.periods import UNKNOWN, Period, PeriodError
from portfolio.typed.periods import read_period
from tests.period_strategies import periods, units

few = settings(max_examples=25)


@pytest.mark.parametrize(
    "form",
    [
        *("by {}", "by the end of {}", "by end of {}", "end of {}", "at the end of {}", "late {}", "no later than {}"),
        *("к {}", "до {}", "к концу {}", "до конца {}", "в конце {}", "конец {}", "не позднее {}"),
        *("{} дейін", "{} соңына дейін", "{} соңында", "{} қарай", "../{}", "BY {}", "К концу {}."),
    ],
)
@few
@given(unit=units())
def test_a_deadline_ends_on_the_last_day_of_what_it_names(form, unit):
    assert read_period(form.format(unit)) == Period.by(unit.last)


@pytest.mark.parametrize("form", ["not before {}", "no earlier than {}", "не ранее {}", "{} ерте емес", "{}/.."])
@few
@given(unit=units())
def test_a_period_that_is_not_before_begins_on_the_first_day_of_what_it_names(form, unit):
    assert read_period(form.format(unit)) == Period.from_(unit.first)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("к концу 2031 года", "../2031-12-31"),
        ("к 2031 году", "../2031-12-31"),
        ("by March 2031", "../2031-03-31"),
        ("к концу марта 2031", "../2031-03-31"),
        ("до 1 марта 2031 г.", "../2031-03-01"),
        ("до 01.03.2031", "../2031-03-01"),
        ("к III кварталу 2031", "../2031-09-30"),
        ("2031 жылға дейін", "../2031-12-31"),
        ("2031 жылдың соңына дейін", "../2031-12-31"),
        ("2031 жылғы 1 наурызға дейін", "../2031-03-01"),
        ("2031 жылғы наурыздың соңына дейін", "../2031-03-31"),
        ("from 2027", "2027-01-01/.."),
        ("from March 2027", "2027-03-01/.."),
        ("начиная с 2027 года", "2027-01-01/.."),
        ("2027 жылдан бастап", "2027-01-01/.."),
        ("2027 жылғы наурыздан бастап", "2027-03-01/.."),
    ],
)
def test_deadlines_and_beginnings_are_read_in_the_cases_that_grammar_asks_for(text, canonical):
    assert str(read_period(text)) == canonical


@pytest.mark.parametrize(
    "form", ["{}–{}", "{} - {}", "с {} по {}", "between {} and {}", "from {} to {}", "между {} и {}"]
)
@few
@given(one=units(), other=units())
def test_a_range_reaches_from_the_first_day_to_the_last(form, one, other):
    if one.first <= other.last:
        assert read_period(form.format(one, other)) == Period.between(one.first, other.last)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2027-2030", "2027/2030"),
        ("2027—2030 годы", "2027/2030"),
        ("с 2027-го по 2030-й", "2027/2030"),
        ("в период с 2027 по 2030 годы", "2027/2030"),
        ("2027–2030 жж.", "2027/2030"),
        ("2027 жылдан 2030 жылға дейін", "2027/2030"),
        ("2027 және 2030 жылдар аралығында", "2027/2030"),
        ("октябрь–ноябрь 2025", "2025-10/2025-11"),
        ("октябрь-ноябрь 2025 года", "2025-10/2025-11"),
        ("с октября по ноябрь 2025", "2025-10/2025-11"),
        ("October–November 2025", "2025-10/2025-11"),
        ("from October to November 2025", "2025-10/2025-11"),
        ("2025 жылғы қазан–қараша", "2025-10/2025-11"),
        ("1–15 января 2030", "2030-01-01/2030-01-15"),
        ("с 1 по 15 января 2030 г.", "2030-01-01/2030-01-15"),
        ("2 января – 15 марта 2030", "2030-01-02/2030-03-15"),
        ("October 1–15, 2025", "2025-10-01/2025-10-15"),
        ("2030 жылғы 1–15 қаңтар", "2030-01-01/2030-01-15"),
        ("с 01.02.2027 по 30.11.2030", "2027-02/2030-11"),
        ("Q2–Q3 2030", "2030-Q2/2030-Q3"),
        ("II–III кварталы 2030", "2030-Q2/2030-Q3"),
    ],
)
def test_the_ends_of_a_range_lend_each_other_what_is_written_once(text, canonical):
    assert str(read_period(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        *("unknown", "Unknown", "date unknown", "date open", "неизвестно", "дата неизвестна", "Дата неизвестна."),
        *("срок неизвестен", "белгісіз", "күні белгісіз", "БЕЛГІСІЗ", "белгiсiз"),
    ],
)
def test_a_date_that_nobody_knows_is_read_as_unknown(text):
    assert read_period(text) == UNKNOWN


@given(periods())
def test_the_canonical_form_is_read_as_it_is_parsed(period):
    assert read_period(str(period)) == period
    assert read_period(str(period).lower()) == period


@given(
    st.from_regex(
        r"(\.\.|[0-9]{4}(-Q[1-4]|-H[12]|-[01][0-9](-[0-3][0-9])?)?)(/(\.\.|[0-9]{4}(-Q[1-4])?))?", fullmatch=True
    )
)
def test_whatever_parse_takes_is_read_alike(text):
    try:
        period = Period.parse(text)
    except PeriodError:
        return
    assert read_period(text) == period


TYPED = [
    *("1 января 2030 года", "в четвёртом квартале 2030 г.", "к концу 2031 года"),
    *("2030 жылғы III тоқсан", "2030 ж. 1 қаң."),
    *("октябрь – ноябрь 2025", "the second half of 2029", "January 1, 2030", "не ранее 2027", "2030 жылдың сәуірінде"),
    *("май 2030", "1-й кв. 2030 г.", "2027 жылдан бастап", "Q3 2030", "01.01.2030", "date open"),
]


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.parametrize(
    "change",
    [
        *(str.upper, str.lower, str.title, "  {}\n".format, "{}.".format, "{},".format, "{};".format),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "\u202f"),
        lambda text: text.replace(" ", "  \t"),
        lambda text: text.replace("ё", "е"),
        lambda text: text.replace("і", "i"),
        lambda text: text.replace("I", "І"),
        lambda text: unicodedata.normalize("NFD", text),
    ],
)
def test_case_spaces_letters_that_look_alike_and_a_full_stop_change_nothing(text, change):
    assert read_period(change(text)) == read_period(text)
