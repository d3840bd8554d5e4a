"""What people look for in a row stands in one column of it."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from portfolio.models import Investment, Milestone, Project
from portfolio.models.guard import door_open
from portfolio.settle import differences, settle_everything
from tests.factories import TODAY, InvestmentFactory, MilestoneFactory, ProjectFactory, save

pytestmark = pytest.mark.django_db


def test_a_project_is_found_by_its_titles_its_code_and_its_place() -> None:
    project = ProjectFactory(code="Gres-2", title_ru="ГРЭС-2", title_kk="", title_en="Plant", place="Екібастұз")
    assert project.search_text == "plant\nгрэс-2\ngres-2\nекібастұз"


def test_a_milestone_is_found_by_its_titles_and_its_code() -> None:
    milestone = MilestoneFactory(code="start", title_ru="Пуск", title_kk="ІСКЕ ҚОСУ", title_en="")
    assert milestone.search_text == "пуск\nіске қосу\nstart"


def test_an_investment_is_found_by_its_purpose_and_its_code() -> None:
    assert InvestmentFactory(code="loan", purpose="Großer Kredit").search_text == "loan\ngrosser kredit"


def test_a_new_title_is_found_at_once_and_the_old_one_no_more() -> None:
    project = ProjectFactory(code="one", title_en="Old", title_ru="", title_kk="")
    project.title_en = "New"
    save(project)
    assert project.search_text == "new\none"


def test_what_was_loaded_is_found_after_it_is_settled() -> None:
    project, milestone = ProjectFactory(), MilestoneFactory()
    with door_open():
        Project.objects.update(search_text="")
        Milestone.objects.update(search_text="")
    assert {one.column for one in differences(today=TODAY)} == {"search_text"}
    settle_everything(today=TODAY)
    for row in (project, milestone):
        row.refresh_from_db()
        assert row.search_text == row.folded


def test_the_migration_fills_what_is_there_as_settling_does() -> None:
    rows = [ProjectFactory(place="Oral"), MilestoneFactory(title_ru="Пуск"), InvestmentFactory(purpose="Заём")]
    before = [row.search_text for row in rows]
    with door_open():
        for model in (Project, Milestone, Investment):
            model.objects.update(search_text="")
        fill = import_module("portfolio.migrations.0010_text_to_search_in").fill
        fill(apps, SimpleNamespace(connection=connection))
    for row in rows:
        row.refresh_from_db()
    assert [row.search_text for row in rows] == before
