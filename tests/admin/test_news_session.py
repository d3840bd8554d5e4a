"""A double press, a lost session and an old page: written once, and nothing that was typed is lost."""

import re

import pytest
from django.test import Client

from portfolio import models
from tests import factories
from tests.admin import news, pages

STATUS = {"project": "pipeline", "what": "status", "value": "строится", "quote": "Долгий <текст>"}
PASSWORD = "a long password of anna"


@pytest.fixture(autouse=True)
def _rows(db):
    factories.SourceFactory(code="gazette")
    factories.ProjectFactory(code="pipeline")


@pytest.fixture
def analyst(person):
    user = person("analyst", username="berik")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def strict(analyst):
    """A browser whose forms need their token, as everywhere but in tests; nobody has signed in."""
    return Client(enforce_csrf_checks=True)


def token_of(response):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]


def test_a_form_that_is_sent_twice_is_written_once(admin):
    assert [news.save(admin, STATUS).status_code for _ in range(2)] == [302, 302]
    assert models.StatusReport.objects.count() == 1
    response = admin.get(news.URL)
    assert "it was not written twice" in pages.said(response)[-1]
    assert "/admin/portfolio/changeset/" in pages.said(response)[-1]


def test_two_sendings_at_once_are_written_once(admin, anna, monkeypatch):
    """The second has looked before the first was written."""
    news.save(admin, STATUS)
    monkeypatch.setattr("portfolio.admin.news.sent_before", lambda token, by: None)
    before = pages.counts()
    response = news.save(admin, STATUS, reported_on="2026-03-03")
    assert response.status_code == 302
    assert pages.counts() == before
    assert "not written twice" in pages.said(admin.get(news.URL))[-1]


def test_the_same_typed_anew_is_another_form(admin):
    news.save(admin, STATUS, token="one")
    response = news.look_and_save(admin, STATUS, token="two")
    assert response.status_code == 302
    assert models.StatusReport.objects.count() == 2


def test_every_form_has_a_token_of_its_own(admin):
    tokens = {admin.get(news.URL).context["news"].token for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) > 20 for token in tokens)


def test_a_form_without_a_session_asks_to_sign_in_and_keeps_what_was_typed(client):
    response = news.save(client, STATUS, said_by="Министр")
    text = response.content.decode()
    assert response.status_code == 403
    assert "Your session has ended" in text
    assert 'name="row-0-quote" value="Долгий &lt;текст&gt;"' in text
    assert 'name="said_by" value="Министр"' in text
    assert not models.StatusReport.objects.exists()


def test_who_signs_in_again_goes_on_where_the_session_ended(strict, analyst):
    lost = strict.post(news.URL, {**news.form(STATUS), "save": "1"})
    data = {**news.form(STATUS), "username": "berik", "password": PASSWORD, "csrfmiddlewaretoken": token_of(lost)}
    back = strict.post(news.URL, data)
    assert back.status_code == 200
    assert "signed in again, and nothing was lost" in pages.said(back)[0]
    assert news.typed_again(back)["row-0-quote"] == STATUS["quote"]
    assert news.readings(back)[0].told.endswith("Under construction")
    assert PASSWORD not in back.content.decode()
    assert not models.StatusReport.objects.exists()
    again = {**news.form(STATUS), "save": "1", "csrfmiddlewaretoken": token_of(back)}
    assert strict.post(news.URL, again).status_code == 302
    assert models.StatusReport.objects.get().recorded_by == analyst


def test_a_wrong_password_keeps_what_was_typed(strict):
    lost = strict.post(news.URL, {**news.form(STATUS), "save": "1"})
    data = {**news.form(STATUS), "username": "berik", "password": "wrong", "csrfmiddlewaretoken": token_of(lost)}
    response = strict.post(news.URL, data)
    assert response.status_code == 403
    assert "Долгий" in response.content.decode()
    assert "wrong" not in response.content.decode()


def test_nobody_is_signed_in_by_a_form_of_another_site(strict):
    data = {**news.form(STATUS), "username": "berik", "password": PASSWORD}
    assert strict.post(news.URL, data).status_code == 403
    assert "_auth_user_id" not in strict.session


def test_a_form_older_than_the_session_is_shown_again_and_not_saved(strict, analyst):
    strict.force_login(analyst)
    response = strict.post(news.URL, {**news.form(STATUS), "save": "1", "csrfmiddlewaretoken": "x" * 64})
    assert response.status_code == 200
    assert "older than your session" in pages.said(response)[0]
    assert news.typed_again(response)["row-0-value"] == "строится"
    assert not models.StatusReport.objects.exists()


def test_ten_wrong_passwords_lock_here_as_everywhere(strict, settings):
    settings.AXES_ENABLED = True
    token = token_of(strict.post(news.URL, news.form(STATUS)))
    data = {**news.form(STATUS), "username": "berik", "password": "wrong", "csrfmiddlewaretoken": token}
    assert [strict.post(news.URL, data).status_code for _ in range(11)][-1] == 429


def test_where_reading_needs_a_sign_in_a_lost_form_is_kept_as_well(client, settings):
    settings.ANONYMOUS_READING = False
    assert "Долгий" in news.save(client, STATUS).content.decode()


def test_a_token_of_somebody_else_writes_nothing(admin, analyst, client):
    news.save(admin, STATUS)
    plan_before = pages.counts()
    other = Client()
    other.force_login(analyst)
    response = news.save(other, STATUS, reported_on="2026-03-03")
    assert response.status_code == 200
    assert pages.counts() == plan_before
    assert "at the same moment" in news.problems(response)[0]
