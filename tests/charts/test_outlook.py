"""The outlook: dots for days, blocks for months, bars for what is vaguer; none covers another."""

from datetime import date
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.outlook import BELOW, LINE, counted, outlook, window
from portfolio.periods import Period

TODAY = date(2026, 11, 22)


def row(pk, period, state="upcoming"):
    met = Period.parse(period) if state == "met" else None
    planned = None if state == "met" else Period.parse(period)
    return SimpleNamespace(pk=pk, known_state=state, known_planned=planned, known_met=met)


def drawn(*told):
    return outlook([row(pk, *one) for pk, one in enumerate(told, 1)], TODAY)


def test_the_window_begins_three_months_back_and_has_sixteen_months():
    assert window(TODAY) == (date(2026, 8, 1), date(2027, 11, 30))
    assert window(date(2026, 1, 31)) == (date(2025, 10, 1), date(2027, 1, 31))
    assert len(drawn().months) == 16


def test_a_date_is_drawn_as_exactly_as_it_is_known():
    found = drawn(("2026-12-05",), ("2027-03",), ("2027-Q3",), ("2027",), ("../2027-05-31",))
    assert [point.mark.kind for point in found.points] == ["dot", "solid", "by"]
    assert [bar.mark.kind for bar in found.bars] == ["open", "open"]
    assert all(point.y < LINE for point in found.points)
    assert all(bar.y >= BELOW for bar in found.bars)


def test_what_it_is_decides_the_colour():
    found = drawn(("2026-09-01", "overdue"), ("2026-10-01", "met"), ("2027-01-01", "due_soon"))
    assert [point.mark.look for point in found.points] == ["late", "done", "plan"]


def test_dates_that_would_cover_each_other_stand_one_above_the_other():
    found = drawn(("2026-12-05",), ("2026-12-06",), ("2027-06-01",))
    assert [point.y for point in found.points] == [76, 62, 76]


def test_outside_the_window_nothing_is_drawn():
    assert drawn(("2024-01-01",), ("2031",)).rows == []


def test_the_table_has_every_mark_by_its_last_day():
    found = drawn(("2027",), ("2026-12-05",), ("2027-03",))
    assert [one.row.pk for one in found.rows] == [2, 3, 1]


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(1, 14)), max_size=20))
def test_bars_of_one_lane_do_not_overlap_and_fit_into_the_drawing(spans):
    first = window(TODAY)[0]
    months = [first.year * 12 + first.month - 1 + start for start, _length in spans]
    told = [
        (f"{m // 12}-{m % 12 + 1:02}/{(m + n) // 12}-{(m + n) % 12 + 1:02}",)
        for m, (_s, n) in zip(months, spans, strict=True)
    ]
    found = drawn(*told)
    lanes = {}
    for bar in sorted(found.bars, key=lambda bar: bar.mark.x):
        assert bar.mark.x >= lanes.get(bar.y, 0) - 1e-9
        lanes[bar.y] = bar.mark.x + bar.mark.width
        assert bar.y + 17 <= found.height


def test_where_there_are_too_many_months_are_counted_by_state():
    told = [
        ("upcoming", date(2027, 3, 5)),
        ("due_soon", date(2027, 3, 9)),
        ("overdue", date(2026, 9, 1)),
        ("met", date(2026, 9, 2)),
    ]
    found = counted(told, TODAY)
    assert found.is_counted
    assert [(one.month.first, one.look, one.count) for one in found.counts] == [
        (date(2026, 9, 1), "done", 1),
        (date(2026, 9, 1), "late", 1),
        (date(2027, 3, 1), "plan", 2),
    ]
    below, above = found.counts[:2]
    assert above.y + above.height == below.y
