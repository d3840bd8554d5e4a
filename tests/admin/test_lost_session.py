"""A session that ended while somebody filled a form of the admin: nothing typed is lost, and nothing leaks."""

import re

import pytest
from django.test import Client

from portfolio import models
from tests import factories
from tests.admin import pages

PASSWORD = "a long password of anna"


@pytest.fixture
def milestone(db):
    return factories.DateReportFactory().milestone


@pytest.fixture
def strict(anna):
    """A browser whose forms need their token, as everywhere but in tests; Anna has signed in."""
    anna.set_password(PASSWORD)
    anna.save()
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    return client


@pytest.fixture
def form(strict, milestone):
    """What was typed into the form of a milestone, with the token of its page; then the session ends."""
    page = strict.get(pages.change_url(milestone))
    typed = pages.fields_of(page) | {"title_ru": "Ввод <в строй>", "csrfmiddlewaretoken": token_of(page)}
    del strict.cookies["sessionid"]
    return typed


def token_of(response):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]


def carried(response):
    """What the page to sign in takes along, as a browser would send it."""
    return dict(response.context["carried"]) | {"csrfmiddlewaretoken": token_of(response)}


def title_of(milestone):
    return models.Milestone.objects.get(pk=milestone.pk).title_ru


def test_a_form_that_is_sent_without_a_session_is_kept_and_not_saved(strict, form, milestone):
    response = strict.post(pages.change_url(milestone), form)
    text = response.content.decode()
    assert response.status_code == 403
    assert "Your session has ended" in text
    assert 'name="title_ru" value="Ввод &lt;в строй&gt;"' in text
    assert f'action="{pages.change_url(milestone)}"' in text
    assert title_of(milestone) == milestone.title_ru


def test_who_signs_in_again_has_saved_what_was_typed(strict, form, milestone, anna):
    lost = strict.post(pages.change_url(milestone), form)
    again = {"again-username": "anna", "again-password": PASSWORD}
    saved = strict.post(pages.change_url(milestone), carried(lost) | again, follow=True)
    assert "You are signed in again, and nothing was lost." in pages.said(saved)
    assert title_of(milestone) == "Ввод <в строй>"
    assert models.ChangeSet.objects.first().by == anna


def test_a_wrong_password_keeps_what_was_typed(strict, form, milestone):
    lost = strict.post(pages.change_url(milestone), form)
    again = {"again-username": "anna", "again-password": "a wrong one"}
    response = strict.post(pages.change_url(milestone), carried(lost) | again)
    assert response.status_code == 403
    assert carried(response)["title_ru"] == "Ввод <в строй>"
    assert "a wrong one" not in response.content.decode()
    assert title_of(milestone) == milestone.title_ru


def test_nobody_is_signed_in_by_a_form_of_another_site(strict, form, milestone):
    again = {"again-username": "anna", "again-password": PASSWORD, "csrfmiddlewaretoken": "x" * 64}
    assert strict.post(pages.change_url(milestone), form | again).status_code == 403
    assert "_auth_user_id" not in strict.session
    assert title_of(milestone) == milestone.title_ru


def test_a_reader_who_signs_in_there_is_refused(strict, form, milestone):
    reader = factories.UserFactory(username="reader")
    reader.set_password(PASSWORD)
    reader.save()
    lost = strict.post(pages.change_url(milestone), form)
    again = {"again-username": "reader", "again-password": PASSWORD}
    assert strict.post(pages.change_url(milestone), carried(lost) | again).status_code == 403
    assert title_of(milestone) == milestone.title_ru


