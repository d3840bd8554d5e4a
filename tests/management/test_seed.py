"""Seeding: the founding data is loaded and settled, once, and never over what somebody has edited."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portfolio.models import DateReport, Milestone, Project
from tests.factories import save
from tests.once import made_once

pytestmark = pytest.mark.django_db


def run(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command(*args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


# An empty database, seeded.
rows_of_this_module = made_once(lambda: run("seed", verbosity=0))


def test_seeding_an_empty_database_loads_and_settles_the_founding_data() -> None:
    assert str(Milestone.objects.get(project__code="ishim-astana", code="commissioning").planned) == "2030-01-01"
    assert "agrees" in run("settle", check=True)


def test_seeding_twice_changes_nothing() -> None:
    before = list(DateReport.objects.values("pk", "period", "leads_from"))
    assert len(before) > 50
    run("seed", verbosity=0)
    assert list(DateReport.objects.values("pk", "period", "leads_from")) == before


def test_seeding_refuses_to_touch_a_database_that_has_been_edited() -> None:
    project = Project.objects.get(code="ishim-astana")
    project.title_en = "Edited"
    save(project)
    with pytest.raises(CommandError, match="has been edited"):
        run("seed")
    project.refresh_from_db()
    assert project.title_en == "Edited"
