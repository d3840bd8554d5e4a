"""The settings of a public and of a local site, each read by a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
KEY = "an-example-of-a-key-that-is-long-enough-0123456789-ABCDEFG"
PUBLIC = {"TRACKER_PROFILE": "public", "TRACKER_SECRET_KEY": KEY, "TRACKER_ALLOWED_HOSTS": "tracker.example.org"}
SHOWN = (
    "DEBUG",
    "ANONYMOUS_READING",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
)


def python(*arguments, **variables):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, *arguments], env={**clean, **variables}, cwd=ROOT, capture_output=True, text=True, check=False
    )


def values(**variables):
    code = f"import json, tracker.settings as s; print(json.dumps([getattr(s, name) for name in {SHOWN!r}]))"
    return dict(zip(SHOWN, json.loads(python("-c", code, **variables).stdout), strict=True))


def test_a_public_site_speaks_https_only():
    shown = values(**PUBLIC)
    assert not shown["DEBUG"]
    assert not shown["ANONYMOUS_READING"]
    assert shown["SESSION_COOKIE_SECURE"]
    assert shown["CSRF_COOKIE_SECURE"]
    assert shown["SECURE_SSL_REDIRECT"]
    assert shown["SECURE_HSTS_SECONDS"] == 31_536_000


def test_a_local_site_speaks_plain_http_without_debugging():
    shown = values(TRACKER_PROFILE="loopback", TRACKER_SECRET_KEY=KEY)
    assert shown["ANONYMOUS_READING"]
    assert not any(value for name, value in shown.items() if name != "ANONYMOUS_READING")


@pytest.mark.parametrize("entry", ["tracker.wsgi", "tracker.asgi"])
def test_a_server_without_a_profile_takes_the_strict_one_and_refuses_to_start_half_set(entry):
    result = python("-c", f"import {entry}", TRACKER_SECRET_KEY=KEY)
    assert result.returncode != 0
    assert "ImproperlyConfigured: TRACKER_ALLOWED_HOSTS is not set." in result.stderr


def test_the_command_line_works_without_any_variable():
    result = python("manage.py", "diffsettings", TRACKER_SECRET_KEY=KEY)
    assert result.returncode == 0, result.stderr
    assert "ANONYMOUS_READING = True" in result.stdout


def test_a_public_site_passes_the_deployment_check():
    result = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC)
    assert result.returncode == 0, result.stderr


def test_no_request_opens_a_transaction_by_itself():
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")


def test_passwords_are_long():
    lengths = [validator.get("OPTIONS", {}).get("min_length") for validator in settings.AUTH_PASSWORD_VALIDATORS]
    assert 12 in lengths
