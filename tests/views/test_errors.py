"""Pages for what went wrong: what happened, whose fault it is, what to do."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, permission_denied

from portfolio.views.faults import server_error
from tests.views.html import tree

ADDRESSES = ["/nope/", "/projects/nope/", "/projects/%D0%B0/", "/static/nope.css", "/projects/a%00b/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_without_a_page_says_so_and_shows_ways_on(client, db, address):
    found = tree(client.get(address))
    assert client.get(address).status_code == 404
    assert found.one("h1").text == "There is no page at this address"
    assert len(list(found.one("main").all("a"))) == 3


def test_an_address_without_a_page_says_so_in_the_language_of_the_address(client, db):
    assert tree(client.get("/ru/nope/")).one("h1").text == "По этому адресу нет страницы"
    assert tree(client.get("/kk/nope/")).one("h1").text == "Бұл мекенжайда бет жоқ"


def test_a_page_that_one_may_not_see_says_who_can_change_that(rf, db, django_user_model):
    request = rf.get("/")
    request.user = django_user_model(username="aida")
    response = permission_denied(request, PermissionDenied())
    assert response.status_code == 403
    assert "administrator" in tree(response).one("main").text


@pytest.mark.parametrize(
    ("path", "language", "home"),
    [
        ("/", "en", "/"),
        ("/projects/", "en", "/"),
        ("/ru/projects/", "ru", "/ru/"),
        ("/kk", "kk", "/kk/"),
        ("/rubble/", "en", "/"),
    ],
)
def test_a_fault_of_ours_is_shown_in_the_language_of_the_address_without_database_or_template(path, language, home):
    request = HttpRequest()
    request.path_info = path
    response = server_error(request)
    assert response.status_code == 500
    found = tree(response)
    assert found.one("html")["lang"] == language
    assert [link["href"] for link in found.one("main").all("a")] == ["", home]


def test_the_page_for_a_fault_has_its_own_style_and_holds_nothing_that_must_be_filled_in():
    for code in ("en", "ru", "kk"):
        html = (settings.BASE_DIR / "templates" / "faults" / f"500.{code}.html").read_text("utf-8")
        assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', html) == ["/static/portfolio/fault.css"]
        assert not re.search(r"{[{%#]|<script|<style|style=", html)
    style = (settings.BASE_DIR / "portfolio/static/portfolio/fault.css").read_text("utf-8")
    used, told = set(re.findall(r"var\((--[a-z0-9-]+)\)", style)), set(re.findall(r"(--[a-z0-9-]+):", style))
    assert used <= told
    assert not re.search(r"@import|url\(", style)


def test_a_fault_in_the_api_is_said_in_json(client, db, monkeypatch):
    monkeypatch.setattr("portfolio.api.views.timezone.localdate", lambda: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/api/v1/projects/")
    assert (response.status_code, response.json()["code"]) == (500, "error")


def test_an_address_without_a_page_offers_to_look_for_a_name_or_a_code(client, db):
    form = tree(client.get("/nope/")).one("form", role="search")
    assert (form["action"], form.one("input")["name"]) == ("/projects/", "q")


def test_a_fault_in_a_view_shows_nothing_of_the_program(client, db, monkeypatch, settings):
    settings.DEBUG = False
    monkeypatch.setattr("portfolio.views.strict.timezone.localdate", lambda: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/projects/")
    assert response.status_code == 500
    assert tree(response).one("h1").text == "The page could not be built"
    assert not any(word in response.content for word in (b"ZeroDivision", b"Traceback", b"portfolio/views", b".py"))


def test_a_request_that_cannot_be_read_is_refused_in_three_languages():
    response = bad_request(RequestFactory().get("/"), ValueError())
    assert response.status_code == 400
    assert [one["lang"] for one in tree(response).one("main").all("div") if one["lang"]] == ["ru", "kk"]


def test_an_expired_form_says_that_nothing_was_saved(db):
    response = Client(enforce_csrf_checks=True).post("/logout/")
    assert response.status_code == 403
    assert "Nothing was saved." in tree(response).one("main").text
    assert tree(csrf_failure(RequestFactory().get("/"))).one("h1").text == "The form has expired"


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html"])
def test_a_page_that_must_always_stand_needs_no_value_from_anywhere(name):
    html = render_to_string(name)
    assert html.count("<h1>") == 1
    assert 'href="/static/portfolio/app.css"' in html
