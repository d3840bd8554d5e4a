"""Investments: from amount reports to the amount of the furthest stage that holds."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from portfolio.models import AmountReport
from portfolio.settle.lanes import Span, in_order, last_of_each_day, spans
from portfolio.vocabulary import AMOUNT_STAGES, Stage

# A cancellation is read last on its day: it takes the investment out until a later report brings it back.
_READ_LAST = {Stage.CANCELLED: 1}
_SPEAKS_LAST_RESORT = (Stage.DISBURSED, Stage.REPAID)


def settle_amounts(reports: Iterable[AmountReport]) -> tuple[dict[str, Any], dict[int, dict[str, Any]]]:
    """Settle one investment: its own values, and the days of each report by id."""
    every = list(reports)
    ordered = in_order(every, rank=lambda report: _READ_LAST.get(Stage(report.stage), 0))
    held, leaders = _held(ordered), _leaders(ordered)
    leading = spans(leaders)
    days = {}
    for report in every:
        holds, leads = held.get(report.pk, Span()), leading.get(report.pk, Span())
        days[report.pk] = {
            "holds_from": holds.since,
            "holds_until": holds.until,
            "leads_from": leads.since,
            "leads_until": leads.until,
        }
    paid = next((report for report in reversed(ordered) if report.stage == Stage.DISBURSED), None)
    return _investment_values(leaders[-1] if leaders else None, paid), days


def _held(ordered: list[AmountReport]) -> dict[int, Span]:
    """Report id → the days on which it holds in its stage; cancelling ends every amount, an amount ends cancelling."""
    amounts = [report.reported_on for report in ordered if report.stage in AMOUNT_STAGES]
    cancelled = [report.reported_on for report in ordered if report.stage == Stage.CANCELLED]
    held: dict[int, Span] = {}
    for stage in Stage:
        lane = spans(last_of_each_day(report for report in ordered if report.stage == stage))
        if stage in AMOUNT_STAGES:
            lane = {pk: _cut(span, cancelled, same_day=True) for pk, span in lane.items()}
        elif stage == Stage.CANCELLED:
            lane = {pk: _cut(span, amounts, same_day=False) for pk, span in lane.items()}
        held |= lane
    return held


def _cut(span: Span, days: list[date], *, same_day: bool) -> Span:
    """The span up to the first of `days` (in order) that ends it; nothing is left of a span of no days."""
    since = span.since or date.max
    after = (day for day in days if day > since or (same_day and day == since))
    end = next((day for day in after if span.until is None or day < span.until), None)
    if end is None:
        return span
    return Span() if end == since else Span(since, end)


def _leaders(ordered: list[AmountReport]) -> list[AmountReport]:
    """The report that speaks for the investment at the end of each day on which that changes."""
    leaders: list[AmountReport] = []
    lanes: dict[str, AmountReport] = {}
    for _day, reports in groupby(ordered, key=lambda report: report.reported_on):
        for report in reports:
            _take(lanes, report)
        leader = _furthest(lanes)
        if not leaders or leaders[-1] is not leader:
            leaders.append(leader)
    return leaders


def _take(lanes: dict[str, AmountReport], report: AmountReport) -> None:
    if report.stage == Stage.CANCELLED:
        for stage in AMOUNT_STAGES:
            lanes.pop(stage, None)
    elif report.stage in AMOUNT_STAGES:
        lanes.pop(Stage.CANCELLED, None)
    lanes[report.stage] = report


def _furthest(lanes: dict[str, AmountReport]) -> AmountReport:
    order = (Stage.CANCELLED, *reversed(AMOUNT_STAGES), *_SPEAKS_LAST_RESORT)
    return next(lanes[stage] for stage in order if stage in lanes)


def _investment_values(leader: AmountReport | None, paid: AmountReport | None) -> dict[str, Any]:
    speaks = leader if leader is not None and leader.stage in AMOUNT_STAGES else None
    return {
        "amount": speaks.amount if speaks else None,
        "amount_high": speaks.amount_high if speaks else None,
        "currency": speaks.currency if speaks else "",
        "qualifier": speaks.qualifier if speaks else "",
        "stage": leader.stage if leader else "",
        "disbursed": paid.amount if paid else None,
        "disbursed_currency": paid.currency if paid else "",
        "reported_on": leader.reported_on if leader else None,
    }
