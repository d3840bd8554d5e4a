"""The public shapes of reports: a contract of names, what is read on a day, and what is for signed-in people."""

from datetime import date, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser

from portfolio.filters.reports import REPORT_FILTER_SETS
from portfolio.serializers import MilestoneSerializer
from portfolio.serializers.fields import Known
from portfolio.serializers.reports import (
    SERIES,
    AmountReportSerializer,
    DateReportSerializer,
    FigureReportSerializer,
    ParticipationSerializer,
    StatusReportSerializer,
)
from portfolio.settle.lanes import in_order
from tests import factories
from tests.factories import TODAY
from tests.grown import DAYS, Grown

pytestmark = pytest.mark.django_db

STRANGER = AnonymousUser()
TOLD = """
    reported_on source said_by quote summary locator holds_from holds_until is_set_aside set_aside_reason set_aside_at
    set_aside_by note recorded_at recorded_by changed_at version
"""
CITED = ("reported_on", "source_code", "quote", "slip_days")


def period(name):
    return f"{name} {name}_first {name}_last {name}_precision"


PUBLIC_NAMES = {
    StatusReportSerializer: f"id status basis {period('since')} {TOLD}",
    ParticipationSerializer: f"id organization organization_title role share {TOLD}",
    DateReportSerializer: f"""
        id lane {period("period")} leads_from leads_until outcome slip_days slip_is_coarse times_moved {TOLD}
    """,
    AmountReportSerializer: f"""
        id stage amount amount_high currency qualifier {period("period")} leads_from leads_until {TOLD}
    """,
    FigureReportSerializer: f"""
        id value value_high qualifier {period("period")} equivalent equivalent_currency {TOLD}
    """,
}


def read(shape, reader=STRANGER, *, on=None, **lookup):
    """The public values of the reports of a series, in order."""
    shown = shape()
    rows = shape.rows(reader, today=on or TODAY, on=on, language="en").filter(**lookup)
    return [shown.to_representation(row) for row in shown.read(rows)]


@pytest.mark.parametrize("shape", SERIES)
def test_a_report_shows_these_fields_in_this_order(shape):
    assert list(shape().fields) == PUBLIC_NAMES[shape].split()


@pytest.mark.parametrize("shape", SERIES)
def test_every_field_of_a_report_can_be_asked_for_or_says_why_not(shape):
    noun = REPORT_FILTER_SETS[shape.plural]
    asked = {name.partition("__")[0] for name in noun.base_filters} | set(noun.unasked)
    assert set(shape().fields) - asked == set()
    assert set(noun.unasked) <= set(shape().fields)
    assert all(field.help_text for field in shape().fields.values() if isinstance(field, Known))


def test_reports_come_oldest_first_and_on_one_day_the_better_trusted_comes_last():
    project, noon = factories.ProjectFactory(), datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("UTC"))
    kinds = {kind: factories.SourceFactory(code=kind, kind=kind) for kind in ("desk", "media", "government")}
    told = [("government", 1, 0), ("desk", 1, 5), ("media", 1, 1), ("media", 1, 2), ("government", 0, 9)]
    for source, day, minutes in told:
        factories.StatusReportFactory(
            project=project,
            source=kinds[source],
            reported_on=date(2026, 2, 7) + timedelta(days=day),
            recorded_at=noon + timedelta(minutes=minutes),
        )
    found = [row["source"] for row in read(StatusReportSerializer)]
    assert found == ["government", "desk", "media", "media", "government"]
    assert [row["id"] for row in read(StatusReportSerializer)] == [
        r.pk for r in in_order(project.status_reports.all())
    ]


@pytest.mark.parametrize("order", [*permutations(("2030", "2031", "2032"))])
def test_the_order_of_entry_does_not_show(order):
    milestone, source = factories.MilestoneFactory(), factories.SourceFactory()
    for number, told in enumerate(order):
        day = date(2026, int(told[-1]) + 1, 1)
        factories.DateReportFactory(
            milestone=milestone, source=source, period=told, reported_on=day, locator=str(number)
        )
    rows = read(DateReportSerializer)
    assert [row["period"] for row in rows] == ["2030", "2031", "2032"]
    assert [row["holds_from"] for row in rows] == [row["reported_on"] for row in rows]
    assert [row["holds_until"] for row in rows] == [*(row["reported_on"] for row in rows[1:]), None]
    assert [row["times_moved"] for row in rows] == [0, 1, 2]


