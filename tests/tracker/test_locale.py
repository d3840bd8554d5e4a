"""The language: the address decides, and headers and cookies don't."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from tracker.locale import PathLocaleMiddleware


@pytest.fixture(autouse=True)
def _restore_language():
    with translation.override(translation.get_language()):
        yield


def answer(path, view=lambda request: HttpResponse(translation.get_language()), **headers):
    return PathLocaleMiddleware(view)(RequestFactory().get(path, **headers))


@pytest.mark.parametrize(
    ("path", "language"),
    [("/projects/", "en"), ("/ru/projects/", "ru"), ("/kk/", "kk"), ("/", "en"), ("/de/projects/", "en")],
)
def test_the_prefix_of_the_path_is_the_language(path, language):
    response = answer(path)
    assert response.content == language.encode()
    assert response["Content-Language"] == language


def test_neither_a_header_nor_a_cookie_chooses_the_language():
    response = answer("/projects/", HTTP_ACCEPT_LANGUAGE="ru", HTTP_COOKIE="django_language=kk")
    assert response.content == b"en"
    assert not response.has_header("Vary")


def test_one_request_leaves_no_language_to_the_next():
    answer("/ru/")
    assert answer("/projects/").content == b"en"


def test_a_view_may_choose_and_the_answer_says_so():
    def view(request):
        translation.activate("kk")
        return HttpResponse()

    assert answer("/api/v1/", view)["Content-Language"] == "kk"


def test_a_view_that_names_its_language_is_believed():
    assert answer("/", lambda request: HttpResponse(headers={"Content-Language": "ru"}))["Content-Language"] == "ru"


@pytest.mark.django_db
def test_the_login_page_speaks_the_language_of_its_address(client):
    assert 'lang="ru"' in client.get("/ru/admin/login/").content.decode()
    response = client.get("/admin/login/", headers={"accept-language": "ru"})
    assert 'lang="en"' in response.content.decode()
    assert "Accept-Language" not in response.get("Vary", "")
