"""Both sets of fixtures in the database, and how a milestone reads on a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import transaction

from portfolio.models import Milestone

READER = AnonymousUser()
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
BOTH_SETS = [path for name in ("facts", "followups") for path in sorted((FIXTURES / name).glob("*.json"))]
# After every report of the two sets.
LATER = date(2026, 4, 1)


def load(*paths: Path) -> None:
    """Load fixture files in one go; both sets unless others are named."""
    call_command("loaddata", *map(str, paths or BOTH_SETS), verbosity=0)


@contextmanager
def loaded_once(blocker: Any) -> Iterator[None]:
    """Both sets for every test of a module, in one transaction: loading them takes seconds."""
    with blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


def milestone(name: str, day: date | None = None) -> Any:
    """The milestone `project/code` as it was known on a day; None: as it is known now."""
    project, code = name.split("/")
    rows = Milestone.objects.visible_to(READER).known(day, today=day or LATER)
    return rows.get(project__code=project, code=code)


def told(row: Any) -> str:
    """What is known of a milestone, in two words: `planned 2026`, `met 2025-06-14`."""
    return f"met {row.known_met}" if row.known_met else f"planned {row.known_planned}"