def test_on_a_past_day_later_reports_are_not_there_and_the_last_one_still_holds():
    milestone = factories.MilestoneFactory()
    for day, told in ((date(2026, 2, 1), "2030"), (date(2026, 6, 1), "2031")):
        factories.DateReportFactory(milestone=milestone, period=told, reported_on=day)
    now, then = read(DateReportSerializer), read(DateReportSerializer, on=date(2026, 5, 31))
    assert [(row["holds_until"], row["leads_until"]) for row in now] == [("2026-06-01",) * 2, (None, None)]
    assert then == [now[0] | {"holds_until": None, "leads_until": None}]
    assert read(DateReportSerializer, on=date(2026, 6, 1)) == now


def test_the_report_that_leads_on_a_day_is_the_one_that_the_milestone_cites():
    Grown(7, projects=12).save()
    shown = MilestoneSerializer()
    for day in [day or None for day in DAYS]:
        milestones = MilestoneSerializer.rows(STRANGER, today=day or TODAY, on=day, language="en")
        reports = DateReportSerializer.rows(STRANGER, today=day or TODAY, on=day, language="en")
        leading = reports.filter(leads_from__isnull=False, known_leads_until__isnull=True)
        told = {row.pop("milestone"): row for row in leading.values("milestone", *CITED)}
        known = {row["id"]: row for row in map(shown.to_representation, shown.read(milestones))}
        assert told.keys() == {pk for pk, row in known.items() if row["reported_on"]} != set()
        for pk, row in told.items():
            cited = (str(row["reported_on"]), row["source_code"], row["quote"] or None, row["slip_days"])
            assert cited == tuple(known[pk][name] for name in ("reported_on", "source", "quote", "slip_days"))


def test_a_report_that_was_set_aside_stays_with_its_reason_and_never_holds():
    person = factories.UserFactory(username="aida")
    report = factories.DateReportFactory()
    report.set_aside_at, report.set_aside_by, report.set_aside_reason = factories.NOON, person, "A slip of the pen."
    factories.save(report)
    (row,) = read(DateReportSerializer)
    assert (row["is_set_aside"], row["set_aside_reason"], row["holds_from"]) == (True, "A slip of the pen.", None)
    assert datetime.fromisoformat(row["set_aside_at"]) == factories.NOON
    assert (row["outcome"], row["leads_from"], row["set_aside_by"]) == (None, None, None)
    assert read(DateReportSerializer, person)[0]["set_aside_by"] == "aida"


@pytest.mark.parametrize("shape", SERIES)
def test_notes_and_names_of_people_are_for_those_who_are_signed_in(shape):
    person = factories.UserFactory(username="aida")
    factory = getattr(factories, f"{shape.model.__name__}Factory")
    report = factory.build(note="Ask them again.", **parents(shape))
    factories.save(report, by=person)
    (told,), (shown,) = read(shape), read(shape, person)
    assert [told[name] for name in ("note", "recorded_by", "set_aside_by")] == [None, None, None]
    assert [shown[name] for name in ("note", "recorded_by", "set_aside_by")] == ["Ask them again.", "aida", None]
    same = set(told) - {"note", "recorded_by"}
    assert {name: told[name] for name in same} == {name: shown[name] for name in same}


def parents(shape):
    """What a report of the series needs, saved."""
    field = shape.model.identity_field
    found = {field: getattr(factories, f"{field.title()}Factory")(), "source": factories.SourceFactory()}
    return found | ({"organization": factories.OrganizationFactory()} if shape.plural == "participations" else {})


def test_a_share_is_a_number_and_a_party_has_the_title_in_the_language_that_is_read():
    party = factories.ParticipationFactory(
        organization__code="rosatom", organization__title_en="Rosatom", organization__title_ru="Росатом", share="33.3"
    )
    (row,) = read(ParticipationSerializer)
    assert (row["organization"], row["organization_title"], row["share"]) == ("rosatom", "Rosatom", 33.3)
    rows = ParticipationSerializer.rows(STRANGER, today=TODAY, language="ru").filter(pk=party.pk)
    assert rows.get().organization_title == "Росатом"
