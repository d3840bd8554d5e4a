"""Baselines and saved views: what is refused and where, who sees them, and what the log tells to whom."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portfolio.models import Baseline, Change, ChangeSet, SavedView, WriteOutsideDoor
from portfolio.models.guard import door_open
from portfolio.models.saved import slug_of
from tests.factories import BaselineFactory, ProjectFactory, SavedViewFactory, UserFactory, save

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("told", "place", "words"),
    [
        ({"slug": "2025-01-01"}, "slug", "has no letter"),
        ({"slug": "today"}, "slug", "would be read as a day"),
        ({"slug": "today-1y"}, "slug", "would be read as a day"),
        ({"slug": "year-start"}, "slug", "would be read as a day"),
        ({"slug": "a b"}, "slug", "valid “slug”"),
        ({"title_en": ""}, "__all__", "no title"),
        ({"day": date(2026, 11, 23)}, "day", "2026-11-23 is after today"),
        ({"day": date(1900, 12, 31)}, "day", "1901 to 2200"),
    ],
)
def test_a_baseline_that_cannot_be_one_is_refused_at_its_field(told, place, words):
    with pytest.raises(ValidationError) as caught:
        BaselineFactory(**told)
    assert words in " ".join(caught.value.message_dict[place]).replace('"', "”").replace("‘", "“")


@pytest.mark.parametrize("told", [{"slug": "plan-2025"}, {"slug": "todays-plan"}, {"day": date(2026, 11, 22)}])
def test_a_baseline_is_a_day_under_a_name(told):
    baseline = BaselineFactory(title_en="", title_kk="Жоспар", **told)
    assert Baseline.objects.get_by_natural_key(baseline.slug) == baseline
    assert (str(baseline), baseline.natural_key()) == ("Жоспар", (baseline.slug,))


def test_two_baselines_have_two_slugs():
    BaselineFactory(slug="plan")
    with pytest.raises(ValidationError, match="already exists"):
        BaselineFactory(slug="plan")


def test_a_view_keeps_its_query_in_the_one_form():
    view = SavedViewFactory(query="status=construction&country=RU&country=KZ&ordering=")
    assert view.query == "country=KZ&country=RU&status=construction"


@pytest.mark.parametrize(
    ("told", "place", "words"),
    [
        ({"query": "contry=KZ"}, "query", "“contry” is no parameter here. Did you mean “country”?"),
        ({"query": "status=flying"}, "query", "status: “flying” is not one of the words"),
        ({"query": "fields=code,colour"}, "query", "“colour” is not one of the names known here"),
        ({"query": "page=2"}, "query", "“page” is no parameter here"),
        ({"query": "lang=ru"}, "query", "“lang” is no parameter here"),
        ({"query": "view=all"}, "query", "A view cannot stand on another"),
        ({"query": "&" * 1500}, "query", "too many"),
        ({"query": "q=" + "x" * 2000}, "query", "at most 2000 characters"),
        ({"noun": "countries"}, "noun", "not a valid choice"),
        ({"name": ""}, "name", "cannot be blank"),
        ({"name": "a\u202eb", "slug": "ab"}, "name", "U+202E"),
        ({"name": "All"}, "name", "built in"),
        ({"name": "Slipped"}, "name", "built in"),
        ({"slug": "a b"}, "slug", "slug"),
    ],
)
def test_a_view_that_asks_for_nothing_is_refused_at_its_field(told, place, words):
    with pytest.raises(ValidationError) as caught:
        SavedViewFactory(**told)
    assert words in " ".join(caught.value.message_dict[place])


def test_everybody_has_a_name_once_in_each_list():
    view = SavedViewFactory(name="Mine")
    assert SavedViewFactory(name="Mine").pk
    assert SavedViewFactory(name="Mine", owner=view.owner, noun="milestones", query="").pk
    with pytest.raises(ValidationError, match="You have a view of this name already") as caught:
        SavedViewFactory(name="Mine", owner=view.owner)
    assert list(caught.value.message_dict) == ["name"]


def test_what_is_shared_has_one_meaning_for_all():
    SavedViewFactory(name="Ours", shared=True)
    mine = SavedViewFactory(name="Ours")
    mine.shared = True
    with pytest.raises(ValidationError, match="Somebody shares a view of this name"):
        save(mine)
    with pytest.raises(IntegrityError), transaction.atomic(), door_open():
        mine.save()


def test_a_private_view_is_seen_by_its_owner_alone():
    private, shared = SavedViewFactory(), SavedViewFactory(shared=True)
    for reader, seen in ((private.owner, {private, shared}), (shared.owner, {shared}), (AnonymousUser(), {shared})):
        assert set(SavedView.objects.visible_to(reader)) == seen
    assert list(SavedView.objects.visible_to(private.owner).own_first(private.owner)) == [private, shared]


def test_the_log_tells_of_a_view_only_to_who_made_it():
    view, project = SavedViewFactory.build(owner=UserFactory()), ProjectFactory()
    save(view, by=view.owner)
    view.shared = True
    save(view, by=view.owner)
    assert [change.label for change in Change.objects.visible_to(view.owner).about(view)] == [view.name] * 2
    assert not Change.objects.visible_to(UserFactory()).about(view).exists()
    others = ChangeSet.objects.visible_to(UserFactory())
    assert set(others) == set(ChangeSet.objects.exclude(changes__model="savedview"))
    assert others.filter(changes__key=str(project.pk), changes__model="project").exists()


def test_both_are_written_through_the_door_alone():
    for row in (BaselineFactory(), SavedViewFactory()):
        assert row.version == 1
        with pytest.raises(WriteOutsideDoor):
            row.save()
        with pytest.raises(WriteOutsideDoor):
            type(row).objects.all().delete()


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Being built", "being-built"),
        ("Сдвиг > 90 дней", "сдвиг-90-дней"),
        ("«Қазақстан»", "қазақстан"),
        ("!!!", ""),
        ("x" * 49 + " y", "x" * 49),
    ],
)
def test_a_slug_is_made_of_the_letters_and_digits_of_a_name(name, slug):
    assert slug_of(name) == slug
