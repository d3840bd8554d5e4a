"""The environment, read once and typed: every TRACKER_ variable, its default and its refusals."""

import difflib
import enum
import os
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from tracker import secret

VARIABLES = (
    "TRACKER_ALLOWED_HOSTS",
    "TRACKER_ANONYMOUS_READING",
    "TRACKER_DATABASE_URL",
    "TRACKER_DEBUG",
    "TRACKER_PROFILE",
    "TRACKER_SECRET_KEY",
    "TRACKER_SECRET_KEY_FILE",
    "TRACKER_POSTGRES_TIMEOUT",
    "TRACKER_SQLITE_SYNCHRONOUS",
    "TRACKER_TIME_ZONE",
)
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
SYNCHRONOUS = ("NORMAL", "FULL", "EXTRA")
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
# A name, an IPv4 address or a bracketed IPv6 one; no scheme, port or path. A leading dot means all names below.
HOST = re.compile(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)


class Profile(enum.StrEnum):
    """Who can reach the site: the whole world, or this machine only."""

    PUBLIC = "public"
    LOOPBACK = "loopback"


@dataclass(frozen=True, kw_only=True)
class Environment:
    """What the environment says, checked; `database` is one entry of Django's DATABASES."""

    profile: Profile
    debug: bool
    secret_key: str
    allowed_hosts: tuple[str, ...]
    anonymous_reading: bool
    time_zone: str
    database: dict[str, Any]

    @property
    def is_public(self) -> bool:
        """Whether the strict profile holds: HTTPS only, nothing switched on by itself."""
        return self.profile is Profile.PUBLIC


def read(variables: Mapping[str, str] = os.environ, *, base_dir: Path) -> Environment:
    """Read the environment; `ImproperlyConfigured` names the variable, its value and the remedy.

    An empty variable counts as one that is not set. Files are looked for under `base_dir`/var.
    """
    given = {name: value.strip() for name, value in variables.items() if name.startswith("TRACKER_") and value.strip()}
    _refuse_unknown(given)
    profile = _profile(given)
    return Environment(
        profile=profile,
        debug=_debug(given, profile),
        secret_key=_secret_key(given, profile, base_dir),
        allowed_hosts=_allowed_hosts(given, profile),
        anonymous_reading=_flag(given, "TRACKER_ANONYMOUS_READING", default=profile is Profile.LOOPBACK),
        time_zone=_time_zone(given),
        database=_database(given, base_dir),
    )


def refuse(variable: str, value: str, remedy: str) -> NoReturn:
    """Stop the start with one sentence: where, what, and what to do."""
    raise ImproperlyConfigured(f"{variable}: “{value}” {remedy}" if value else f"{variable} {remedy}")


def _refuse_unknown(given: Mapping[str, str]) -> None:
    for name in sorted(set(given) - set(VARIABLES)):
        near = difflib.get_close_matches(name, VARIABLES, n=1, cutoff=0.8)
        hint = f"Did you mean {near[0]}?" if near else f"The variables are {', '.join(VARIABLES)}."
        refuse(name, "", f"is not a variable of the tracker. {hint}")


def _profile(given: Mapping[str, str]) -> Profile:
    value = given.get("TRACKER_PROFILE", Profile.PUBLIC)
    if value not in list(Profile):
        refuse("TRACKER_PROFILE", value, "is not a profile. Use public or loopback.")
    return Profile(value)


def _flag(given: Mapping[str, str], name: str, *, default: bool) -> bool:
    value = given.get(name)
    if value is None:
        return default
    if value.lower() not in YES + NO:
        refuse(name, value, "is neither yes nor no. Use on or off.")
    return value.lower() in YES


def _debug(given: Mapping[str, str], profile: Profile) -> bool:
    debug = _flag(given, "TRACKER_DEBUG", default=False)
    if debug and profile is Profile.PUBLIC:
        remedy = "would show settings and source code to the world. Unset it, or set TRACKER_PROFILE=loopback."
        refuse("TRACKER_DEBUG", given["TRACKER_DEBUG"], remedy)
    return debug


