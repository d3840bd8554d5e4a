"""The processes of the concurrency test. Usage: python -m tests.several_writers prepare | write WRITER COUNT | check.

The database is the one of TRACKER_DATABASE_URL.
"""

import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402

from portfolio.models import DateReport, Milestone, Source  # noqa: E402
from tests.factories import TODAY, MilestoneFactory, SourceFactory, save  # noqa: E402


def prepare() -> None:
    """A milestone to write on and a source to name."""
    call_command("migrate", verbosity=0)
    MilestoneFactory()
    SourceFactory()


def write(writer: str, count: str) -> None:
    """File reports one by one, each in a change set of its own."""
    milestone, source = Milestone.objects.get(), Source.objects.get()
    for number in range(int(count)):
        day = TODAY - timedelta(days=int(writer) * int(count) + number)
        save(DateReport(milestone=milestone, source=source, period=f"{2030 + int(writer)}", reported_on=day))


def check() -> None:
    """Fail where a settled value is wrong; print how many reports there are and how often the milestone changed."""
    call_command("settle", check=True)
    sys.stdout.write(f"{DateReport.objects.count()} {Milestone.objects.get().version}\n")


if __name__ == "__main__":
    {"prepare": prepare, "write": write, "check": check}[sys.argv[1]](*sys.argv[2:])
