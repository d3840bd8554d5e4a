"""Things are found by what people call them, and by nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio import models
from portfolio.admin.news_names import Names, Unclear, called, key, new_title
from tests import factories
from tests.admin.news import pipeline


@pytest.mark.parametrize("text", ["pipeline", "PIPELINE", "газопровод ишим-астана", "Газопровод „Ишим — Астана“ "])
def test_a_thing_is_found_by_code_and_by_title_in_any_spelling_of_dashes_and_quotes(text):
    project = pipeline()
    assert Names([project]).find(text) is project


def test_a_part_of_a_title_is_taken_for_the_only_one_that_has_it():
    project = pipeline()
    assert Names([project]).get("ишим", what="project") is project
    assert Names([], near=[project]).get("астана ИШИМ", what="project") is project


@pytest.mark.parametrize("text", ["", "  ", "и", "иш", "-", "«»", "Ишим–Алматы"])
def test_too_small_a_part_is_no_name_and_neither_is_one_with_a_word_too_many(text):
    assert Names([pipeline()]).guess(text) is None


def test_a_part_of_several_titles_is_no_name_but_says_what_is_near():
    road = models.Project(pk=2, code="road", title_ru="Дорога «Ишим–Омск»")
    with pytest.raises(Unclear) as caught:
        Names([pipeline()], near=[road]).get("Ишим", what="project")
    near = "Is it Pipeline (pipeline); Дорога «Ишим–Омск» (road)? To add a new one, write “+Ишим”."
    assert f"No project is called “Ишим”. {near}" in str(caught.value)


def test_a_name_of_several_asks_for_a_code():
    twins = [models.Project(pk=n, code=f"road-{n}", title_en="Road") for n in (1, 2)]
    with pytest.raises(Unclear, match="is the name of several. Write a code: road-1, road-2."):
        Names(twins).find("road")


def test_an_organization_is_found_by_its_aliases_and_an_investment_by_its_investor():
    company = models.Organization(pk=1, code="kmg", title_en="KazMunayGas", aliases="KMG\nКМГ")
    assert Names([company]).find("кмг") is company
    loan = models.Investment(pk=1, code="loan", purpose="Compressors", investor=company)
    assert Names([loan]).find("KazMunayGas") is loan
    assert Names([loan]).find("compressors") is loan


@pytest.mark.parametrize("text", ["+Порт", "+ Порт", "new: Порт", "новый: Порт", "Новая: Порт", "жаңа: Порт"])
def test_a_plus_or_the_word_new_adds(text):
    assert new_title(text) == "Порт"


@pytest.mark.parametrize("text", ["Порт", "newest: Порт", "", "Порт +"])
def test_nothing_else_adds(text):
    assert new_title(text) is None


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


@pytest.mark.django_db
def test_only_what_is_asked_for_is_read_and_never_more_often_for_more_names(django_assert_num_queries):
    projects = [factories.ProjectFactory(title_ru=f"Дорога № {n}") for n in range(12)]
    columns = ("code", "title_ru")
    for names in (["дорога № 3"], [f"дорога № {n}" for n in range(12)]):
        with django_assert_num_queries(2):
            found = called(models.Project.objects.all(), names, *columns)
        assert found.find("ДОРОГА № 3") == projects[3]
    with django_assert_num_queries(0):
        assert called(models.Project.objects.all(), ["", ""], *columns).find("x") is None


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["%", "_", "\\", "' OR 1=1", "+", "«»", "a" * 300, " ".join("abcdefghijkl")])
def test_no_name_breaks_the_question(text):
    factories.ProjectFactory()
    assert called(models.Project.objects.all(), [text], "code", "title_en").find(text) is None
