"""`manage.py firstadmin`: an administrator with a generated password that is shown once."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portfolio.models import User


class Command(BaseCommand):
    help = "Creates the first administrator, or with --new another one, and prints the password once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new", action="store_true", help="create another one even if there is one")

    def handle(self, *args: Any, new: bool, **options: Any) -> None:
        if not new and User.objects.filter(is_superuser=True, is_active=True).exists():
            return
        name, password = free_name(), secrets.token_urlsafe(15)
        User.objects.create_superuser(name, password=password)
        self.stdout.write(
            f"Administrator: {name}\nPassword:      {password}\n(shown once; change it after signing in)"
        )


def free_name() -> str:
    """The first of admin, admin2, admin3 … that nobody has."""
    taken = set(User.objects.filter(username__startswith="admin").values_list("username", flat=True))
    number = 1
    while (name := f"admin{number if number > 1 else ''}") in taken:
        number += 1
    return name
