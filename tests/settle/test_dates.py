"""From date reports to a milestone's values: the rules, each from both sides."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.models import DateReport, Source
from portfolio.settle.dates import DatesSettled, settle_dates
from portfolio.vocabulary import DateLane, Outcome, SourceKind
from tests.histories import FACTS, PLANS

DAY = date(2026, 1, 1)


def report(number: int, lane: str, period: str | None = None, *, day: int = 0, kind: str = "media") -> DateReport:
    """Report `number`, told `day` days after the first of January, entered in the order of the numbers."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    row = DateReport(pk=number, lane=lane, period=period, reported_on=DAY + timedelta(days=day), recorded_at=at)
    row.source = Source(pk=number, kind=kind)
    return row


def settled(*told: tuple[Any, ...], **kinds: str) -> dict[str, Any]:
    """The milestone's values after reports (lane, period, day)."""
    return outcome_of(*told, **kinds).milestone


def outcome_of(*told: tuple[Any, ...]) -> DatesSettled:
    rows = [
        report(n, lane, period, day=day, kind=(rest or ["media"])[0])
        for n, (lane, period, day, *rest) in enumerate(told, 1)
    ]
    return settle_dates(rows)


@st.composite
def series(draw: st.DrawFn) -> list[DateReport]:
    rows = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        lane = draw(st.sampled_from(list(DateLane)))
        choices = {DateLane.PLANNED: PLANS, DateLane.MET: FACTS}.get(lane)
        period = draw(st.sampled_from(choices)) if choices else None
        kind = draw(st.sampled_from(list(SourceKind)))
        rows.append(report(number, lane, period, day=draw(st.integers(0, 4)), kind=kind))
    return rows


@given(rows=series(), data=st.data())
def test_any_order_of_entry_gives_the_same_values(rows: list[DateReport], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(rows))
    assert settle_dates(shuffled) == settle_dates(rows)


@given(rows=series(), aside=series())
def test_reports_set_aside_count_for_nothing(rows: list[DateReport], aside: list[DateReport]) -> None:
    for row in aside:
        row.pk += 100
        row.set_aside_at = row.recorded_at
    assert settle_dates([*rows, *aside]).milestone == settle_dates(rows).milestone


@given(rows=series())
def test_on_every_day_at_most_one_report_of_a_lane_holds_and_one_leads(rows: list[DateReport]) -> None:
    values = settle_dates(rows).reports
    for offset in range(6):
        day = DAY + timedelta(days=offset)

        def covers(row: DateReport, kind: str, day: date = day) -> bool:
            since, until = values[row.pk][f"{kind}_from"], values[row.pk][f"{kind}_until"]
            return since is not None and since <= day and (until is None or day < until)

        for lane in DateLane:
            assert sum(covers(row, "holds") for row in rows if row.lane == lane) <= 1
        told = any(row.reported_on <= day for row in rows)
        assert sum(covers(row, "leads") for row in rows) == (1 if told else 0)


def test_the_first_plan_is_the_baseline_and_the_newest_is_planned() -> None:
    values = settled(("planned", "2029", 0), ("planned", "2030-01-01", 3), ("planned", "2031", 5))
    assert (str(values["baseline"]), str(values["planned"])) == ("2029", "2031")


@pytest.mark.parametrize(
    ("first", "second", "slip", "is_coarse"),
    [
        ("2030-01-01", "../2031-12-31", 729, True),
        ("2030-01-01", "2030", 364, True),
        ("2030-01-01", "2030-01-01", 0, False),
        ("2030-01-01", "2030-02-01", 31, False),
        ("2030-02-01", "2030-01-01", -31, False),
        ("2030", "2030-Q3", 0, True),
        ("../2031-12-31", "2030-06-01", -578, True),
        ("unknown", "2030", None, False),
        ("2030", "unknown", None, False),
        ("2030", "2031-01-01/..", None, False),
    ],
)
def test_slip_compares_last_days_unless_the_plan_only_narrows(
    first: str, second: str, slip: int | None, is_coarse: bool
) -> None:
    values = settled(("planned", first, 0), ("planned", second, 1))
    assert (values["slip_days"], values["slip_is_coarse"]) == (slip, is_coarse)


def test_a_first_plan_has_no_slip() -> None:
    assert settled(("planned", "2030-01-01", 0))["slip_days"] is None


