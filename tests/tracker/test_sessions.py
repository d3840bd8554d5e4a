"""Sessions: three hours after the last request they are over, and twelve hours after the login in any case."""

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import override_settings

MORNING = 1_800_000_000
MINUTE, HOUR = 60, 3600

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client):
    user = get_user_model().objects.create_superuser("ana", "ana@example.org", "a long password of ana")
    with time_machine.travel(MORNING, tick=False):
        client.force_login(user)
        client.get("/admin/")
    return client


def is_signed_in(client, *, after):
    with time_machine.travel(MORNING + after, tick=False):
        return client.get("/admin/").status_code == 200


def test_a_session_lasts_as_long_as_its_owner_comes_back(signed_in):
    for hours in (2, 4, 6, 8, 10):
        assert is_signed_in(signed_in, after=hours * HOUR)


def test_a_session_ends_after_three_hours_of_silence(signed_in):
    assert is_signed_in(signed_in, after=2 * HOUR)
    assert not is_signed_in(signed_in, after=5 * HOUR + MINUTE)


def test_a_session_ends_twelve_hours_after_the_login(signed_in):
    for hours in (2, 4, 6, 8, 10, 11.9):
        assert is_signed_in(signed_in, after=hours * HOUR)
    assert not is_signed_in(signed_in, after=12 * HOUR)


def test_a_session_is_written_at_most_every_five_minutes(signed_in, django_assert_num_queries):
    def writes(after):
        with time_machine.travel(MORNING + after, tick=False):
            return "sessionid" in signed_in.get("/admin/").cookies

    assert [writes(4 * MINUTE), writes(6 * MINUTE), writes(7 * MINUTE)] == [False, True, False]


def test_an_answer_to_somebody_without_a_session_makes_none(client):
    response = client.get("/admin/login/")
    assert "sessionid" not in response.cookies


def test_a_session_that_is_gone_takes_its_cookie_along(client):
    client.cookies["sessionid"] = "made-up"
    response = client.get("/admin/")
    assert response.cookies["sessionid"]["max-age"] == 0


@override_settings(SESSION_COOKIE_SECURE=True)
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, signed_in):
    with time_machine.travel(MORNING + HOUR, tick=False):
        cookie = signed_in.get("/admin/").cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
