"""How soon bad input is refused: python -m tests.benchmarks.refusals [--rows N] [--rounds N].

Every request of tests/bad_requests.py is asked of a list and, where it makes sense, of a file, over a synthetic
portfolio on SQLite; under pg_virtualenv on PostgreSQL. The table shows medians, the slowest first.
"""

import argparse
import logging
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.files import place_database, prepare, set_up

#: What a refusal may take, in milliseconds.
TARGET = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000, help="milestones (default: 10000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each request is made (default: 5)")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.chdir(folder)
        place_database(folder)
        set_up()
        prepare(asked.rows)
        report(asked.rows, measured(asked.rounds))


def addresses() -> Iterator[str]:
    """The addresses of all bad requests."""
    from tests.bad_requests import KEYS, QUERIES

    for bad in QUERIES:
        yield f"/api/v1/{bad.plural}/?{bad.query}"
        if bad.of_files:
            yield f"/api/v1/{bad.plural}.csv?{bad.query}"
    yield from (f"/api/v1/milestones/{key}/reports/" for key in KEYS)


def measured(rounds: int) -> dict[tuple[str, int], list[float]]:
    """Milliseconds by address and status."""
    from django.test import Client

    logging.disable()
    client, found = Client(SERVER_NAME="127.0.0.1"), defaultdict(list)
    client.get("/api/v1/")  # the first request loads the addresses
    for _round in range(rounds):
        for address in addresses():
            began = perf_counter()
            status = client.get(address).status_code
            found[address, status].append((perf_counter() - began) * 1000)
    return found


def report(rows: int, found: dict[tuple[str, int], list[float]]) -> None:
    """The table of medians, and how many are late."""
    from django.db import connection

    medians = sorted(((median(spent), *what) for what, spent in found.items()), reverse=True)
    late = sum(spent > TARGET for spent, _address, _status in medians)
    sys.stdout.write(f"{len(medians)} requests, {rows:,} milestones on {connection.display_name}\n")
    for spent, address, status in medians:
        sys.stdout.write(f"{spent:8.1f} ms  {status}  {address[:80]}\n")
    sys.stdout.write(f"Median {median(spent for spent, *_what in medians):.1f} ms; {late} over {TARGET} ms.\n")


if __name__ == "__main__":
    main()
