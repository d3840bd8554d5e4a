"""Sources: how many reports rest on each, as the reader may see and as of any day, and in which order they come."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portfolio.models import Reader, Report, Source
from portfolio.vocabulary import Visibility
from tests.factories import (
    AmountReportFactory,
    DateReportFactory,
    FigureReportFactory,
    ParticipationFactory,
    ProjectFactory,
    SourceFactory,
    StatusReportFactory,
    UserFactory,
    delete,
    save,
)

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()
EARLY, LATER = date(2025, 3, 1), date(2026, 3, 1)
# Each series, and how its project is named; a claim has none.
SERIES = [
    (StatusReportFactory, "project"),
    (DateReportFactory, "milestone__project"),
    (AmountReportFactory, "investment__project"),
    (ParticipationFactory, "project"),
]
FACTORIES = [*(factory for factory, _path in SERIES), FigureReportFactory]


@pytest.fixture
def gazette() -> Source:
    """A source that is marked public, so that everybody sees it whatever rests on it."""
    return SourceFactory(code="gazette", visibility=Visibility.PUBLIC, published_on=EARLY)


def count(source: Source, on: date | None = None, *, reader: Reader | None = None) -> int:
    reader = reader or UserFactory()
    return Source.objects.visible_to(reader).known(on, reader=reader).get(pk=source.pk).known_report_count


def test_every_series_of_reports_is_tried_here() -> None:
    related = {relation.related_model for relation in Source._meta.related_objects}
    assert {factory._meta.model for factory in FACTORIES} == {one for one in related if issubclass(one, Report)}


def test_without_a_report_the_count_is_zero_and_not_unknown(gazette: Source) -> None:
    StatusReportFactory()
    SourceFactory(relays=gazette)
    assert count(gazette) == 0


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_report_of_any_series_is_counted_until_it_is_gone(gazette: Source, factory: Any) -> None:
    report = factory(source=gazette)
    assert count(gazette) == 1
    delete(report)
    assert count(gazette) == 0


def test_the_reports_of_all_series_are_summed(gazette: Source) -> None:
    for factory in FACTORIES:
        factory(source=gazette)
        factory(source=gazette)
    assert count(gazette) == 2 * len(FACTORIES)


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_report_that_was_set_aside_is_not_counted(gazette: Source, factory: Any) -> None:
    report = factory(source=gazette)
    report.set_aside_at, report.set_aside_reason = "2026-11-01T00:00:00Z", "Another line."
    save(report)
    assert count(gazette) == 0


def test_a_report_that_a_newer_one_replaced_is_counted_still(gazette: Source) -> None:
    older = StatusReportFactory(source=gazette, reported_on=EARLY)
    StatusReportFactory(project=older.project, reported_on=LATER)
    assert count(gazette) == 1


@pytest.mark.parametrize(("factory", "path"), SERIES)
def test_what_is_told_of_an_internal_project_is_counted_for_those_who_may_see_it(
    gazette: Source, factory: Any, path: str
) -> None:
    factory(source=gazette, **{f"{path}__visibility": Visibility.PUBLIC})
    factory(source=gazette, **{f"{path}__visibility": Visibility.INTERNAL})
    assert count(gazette, reader=NOBODY) == 1
    assert count(gazette, reader=UserFactory(is_active=False)) == 1
    assert count(gazette) == 2


def test_what_is_told_of_the_whole_is_counted_for_everybody(gazette: Source) -> None:
    FigureReportFactory(source=gazette)
    assert count(gazette, reader=NOBODY) == 1


def test_on_a_day_only_what_had_been_told_by_then_is_counted(gazette: Source) -> None:
    project = ProjectFactory()
    StatusReportFactory(project=project, source=gazette, reported_on=EARLY)
    StatusReportFactory(project=project, source=gazette, reported_on=LATER)
    assert [count(gazette, day) for day in (EARLY, date(2026, 2, 28), LATER)] == [1, 1, 2]
    assert count(gazette) == 2


def test_on_a_day_sources_that_were_published_later_are_left_out(gazette: Source) -> None:
    SourceFactory(code="undated", published_on=None)

    def codes(on: date | None) -> set[str]:
        return set(Source.objects.known(on, reader=NOBODY).values_list("code", flat=True))

    assert codes(date(2025, 2, 28)) == {"undated"}
    assert codes(EARLY) == codes(None) == {"undated", "gazette"}


def test_a_listing_shows_the_newest_first_and_those_without_a_day_last() -> None:
    for code, day in [("b", EARLY), ("z", None), ("new", LATER), ("a", EARLY), ("y", None)]:
        SourceFactory(code=code, published_on=day)
    assert [source.code for source in Source.objects.for_listing()] == ["new", "a", "b", "y", "z"]


def test_a_listing_costs_one_query_whatever_its_length() -> None:
    for factory in FACTORIES:
        factory()
    with CaptureQueriesContext(connection) as queries:
        rows = list(Source.objects.visible_to(NOBODY).known(reader=NOBODY).for_listing())
    assert [row.known_report_count for row in rows] == [1] * len(FACTORIES)
    assert len(queries) == 1
