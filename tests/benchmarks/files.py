"""How fast files leave, beside their peers in the same run: python -m tests.benchmarks.files [--rows N] [--rounds N].

A synthetic portfolio is written to a SQLite database in a temporary folder; under pg_virtualenv to PostgreSQL. Each
job runs in a process of its own, all of them in turn, round by round. The table shows medians: CPU seconds, those of
the database's own program among them but not those of a PostgreSQL server, and the ratio to the peer's.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[2]
HEAD = (
    f"{'job':20} {'rows/CPU s':>11} {'CPU s':>7} {'x peer':>7} {'wall s':>7} {'first ms':>9} {'+MiB':>6} {'MB':>7}\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=100_000, help="milestones (default: 100000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each job runs (default: 3)")
    parser.add_argument("--job", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.job:
        set_up()
        sys.stdout.write(json.dumps(measured(asked.job)))
        return
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        place_database(folder)
        set_up()
        prepare(asked.rows)
        report(asked.rows, [everything() for _round in range(asked.rounds)])


def place_database(folder: str) -> None:
    """Name the database, for this process and for those of the jobs."""
    if "PGHOST" in os.environ:
        subprocess.run(["createdb", "tracker"], check=True)
    else:
        os.environ["TRACKER_DATABASE_URL"] = f"sqlite:///{folder}/benchmark.sqlite3"
    os.environ["PYTHONPATH"] = str(ROOT)


def set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()


def prepare(rows: int) -> None:
    """Write the portfolio."""
    from django.core.management import call_command
    from django.db import connection

    from tests.benchmarks.synthetic import fill

    sys.stderr.write(f"Writing {rows:,} milestones …\n")
    call_command("migrate", verbosity=0)
    fill(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def everything() -> dict[str, dict[str, float]]:
    """Each job once."""
    from tests.benchmarks.jobs import JOBS

    found = {}
    for name in JOBS:
        sys.stderr.write(f"{name} …\n")
        command = [sys.executable, "-m", "tests.benchmarks.files", "--job", name]
        found[name] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def measured(name: str) -> dict[str, float]:
    """What a job costs, in seconds and bytes; `growth` is that of this process beyond what it held before."""
    from tests.benchmarks.jobs import JOBS

    job, _peer = JOBS[name]
    held, spent, began = getrusage(RUSAGE_SELF).ru_maxrss, cpu(), perf_counter()
    first, written = 0.0, 0
    for piece in job():
        first = first or perf_counter() - began
        written += len(piece)
    wall, growth = perf_counter() - began, getrusage(RUSAGE_SELF).ru_maxrss - held
    return {"cpu": cpu() - spent, "wall": wall, "first": first, "growth": growth * 1024, "written": written}


def cpu() -> float:
    """The CPU seconds of this process and of the programs that it has run."""
    return sum(sum(getrusage(who)[:2]) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def report(rows: int, rounds: list[dict[str, dict[str, Any]]]) -> None:
    """The table of medians."""
    from django.db import connection

    from tests.benchmarks.jobs import JOBS

    sys.stdout.write(f"{rows:,} milestones on {connection.display_name}, medians of {len(rounds)} rounds\n{HEAD}")
    for name, (_job, peer) in JOBS.items():
        told = {what: median(one[name][what] for one in rounds) for what in rounds[0][name]}
        ratio = median(one[name]["cpu"] / one[peer]["cpu"] for one in rounds)
        sys.stdout.write(
            f"{name:20} {rows / told['cpu']:11,.0f} {told['cpu']:7.2f} {ratio:7.2f} {told['wall']:7.2f}"
            f" {told['first'] * 1000:9.0f} {told['growth'] / 2**20:6.0f} {told['written'] / 10**6:7.1f}\n"
        )


if __name__ == "__main__":
    main()
