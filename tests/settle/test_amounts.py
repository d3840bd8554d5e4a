"""From amount reports to an investment's values: the rules, each from both sides."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.models import AmountReport, Source
from portfolio.settle.amounts import settle_amounts
from portfolio.vocabulary import AMOUNT_STAGES, SourceKind, Stage

DAY = date(2026, 1, 1)


def report(number: int, stage: str, day: int = 0, kind: str = "media") -> AmountReport:
    """Report `number` of `number` dollars at a stage; a cancellation has no amount."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    row = AmountReport(pk=number, stage=stage, reported_on=DAY + timedelta(days=day), recorded_at=at)
    if stage != Stage.CANCELLED:
        row.amount, row.currency, row.qualifier = Decimal(number), "USD", "exact"
    row.source = Source(pk=number, kind=kind)
    return row


def settled(*told: tuple[str, int]) -> dict[str, Any]:
    return settle_amounts([report(number, *one) for number, one in enumerate(told, 1)])[0]


@st.composite
def series(draw: st.DrawFn) -> list[AmountReport]:
    stages, kinds = st.sampled_from(list(Stage)), st.sampled_from(list(SourceKind))
    numbers = range(1, draw(st.integers(1, 8)) + 1)
    return [report(n, draw(stages), draw(st.integers(0, 4)), draw(kinds)) for n in numbers]


@given(rows=series(), data=st.data())
def test_any_order_of_entry_gives_the_same_values(rows: list[AmountReport], data: st.DataObject) -> None:
    assert settle_amounts(data.draw(st.permutations(rows))) == settle_amounts(rows)


@given(rows=series())
def test_on_every_day_one_report_speaks_for_the_investment(rows: list[AmountReport]) -> None:
    _values, days = settle_amounts(rows)
    for offset in range(6):
        day = DAY + timedelta(days=offset)
        leading = [
            pk
            for pk, span in days.items()
            if span["leads_from"]
            and span["leads_from"] <= day
            and (not span["leads_until"] or day < span["leads_until"])
        ]
        assert len(leading) == (1 if any(row.reported_on <= day for row in rows) else 0)


@given(rows=series())
def test_a_day_in_the_past_is_settled_as_it_was_on_that_day(rows: list[AmountReport]) -> None:
    days = settle_amounts(rows)[1]
    for offset in range(5):
        day = DAY + timedelta(days=offset)
        then = settle_amounts([row for row in rows if row.reported_on <= day])[0]
        leaders = [row for row in rows if _covers(days[row.pk], day)]
        assert then["stage"] == (leaders[0].stage if leaders else "")


def _covers(span: dict[str, Any], day: date) -> bool:
    since, until = span["leads_from"], span["leads_until"]
    return since is not None and since <= day and (until is None or day < until)


@pytest.mark.parametrize("order", [AMOUNT_STAGES, tuple(reversed(AMOUNT_STAGES))])
def test_the_furthest_stage_speaks_for_the_investment(order: tuple[str, ...]) -> None:
    values = settled(*((stage, day) for day, stage in enumerate(order)))
    assert values["stage"] == Stage.COMMITTED
    assert values["amount"] == Decimal(order.index(Stage.COMMITTED) + 1)


def test_within_a_stage_the_newest_report_speaks() -> None:
    assert settled(("announced", 0), ("announced", 1))["amount"] == Decimal(2)


def test_a_cancelled_investment_has_no_amount() -> None:
    values = settled(("committed", 0), ("cancelled", 1))
    assert (values["stage"], values["amount"], values["currency"]) == (Stage.CANCELLED, None, "")


def test_a_newer_announcement_brings_a_cancelled_investment_back_without_its_old_commitment() -> None:
    values = settled(("committed", 0), ("cancelled", 1), ("announced", 2))
    assert (values["stage"], values["amount"]) == (Stage.ANNOUNCED, Decimal(3))


def test_a_repayment_brings_nothing_back_and_never_counts() -> None:
    assert settled(("committed", 0), ("cancelled", 1), ("repaid", 2))["stage"] == Stage.CANCELLED
    assert settled(("repaid", 0))["amount"] is None


def test_money_paid_stands_beside_the_amount() -> None:
    values = settled(("committed", 0), ("disbursed", 1))
    assert (values["amount"], values["disbursed"]) == (Decimal(1), Decimal(2))


def test_nothing_told_is_no_amount_and_not_zero() -> None:
    values = settle_amounts([])[0]
    assert (values["amount"], values["stage"], values["reported_on"]) == (None, "", None)
