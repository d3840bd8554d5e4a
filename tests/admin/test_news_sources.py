"""The source of news is found by its address, code or title; a new one is made of what is typed."""

from datetime import date

import pytest

from portfolio import models
from portfolio.admin.news_names import Unclear
from portfolio.admin.news_sources import addresses, find_source, is_address, new_source
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "https://www.lada.kz/news/149146-gaz.html"


def find(text, anna):
    return find_source(text, reader=anna)


@pytest.fixture
def lada(db):
    return factories.SourceFactory(code="lada-260207", title="Газ и атом", publisher="Lada.kz", url=ADDRESS)


@pytest.mark.parametrize(
    "text",
    [
        ADDRESS,
        f" {ADDRESS}/ ",
        ADDRESS.replace("https", "http"),
        ADDRESS.replace("www.", ""),
        f"{ADDRESS}?utm_source=telegram&utm_medium=x",
        f"{ADDRESS}#comments",
        "lada.kz/news/149146-gaz.html",
        "LADA-260207",
        "газ и атом",
        "lada атом",
    ],
)
def test_a_source_is_found_by_its_address_however_it_was_copied_or_by_its_name(lada, anna, text):
    factories.SourceFactory(url="https://www.lada.kz/news/other.html")
    assert find(text, anna) == lada


def test_an_archived_copy_is_the_same_source(anna):
    kept = factories.SourceFactory(archive_url="https://archive.example/1")
    assert find("https://archive.example/1", anna) == kept


def test_another_query_is_another_source(anna):
    factories.SourceFactory(url="https://paper.example/?id=1")
    assert find("https://paper.example/?id=2", anna) is None


def test_a_name_that_fits_several_asks_for_a_code(anna):
    for n in (1, 2):
        factories.SourceFactory(code=f"paper-{n}", publisher="Paper")
    with pytest.raises(Unclear, match="paper-1"):
        find("paper", anna)


@pytest.mark.parametrize("text", ["desk", "Own assessment", "своя оценка"])
def test_ones_own_assessment_is_one_source_for_all_days_and_names_nobody(anna, text):
    own = find(text, anna)
    assert (own.code, own.kind, own.published_on, own.pk) == ("desk", "desk", None, None)
    assert own.told_on(factories.TODAY) == factories.TODAY
    assert "anna" not in str(own) + own.title + own.publisher
    factories.save(own)
    assert find(text, anna) == own


@pytest.mark.parametrize("text", ["lada.kz", "https://a.kz/x?y=1", "http://пример.рф/новость"])
def test_an_address_is_known_as_one(text):
    assert is_address(text)


@pytest.mark.parametrize("text", ["Газ и атом", "lada 2026", "lada-260207", "a. b", ""])
def test_a_title_or_a_code_is_no_address(text):
    assert not is_address(text)


def test_an_address_is_looked_for_in_every_form():
    assert set(addresses("a.kz/x/")) == {
        f"{scheme}://{www}a.kz/x{slash}" for scheme in ("https", "http") for www in ("", "www.") for slash in ("", "/")
    }


def test_a_new_source_has_a_code_of_publisher_and_day():
    told = {"publisher": "Лада", "published_on": date(2026, 2, 7), "kind": "media", "language": "ru", "title": "Газ"}
    made = new_source("lada.kz/x", told)
    assert (made.code, made.url, made.title) == ("lada-260207", "https://lada.kz/x", "Газ")
    factories.save(made)
    assert new_source("lada.kz/y", told).code == "lada-260207-2"


def test_the_box_may_hold_the_title_of_a_new_source():
    made = new_source("+Звонок в министерство", {"publisher": "Министерство"})
    assert (made.title, made.url, made.code) == ("Звонок в министерство", "", "ministerstvo")
    assert models.Source.objects.count() == 0
