"""The environment: defaults, and refusals that name variable, value and remedy."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker import env

KEY = "an-example-of-a-key-that-is-long-enough-0123456789-ABCDEFG"
PUBLIC = {"TRACKER_SECRET_KEY": KEY, "TRACKER_ALLOWED_HOSTS": "tracker.example.org"}
LOOPBACK = {"TRACKER_PROFILE": "loopback", "TRACKER_SECRET_KEY": KEY}


@pytest.fixture
def read(tmp_path):
    return lambda variables: env.read(variables, base_dir=tmp_path)


def refusal(read, variables):
    with pytest.raises(ImproperlyConfigured) as caught:
        read(variables)
    return str(caught.value)


def test_the_profile_is_public_unless_told_otherwise(read):
    assert read(PUBLIC).profile is env.Profile.PUBLIC
    assert read(LOOPBACK).profile is env.Profile.LOOPBACK


def test_a_public_site_starts_with_everything_switched_off(read):
    site = read(PUBLIC)
    assert (site.debug, site.anonymous_reading, site.allowed_hosts) == (False, False, ("tracker.example.org",))


def test_a_local_site_lets_everybody_at_this_machine_read(read):
    site = read(LOOPBACK)
    assert (site.debug, site.anonymous_reading) == (False, True)
    assert site.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")


def test_switches_may_be_set_against_their_default(read):
    assert read({**PUBLIC, "TRACKER_ANONYMOUS_READING": "on"}).anonymous_reading
    assert not read({**LOOPBACK, "TRACKER_ANONYMOUS_READING": "Off"}).anonymous_reading
    assert read({**LOOPBACK, "TRACKER_DEBUG": "1"}).debug


def test_an_empty_variable_counts_as_one_that_is_not_set(read):
    assert read({**LOOPBACK, "TRACKER_DEBUG": " ", "TRACKER_TIME_ZONE": ""}).time_zone == "Asia/Almaty"


def test_several_hosts_are_parted_by_commas(read):
    hosts = read({**PUBLIC, "TRACKER_ALLOWED_HOSTS": "a.example.org, .b.example.org,[2001:db8::1]"}).allowed_hosts
    assert hosts == ("a.example.org", ".b.example.org", "[2001:db8::1]")


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"TRACKER_PROFILE": "prod"}, "TRACKER_PROFILE: “prod” is not a profile. Use public or loopback."),
        ({**PUBLIC, "TRACKER_DEBUG": "on"}, "TRACKER_DEBUG: “on” would show settings and source code to the world."),
        ({**PUBLIC, "TRACKER_DEBUG": "maybe"}, "TRACKER_DEBUG: “maybe” is neither yes nor no. Use on or off."),
        ({**PUBLIC, "TRACKER_ALLOWED_HOSTS": ""}, "TRACKER_ALLOWED_HOSTS is not set. Name the hosts"),
        ({**PUBLIC, "TRACKER_ALLOWED_HOSTS": "a.org,*"}, "TRACKER_ALLOWED_HOSTS: “*” would answer for any name"),
        ({**PUBLIC, "TRACKER_ALLOWED_HOSTS": "https://a.org"}, "“https://a.org” is not a host name. Leave out scheme"),
        ({**LOOPBACK, "TRACKER_ALLOWED_HOSTS": "a.org"}, "“a.org” is not this machine. Set TRACKER_PROFILE=public"),
        ({**PUBLIC, "TRACKER_TIME_ZONE": "Asia/Astana"}, "TRACKER_TIME_ZONE: “Asia/Astana” is not a time zone."),
        (
            {**PUBLIC, "TRACKER_SQLITE_SYNCHRONOUS": "OFF"},
            "TRACKER_SQLITE_SYNCHRONOUS: “OFF” is not a durability level",
        ),
        (
            {**PUBLIC, "TRACKER_ALOWED_HOSTS": "x"},
            "TRACKER_ALOWED_HOSTS is not a variable of the tracker. Did you mean",
        ),
        ({**PUBLIC, "TRACKER_X": "x"}, "TRACKER_X is not a variable of the tracker. The variables are"),
    ],
)
def test_a_refusal_names_variable_value_and_remedy(read, variables, message):
    assert message in refusal(read, variables)


def test_a_public_site_is_not_given_a_key_by_itself(read, tmp_path):
    message = refusal(read, {**PUBLIC, "TRACKER_SECRET_KEY": ""})
    assert message.startswith(f"TRACKER_SECRET_KEY_FILE: “{tmp_path}/var/secret_key” cannot be read")
    assert not (tmp_path / "var").exists()


def test_a_weak_key_is_refused_and_never_shown(read):
    message = refusal(read, {**PUBLIC, "TRACKER_SECRET_KEY": "hunter2"})
    assert "TRACKER_SECRET_KEY holds a key that has 7 characters, fewer than 50. Make one:" in message
    assert "hunter2" not in message


def test_a_local_site_makes_its_key_once_for_its_owner_only(read, tmp_path):
    first = read({"TRACKER_PROFILE": "loopback"})
    path = tmp_path / "var" / "secret_key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read({"TRACKER_PROFILE": "loopback"}).secret_key == first.secret_key == path.read_text().strip()


def test_a_key_file_may_lie_elsewhere(read, tmp_path):
    (tmp_path / "key").write_text(KEY + "\n")
    variables = {**PUBLIC, "TRACKER_SECRET_KEY": "", "TRACKER_SECRET_KEY_FILE": str(tmp_path / "key")}
    assert read(variables).secret_key == KEY


def test_a_key_file_that_is_not_text_is_refused(read, tmp_path):
    (tmp_path / "key").write_bytes(b"\xff" * 64)
    variables = {**PUBLIC, "TRACKER_SECRET_KEY": "", "TRACKER_SECRET_KEY_FILE": str(tmp_path / "key")}
    assert "cannot be read (UnicodeDecodeError)" in refusal(read, variables)


def test_the_database_is_a_file_beside_the_project_by_default(read, tmp_path):
    database = read(LOOPBACK).database
    assert database["ENGINE"] == "tracker.backends.sqlite3"
    assert database["NAME"] == str(tmp_path / "var" / "tracker.sqlite3")
    assert database["OPTIONS"] == {"synchronous": "FULL"}


def test_durability_is_a_choice(read):
    assert read({**LOOPBACK, "TRACKER_SQLITE_SYNCHRONOUS": "normal"}).database["OPTIONS"] == {"synchronous": "NORMAL"}


def test_a_postgresql_database_is_named_by_its_address(read):
    database = read({**PUBLIC, "TRACKER_DATABASE_URL": "postgresql://ana:secret@db:5433/tracker"}).database
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert [database[key] for key in ("HOST", "PORT", "NAME", "USER")] == ["db", 5433, "tracker", "ana"]


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ({}, {"options": "-c statement_timeout=60s"}),
        ({"TRACKER_POSTGRES_TIMEOUT": "5"}, {"options": "-c statement_timeout=5s"}),
        ({"TRACKER_POSTGRES_TIMEOUT": "0"}, {}),
    ],
)
def test_no_statement_keeps_postgresql_busy_for_ever(read, given, options):
    database = read({**PUBLIC, "TRACKER_DATABASE_URL": "postgresql://db/tracker", **given}).database
    assert database.get("OPTIONS", {}) == options


@pytest.mark.parametrize("value", ["-1", "1m", "1.5", "100000", "٣"])
def test_a_timeout_is_a_whole_number_of_seconds(read, value):
    given = {**PUBLIC, "TRACKER_DATABASE_URL": "postgresql://db/tracker", "TRACKER_POSTGRES_TIMEOUT": value}
    assert refusal(read, given).startswith("TRACKER_POSTGRES_TIMEOUT")


@pytest.mark.parametrize("url", ["mysql://ana:secret@db/x", "secret", "postgresql://ana:secret@db:port/x"])
def test_a_database_address_is_refused_without_showing_its_password(read, url):
    message = refusal(read, {**PUBLIC, "TRACKER_DATABASE_URL": url})
    assert message.startswith("TRACKER_DATABASE_URL: ")
    assert "ana" not in message
    assert "secret@" not in message
