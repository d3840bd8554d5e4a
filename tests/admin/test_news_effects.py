"""Before it is saved a row says what it does: first told, confirmed, moved, in conflict, turned, or said twice."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from portfolio import models
from portfolio.admin.news_effects import tell_effects
from portfolio.admin.news_notes import Note, Reading, seen_mark

EARLY, LATE = date(2026, 2, 7), date(2026, 3, 1)


@pytest.fixture
def start():
    project = models.Project(pk=1, code="pipeline", title_en="Pipeline")
    return models.Milestone(pk=1, project=project, code="start", title_en="Start", kind="commissioning")


def source(pk=1, **fields):
    return models.Source(**{"pk": pk, "code": f"source-{pk}", "publisher": f"Paper {pk}", "kind": "media", **fields})


def told(model, pk=None, *, of=1, on=EARLY, **fields):
    """A report: with a key it is stored, without one it is new."""
    stored = {"pk": pk, "recorded_at": datetime(2026, 2, 7, tzinfo=UTC)} if pk else {}
    return model(source=source(of), reported_on=on, **stored, **fields)


def dated(start, period, pk=None, lane="planned", **more):
    return told(models.DateReport, pk, milestone=start, lane=lane, period=period, **more)


def effects(new, *stored):
    """The marks and texts of what one new report does."""
    [reading] = effects_of([new], stored)
    return {note.mark: note.text.replace("\xa0", " ") for note in reading.notes}


def effects_of(new, stored):
    readings = [Reading(number, report=report) for number, report in enumerate(new)]
    series = {}
    for report in stored:
        identity = getattr(report, f"{report.identity_field}_id")
        series.setdefault((type(report), identity), []).append(report)
    tell_effects(readings, series)
    assert all(report.pk is None for report in new)
    return readings


def test_the_first_date_is_the_first(start):
    assert effects(dated(start, "2030")) == {"first": "First report of it."}


def test_the_same_date_again_is_a_confirmation(start):
    new = dated(start, "2030-01-01", of=2, on=LATE)
    assert effects(new, dated(start, "2030-01-01", 1)) == {"same": "Confirms what Paper 1 said on 7 Feb 2026."}


def test_a_later_date_says_by_how_many_days_it_moves(start):
    new = dated(start, "../2031-12-31", on=LATE)
    text = effects(new, dated(start, "2030-01-01", 1))["moves"]
    assert text == "Moves “Start” by +729 d: so far Planned 1 Jan 2030, said by Paper 1 on 7 Feb 2026."
    assert "−365 d" in effects(dated(start, "2029-01-01", on=LATE), dated(start, "2030-01-01", 1))["moves"]


def test_a_sharper_date_moves_nothing_and_a_lost_one_does(start):
    year = dated(start, "2030", 1)
    assert "more exactly" in effects(dated(start, "2030-Q3", on=LATE), year)["same"]
    assert "so far Planned 2030" in effects(dated(start, "unknown", on=LATE), year)["moves"]


def test_an_older_report_changes_nothing_today(start):
    text = effects(dated(start, "2028", of=2, on=EARLY), dated(start, "2030", 1, on=LATE))["older"]
    assert text.startswith("Changes nothing: what Paper 1 said on 1 Mar 2026 holds (Planned 2030).")


def test_another_source_that_disagrees_at_the_same_time_is_a_conflict(start):
    told_now = effects(dated(start, "2032", of=2, on=LATE), dated(start, "2030", 1))
    assert told_now["conflict"] == "Conflicts with Paper 1 (Media) of 7 Feb 2026: Planned 2030."
    assert "conflict" not in effects(dated(start, "2032", of=1, on=LATE), dated(start, "2030", 1))
    assert "conflict" not in effects(dated(start, "2032", of=2, on=date(2026, 9, 1)), dated(start, "2030", 1))


def test_a_milestone_that_is_met_says_how_it_stands_against_its_plan(start):
    plan = dated(start, "2026-02-01", 1, on=date(2025, 1, 1))
    told_now = effects_of([dated(start, "2026-02-11", lane="met", on=LATE)], [plan])[0].notes
    assert [note.text.replace("\xa0", " ") for note in told_now][-1] == "“Start” is met, +10 d against its plan."
    blurred = effects(dated(start, "2026", lane="met", on=LATE), dated(start, "2026-02-11", 1, lane="met", on=LATE))
    assert "doubt" not in blurred
    assert "which is sharper" in blurred["same"]


def test_calling_off_reviving_and_denying_are_said(start):
    plan, end = dated(start, "2030", 1), dated(start, None, 2, lane="cancelled", on=LATE)
    assert "Calls “Start” off." in effects(dated(start, None, lane="cancelled", on=LATE), plan)["moves"]
    again = effects_of([dated(start, "2033", on=date(2026, 4, 1))], [plan, end])[0].notes
    assert any("open again" in note.text for note in again)
    denied = effects_of([dated(start, None, lane="disputed", on=LATE)], [plan])[0].notes
    assert any("as disputed" in note.text for note in denied)


def test_a_report_that_was_set_aside_is_no_rival(start):
    aside = dated(start, "2030", 1, set_aside_at=datetime(2026, 3, 1, tzinfo=UTC), set_aside_reason="wrong")
    assert effects(dated(start, "2031", on=LATE), aside) == {"first": "First report of it."}


def test_a_status_and_an_amount_say_what_they_change(start):
    status = {"project": start.project, "basis": "stated"}
    old = told(models.StatusReport, 1, status="agreed", **status)
    new = told(models.StatusReport, status="construction", on=LATE, **status)
    assert effects(new, old) == {"moves": "Changes it: so far Agreed, said by Paper 1 on 7 Feb 2026."}
    part = models.Investment(pk=1, project=start.project, code="loan")
    money = {"investment": part, "stage": "pledged", "currency": "USD", "qualifier": "exact"}
    change = effects(
        told(models.AmountReport, amount=Decimal(6), of=2, on=LATE, **money),
        told(models.AmountReport, 1, amount=Decimal(5), **money),
    )
    assert set(change) == {"moves", "conflict"}
    other = told(models.AmountReport, amount=Decimal(6), on=LATE, **{**money, "stage": "disbursed"})
    assert effects(other, told(models.AmountReport, 1, amount=Decimal(5), **money)) == {"first": "First report of it."}


def test_what_the_source_said_already_is_doubted_and_a_party_twice_refused(start):
    assert "Already filed" in effects(dated(start, "2030"), dated(start, "2030", 1))["doubt"]
    company = models.Organization(pk=1, code="kmg", title_en="KMG")
    party = {"project": start.project, "organization": company, "role": "owner"}
    [reading] = effects_of([told(models.Participation, share=40, **party)], [told(models.Participation, 1, **party)])
    assert "names the party in this role already" in reading.problems[0]


def test_two_rows_of_one_form_know_of_each_other(start):
    first, second = effects_of([dated(start, "2030"), dated(start, "2031")], [])
    assert [first.notes[0].mark, second.notes[0].mark] == ["first", "moves"]
    same = effects_of([dated(start, "2030"), dated(start, "2030")], [])
    assert "A row above says the same" in same[1].problems[0]


def test_the_mark_of_what_was_seen_changes_with_what_needs_a_look_and_with_nothing_else():
    calm, moves = Note("first", "First."), Note("moves", "Moves by +1 d")
    assert seen_mark([(0, calm)]) == ""
    assert seen_mark([(0, moves)]) == seen_mark([(0, calm), (0, moves)]) != ""
    assert seen_mark([(0, moves)]) != seen_mark([(1, moves)])
