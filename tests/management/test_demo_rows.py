"""What the made-up portfolio tells: rows that would pass the door, settled, of every kind, and marked."""

from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import translation

from portfolio import models, records
from portfolio.models.guard import door_open
from portfolio.models.texts import SYNTHETIC
from portfolio.settle import differences
from portfolio.vocabulary import Outcome, State
from tests import factories
from tests.factories import TODAY

ALL = [model for model in vars(models).values() if isinstance(model, type) and issubclass(model, models.Record)]


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(factories.NOON, tick=False), translation.override("en"):
        yield


@pytest.fixture(scope="module")
def _filled(django_db_setup, django_db_blocker):
    """One portfolio for the tests that only look at it."""
    with django_db_blocker.unblock(), time_machine.travel(factories.NOON, tick=False), translation.override("en"):
        call_command("demo", projects=24, stdout=StringIO())
        yield
        call_command("demo", remove=True, stdout=StringIO())
        with door_open():
            models.ChangeSet.objects.all().delete()


@pytest.fixture
def filled(_filled, db):
    """The portfolio of this module, in the transaction of a test."""


def test_every_made_up_row_would_pass_the_door(filled):
    rows = [row for model in ALL if not model._meta.abstract for row in model.objects.all()]
    assert len(rows) > 500
    for row in rows:
        records.check(row, today=TODAY)


def test_what_is_made_up_is_settled_as_everything_else(filled):
    assert list(differences(today=TODAY)) == []


def test_a_made_up_portfolio_shows_every_kind_of_story(filled):
    states = set(models.Milestone.objects.known(today=TODAY).values_list("known_state", flat=True))
    assert states >= {State.MET, State.OVERDUE, State.DUE_SOON, State.UPCOMING, State.UNDATED}
    milestones = models.Milestone.objects
    assert milestones.filter(slip_days__gt=0).exists()
    assert milestones.filter(outcome=Outcome.CANCELLED).exists()
    assert models.DateReport.objects.filter(lane="disputed").exists()
    assert {"USD", "KZT", "RUB"} <= set(models.AmountReport.objects.values_list("currency", flat=True))
    assert len(set(models.Project.objects.values_list("status", flat=True))) >= 5
    assert len(set(models.DateReport.objects.values_list("period_precision", flat=True))) >= 6


def test_everything_made_up_says_so_by_its_code_and_its_sources(filled):
    for model in (models.Project, models.Claim, models.Organization, models.Source):
        assert model.objects.exclude(code__startswith=SYNTHETIC).count() == 0
    assert all("ynthetic" in title for title in models.Source.objects.values_list("title", flat=True))
    parties = models.Organization.objects.values_list("title_en", "title_ru", "title_kk")
    assert all("synthetic" in en and "вымышлено" in ru and "ойдан" in kk for en, ru, kk in parties)


def test_every_made_up_project_has_a_title_in_each_language_and_a_place_in_kazakhstan(filled):
    for project in models.Project.objects.filter(is_umbrella=False):
        assert all([project.title_en, project.title_ru, project.title_kk, project.place])
        assert 40 < project.latitude < 56
        assert 46 < project.longitude < 88
