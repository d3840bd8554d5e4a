"""Settings of the tests: the local profile with a key of its own, in memory unless told another database.

`TRACKER_DATABASE_URL` names the database. Under `pg_virtualenv`, which sets PGHOST, it is that PostgreSQL.
"""

import os
import secrets

os.environ["TRACKER_PROFILE"] = "loopback"
os.environ["TRACKER_SECRET_KEY"] = secrets.token_urlsafe(64)
os.environ.setdefault(
    "TRACKER_DATABASE_URL", "postgresql:///tracker" if "PGHOST" in os.environ else "sqlite://:memory:"
)

from tracker.settings import *

# The fastest hash that Django has: tests make many people, and none of their passwords is worth anything.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
# Every client of a test would list all static files before its first request: each is looked for when it is asked for.
WHITENOISE_AUTOREFRESH = True
# The test client signs in without a request, which the lock on guessing can't judge; it has tests of its own.
AXES_ENABLED = False
if DATABASES["default"]["NAME"] == ":memory:":
    # Said here as well: to the plugin that names a database for each process, only Django's own backend is SQLite.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
