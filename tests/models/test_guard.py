"""The guard refuses every way around the door, and lets through what goes by it."""

from collections.abc import Callable
from typing import Any

import pytest
from django import forms
from django.core.management import call_command
from django.db import transaction
from rest_framework import serializers

from portfolio import records
from portfolio.models import Change, ChangeSet, Country, DateReport, Milestone, Organization, Project, User
from portfolio.models.guard import WriteOutsideDoor, door_open
from portfolio.vocabulary import Door
from tests.factories import (
    TODAY,
    CountryFactory,
    DateReportFactory,
    MilestoneFactory,
    OrganizationFactory,
    ProjectCountryFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db


class ProjectForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["code", "title_en", "visibility", "location_precision"]


class CountrySerializer(serializers.ModelSerializer):
    class Meta:
        model = Country
        fields = ["code", "title_en"]


def save_form() -> None:
    data = {"code": "new", "title_en": "New", "visibility": "public", "location_precision": "none"}
    form = ProjectForm(data)
    assert form.is_valid(), form.errors
    form.save()


def save_serializer() -> None:
    serializer = CountrySerializer(data={"code": "XK", "title_en": "Kosovo"})
    serializer.is_valid(raise_exception=True)
    serializer.save()


WAYS_TO_ADD: dict[str, Callable[[], Any]] = {
    "save": lambda: Organization(code="a", title_en="A", kind="company").save(),
    "create": lambda: Organization.objects.create(code="a", title_en="A", kind="company"),
    "bulk_create": lambda: Organization.objects.bulk_create([Organization(code="a", title_en="A", kind="company")]),
    "get_or_create": lambda: Organization.objects.get_or_create(code="a", defaults={"title_en": "A"}),
    "update_or_create": lambda: Organization.objects.update_or_create(code="a", defaults={"title_en": "A"}),
    "base manager": lambda: Organization._base_manager.create(code="a", title_en="A", kind="company"),
    "form": save_form,
    "serializer": save_serializer,
    "log": lambda: ChangeSet.objects.create(door=Door.ADMIN),
    "log save": lambda: ChangeSet(door=Door.ADMIN).save(),
}


@pytest.mark.parametrize("way", WAYS_TO_ADD)
def test_nothing_is_added_outside_a_change_set(way: str) -> None:
    with pytest.raises(WriteOutsideDoor, match="change_set"), transaction.atomic():
        WAYS_TO_ADD[way]()
    assert not Organization.objects.exists()
    assert not Project.objects.exists()
    assert not ChangeSet.objects.exists()


def bulk_update(project: Project) -> None:
    project.title_en = "Other"
    Project.objects.bulk_update([project], ["title_en"])


def save_changed(project: Project) -> None:
    project.title_en = "Other"
    project.save(update_fields=["title_en"])


WAYS_TO_CHANGE: dict[str, Callable[[Project], Any]] = {
    "save": save_changed,
    "save_base": lambda project: project.save_base(),
    "update": lambda project: Project.objects.update(title_en="Other"),
    "filtered update": lambda project: Project.objects.filter(pk=project.pk).update(title_en="Other"),
    "bulk_update": bulk_update,
    "update_or_create": lambda project: Project.objects.update_or_create(
        code=project.code, defaults={"title_en": "Other"}
    ),
    "M2M add": lambda project: project.countries.add(Country.objects.latest("pk")),
    "M2M set": lambda project: project.countries.set([Country.objects.latest("pk")]),
    "M2M remove": lambda project: project.countries.remove(project.countries.get()),
    "M2M clear": lambda project: project.countries.clear(),
    "M2M create": lambda project: project.countries.create(code="XK", title_en="Kosovo"),
    "reverse M2M": lambda project: project.countries.get().projects.clear(),
    "reverse add": lambda project: project.milestones.add(Milestone.objects.latest("pk")),
    "reverse bulk add": lambda project: project.milestones.add(Milestone.objects.latest("pk"), bulk=False),
    "reverse set": lambda project: project.parts.set([]),
    "reverse clear": lambda project: project.sector.projects.clear(),
    "reverse create": lambda project: project.milestones.create(code="x", title_en="X", kind="other"),
    "reverse update": lambda project: project.milestones.update(title_en="Other"),
}


@pytest.mark.parametrize("way", WAYS_TO_CHANGE)
def test_nothing_is_changed_outside_a_change_set(way: str) -> None:
    project = ProjectFactory(parent=ProjectFactory())
    MilestoneFactory(project=project)
    ProjectCountryFactory(project=project)
    MilestoneFactory()
    CountryFactory()
    before = list(Project.objects.values()), list(Milestone.objects.values())
    if way == "reverse set":
        project = project.parent
    with pytest.raises(WriteOutsideDoor), transaction.atomic():
        WAYS_TO_CHANGE[way](project)
    assert (list(Project.objects.values()), list(Milestone.objects.values())) == before
    assert project.code == "x" or Country.objects.count() == 2


WAYS_TO_DELETE: dict[str, Callable[[DateReport], Any]] = {
    "delete": lambda report: report.delete(),
    "queryset delete": lambda report: DateReport.objects.all().delete(),
    "raw delete": lambda report: DateReport.objects.filter(pk=report.pk)._raw_delete("default"),
    "reverse delete": lambda report: report.milestone.date_reports.all().delete(),
    "cascade": lambda report: report.milestone.delete(),
    "log": lambda report: Change.objects.all().delete(),
    "log row": lambda report: Change.objects.latest("pk").delete(),
}


@pytest.mark.parametrize("way", WAYS_TO_DELETE)
def test_nothing_is_deleted_outside_a_change_set(way: str) -> None:
    report = DateReportFactory()
    logged = Change.objects.count()
    with pytest.raises(WriteOutsideDoor), transaction.atomic():
        WAYS_TO_DELETE[way](report)
    assert DateReport.objects.filter(pk=report.pk).exists()
    assert Change.objects.count() == logged


def test_an_open_change_set_does_not_open_the_door_for_others() -> None:
    organization = OrganizationFactory()
    with records.change_set(by=None, door=Door.COMMAND, today=TODAY), pytest.raises(WriteOutsideDoor):
        organization.save()


def test_the_door_closes_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), door_open():
        raise ZeroDivisionError
    with pytest.raises(WriteOutsideDoor):
        Organization.objects.all().delete()


def test_raw_loads_pass() -> None:
    call_command("seed", verbosity=0)
    assert Project.objects.filter(code="ishim-astana").exists()


def test_people_are_not_under_the_guard() -> None:
    assert User.objects.create_user("reader").pk
