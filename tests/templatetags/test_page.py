"""The tags of {% load page %}: what surrounds every page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from portfolio.models import Project, Source
from portfolio.templatetags.page import lang, language_name, other_titles, title_lang


def render(tag, *, path="/projects/", theme=None):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    request.resolver_match = resolve(request.path)
    if theme is not None:
        request.COOKIES["theme"] = theme
    return Template("{% load page %}" + tag).render(Context({"request": request}))


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("auto", ""), ('"><script>', ""), (None, "")]
)
def test_only_a_known_theme_counts(cookie, theme):
    assert render("{% theme %}", theme=cookie) == theme


def test_the_page_is_offered_in_three_languages_at_its_own_address():
    each = "{{ one.code }} {{ one.url }} {{ one.is_current }}\n"
    tag = "{% page_languages as all %}{% for one in all %}" + each + "{% endfor %}"
    assert render(tag, path="/projects/ishim-astana/?a=1").splitlines() == [
        "kk /kk/projects/ishim-astana/?a=1 False",
        "ru /ru/projects/ishim-astana/?a=1 False",
        "en /projects/ishim-astana/?a=1 True",
    ]


def test_a_page_knows_which_entry_of_the_navigation_it_belongs_to():
    tag = "{% current 'projects' 'project' as here %}{{ here }}"
    assert render(tag, path="/projects/") == "True"
    assert render(tag, path="/projects/ishim-astana/") == "True"
    assert render(tag, path="/milestones/") == "False"


def test_only_a_text_in_another_language_is_marked():
    with translation.override("ru"):
        assert [lang(language) for language in ("ru", "", "kk")] == ["", "", ' lang="kk"']


def test_other_titles_are_those_that_the_page_does_not_show():
    project = Project(title_en="Pipeline", title_ru="Газопровод", title_kk="Құбыр")
    assert other_titles(project) == [("ru", "Газопровод"), ("kk", "Құбыр")]
    with translation.override("kk"):
        assert other_titles(project) == [("en", "Pipeline"), ("ru", "Газопровод")]


def test_a_title_that_is_the_same_in_two_languages_is_shown_once():
    assert other_titles(Project(title_en="Silleno", title_ru="Silleno")) == []
    assert other_titles(Project(title_en="Plant", title_ru="Завод", title_kk="Завод")) == [("ru", "Завод")]


@pytest.mark.parametrize(("code", "name"), [("ru", "Russian"), ("uk", "Ukrainian"), ("kk", "Kazakh"), ("xx", "xx")])
def test_a_language_goes_by_its_name_or_by_its_code_where_there_is_none(code, name):
    assert language_name(code) == name


@pytest.mark.parametrize(("title", "shown"), [("Газопровод", ' lang="ru"'), ("[First launch in 2026]", "")])
def test_our_own_description_of_a_source_is_in_the_language_that_we_write_in(title, shown):
    assert title_lang(Source(title=title, language="ru")) == shown
