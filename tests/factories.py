"""Rows for tests, made through the same door as everything else."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import factory
from django.conf import settings
from factory.django import DjangoModelFactory

from portfolio import models, records
from portfolio.models.saved import slug_of
from portfolio.vocabulary import DateLane, Door, MilestoneKind, Stage, Status, Visibility

TODAY = date(2026, 11, 22)
# At noon where the tracker is, wherever that may be: the zone decides which day is today.
NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo(settings.TIME_ZONE))


def save(*rows: Any, by: models.User | None = None, today: date = TODAY) -> None:
    """Write rows in one change set and read back what was settled."""
    with records.change_set(by=by, door=Door.COMMAND, today=today) as changes:
        for row in rows:
            changes.save(row)
    for row in rows:
        row.refresh_from_db()


def delete(row: Any, *, today: date = TODAY) -> None:
    with records.change_set(by=None, door=Door.COMMAND, today=today) as changes:
        changes.delete(row)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    is_active = True


class DoorFactory(DjangoModelFactory):
    """Creates through a change set; `entered` is the day of entry."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        entered = kwargs.pop("entered", TODAY)
        row = model_class(*args, **kwargs)
        save(row, today=entered)
        return row


class SectorFactory(DoorFactory):
    class Meta:
        model = models.Sector

    code = factory.Sequence(lambda n: f"sector-{n}")
    title_en = factory.LazyAttribute(lambda row: row.code.title())


class CountryFactory(DoorFactory):
    class Meta:
        model = models.Country

    code = factory.Sequence(lambda n: chr(65 + n // 26 % 26) + chr(65 + n % 26))
    title_en = factory.LazyAttribute(lambda row: f"Country {row.code}")


class OrganizationFactory(DoorFactory):
    class Meta:
        model = models.Organization

    code = factory.Sequence(lambda n: f"organization-{n}")
    title_en = factory.LazyAttribute(lambda row: row.code.title())
    kind = "company"


class SourceFactory(DoorFactory):
    class Meta:
        model = models.Source

    code = factory.Sequence(lambda n: f"source-{n}")
    title = factory.LazyAttribute(lambda row: f"[{row.code}]")
    publisher = "Gazette"
    kind = "media"
    published_on = date(2026, 2, 7)


class ProjectFactory(DoorFactory):
    class Meta:
        model = models.Project

    code = factory.Sequence(lambda n: f"project-{n}")
    title_en = factory.LazyAttribute(lambda row: row.code.title())
    visibility = Visibility.PUBLIC
    sector = factory.SubFactory(SectorFactory)


class ProjectCountryFactory(DoorFactory):
    class Meta:
        model = models.ProjectCountry

    project = factory.SubFactory(ProjectFactory)
    country = factory.SubFactory(CountryFactory)


class MilestoneFactory(DoorFactory):
    class Meta:
        model = models.Milestone

    project = factory.SubFactory(ProjectFactory)
    code = factory.Sequence(lambda n: f"milestone-{n}")
    title_en = factory.LazyAttribute(lambda row: row.code.title())
    kind = MilestoneKind.COMMISSIONING


class InvestmentFactory(DoorFactory):
    class Meta:
        model = models.Investment

    project = factory.SubFactory(ProjectFactory)
    code = factory.Sequence(lambda n: f"investment-{n}")


class ClaimFactory(DoorFactory):
    class Meta:
        model = models.Claim

    code = factory.Sequence(lambda n: f"claim-{n}")
    title_en = factory.LazyAttribute(lambda row: row.code.title())
    measure = "project_count"
    unit = "projects"


class BaselineFactory(DoorFactory):
    class Meta:
        model = models.Baseline

    slug = factory.Sequence(lambda n: f"baseline-{n}")
    title_en = factory.LazyAttribute(lambda row: row.slug.title())
    day = date(2026, 6, 1)


class SavedViewFactory(DoorFactory):
    class Meta:
        model = models.SavedView

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"View {n}")
    slug = factory.LazyAttribute(lambda row: slug_of(row.name))
    noun = "projects"
    query = "status=construction"


class ReportFactory(DoorFactory):
    class Meta:
        abstract = True

    source = factory.SubFactory(SourceFactory)
    reported_on = date(2026, 2, 7)


class StatusReportFactory(ReportFactory):
    class Meta:
        model = models.StatusReport

    project = factory.SubFactory(ProjectFactory)
    status = Status.AGREED


class DateReportFactory(ReportFactory):
    class Meta:
        model = models.DateReport

    milestone = factory.SubFactory(MilestoneFactory)
    lane = DateLane.PLANNED
    period = "2030-01-01"


class AmountReportFactory(ReportFactory):
    class Meta:
        model = models.AmountReport

    investment = factory.SubFactory(InvestmentFactory)
    stage = Stage.ANNOUNCED
    amount = "1000000.00"
    currency = "USD"
    qualifier = "exact"


class FigureReportFactory(ReportFactory):
    class Meta:
        model = models.FigureReport

    claim = factory.SubFactory(ClaimFactory)
    value = "175.00"


class ParticipationFactory(ReportFactory):
    class Meta:
        model = models.Participation

    project = factory.SubFactory(ProjectFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = "contractor"
