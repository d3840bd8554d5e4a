"""The Content-Security-Policy: one strict policy on every answer."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from tracker import csp

STRICT = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def answer(response):
    return csp.ContentSecurityPolicyMiddleware(lambda request: response)(RequestFactory().get("/"))


def test_the_policy_of_the_site_allows_its_own_files_and_nothing_else():
    assert csp.build(settings.SECURE_CSP) == STRICT


def test_every_answer_carries_the_policy():
    assert answer(HttpResponse())["Content-Security-Policy"] == STRICT
    assert answer(HttpResponse(status=404))["Content-Security-Policy"] == STRICT


def test_an_answer_with_a_policy_of_its_own_keeps_it():
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})
    assert answer(own)["Content-Security-Policy"] == "sandbox"


@override_settings(SECURE_CSP={"default-src": ["'self'", "data:"], "upgrade-insecure-requests": []})
def test_a_directive_may_have_several_sources_or_none():
    assert answer(HttpResponse())["Content-Security-Policy"] == "default-src 'self' data:; upgrade-insecure-requests"


@pytest.mark.django_db
def test_the_site_sends_the_policy_whatever_its_django(client):
    assert client.get("/admin/login/")["Content-Security-Policy"] == STRICT
