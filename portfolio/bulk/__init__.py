"""Many rows at once: tried first, so that each can be shown before and after, then done as a whole or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portfolio import records
from portfolio.bulk.deeds import Confirm, Deed, Publish, Responsible, SetAside, SetStatus, Shift, desk, standing
from portfolio.logged import last_known
from portfolio.models import Record, User
from portfolio.vocabulary import Door

__all__ = [
    "Confirm",
    "Deed",
    "LeftOut",
    "Outcome",
    "Publish",
    "Responsible",
    "SetAside",
    "SetStatus",
    "Shift",
    "Stale",
    "desk",
    "done",
    "standing",
    "tried",
]

REFUSED = (ValidationError, IntegrityError, records.StaleVersion, records.Vanished, records.StillReferred)


@dataclass
class Outcome:
    """One row before and after the deed, or why it is left as it is."""

    row: Any
    before: str
    after: str = ""
    refused: str = ""


class Stale(Exception):
    """Rows that were changed or deleted since they were shown; nothing was done."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


class LeftOut(Exception):
    """Rows that could not be done after all; nothing was done to the others either."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        self.outcomes = outcomes
        super().__init__("; ".join(f"{one.row}: {one.refused}" for one in outcomes))


class _Enough(Exception):
    """What was tried is known and is rolled back."""


def tried(deed: Deed, rows: Iterable[Any], *, by: User | None, today: date, reason: str = "") -> list[Outcome]:
    """What the deed would make of each row. It is really done and rolled back, so that it shows what would come."""
    outcomes: list[Outcome] = []
    try:
        with records.change_set(by=by, door=Door.ADMIN, today=today, reason=reason or "…") as changes:
            outcomes = _each(deed, rows, changes)
            changes.settle()
            _read_again(deed, outcomes)
            raise _Enough
    except _Enough:
        return outcomes


def done(
    deed: Deed, model: type[Record], seen: Mapping[int, int], *, by: User | None, door: Door, today: date, reason: str
) -> int:
    """Do it to the rows of which these versions were seen; return how many there were.

    One change set, all or nothing: raises Stale where a row was changed meanwhile, LeftOut where one cannot be done.
    """
    with records.change_set(by=by, door=door, today=today, reason=reason) as changes:
        rows = {
            row.pk: row for row in model._base_manager.select_for_update().filter(pk__in=list(seen)).order_by("pk")
        }
        if sentences := _stale(model, rows, seen):
            raise Stale(sentences)
        left = [one for one in _each(deed, rows.values(), changes) if one.refused]
        if left:
            raise LeftOut(left)
    return len(rows)


def _each(deed: Deed, rows: Iterable[Any], changes: records.Changes) -> list[Outcome]:
    outcomes = []
    for row in rows:
        outcome = Outcome(row, deed.shown(row))
        try:
            with transaction.atomic():
                deed.do(row, changes)
        except REFUSED as error:
            outcome.refused = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        outcomes.append(outcome)
    return outcomes


def _read_again(deed: Deed, outcomes: list[Outcome]) -> None:
    """Give each row that was done how it stands now; who stands as before is told why."""
    by_model: dict[type[Any], list[Outcome]] = {}
    for outcome in outcomes:
        if not outcome.refused:
            by_model.setdefault(type(outcome.row), []).append(outcome)
    for model, done_ones in by_model.items():
        fresh = with_identity(model).in_bulk([outcome.row.pk for outcome in done_ones])
        for outcome in done_ones:
            outcome.after = deed.shown(fresh[outcome.row.pk])
            if outcome.after == outcome.before:
                outcome.refused = _("Nothing would change: a newer or a better trusted report holds.")


def with_identity(model: type[Any]) -> Any:
    """The rows of a model with all that they name."""
    return model._base_manager.select_related(*(one.name for one in model._meta.concrete_fields if one.is_relation))


def _stale(model: type[Record], rows: Mapping[int, Record], seen: Mapping[int, int]) -> list[str]:
    """A sentence for each row that is not what was seen: who changed it, and when."""
    found = []
    for pk, version in seen.items():
        row = rows.get(pk)
        if row is None:
            name = last_known(model._meta.model_name or "", str(pk)) or f"{model._meta.verbose_name} {pk}"
            found.append(_("“%(row)s” was deleted by somebody else. Nothing was saved.") % {"row": name})
        elif row.version != version:
            found.append(records.StaleVersion(row, expected=version, last=records.last_change(row)).sentence)
    return found
