"""How fast files leave, beside their peers in one run: python -m tests.benchmarks.files [--help].

A synthetic portfolio is written to a SQLite database in a temporary folder; under pg_virtualenv to PostgreSQL; with
several numbers of rows it grows. Each job runs in a process of its own, all of them in turn, round by round. The table
shows medians: CPU seconds, those of the database's own program among them but not those of a PostgreSQL server, the
ratio to the peer's, and the peak of the memory that the process held.
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
COLUMNS = ("rows/CPU s", "CPU s", "x peer", "wall s", "first ms", "peak MB", "MB")
HEAD = "{:22} {:>10} {:>7} {:>7} {:>7} {:>9} {:>8} {:>7}\n".format("job", *COLUMNS)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000], help="milestones (default: 100000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each job runs (default: 3)")
    parser.add_argument("--fields", default="", help="public names of the columns, with commas (default: all)")
    parser.add_argument("--job", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.job:
        set_up()
        sys.stdout.write(json.dumps(measured(asked.job)))
        return
    os.environ["BENCHMARK_FIELDS"] = asked.fields
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        place_database(folder)
        set_up()
        for rows in sorted(asked.rows):
            prepare(rows)
            report(rows, [everything() for _round in range(asked.rounds)])


def place_database(folder: str) -> None:
    """Name the database, for this process and for those of the jobs."""
    if "PGHOST" in os.environ:
        subprocess.run(["createdb", "tracker"], check=True)
    else:
        os.environ["TRACKER_DATABASE_URL"] = f"sqlite:///{folder}/benchmark.sqlite3"
    os.environ["PYTHONPATH"] = str(ROOT)


def set_up() -> None:
    if "PGHOST" not in os.environ:
        # A site on SQLite does not have it; where it is, the REST framework loads its 11 MB.
        sys.modules["psycopg"] = None  # type: ignore[assignment]
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
    """What a job costs, in seconds and bytes. What a process does once, the first time, is no part of it."""
    from tests.benchmarks.jobs import JOBS, warm_up

    job, _peer = JOBS[name]
    warm_up()
    spent, began = cpu(), perf_counter()
    first, written = 0.0, 0
    for piece in job():
        first = first or perf_counter() - began
        written += len(piece)
    wall = perf_counter() - began
    return {"cpu": cpu() - spent, "wall": wall, "first": first, "peak": peak(), "written": written}


def peak() -> int:
    """The most bytes that this process has held at once, all of Python among them.

    Linux counts into `ru_maxrss` what the process that started this one held, so it is asked for its own mark.
    """
    status = Path("/proc/self/status")
    if status.exists():
        mark = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(mark.split()[1]) * 1024
    return getrusage(RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def cpu() -> float:
    """The CPU seconds of this process and of the programs that it has run."""
    return sum(sum(getrusage(who)[:2]) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def report(rows: int, rounds: list[dict[str, dict[str, Any]]]) -> None:
    """The table of medians."""
    from django.db import connection

    from tests.benchmarks.jobs import JOBS, SHAPE

    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    told = f"{rows:,} milestones of {len(SHAPE.known)} columns on {connection.display_name}"
    sys.stdout.write(f"{told}, medians of {len(rounds)} rounds, load {load}\n")
    sys.stdout.write(HEAD)
    for name, (_job, peer) in JOBS.items():
        cost = {what: median(one[name][what] for one in rounds) for what in rounds[0][name]}
        ratio = median(one[name]["cpu"] / one[peer]["cpu"] for one in rounds)
        sys.stdout.write(
            f"{name:22} {rows / cost['cpu']:10,.0f} {cost['cpu']:7.2f} {ratio:7.2f} {cost['wall']:7.2f}"
            f" {cost['first'] * 1000:9.0f} {cost['peak'] / 10**6:8.0f} {cost['written'] / 10**6:7.1f}\n"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
