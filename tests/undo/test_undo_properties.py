"""Undo as a whole: whatever was done through the doors, taken back it leaves everything as it was."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.models import ChangeSet
from portfolio.settle import differences
from portfolio.undo import Conflicted, undo
from portfolio.vocabulary import Door
from tests.factories import TODAY
from tests.undo.acts import acts, founded, state, take

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def take_back(change_set: ChangeSet) -> None:
    undo(change_set, by=None, door=Door.ADMIN, today=TODAY)


class Rollback(Exception):
    pass


def in_a_world_of_its_own(story: Any) -> None:
    """Tell a story on a fresh portfolio and forget it: hypothesis runs many of them in one test."""
    with pytest.raises(Rollback), transaction.atomic():
        founded()
        story()
        raise Rollback


@settings(max_examples=12)
@given(done=acts)
def test_undone_in_reverse_everything_is_as_it_was_and_redone_as_it_had_become(done: Any) -> None:
    def story() -> None:
        first = state()
        sets = [made for act in done if (made := take(act))]
        became = state()
        for made in reversed(sets):
            take_back(made)
        assert state() == first
        undone = list(ChangeSet.objects.filter(undoes__in=sets).order_by("-pk"))
        for made in undone:
            take_back(made)
        assert state() == became
        assert list(differences(today=TODAY)) == []

    in_a_world_of_its_own(story)


@settings(max_examples=12)
@given(done=acts, data=st.data())
def test_undone_in_any_order_each_either_conflicts_or_commutes(done: Any, data: st.DataObject) -> None:
    def story() -> None:
        first = state()
        sets = [made for act in done if (made := take(act))]
        refused = 0
        for made in data.draw(st.permutations(sets)):
            before, logged = state(), ChangeSet.objects.count()
            try:
                take_back(made)
            except Conflicted:
                refused += 1
                assert (state(), ChangeSet.objects.count()) == (before, logged)
        assert refused or state() == first
        assert list(differences(today=TODAY)) == []

    in_a_world_of_its_own(story)
