"""Rows that a whole module reads, made once: to make them anew for each test takes longer than the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from time_machine import travel

from tests.factories import NOON


def made_once(make: Callable[[], Any]) -> Any:
    """A fixture of the module that uses it: the rows stay for each of its tests, what a test does to them does not.

    Each test has a transaction of its own inside that of the module. It reads its rows from the database: an object
    that one test has changed would be another one's.
    """

    @pytest.fixture(scope="module", autouse=True)
    def rows_of_this_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic():
            with travel(NOON, tick=False):
                make()
            yield
            transaction.set_rollback(True)

    return rows_of_this_module