def test_a_milestone_met_without_a_plan_has_no_slip() -> None:
    assert settled(("met", "2025", 0))["slip_days"] is None


def test_a_milestone_met_is_compared_with_its_baseline() -> None:
    values = settled(("planned", "2025-01-01", 0), ("planned", "2025-06-01", 1), ("met", "2025-12-02", 2))
    assert values["slip_days"] == 335


@pytest.mark.parametrize(
    ("plans", "moves"),
    [
        (["2029"], 0),
        (["2029", "2029"], 0),
        (["2029", "2030"], 1),
        (["2029", "2029-Q2"], 0),
        (["2029-Q2", "2029"], 1),
        (["2029", "2030", "2029"], 2),
        (["unknown", "2029"], 0),
        (["2029", "unknown"], 1),
        (["../2031-12-31", "2030-06-01"], 0),
    ],
)
def test_times_moved_counts_changes_that_do_not_narrow(plans: list[str], moves: int) -> None:
    values = settled(*(("planned", plan, day) for day, plan in enumerate(plans)))
    assert values["times_moved"] == moves


def test_a_coarser_later_fact_does_not_blur_a_sharper_one() -> None:
    both = outcome_of(("met", "2025-06-14", 0), ("met", "2025", 5))
    assert str(both.milestone["met"]) == "2025-06-14"
    assert both.milestone["reported_on"] == DAY  # the citation stays with the one that holds
    assert both.reports[2]["holds_from"] is None


def test_a_different_later_fact_replaces_the_earlier_one() -> None:
    assert str(settled(("met", "2025-06-14", 0), ("met", "2025-06-15", 5))["met"]) == "2025-06-15"


def test_a_sharper_later_fact_replaces_the_coarse_one() -> None:
    assert str(settled(("met", "2025", 0), ("met", "2025-06-14", 5))["met"]) == "2025-06-14"


def test_on_one_day_the_better_trusted_source_wins_and_the_desk_loses_to_all() -> None:
    told = ("planned", "2029", 0, "government"), ("planned", "2030", 0, "media"), ("planned", "2031", 0, "desk")
    assert str(settled(*told)["planned"]) == "2029"
    assert str(settled(*reversed(told))["planned"]) == "2029"


@pytest.mark.parametrize(
    ("lanes", "outcome"),
    [
        (["planned", "met"], Outcome.MET),
        (["met", "planned"], Outcome.MET),
        (["met", "cancelled"], Outcome.MET),
        (["planned", "cancelled"], Outcome.CANCELLED),
        (["cancelled", "planned"], Outcome.CANCELLED),
    ],
)
def test_on_one_day_met_outranks_cancelled_outranks_planned(lanes: list[str], outcome: str) -> None:
    periods = {"planned": "2027", "met": "2025"}
    assert settled(*((lane, periods.get(lane), 0) for lane in lanes))["outcome"] == outcome


def test_a_new_plan_after_a_cancellation_revives_the_milestone() -> None:
    assert settled(("planned", "2027", 0), ("cancelled", None, 1))["outcome"] == Outcome.CANCELLED
    assert settled(("planned", "2027", 0), ("cancelled", None, 1), ("planned", "2028", 2))["outcome"] == Outcome.OPEN


def test_a_fact_overtaken_by_a_new_plan_is_no_longer_met() -> None:
    values = settled(("met", "2025", 0), ("planned", "2027", 1))
    assert (values["outcome"], values["met"]) == (Outcome.OPEN, None)


def test_a_denial_marks_and_changes_no_value() -> None:
    values = settled(("planned", "2027", 0), ("disputed", None, 3))
    assert values["is_disputed"]
    assert (str(values["planned"]), values["outcome"]) == ("2027", Outcome.OPEN)


def test_the_next_report_of_any_lane_ends_a_denial() -> None:
    both = outcome_of(("met", "2025", 0), ("disputed", None, 3), ("met", "2025", 5))
    assert not both.milestone["is_disputed"]
    assert both.reports[2]["holds_until"] == DAY + timedelta(days=5)


def test_a_confirmation_after_a_new_plan_brings_the_sharper_fact_back() -> None:
    values = settled(("met", "2025-06-14", 0), ("planned", "2027", 1), ("met", "2025", 2))
    assert (values["outcome"], str(values["met"])) == (Outcome.MET, "2025-06-14")
