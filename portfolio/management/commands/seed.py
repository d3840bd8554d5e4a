"""`manage.py seed`: the founding data, for a database that nobody has edited."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portfolio.models import ChangeSet, Project

SETS = ("facts", "followups")


class Command(BaseCommand):
    help = "Loads and settles the founding data. Refuses to touch a database that has been edited."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are projects already")

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        if if_empty and (Project.objects.exists() or ChangeSet.objects.exists()):
            return
        edits = ChangeSet.objects.count()
        if edits:
            raise CommandError(
                f"This database has been edited ({edits} change sets), and seeding would overwrite those edits. "
                "Seed an empty database: name another one in TRACKER_DATABASE_URL."
            )
        call_command("loaddata", *fixture_files(), verbosity=options["verbosity"])


def fixture_files() -> list[str]:
    """The files of every set, in the order in which they refer to each other."""
    roots = [Path(root) for root in settings.FIXTURE_DIRS]
    return [str(path) for name in SETS for root in roots for path in sorted((root / name).glob("*.json"))]
