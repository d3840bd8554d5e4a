"""A refusal is JSON with a sentence and a code, and shows no rows."""

import json

import pytest
from django.core.exceptions import PermissionDenied, TooManyFieldsSent
from django.http import Http404
from django.test import Client, RequestFactory

from portfolio.api import errors
from tracker.wsgi import application

ADDRESSES = ["projects/", "milestones/", "investments/", "claims/", "organizations/", "sources/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_mistyped_parameter_shows_no_rows_and_says_what_was_meant(client, portfolio, address):
    answer = client.get(f"/api/v1/{address}?pgae=1")
    assert answer.status_code == 400
    assert answer.json() == {
        "detail": "“pgae” is no parameter here. Did you mean “page”?",
        "code": "unknown_parameter",
        "parameter": "pgae",
        "suggestion": "page",
    }


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("page=0", "invalid"),
        ("page=x", "invalid"),
        ("page_size=1001", "invalid"),
        ("page=1&page=1", "given_twice"),
        ("format=csv", "unknown_parameter"),
        ("lang=de", "invalid"),
        ("status=flying", "invalid"),
        ("contry=KZ", "unknown_parameter"),
        ("%00=1", "unknown_parameter"),
        ("%FF=%FE", "unknown_parameter"),
    ],
)
def test_a_query_that_is_wrong_is_refused_with_its_code(client, portfolio, query, code):
    answer = client.get(f"/api/v1/projects/?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert "results" not in answer.json()


@pytest.mark.parametrize("query", ["", "page=1", "page_size=1", "page=1&page_size=1000"])
def test_a_query_that_is_right_is_answered(client, portfolio, query):
    assert client.get(f"/api/v1/projects/?{query}").status_code == 200


@pytest.mark.parametrize(
    "address", ["", "schema/", "docs/", "projects/pipeline/", "projects/pipeline/reports/", "projects.csv"]
)
def test_what_takes_no_parameters_refuses_them(client, db, address):
    body = client.get(f"/api/v1/{address}?anything=1").json()
    assert (body["code"], body["suggestion"]) == ("unknown_parameter", None)


def asked_of_the_application(address, **environ):
    """The status line and the body as the server gets them: the test client makes its requests in its own way."""
    path, _, query = address.partition("?")
    environ = RequestFactory()._base_environ(PATH_INFO=path, QUERY_STRING=query, **environ)
    status = []
    answer = application(environ, lambda line, _headers: status.append(line))
    return status[0], json.loads(b"".join(answer))


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "koi8-r", "rot13", "idna", "punycode", "base64", "nonsense"])
def test_the_charset_of_a_request_does_not_change_its_address(db, charset):
    status, body = asked_of_the_application(
        "/api/v1/projects/?page=%D2%9B", CONTENT_TYPE=f"text/plain; charset={charset}"
    )
    assert (status, body["parameter"]) == ("400 Bad Request", "page")
    assert "“қ”" in body["detail"]


def test_too_many_parameters_are_refused(client, db, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    answer = client.get("/api/v1/projects/?" + "&".join(f"p{n}=1" for n in range(20)))
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.parametrize(
    "address", ["nonsense/", "projects/pipeline/nonsense/", "projects/pipeline/reports/", "projects/a.b/", "PROJECTS/"]
)
def test_what_is_not_there_is_said_in_json(client, db, address):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "address",
    ["", "/projects", "/projects?page=1", "/projects/pipeline", "/projects/pipeline/reports", "/schema", "/docs"],
)
def test_a_forgotten_slash_is_added(client, portfolio, address):
    answer = client.get(f"/api/v1{address}", follow=True)
    ((moved, status),) = answer.redirect_chain
    assert (status, answer.status_code) == (301, 200)
    assert moved.partition("?")[0].endswith("/")


@pytest.mark.parametrize("address", ["", "v1/projects.csv/", "v1/nonsense", "v1//", "v2/", "v1/projects.csv%00"])
def test_a_slash_is_not_added_where_it_leads_nowhere(client, db, address):
    answer = client.get(f"/api/{address}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize(
    "address",
    [
        "",
        *ADDRESSES,
        "projects/pipeline/",
        "projects/pipeline/reports/",
        "projects.csv",
        "schema/",
        "docs/",
        "nonsense/",
    ],
)
def test_the_api_only_reads(client, db, method, address):
    answer = getattr(client, method)(f"/api/v1/{address}")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "address", ["", *ADDRESSES, "projects/pipeline/", "claims/initiatives/reports/", "projects.csv"]
)
def test_options_say_what_may_be_done(client, db, address):
    answer = client.options(f"/api/v1/{address}")
    assert (answer.status_code, answer["Allow"]) == (200, "GET, HEAD, OPTIONS")


def test_a_refused_write_needs_no_token_to_be_refused(db, django_user_model):
    client = Client(enforce_csrf_checks=True)
    client.force_login(django_user_model.objects.create(username="ann"))
    assert client.post("/api/v1/projects/").status_code == 405


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (PermissionDenied(), 403, "permission_denied"),
        (TooManyFieldsSent("x"), 400, "invalid"),
        (Http404(), 404, "not_found"),
    ],
)
def test_errors_of_the_framework_get_a_code_too(error, status, code):
    answer = errors.handle(error, {})
    assert (answer.status_code, answer.data["code"]) == (status, code)


def test_a_fault_is_no_answer():
    assert errors.handle(RuntimeError("a bug"), {}) is None
