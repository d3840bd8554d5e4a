"""The addresses for what watches over a site."""

from http import HTTPStatus

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

ADDRESSES = ("/healthz", "/readyz")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_site_that_can_serve_pages_says_so(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.json()) == (HTTPStatus.OK, {"status": "ok"})
    assert answer["Cache-Control"] == "no-store"


def test_a_site_runs_whether_its_database_answers_or_not(client):
    # No test may touch a database without asking for one, so a query would be an error.
    assert client.get("/healthz").status_code == HTTPStatus.OK


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_probe_needs_neither_a_session_nor_tls_nor_a_known_host(client, settings, address):
    settings.ANONYMOUS_READING = False
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["tracker.example.org"]
    assert client.get(address, headers={"host": "10.0.0.7:8000"}).status_code == HTTPStatus.OK
    assert client.get("/projects/", headers={"host": "10.0.0.7:8000"}).status_code != HTTPStatus.OK


@pytest.mark.django_db
def test_a_site_whose_database_lacks_a_migration_is_not_ready(client):
    MigrationRecorder.Migration.objects.filter(app="portfolio").latest("id").delete()
    answer = client.get("/readyz")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.json() == {"status": "not ready", "lacks": "migrations"}
    assert int(answer["Retry-After"]) > 0


@pytest.mark.django_db
def test_a_site_whose_database_does_not_answer_is_not_ready_and_keeps_the_reason(client, monkeypatch, caplog):
    def refuse(*_args):
        raise OperationalError("no route to db.internal")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/readyz")
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer.json() == {"status": "not ready", "lacks": "database"}
    assert "db.internal" not in answer.content.decode()
    assert "db.internal" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_probe_only_reads(client, address):
    assert client.head(address).status_code == HTTPStatus.OK
    refused = client.post(address)
    assert (refused.status_code, refused["Allow"]) == (HTTPStatus.METHOD_NOT_ALLOWED, "GET, HEAD")


@pytest.mark.parametrize("address", ["/healthz/", "/readyz/", "/ru/healthz", "/api/healthz"])
@pytest.mark.django_db
def test_no_other_address_is_a_probe(client, address):
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
