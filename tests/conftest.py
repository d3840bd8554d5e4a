"""What all tests share: the pace of hypothesis, the head of the report, and how many cases of a test run."""

import gc
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

BROWSER = Path(__file__).parent / "browser"

# No deadline: on a busy machine a slow example says nothing about the code.
hypothesis.settings.register_profile("tracker", deadline=None, print_blob=True)
hypothesis.settings.load_profile("tracker")


@pytest.fixture(autouse=True)
def _language_of_each_test_alone() -> Iterator[None]:
    """A page in Kazakh leaves its language active; the next test would read what it asks for in that one."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not among what lives to the end: a seventh of the time went into that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_report_header() -> str:
    """Say which database the tests speak to: the same line must not hide two different runs."""
    return f"database: {connection.display_name} · time zone: {settings.TIME_ZONE}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--one-case", action="store_true", help="run each test with the first of its cases only")
    parser.addoption("--pictures", action="store_true", help="with -m browser: keep pictures of pages in screenshots/")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: opens pages in a browser; runs only with -m browser")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Tests for a browser are not even read where none is asked for: what drives it may be missing."""
    return True if collection_path == BROWSER and "browser" not in config.option.markexpr else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --one-case keep one case of each test: all of them run on the machine of whoever runs the whole suite."""
    if not config.getoption("--one-case"):
        return
    kept = set({item.nodeid.partition("[")[0]: item for item in reversed(items)}.values())
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]
