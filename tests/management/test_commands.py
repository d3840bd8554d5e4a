"""The commands behind `make run`: what they do, and what they refuse."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from portfolio.models import ChangeSet, DateReport, Milestone, Project, Source, User
from portfolio.models.guard import door_open
from portfolio.roles import ROLES
from tests.factories import DateReportFactory, ProjectFactory, save

pytestmark = pytest.mark.django_db


def run(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command(*args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_seeding_if_empty_leaves_an_edited_database_alone() -> None:
    ProjectFactory()
    assert run("seed", if_empty=True) == ""
    assert Project.objects.count() == 1


def test_a_settled_value_that_differs_is_named_and_mended() -> None:
    report = DateReportFactory()
    with door_open():
        Milestone.objects.filter(pk=report.milestone_id).update(slip_days=5)
    with pytest.raises(CommandError, match="1 settled values differ"):
        run("settle", check=True)
    assert "1 values changed" in run("settle")
    assert "agrees" in run("settle", check=True)


def row(**fields: Any) -> list[dict[str, Any]]:
    source = {"code": "s", "title": "[S]", "publisher": "S", "kind": "media", **fields}
    return [{"model": "portfolio.source", "fields": source}]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"published_on": "2200-01-01"}, ["published_on", "2200-01-01", "after today"]),
        ({"kind": "rumour"}, ["kind", "rumour"]),
        ({"language": "RUS"}, ["language", "RUS", "ISO 639"]),
        ({"code": "123"}, ["code", "123", "no letter"]),
        ({"publisher": None}, ["publisher", "cannot be null"]),
        ({"published_on": "soon"}, ["published_on", "soon", "YYYY-MM-DD"]),
    ],
)
def test_a_fixture_row_that_breaks_a_rule_fails_the_load_as_a_whole(
    tmp_path: Path, fields: dict[str, Any], words: list[str]
) -> None:
    path = tmp_path / "sources.json"
    path.write_text(json.dumps([*row(code="good"), *row(**fields)]))
    with pytest.raises(CommandError) as caught:
        run("loaddata", str(path))
    assert all(word in str(caught.value) for word in [str(path), "portfolio.source", *words])
    assert not Source.objects.exists()


def test_a_fixture_that_breaks_a_constraint_names_the_field_and_the_value(tmp_path: Path) -> None:
    report = DateReportFactory()
    told = {"milestone": report.milestone_id, "source": report.source_id, "reported_on": "2026-02-07"}
    for fields, words in [
        ({"lane": "met", "period": "2026-03-01"}, ["pk=7", "period", "2026-03-01", "after the day"]),
        ({"period": "soon"}, ["pk=7", "period", "soon", "2030-Q3"]),
    ]:
        path = tmp_path / "reports.json"
        path.write_text(json.dumps([{"model": "portfolio.datereport", "pk": 7, "fields": {**told, **fields}}]))
        with pytest.raises(CommandError) as caught:
            run("loaddata", str(path))
        assert all(word in str(caught.value) for word in [str(path), "portfolio.datereport", *words])
    assert DateReport.objects.count() == 1


def test_the_first_administrator_is_made_once_and_the_password_is_shown() -> None:
    shown = run("firstadmin")
    password = shown.split("Password:")[1].split()[0]
    assert User.objects.get(username="admin").check_password(password)
    assert run("firstadmin") == ""
    assert "admin2" in run("firstadmin", new=True)


def test_preparing_twice_keeps_every_edit() -> None:
    assert "Password" in run("prepare")
    project = Project.objects.get(code="ishim-astana")
    project.title_en = "Edited"
    save(project)
    assert run("prepare") == ""
    assert Project.objects.get(code="ishim-astana").title_en == "Edited"
    assert ChangeSet.objects.count() == 1


def test_roles_are_made_by_migrating_and_mended_by_the_command() -> None:
    editor = Group.objects.get(name="editor")
    held = editor.permissions.count()
    editor.permissions.clear()
    assert "editor" in run("roles")
    assert editor.permissions.count() == held > 0
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_an_analyst_writes_reports_and_an_auditor_only_reads() -> None:
    held = {
        name: set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        for name in ("analyst", "auditor", "reader")
    }
    assert {"add_datereport", "change_milestone"} <= held["analyst"]
    assert not {"delete_project", "add_sector"} & held["analyst"]
    assert all(codename.startswith("view_") for codename in held["auditor"])
    assert held["reader"] == set()