def test_passwords_are_not_carried_along(client, db):
    typed = {"username": "berik", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post(pages.url(models.User, "add"), typed)
    assert carried(response)["username"] == "berik"
    assert PASSWORD not in response.content.decode()


def test_ten_wrong_passwords_lock_here_as_everywhere(strict, form, milestone, settings):
    settings.AXES_ENABLED = True
    sent = carried(strict.post(pages.change_url(milestone), form))
    sent |= {"again-username": "anna", "again-password": "a wrong one"}
    assert [strict.post(pages.change_url(milestone), sent).status_code for _ in range(11)][-1] == 429


@pytest.mark.parametrize("way", ["get", "post"])
def test_the_form_to_sign_in_itself_is_as_ever(client, db, way):
    response = getattr(client, way)("/admin/login/")
    assert response.status_code == 200
    assert "Your session has ended" not in response.content.decode()


def test_a_page_that_is_only_read_leads_to_the_form_to_sign_in(client, milestone):
    assert client.get(pages.change_url(milestone)).status_code == 302


# --- a form that is older than the session: its owner signed in anew in another window ---

OURS = {"Origin": "http://testserver"}


@pytest.fixture
def old(strict, form):
    """What was typed, with a token that no session has."""
    return form | {"csrfmiddlewaretoken": "x" * 64}


def sign_in_anew(strict, anna):
    """In another window of the same browser."""
    strict.force_login(anna)
    strict.get(pages.url(models.Milestone, "changelist"))


def test_a_form_older_than_the_session_is_kept_and_sent_again_by_a_button(strict, old, milestone, anna):
    sign_in_anew(strict, anna)
    response = strict.post(pages.change_url(milestone), old, headers=OURS)
    text = response.content.decode()
    assert response.status_code == 403
    assert "This form was older than your session. Nothing was saved yet" in text
    assert 'name="title_ru" value="Ввод &lt;в строй&gt;"' in text
    assert f'action="{pages.change_url(milestone)}"' in text
    assert title_of(milestone) == milestone.title_ru
    assert strict.post(pages.change_url(milestone), carried(response)).status_code == 302
    assert title_of(milestone) == "Ввод <в строй>"


def test_a_form_that_has_lost_session_and_token_alike_asks_to_sign_in_and_is_saved(strict, old, milestone):
    strict.cookies.clear()
    lost = strict.post(pages.change_url(milestone), old, headers=OURS)
    assert "Your session has ended" in lost.content.decode()
    again = {"again-username": "anna", "again-password": PASSWORD}
    assert strict.post(pages.change_url(milestone), carried(lost) | again, headers=OURS).status_code == 302
    assert title_of(milestone) == "Ввод <в строй>"


def test_a_list_and_a_bulk_change_are_kept_as_well(strict, old, milestone, anna):
    sign_in_anew(strict, anna)
    bulk = pages.url(models.Milestone, "bulk", "shift")
    for address in (pages.url(models.Milestone, "changelist"), bulk):
        response = strict.post(address, old | {"form-0-planned_on": "2033"}, headers=OURS)
        assert dict(response.context["carried"])["form-0-planned_on"] == "2033"


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_a_form_of_another_site_is_not_kept(strict, old, milestone, anna, headers):
    sign_in_anew(strict, anna)
    response = strict.post(pages.change_url(milestone), old, headers=headers)
    assert response.status_code == 403
    assert "The form has expired" in response.content.decode()
    assert "carried" not in (response.context or {})
    assert title_of(milestone) == milestone.title_ru


def test_passwords_of_an_old_form_are_not_carried_along(strict, old, anna):
    sign_in_anew(strict, anna)
    typed = {"old_password": "secret-1", "new_password1": "secret-2", "csrfmiddlewaretoken": "x" * 64}
    response = strict.post("/admin/password_change/", typed, headers=OURS)
    assert response.status_code == 403
    assert "secret" not in response.content.decode()


def test_the_pages_of_the_site_and_the_form_to_sign_in_refuse_an_old_form_as_ever(strict, old):
    for address in ("/desk/conflicts/", "/admin/login/"):
        response = strict.post(address, old, headers=OURS)
        assert response.status_code == 403
        assert "The form has expired" in response.content.decode()
