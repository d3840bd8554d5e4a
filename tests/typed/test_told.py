"""One box for every value: what a row of news says is read in three languages, or refused with a way out."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.money import Qualifier
from portfolio.periods import UNKNOWN, Period
from portfolio.typed import told
from portfolio.vocabulary import Basis, DateLane, PartyRole, Stage, Status
from tests.period_strategies import periods

DAY = date(2026, 2, 7)


def dated(text, told_on=DAY):
    found = told.read_date(text, told_on=told_on)
    return found.lane, None if found.period is None else str(found.period)


def refusal(read, text, **options):
    with pytest.raises(told.TOLD_ERRORS) as caught:
        read(text, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "status", "since"),
    [
        ("строится", Status.CONSTRUCTION, None),
        ("строится с 2024 года", Status.CONSTRUCTION, "2024"),
        ("2024 жылдан бері салынуда", Status.CONSTRUCTION, "2024"),
        ("under construction since March 2024", Status.CONSTRUCTION, "2024-03"),
        ("Введён в эксплуатацию 1 июня 2025", Status.OPERATING, "2025-06-01"),
        ("completed 2025", Status.COMPLETED, "2025"),
    ],
)
def test_a_status_is_read_with_the_time_since_when(text, status, since):
    found = told.read_status(text)
    assert (found.status, found.since and str(found.since), found.basis) == (status, since, Basis.STATED)


def test_a_question_mark_says_that_the_status_is_inferred():
    assert told.read_status("agreed?").basis == Basis.INFERRED
    assert told.read_status("строится с 2024 года?") == told.ToldStatus(
        Status.CONSTRUCTION, Basis.INFERRED, Period.year(2024)
    )


def test_an_unknown_status_is_answered_with_the_nearest_or_with_examples():
    assert refusal(told.read_status, "стоится") == "“стоится” was not understood. Is it “строится”?"
    assert "Write one of announced, agreed" in refusal(told.read_status, "flying")
    assert "There is no status" in refusal(told.read_status, "  ")


@pytest.mark.parametrize(
    ("text", "lane", "period"),
    [
        ("к концу 2031", DateLane.PLANNED, "../2031-12-31"),
        ("планируется ввести в эксплуатацию с 1 января 2030 года", DateLane.PLANNED, "2030-01-01"),
        ("planned", DateLane.PLANNED, "unknown"),
        ("введён в эксплуатацию 1 июня 2025", DateLane.MET, "2025-06-01"),
        ("2025 жылы іске қосылды", DateLane.MET, "2025"),
        ("met unknown", DateLane.MET, "unknown"),
        ("подписан", DateLane.MET, "../2026-02-07"),
        ("Отменено", DateLane.CANCELLED, None),
        ("даулы", DateLane.DISPUTED, None),
    ],
)
def test_a_date_says_whether_it_is_a_plan_or_a_fact(text, lane, period):
    assert dated(text) == (lane, period)


@given(periods())
def test_every_period_is_read_as_a_plan_alone_and_as_a_fact_behind_its_word(period):
    assert dated(str(period)) == (DateLane.PLANNED, str(period))
    assert dated(f"met {period}") == (DateLane.MET, str(period))


def test_what_was_met_on_a_day_nobody_told_was_met_by_the_day_it_was_told():
    assert told.read_date("met", told_on=DAY).period == Period.by(DAY)
    assert told.read_date("met", told_on=None).period == UNKNOWN


def test_a_date_with_two_readings_is_refused_behind_any_word():
    for text in ("03/04/2030", "planned 03/04/2030", "введён 03/04/2030"):
        assert "2030-03-04" in refusal(told.read_date, text, told_on=DAY)
    assert "has no date" in refusal(told.read_date, "отменено 2030", told_on=DAY)
    assert "There is no date" in refusal(told.read_date, "", told_on=DAY)


@pytest.mark.parametrize(
    ("text", "stage", "amount", "period"),
    [
        ("около 3 трлн тенге", Stage.NOT_STATED, "about 3000000000000.00 KZT", None),
        ("$14–15 млрд", Stage.NOT_STATED, "14000000000.00..15000000000.00 USD", None),
        ("обещано $5 млн", Stage.PLEDGED, "5000000.00 USD", None),
        ("committed CHF 5 mn", Stage.COMMITTED, "5000000.00 CHF", None),
        ("$616 млн за 2025 год", Stage.NOT_STATED, "616000000.00 USD", "2025"),
        ("2025 жылы 616 млн $", Stage.NOT_STATED, "616000000.00 USD", "2025"),
        ("cancelled", Stage.CANCELLED, None, None),
    ],
)
def test_an_amount_is_read_with_its_stage_and_its_period(text, stage, amount, period):
    found = told.read_sum(text)
    shown = (found.amount and str(found.amount), found.period and str(found.period))
    assert (found.stage, *shown) == (stage, amount, period)


def test_an_amount_without_a_currency_or_beside_a_cancellation_is_refused():
    assert "has no currency" in refusal(told.read_sum, "3 трлн")
    assert "has no amount" in refusal(told.read_sum, "cancelled $5 mn")
    assert "There is no amount" in refusal(told.read_sum, " ")
    assert "pledged" not in refusal(told.read_sum, "pledged")


@pytest.mark.parametrize(
    ("text", "low", "qualifier", "period"),
    [
        ("175", "175.00", Qualifier.EXACT, None),
        ("около 175 инициатив", "175.00", Qualifier.ABOUT, None),
        ("95% за 2025", "95.00", Qualifier.EXACT, "2025"),
        ("до 95 процентов", "95.00", Qualifier.AT_MOST, None),
        ("1-е место", "1.00", Qualifier.EXACT, None),
        ("3rd", "3.00", Qualifier.EXACT, None),
        ("1 250 жоба", "1250.00", Qualifier.EXACT, None),
    ],
)
def test_a_figure_without_money_is_read_with_what_it_counts(text, low, qualifier, period):
    found = told.read_figure(text, is_money=False)
    assert (str(found.low), found.qualifier, found.period and str(found.period)) == (low, qualifier, period)
    assert found.currency == ""


def test_a_figure_of_money_may_be_restated_by_its_source():
    found = told.read_figure("около 12 трлн тенге ($24,1 млрд) за 2025 год", is_money=True)
    assert (found.low, found.currency, str(found.equivalent)) == (Decimal("12e12"), "KZT", "24100000000.00 USD")
    assert found.period == Period.year(2025)


def test_what_is_no_figure_is_refused_without_a_word_of_dollars():
    assert refusal(told.read_figure, "много", is_money=False).startswith("“много” is not a figure. Write a number")
    assert "USD" not in refusal(told.read_figure, "12,500,1", is_money=False)
    assert "has no currency" in refusal(told.read_figure, "12 трлн", is_money=True)


@given(st.integers(0, 10**9))
def test_every_whole_number_is_the_figure_that_it_is(number):
    assert told.read_figure(str(number), is_money=False).low == number


def test_a_part_has_a_role_and_perhaps_a_share():
    assert told.read_part("лидер консорциума") == told.ToldPart(PartyRole.CONSORTIUM_LEAD, None)
    for text in ("owner 40,5%", "40.5 % владелец", "иесі, 40.5 пайыз"):
        assert told.read_part(text) == told.ToldPart(PartyRole.OWNER, Decimal("40.5"))
    assert "Write one of owner" in refusal(told.read_part, "король")
    assert "There is no role" in refusal(told.read_part, "")


@given(st.text(max_size=250))
def test_no_text_breaks_a_reader(text):
    for read in (told.read_status, told.read_sum, told.read_part):
        _tried(read, text)
    _tried(told.read_date, text, told_on=DAY)
    _tried(told.read_figure, text, is_money=False)
    _tried(told.read_figure, text, is_money=True)


def _tried(read, text, **options):
    try:
        read(text, **options)
    except told.TOLD_ERRORS as error:
        assert str(error)


def test_a_pasted_page_is_refused_at_once():
    assert "too long" in refusal(told.read_status, "строится " * 1000)
