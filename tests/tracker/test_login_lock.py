"""Guessing passwords: ten failures for one account from one address, then a quarter of an hour of silence."""

import pytest
import time_machine
from django.contrib.auth import get_user_model

NOON = 1_800_000_000
PASSWORD = "a long password of ana"

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _axes(settings):
    settings.AXES_ENABLED = True


@pytest.fixture
def ana():
    return get_user_model().objects.create_superuser("ana", "ana@example.org", PASSWORD)


def sign_in(client, *, password=PASSWORD, name="ana", address="192.0.2.1", after=0, **headers):
    with time_machine.travel(NOON + after, tick=False):
        form = {"username": name, "password": password}
        return client.post("/admin/login/", form, REMOTE_ADDR=address, headers=headers).status_code


def guess(client, times, **given):
    return [sign_in(client, password="wrong", **given) for _ in range(times)]


def test_nine_mistakes_are_forgiven(client, ana):
    assert set(guess(client, 9)) == {200}
    assert sign_in(client) == 302


def test_the_tenth_mistake_locks_the_account_for_that_address(client, ana):
    guess(client, 10)
    assert sign_in(client) == 429
    assert sign_in(client, address="192.0.2.2") == 302


def test_after_a_quarter_of_an_hour_the_lock_is_off(client, ana):
    guess(client, 10)
    assert sign_in(client, after=14 * 60) == 429
    assert sign_in(client, after=31 * 60) == 302


def test_a_forged_forwarding_header_does_not_help(client, ana):
    for number in range(10):
        guess(client, 1, **{"x-forwarded-for": f"198.51.100.{number}"})
    assert sign_in(client, **{"x-forwarded-for": "198.51.100.99"}) == 429


def test_an_account_that_does_not_exist_is_answered_alike(client, ana):
    assert guess(client, 11, name="nobody") == guess(client, 11)
