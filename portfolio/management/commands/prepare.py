"""`manage.py prepare`: all that stands between a fresh checkout and the first page, in one process."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrates, seeds an empty database and creates the first administrator. Keeps every edit."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("seed", if_empty=True, verbosity=0)
        call_command("firstadmin", stdout=self.stdout)
