"""Wait for a site to serve its first page, then read the pages that a newcomer would, and check what they say."""

import argparse
import sys
import time
import urllib.error
import urllib.request

# Address, and a text that must be in the answer.
PAGES = [
    ("/readyz", "ok"),
    ("/", "175"),
    ("/projects/", "/projects/ishim-astana/"),
    ("/milestones/", "1 Jan 2030"),
    ("/projects/ishim-astana/", "1 Jan 2030"),
    ("/ru/projects/ishim-astana/", 'lang="ru"'),
    ("/api/v1/", "/api/v1/milestones/"),
    ("/api/v1/milestones/", "2030-01-01"),
    ("/api/v1/milestones.csv", "2030-01-01"),
    ("/admin/login/", "csrfmiddlewaretoken"),
]


def fetch(address: str) -> tuple[int, str]:
    """Status and text of an answer; status 0 when nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            # Dates are printed with spaces that do not break.
            return answer.status, answer.read().decode().replace("\xa0", " ")
    except urllib.error.HTTPError as error:
        return error.code, ""
    except OSError:
        return 0, ""


def wait(site: str, within: float) -> float:
    """Seconds until the site answers at all; ends the program when it takes too long."""
    began = time.monotonic()
    while not fetch(site + "/")[0]:
        if time.monotonic() - began > within:
            sys.exit(f"{site} did not answer within {within:g} seconds.")
        time.sleep(0.05)
    return time.monotonic() - began


def main() -> None:
    """Exit 1 with a line for each page that is missing or says something else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("--within", type=float, default=60, help="seconds until the first answer")
    options = parser.parse_args()
    seconds = wait(options.site, options.within)
    print(f"The first page came after {seconds:.1f} s.")
    answers = [(path, text, *fetch(options.site + path)) for path, text in PAGES]
    faults = [
        f"{path}: status {status}, “{text}” {'is there' if text in body else 'is missing'}"
        for path, text, status, body in answers
        if status != 200 or text not in body
    ]
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main()
