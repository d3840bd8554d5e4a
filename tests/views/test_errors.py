"""Pages for what went wrong: what happened, whose fault it is, what to do."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, permission_denied, server_error

from tests.views.html import tree

ADDRESSES = ["/nope/", "/projects/nope/", "/ru/nope/", "/projects/%D0%B0/", "/static/nope.css", "/projects/a%00b/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_without_a_page_says_so_and_shows_ways_on(client, db, address):
    found = tree(client.get(address))
    assert client.get(address).status_code == 404
    assert found.one("h1").text == "There is no page at this address"
    assert len(list(found.one("main").all("a"))) == 3


def test_a_page_that_one_may_not_see_says_who_can_change_that(rf, db, django_user_model):
    request = rf.get("/")
    request.user = django_user_model(username="aida")
    response = permission_denied(request, PermissionDenied())
    assert response.status_code == 403
    assert "administrator" in tree(response).one("main").text


def test_a_fault_of_ours_is_shown_without_database_session_or_request():
    response = server_error(HttpRequest())
    assert response.status_code == 500
    found = tree(response)
    assert found.one("h1").text == "The page could not be built"
    assert [one["lang"] for one in found.one("main").all("div") if one["lang"]] == ["ru", "kk"]


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


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_a_page_that_must_always_stand_needs_no_value_from_anywhere(name):
    html = render_to_string(name)
    assert html.count("<h1>") == 1
    assert 'href="/static/portfolio/app.css"' in html
