"""Undo: a change set, or single rows of it, taken back through the one door; what others changed since is refused.

It is undone as a whole or not at all, unless one asks for the part that nobody has touched since. An undo is a change
set itself, so it can be undone.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portfolio import records
from portfolio.logged import model_of
from portfolio.models import ChangeSet, User
from portfolio.undo.plan import Field, Key, Plan, Step, plan
from portfolio.vocabulary import Action, Door

__all__ = ["Conflicted", "Field", "Plan", "Step", "may_undo", "plan", "undo"]

REFUSED = (ValidationError, IntegrityError, records.StaleVersion, records.Vanished, records.StillReferred)


class Conflicted(Exception):
    """Somebody changed since what was to be undone: `plan` says which fields of which rows, with both values."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__(_("Something was changed since. Nothing was undone; look at what differs."))


def may_undo(person: User, change_set: ChangeSet) -> bool:
    """Whether a person may undo a change set: their own as an analyst, everybody's as an editor."""
    is_own = change_set.by_id == person.pk and person.has_perm("portfolio.change_project")
    return is_own or person.has_perm("portfolio.undo_changeset")


def undo(
    change_set: ChangeSet,
    *,
    by: User | None,
    door: Door,
    today: date,
    reason: str = "",
    only: Collection[str] | None = None,
    partly: bool = False,
) -> Plan:
    """Take back a change set, or the rows named in `only`; raises Conflicted.

    `partly` takes back what nobody has touched since and leaves the rest as it is.
    """
    said = _("undo of %(what)s") % {"what": f"#{change_set.pk}"}
    why = f"{said}: {reason}" if reason else said
    with records.change_set(by=by, door=door, today=today, reason=why[:500], undoes=change_set) as changes:
        made = plan(change_set, person=by, only=only)
        if not partly and made.clashing:
            raise Conflicted(made)
        for step in _in_turn(made.steps):
            _take(step, changes, partly=partly)
        if not partly and made.clashing:
            raise Conflicted(made)
    return made


def _take(step: Step, changes: records.Changes, *, partly: bool) -> None:
    """Do one step; what the door refuses is noted at the step, and the rest of it stays undone."""
    if not step.is_possible:
        return
    try:
        with transaction.atomic():
            _write(step, changes)
    except REFUSED as error:
        step.refused = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def _write(step: Step, changes: records.Changes) -> None:
    if step.action is Action.DELETE:
        _refuse_hung_on(step.row)
        changes.delete(step.row)
    elif step.action is Action.ADD:
        row = _revived(step)
        changes.restore(row, version=int(step.whole.get("version") or 1))
    else:
        for one in step.open:
            _set(step.row, one.name, one.before)
        changes.save(step.row)


def _refuse_hung_on(row: Any) -> None:
    """Raise StillReferred where a report is left that would go with the row: it was not asked for."""
    relations = (one for one in row._meta.related_objects if not one.many_to_many)
    for relation in relations:
        if left := list(relation.related_model._base_manager.filter(**{relation.field.name: row})[:10]):
            raise records.StillReferred(row, left)


def _in_turn(steps: Iterable[Step]) -> list[Step]:
    """The last change first; what was deleted in one go comes back from the top: projects before their milestones."""
    turn: list[Step] = []
    back: list[Step] = []
    for step in steps:
        if step.action is Action.ADD:
            back.append(step)
            continue
        turn += _from_the_top(back)
        back = []
        turn.append(step)
    return turn + _from_the_top(back)


def _from_the_top(steps: list[Step]) -> list[Step]:
    """Each row after those that it refers to."""
    left, turn = {step.key: step for step in steps}, []
    while left:
        free = [step for step in left.values() if not any(key in left for key in _named(step) if key != step.key)]
        for step in free or list(left.values()):
            turn.append(left.pop(step.key))
    return turn


def _named(step: Step) -> list[Key]:
    """The rows that a deleted row referred to."""
    model: Any = model_of(step.key[0])
    relations = [one for one in model._meta.concrete_fields if one.is_relation]
    held = ((one, step.whole.get(one.name)) for one in relations)
    return [(one.related_model._meta.model_name, str(value["id"])) for one, value in held if isinstance(value, dict)]


def _revived(step: Step) -> Any:
    """The deleted row as the log kept it, under its old key."""
    model: Any = model_of(step.key[0])
    row = model(pk=int(step.key[1]))
    for name, value in step.whole.items():
        _set(row, name, value)
    return row


def _set(row: Any, name: str, value: Any) -> None:
    """Give a field the value that the log kept; a field that is gone by now is passed over."""
    column = next((one for one in row._meta.concrete_fields if one.name == name), None)
    if column is None:
        return
    if column.is_relation:
        setattr(row, column.attname, value["id"] if value else None)
    else:
        setattr(row, name, None if value is None else column.to_python(value))
