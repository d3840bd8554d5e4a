"""`manage.py settle`: recompute every settled value, or check that none differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portfolio import settle


class Command(BaseCommand):
    help = "Settles every value from its reports. With --check writes nothing and fails on a difference."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 on a difference")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        today = timezone.localdate()
        if not check:
            count = settle.settle_everything(today=today)
            self.stdout.write(f"{count} values changed.")
            return
        found = 0
        for difference in settle.differences(today=today):
            found += 1
            self.stderr.write(str(difference))
        if found:
            raise CommandError(f"{found} settled values differ from their reports. Run `manage.py settle`.")
        self.stdout.write("Every settled value agrees with its reports.")