def _secret_key(given: Mapping[str, str], profile: Profile, base_dir: Path) -> str:
    if key := given.get("TRACKER_SECRET_KEY"):
        return _strong(key, "TRACKER_SECRET_KEY")
    path = Path(given.get("TRACKER_SECRET_KEY_FILE", base_dir / "var" / "secret_key"))
    if profile is Profile.LOOPBACK:
        secret.ensure(path)
    try:
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        remedy = f"cannot be read ({type(error).__name__}). Put a random key there, or set TRACKER_SECRET_KEY."
        refuse("TRACKER_SECRET_KEY_FILE", str(path), remedy)
    return _strong(key, "TRACKER_SECRET_KEY_FILE")


def _strong(key: str, variable: str) -> str:
    """The key itself, unless it is guessable; the message never shows it."""
    if fault := secret.weakness(key):
        refuse(variable, "", f"holds a key that {fault}. {secret.REMEDY}")
    return key


def _allowed_hosts(given: Mapping[str, str], profile: Profile) -> tuple[str, ...]:
    name = "TRACKER_ALLOWED_HOSTS"
    hosts = tuple(host.strip() for host in given.get(name, "").split(",") if host.strip())
    if profile is Profile.LOOPBACK:
        for host in set(hosts) - set(LOOPBACK_HOSTS):
            refuse(name, host, "is not this machine. Set TRACKER_PROFILE=public to serve others.")
        return hosts or LOOPBACK_HOSTS
    if not hosts:
        refuse(name, "", "is not set. Name the hosts that the site answers for, such as tracker.example.org.")
    for host in hosts:
        _refuse_host(name, host)
    return hosts


def _refuse_host(name: str, host: str) -> None:
    if host == "*":
        refuse(name, host, "would answer for any name, and so let links be forged. Name the hosts.")
    if not HOST.fullmatch(host):
        refuse(name, host, "is not a host name. Leave out scheme, port and path: tracker.example.org.")


def _time_zone(given: Mapping[str, str]) -> str:
    value = given.get("TRACKER_TIME_ZONE", "Asia/Almaty")
    if value not in zoneinfo.available_timezones():
        refuse("TRACKER_TIME_ZONE", value, "is not a time zone. Use a name such as Asia/Almaty or UTC.")
    return value


def _database(given: Mapping[str, str], base_dir: Path) -> dict[str, Any]:
    url = given.get("TRACKER_DATABASE_URL", f"sqlite:///{base_dir / 'var' / 'tracker.sqlite3'}")
    scheme = url.partition("://")[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        # Only the scheme: the rest may hold a password.
        refuse("TRACKER_DATABASE_URL", f"{scheme[:20]}…", "is no database here. Use sqlite:///… or postgresql://….")
    try:
        database: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except ValueError:
        refuse("TRACKER_DATABASE_URL", f"{scheme}://…", "cannot be read. Write user:password@host:port/name.")
    if scheme == "sqlite":
        database["ENGINE"] = "tracker.backends.sqlite3"
        database["OPTIONS"] = {"synchronous": _synchronous(given), **database.get("OPTIONS", {})}
    elif seconds := _statement_timeout(given):
        database["OPTIONS"] = {"options": f"-c statement_timeout={seconds}s", **database.get("OPTIONS", {})}
    return database


def _statement_timeout(given: Mapping[str, str]) -> int:
    value = given.get("TRACKER_POSTGRES_TIMEOUT", "60")
    if not (value.isascii() and value.isdecimal() and len(value) <= 5):
        remedy = "is no number of seconds. Give the most that a statement may take, such as 60; 0 for no end."
        refuse("TRACKER_POSTGRES_TIMEOUT", value, remedy)
    return int(value)


def _synchronous(given: Mapping[str, str]) -> str:
    value = given.get("TRACKER_SQLITE_SYNCHRONOUS", "FULL")
    if value.upper() not in SYNCHRONOUS:
        remedy = "is not a durability level. Use FULL (survives a power cut), NORMAL or EXTRA."
        refuse("TRACKER_SQLITE_SYNCHRONOUS", value, remedy)
    return value.upper()
