"""The site's secret key: made once for a local site, and judged before it is used."""

import contextlib
import os
import secrets
from pathlib import Path

MIN_LENGTH = 50
MIN_DISTINCT = 5
REMEDY = 'Make one: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'


def weakness(key: str) -> str | None:
    """Why a key must not sign sessions, as the end of a sentence; None for a good key. The limits are Django's."""
    if len(key) < MIN_LENGTH:
        return f"has {len(key)} characters, fewer than {MIN_LENGTH}"
    if len(set(key)) < MIN_DISTINCT:
        return f"has fewer than {MIN_DISTINCT} different characters"
    if key.startswith("django-insecure-"):
        return "is the example of a new Django project"
    return None


def ensure(path: Path) -> None:
    """Write a fresh key to `path`, readable by its owner only, unless the file is there.

    Two processes that start together agree: the key is written aside and linked, so that the first link wins and
    nobody reads half a key.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(64) + "\n")
        with contextlib.suppress(FileExistsError):
            os.link(aside, path)
    finally:
        aside.unlink()
