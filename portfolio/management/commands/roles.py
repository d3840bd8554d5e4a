"""`manage.py roles`: make every role exist with exactly its permissions."""

from typing import Any

from django.core.management.base import BaseCommand

from portfolio.roles import ROLES, ensure_roles


class Command(BaseCommand):
    help = "Creates the roles and re-asserts their permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_roles()
        self.stdout.write(f"Roles: {', '.join(ROLES)}.")
