"""A fact that was said again stands once; who confirmed it is folded beneath."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio import models
from portfolio.settle.alike import confirms
from portfolio.templatetags.folded import folded


def dated(period, lane="planned", **fields):
    return models.DateReport(lane=lane, period=period, reported_on=date(2026, 1, 1), **fields)


def facts(*reports):
    """How often each fact was confirmed, newest first; `reports` are oldest first, as they were told."""
    notes = [SimpleNamespace(number=n, report=report) for n, report in enumerate(reports)]
    return [(fact.note.number, [note.number for note in fact.again]) for fact in folded(notes[::-1])]


def test_the_report_that_said_it_first_stands_and_those_after_it_are_folded():
    assert facts(dated("2030"), dated("2030"), dated("2030"), dated("2031")) == [(3, []), (0, [2, 1])]


def test_a_date_that_comes_back_is_a_new_fact():
    assert facts(dated("2030"), dated("2031"), dated("2030")) == [(2, []), (1, []), (0, [])]


def test_another_lane_or_another_noun_is_another_fact():
    assert facts(dated("2025", "met"), dated("2025")) == [(1, []), (0, [])]
    assert not confirms(dated("2030"), models.StatusReport(status="agreed"))


def test_a_coarser_date_confirms_what_was_met_and_not_what_is_planned():
    assert facts(dated("2025-06-14", "met"), dated("2025", "met")) == [(0, [1])]
    assert facts(dated("2025", "met"), dated("2025-06-14", "met")) == [(1, []), (0, [])]
    assert facts(dated("2030-Q3"), dated("2030")) == [(1, []), (0, [])]


def test_what_was_set_aside_confirms_nothing_and_denials_are_never_folded():
    aside = dated("2030", set_aside_at=datetime(2026, 1, 1, tzinfo=UTC), set_aside_reason="wrong")
    assert facts(dated("2030"), aside, dated("2030")) == [(2, []), (1, []), (0, [])]
    assert facts(dated(None, "disputed"), dated(None, "disputed")) == [(1, []), (0, [])]


@pytest.mark.parametrize(
    ("report", "same", "other"),
    [
        (models.StatusReport(status="agreed"), {"basis": "inferred"}, {"status": "operating"}),
        (models.AmountReport(amount=5, currency="USD", qualifier="exact"), {}, {"currency": "KZT"}),
        (models.FigureReport(value=175), {}, {"value": 176}),
        (models.Participation(organization_id=1, role="owner", share=40), {}, {"share": 50}),
        (models.Participation(organization_id=1, role="owner"), {}, {"organization_id": 2}),
    ],
)
def test_every_series_knows_what_says_the_same(report, same, other):
    def copy(**changed):
        values = {field.attname: getattr(report, field.attname) for field in report._meta.concrete_fields}
        return type(report)(**{**values, **changed})

    assert confirms(copy(**same), report)
    assert not confirms(copy(**other), report)


@given(st.lists(st.sampled_from(["2030", "2031", "unknown"]), max_size=12))
def test_folding_loses_no_report_and_keeps_the_order(periods):
    found = facts(*map(dated, periods))
    assert [n for first, again in found for n in (*again, first)] == list(range(len(periods)))[::-1]
