"""`manage.py demo`: a made-up portfolio to look at, and its removal."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from portfolio.management.progress import Bar
from portfolio.management.synthetic.remove import remove, synthetic
from portfolio.management.synthetic.write import fill, log
from portfolio.models import Project, Source
from portfolio.models.texts import SYNTHETIC, SYNTHETIC_NOTE
from portfolio.vocabulary import Action

MOST = 100_000


class Command(BaseCommand):
    help = (
        "Adds a made-up portfolio, in place of the made-up one that is there. What is made up has codes that begin "
        f"with {SYNTHETIC} and is announced on every page; all else stays as it is. --remove takes it away again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--projects", type=number, default=24, metavar="N", help="how many projects (default: 24)")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, another portfolio")
        parser.add_argument("--remove", action="store_true", help="take the made-up portfolio away and add none")

    def handle(self, *args: Any, projects: int, seed: int, remove: bool, **options: Any) -> None:
        self._remove(is_asked=remove)
        if remove:
            return
        bar = Bar(projects, self.stdout)  # type: ignore[arg-type]
        rows = fill(projects, seed=seed, today=timezone.localdate(), show=bar.show)
        bar.end(projects)
        self.stdout.write(
            f"Added {projects} made-up projects with {rows} rows in all (seed {seed}). Every page says so. "
            "`manage.py demo --remove` takes them away."
        )

    def _remove(self, *, is_asked: bool) -> None:
        """Take away what is there, if anything is."""
        count = synthetic(Project).count()
        if not count and not Source.objects.filter(code=SYNTHETIC_NOTE).exists():
            if is_asked:
                self.stdout.write("There is nothing made up.")
            return
        today = timezone.localdate()
        if Source.objects.filter(code=SYNTHETIC_NOTE).exists():
            log(Action.DELETE, f"The synthetic portfolio of {count} projects is removed", today=today)
        bar = Bar(count, self.stdout)  # type: ignore[arg-type]
        kept = remove(show=bar.show)
        bar.end(count)
        self.stdout.write(f"Removed {count} made-up projects and all that was told of them.")
        for noun, number in kept.items():
            self.stdout.write(
                f"{number} of the made-up {noun} stay: other rows rest on them. Move those, and ask again."
            )


def number(text: str) -> int:
    """A number of projects; argparse says what is wrong with another one."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(f"“{text}” is not possible. Give a whole number from 1 to {MOST:,}.")
    return int(text)
