"""What all tests share: the pace of hypothesis, and the head of the report."""

import hypothesis
from django.conf import settings
from django.db import connection

# No deadline: on a busy machine a slow example says nothing about the code.
hypothesis.settings.register_profile("tracker", deadline=None, print_blob=True)
hypothesis.settings.load_profile("tracker")


def pytest_report_header() -> str:
    """Say which database the tests speak to: the same line must not hide two different runs."""
    return f"database: {connection.display_name} · time zone: {settings.TIME_ZONE}"
