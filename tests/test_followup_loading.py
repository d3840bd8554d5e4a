"""How the two sets load: in one transaction, the first without the second, never the second alone."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from portfolio.management.commands.seed import fixture_files
from portfolio.models import DateReport, Project, Source
from tests.followups import BOTH_SETS, FIXTURES, load

pytestmark = pytest.mark.django_db

FACTS = sorted((FIXTURES / "facts").glob("*.json"))
FOLLOWUPS = sorted((FIXTURES / "followups").glob("*.json"))


def row_counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("portfolio").get_models()}


def broken(path: Path, **fields: Any) -> Path:
    """A copy of the date reports whose first row breaks a rule."""
    rows = json.loads((FIXTURES / "followups" / "11_date_reports.json").read_text(encoding="utf-8"))
    rows[0]["fields"] |= fields
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_seeding_loads_both_sets_the_first_one_first() -> None:
    assert [Path(name) for name in fixture_files()] == BOTH_SETS == FACTS + FOLLOWUPS


def test_both_sets_load_together_and_a_second_time_adds_nothing() -> None:
    load()
    once = row_counts()
    load()
    assert row_counts() == once
    assert (once["Project"], once["Milestone"], once["DateReport"], once["Source"]) == (18, 48, 79, 86)


def test_the_first_set_loads_without_the_second() -> None:
    load(*FACTS)
    call_command("settle", check=True, stdout=StringIO())
    assert (Project.objects.count(), DateReport.objects.count(), Source.objects.count()) == (7, 7, 2)


def test_the_second_set_added_later_comes_to_the_same_as_both_at_once() -> None:
    settled = ("milestone__code", "source__code", "holds_from", "holds_until", "leads_from", "leads_until")
    load(*FACTS)
    load(*FOLLOWUPS)
    apart = list(DateReport.objects.order_by("pk").values_list(*settled))
    load()
    assert list(DateReport.objects.order_by("pk").values_list(*settled)) == apart


def test_the_second_set_alone_fails_and_leaves_nothing() -> None:
    with pytest.raises(IntegrityError, match="06_project_countries"):
        load(*FOLLOWUPS)
    assert not any(row_counts().values())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reported_on": "2200-01-01"}, ["reported_on", "2200-01-01", "after today"]),
        ({"said_by": "Gaz\u200bprom"}, ["said_by", "invisible character U+200B"]),
    ],
)
def test_a_row_that_breaks_a_rule_takes_both_sets_with_it(
    tmp_path: Path, fields: dict[str, str], words: list[str]
) -> None:
    path = broken(tmp_path / "broken.json", **fields)
    with pytest.raises(CommandError) as caught:
        load(*FACTS, *(path if name.name.startswith("11_") else name for name in FOLLOWUPS))
    assert all(word in str(caught.value) for word in [str(path), "portfolio.datereport", "pk=1001", *words])
    assert not any(row_counts().values())
