"""What undoing a change set comes to: each field as it was changed, as it stands now and as it was before."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from portfolio import records
from portfolio.logged import Line, line, lines, model_of, noun
from portfolio.models import Change, ChangeSet, Record, User
from portfolio.vocabulary import Action

# A row of the log: the model's name and the key.
Key = tuple[str, str]


@dataclass(frozen=True)
class Field:
    """One field to take back: what the change had made of it, how it stands now, and what it was before."""

    name: str
    after: Any
    now: Any
    before: Any
    model: str

    @property
    def clashes(self) -> bool:
        """Whether it was changed since, be it back: who undoes twice, or in another order, must be told."""
        return not same(self.now, self.after)

    @property
    def to_before(self) -> Line:
        """The field as it stands and as it will be."""
        return line(self.model, self.name, self.now, self.before)

    @property
    def since(self) -> Line:
        """What the change had made of it, and how it stands now."""
        return line(self.model, self.name, self.after, self.now)


@dataclass
class Step:
    """What undoing does to one row. `action` is how the log will call it: what was added is deleted."""

    key: Key
    label: str
    action: Action
    at: int
    row: Any = None
    fields: list[Field] = field(default_factory=list)
    whole: dict[str, Any] = field(default_factory=dict)
    refused: str = ""

    @property
    def noun(self) -> str:
        return noun(self.key[0])

    @property
    def id(self) -> str:
        """The row as an address and a form write it."""
        return ":".join(self.key)

    @property
    def clashes(self) -> list[Field]:
        return [one for one in self.fields if one.clashes]

    @property
    def open(self) -> list[Field]:
        """The fields that can be taken back."""
        return [one for one in self.fields if not one.clashes]

    @property
    def lines(self) -> list[Line]:
        """The fields as they stand and as they will be; of a row that goes or comes back, all that it holds."""
        if self.action is Action.ADD:
            told = Change(model=self.key[0], before={}, after=self.whole)
            return lines(told)
        if self.action is Action.DELETE:
            return lines(Change(model=self.key[0], before={one.name: one.now for one in self.fields}, after={}))
        return [one.to_before for one in self.open]

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.refused and not self.clashes

    @property
    def is_possible(self) -> bool:
        """Whether at least a part of it can be done: of a change each field, of all else the whole row."""
        return self.is_clear or (not self.refused and self.action is Action.CHANGE and bool(self.open))


@dataclass(frozen=True)
class Plan:
    """What undoing a change set comes to, row by row, the last change first."""

    change_set: ChangeSet
    steps: list[Step]

    @property
    def clashing(self) -> list[Step]:
        return [step for step in self.steps if not step.is_clear]

    @property
    def is_possible(self) -> bool:
        return any(step.is_possible for step in self.steps)


def plan(change_set: ChangeSet, *, person: User | None = None, only: Collection[str] | None = None) -> Plan:
    """What undoing would do now; `only` names the rows (`model:key`), and `person` is asked for their rights."""
    entries: dict[Key, list[Change]] = {}
    for entry in change_set.changes.order_by("pk"):
        if only is None or f"{entry.model}:{entry.key}" in only:
            entries.setdefault((entry.model, entry.key), []).append(entry)
    stored = _stored(entries)
    found = [_step(key, rows, stored.get(key)) for key, rows in entries.items()]
    steps = [step for step in found if step is not None]
    _refuse_referred(steps)
    for step in steps:
        step.refused = _unknown(step) or step.refused or (_forbidden(step, person) if person else "")
    return Plan(change_set, sorted(steps, key=lambda step: -step.at))


def _stored(keys: Iterable[Key]) -> dict[Key, Any]:
    """The rows as they stand now, in one query for each model."""
    wanted: dict[str, set[str]] = {}
    for name, key in keys:
        wanted.setdefault(name, set()).add(key)
    found: dict[Key, Any] = {}
    for name, pks in wanted.items():
        model = model_of(name)
        if model is not None and issubclass(model, Record):
            rows = _with_names(model).in_bulk([int(pk) for pk in pks if pk.isdigit()])
            found |= {(name, str(pk)): row for pk, row in rows.items()}
    return found


def _with_names(model: Any) -> Any:
    """The rows of a model with what their names and their relations' names need."""
    return model._base_manager.select_related(*(one.name for one in model._meta.concrete_fields if one.is_relation))


def _step(key: Key, entries: list[Change], row: Any) -> Step | None:
    """What undoing does to one row, however often the change set wrote it; None where that comes to nothing."""
    was, stays = entries[0].action != Action.ADD, entries[-1].action != Action.DELETE
    before = {name: value for entry in reversed(entries) for name, value in entry.before.items()}
    after = {name: value for entry in entries for name, value in entry.after.items()}
    if not was and not stays:
        return None
    action = Action.CHANGE if was and stays else Action.ADD if was else Action.DELETE
    at = entries[0].pk if action is Action.DELETE else entries[-1].pk
    step = Step(key, entries[-1].label, action, at, row, whole=before)
    if (row is None) == (action is not Action.ADD):
        step.refused = _("It is there again already.") if action is Action.ADD else _("It was deleted since.")
    elif row is not None:
        step.fields = _fields(step, before, after)
    return step if action is not Action.CHANGE or step.refused or step.fields else None


def _fields(step: Step, before: dict[str, Any], after: dict[str, Any]) -> list[Field]:
    """What the change set made of the row, field by field; what it put back itself is no change."""
    now = records.told(step.row)
    changed = (name for name in after if name in now and not same(before.get(name), after[name]))
    return [Field(name, after[name], now[name], before.get(name), step.key[0]) for name in changed]


def _unknown(step: Step) -> str:
    model = model_of(step.key[0])
    if model is None or not issubclass(model, Record):
        return _("People and their roles are changed on their own pages.")
    return ""


def _forbidden(step: Step, person: User) -> str:
    """Why this person may not take this back, or nothing."""
    name = step.key[0]
    if not person.has_perm(f"portfolio.change_{name}"):
        return _("You may not change this: ask an editor.")
    publishes = step.action is Action.CHANGE and any(one.name == "visibility" for one in step.open)
    if publishes and not person.has_perm("portfolio.publish_project"):
        return _("Only an editor makes public or internal.")
    return ""


def _refuse_referred(steps: list[Step]) -> None:
    """Note at each added row what others have hung on it since: it would go with the row, or hold it."""
    gone = {step.key for step in steps if step.action is Action.DELETE}
    freed = {(step.key, one.name) for step in steps for one in step.open if step.action is Action.CHANGE}
    by_model: dict[type[models.Model], dict[int, Step]] = {}
    for step in steps:
        if step.action is Action.DELETE and step.row is not None:
            by_model.setdefault(type(step.row), {})[step.row.pk] = step
    for model, rows in by_model.items():
        for relation in model._meta.related_objects:
            _note(relation, rows, gone, freed)


def _note(relation: Any, rows: dict[int, Step], gone: set[Key], freed: set[tuple[Key, str]]) -> None:
    other, name = relation.related_model, relation.field.name
    if relation.many_to_many or not issubclass(other, Record):
        return
    for one in _with_names(other).filter(**{f"{name}__in": list(rows)}):
        key = (other._meta.model_name, str(one.pk))
        if key not in gone and (key, name) not in freed:
            step = rows[getattr(one, relation.field.attname)]
            step.refused = step.refused or str(records.StillReferred(step.row, [one]))


def same(one: Any, other: Any) -> bool:
    """Whether two logged values are one; a relation is its id, whatever it is called by now."""
    if isinstance(one, dict) and isinstance(other, dict):
        return bool(one.get("id") == other.get("id"))
    return bool(one == other)
