"""Lean rows are the same rows, read with fewer joins."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, F, IntegerField, Q, When

from portfolio.models import Project
from portfolio.models.lean import count_of, lean, part_of
from portfolio.serializers import NOUNS
from tests.factories import DateReportFactory, MilestoneFactory, ProjectFactory

pytestmark = pytest.mark.django_db
TODAY, PAST = date(2026, 11, 22), date(2026, 6, 30)
SHAPES = {shape.plural: shape for shape in NOUNS}
DATED = ["projects", "milestones", "investments"]
DAYS = [None, PAST]


@pytest.fixture(autouse=True)
def told() -> None:
    for number in range(3):
        project = ProjectFactory(code=f"p{number}", visibility="public", entered=date(2025, 1, 1))
        milestone = MilestoneFactory(project=project, entered=date(2025, 1, 1))
        for month in (3, 5):
            DateReportFactory(milestone=milestone, reported_on=date(2026, month, 1 + number), period=f"2027-0{month}")


def rows(plural: str, on: date | None = None) -> Any:
    return SHAPES[plural].rows(AnonymousUser(), today=on or TODAY, on=on)


def joins(found: Any) -> int:
    return str(found.query).count(" JOIN ")


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("plural", DATED)
def test_as_many_rows_are_counted_as_there_are(plural: str, on: date | None) -> None:
    assert count_of(rows(plural, on)) == len(rows(plural, on))


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("plural", DATED)
def test_a_part_of_the_rows_stands_in_the_order_of_all(plural: str, on: date | None) -> None:
    for order in ("known_reported_on", "-known_source", "pk"):
        every = list(rows(plural, on).order_by(order, "pk").values())
        assert list(part_of(rows(plural, on).order_by(order, "pk").values(), 1, 3)) == every[1:3]


def test_what_only_shows_is_not_joined_to_be_counted() -> None:
    milestones = rows("milestones", PAST)
    assert joins(milestones) == 6
    assert joins(lean(milestones.order_by().values("pk"))) == 1


def test_what_rows_are_grouped_by_stays() -> None:
    found = rows("milestones").order_by().values(source=F("known_source")).annotate(number=Count("pk"))
    assert joins(lean(found)) == 3
    assert list(lean(found)) == list(found)


def test_what_rows_are_filtered_or_ordered_by_stays() -> None:
    told = rows("milestones").values("pk")
    for found in (told.filter(known_quote="").order_by(), told.order_by(F("known_said_by").desc(), "pk")):
        assert joins(lean(found)) == 2
        assert list(lean(found)) == list(found)


def test_what_an_order_asks_in_a_condition_stays() -> None:
    rank = Case(When(known_said_by="", then=1), default=0, output_field=IntegerField())
    found = rows("milestones").values("pk").order_by(rank, "pk")
    assert joins(lean(found)) == 2
    assert list(lean(found)) == list(found)


@pytest.mark.parametrize(
    ("order", "kept"),
    [
        ("-known_source", {"known_source"}),
        (F("known_source").desc(nulls_last=True), {"known_source"}),
        (Case(When(Q(known_quote__gt="") & Q(known_source="s"), then=1), default=0), {"known_quote", "known_source"}),
        ("pk", set()),
    ],
)
def test_only_the_annotations_that_an_order_names_stay(order: Any, kept: set[str]) -> None:
    assert set(lean(rows("milestones").values("pk").order_by(order)).query.annotations) == kept


def test_a_join_that_finds_several_rows_stays() -> None:
    found = Project.objects.annotate(one=F("milestones__date_reports__id")).order_by().values("pk")
    assert len(lean(found)) == len(found) == 6


def test_the_rows_themselves_keep_their_joins() -> None:
    milestones = rows("milestones")
    before = joins(milestones)
    count_of(milestones)
    assert joins(milestones) == before


def test_a_part_of_a_union_is_taken_as_it_stands() -> None:
    codes = Project.objects.order_by().values_list("code")
    both = codes.union(codes, all=True).order_by("code")
    assert list(part_of(both, 1, 3)) == [("p0",), ("p1",)]


@pytest.mark.parametrize("plural", DATED)
def test_what_is_settled_is_ordered_by_without_a_report(plural: str) -> None:
    found = rows(plural).values("pk").order_by(F("known_reported_on").desc(nulls_last=True), "pk")
    assert joins(lean(found)) == (0 if plural == "projects" else 1)
    assert list(lean(found)) == list(found)
