"""The only door for writing: validate, write, log, settle and bump versions, all in one transaction.

    with records.change_set(by=user, door=Door.ADMIN, reason="news of the week", today=today) as changes:
        changes.save(milestone)

Nothing changed leaves no trace. A write outside a change set raises WriteOutsideDoor.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models.deletion import Collector, ProtectedError
from django.db.models.functions import Now
from django.utils import timezone

from portfolio.models import Change, ChangeSet, Identity, ProjectCountry, Record, Report, Source, User
from portfolio.models.guard import door_open
from portfolio.records.checks import check, check_view, keep_apart
from portfolio.records.refusals import StaleVersion, StillReferred, Vanished
from portfolio.settle import Touched, lock, reports_of, settle
from portfolio.vocabulary import Action, Door

__all__ = [
    "Changes",
    "StaleVersion",
    "StillReferred",
    "Vanished",
    "change_set",
    "check",
    "check_view",
    "last_change",
    "told",
    "whole",
]

# Set by the door itself and never by people, but lost with the row.
_KEPT = frozenset({"version", "created_at", "entered_on", "recorded_at", "recorded_by", "checked_at"})

_current: ContextVar["Changes | None"] = ContextVar("portfolio_changes", default=None)


@contextmanager
def change_set(
    *, by: User | None, door: Door, today: date, reason: str = "", undoes: ChangeSet | None = None
) -> Iterator["Changes"]:
    """Open the door. All that happens inside becomes one change set, or nothing at all."""
    if _current.get() is not None:
        raise RuntimeError("A change set is open already. Pass it on instead of opening another one.")
    changes = Changes(by=by, door=door, today=today, reason=reason, undoes=undoes)
    token = _current.set(changes)
    try:
        with transaction.atomic():
            yield changes
            changes.settle()
    finally:
        _current.reset(token)


class Changes:
    """What is written in one change set. Made by `change_set`, not by hand."""

    def __init__(
        self, *, by: User | None, door: Door, today: date, reason: str, undoes: ChangeSet | None = None
    ) -> None:
        self.by, self.door, self.today, self.reason, self.undoes = by, door, today, reason, undoes
        self._row: ChangeSet | None = None
        self._touched = Touched()
        # Identities whose reports were written, and rows whose version this change set has raised already.
        self._retold: set[tuple[type[Identity], int]] = set()
        self._raised: set[tuple[type[models.Model], int]] = set()

    def save(self, row: Record, *, version: int | None = None) -> bool:
        """Validate and write `row`; say whether anything changed.

        `version` is the one that the editor saw (default: the row's own). Raises ValidationError, StaleVersion
        or Vanished; nothing of the change set is then kept unless the caller catches it inside.
        """
        stored = None if row._state.adding else self._stored(row, version)
        if stored is None:
            self._prepare(row)
        check(row, today=self.today)
        before, after = (told(stored) if stored else {}), told(row)
        keep_apart(row, before.get("code"))
        changed = [name for name in after if stored is None or before[name] != after[name]]
        if not changed:
            return False
        self._hold(row, stored)
        if isinstance(row, Source) and stored and "kind" in changed:
            self._hold(*reports_of(row))  # another rank of trust, another report that holds
        self._write(row, stored)
        self.log(
            row,
            Action.CHANGE if stored else Action.ADD,
            before={name: before[name] for name in changed if stored},
            after={name: after[name] for name in changed},
        )
        return True

    def delete(self, row: Record, *, version: int | None = None) -> None:
        """Delete `row` with its reports, each logged whole. Raises StillReferred, StaleVersion or Vanished."""
        stored = self._stored(row, version)
        self._hold(stored, None)
        collector = Collector(using=row._state.db or "default")
        try:
            collector.collect([stored])
        except ProtectedError as error:
            raise StillReferred(stored, error.protected_objects) from error
        gone = [one for rows in collector.data.values() for one in rows]
        gone += [one for rows in collector.fast_deletes for one in rows]
        for one in gone:
            self.log(one, Action.DELETE, before=whole(one), after={})
        with door_open():
            stored.delete()
        self._raised |= {(type(one), one.pk) for one in gone}

    def restore(self, row: Record, *, version: int) -> None:
        """Write a row that was deleted again, under its old key; its version goes on from the last one."""
        row.version, row.changed_at = version + 1, timezone.now()
        check(row, today=self.today)
        self._hold(row)
        with door_open():
            row.save(force_insert=True)
        self._hold(row)
        self._raised.add((type(row), row.pk))
        self.log(row, Action.ADD, before={}, after=told(row))

    def set_aside(self, report: Report, *, reason: str, version: int | None = None) -> bool:
        """Let a report no longer count; it stays visible, with the reason."""
        report.set_aside_at, report.set_aside_by, report.set_aside_reason = timezone.now(), self.by, reason
        return self.save(report, version=version)

    def bring_back(self, report: Report, *, version: int | None = None) -> bool:
        """Let a report that was set aside count again."""
        report.set_aside_at, report.set_aside_by, report.set_aside_reason = None, None, ""
        return self.save(report, version=version)

    def log(self, row: models.Model, action: Action, *, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Enter what was done to `row`; from outside only for what the door does not write itself: people's roles."""
        with door_open():
            if self._row is None:
                self._row = ChangeSet(by=self.by, door=self.door, reason=self.reason, undoes=self.undoes)
                self._row.save()
            Change(
                change_set=self._row,
                model=row._meta.model_name or "",
                key=str(row.pk),
                label=str(row)[:400],
                action=action,
                before=before,
                after=after,
            ).save()

    def settle(self) -> None:
        """Settle what was touched and raise the versions of identities whose reports were written."""
        settle(self._touched, today=self.today)
        with door_open():
            for model, pk in self._retold - self._raised:
                model._base_manager.filter(pk=pk).update(version=models.F("version") + 1, changed_at=Now())

    def _stored(self, row: Record, version: int | None) -> Record:
        """The row as it stands in the database, locked; refused when it is not the one that was read."""
        expected = row.version if version is None else version
        stored = type(row)._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if stored is None:
            raise Vanished(row)
        if stored.version != expected:
            raise StaleVersion(stored, expected=expected, last=last_change(stored))
        return stored

    def _prepare(self, row: Record) -> None:
        if isinstance(row, Identity):
            row.entered_on = row.opened_on = self.today
        if isinstance(row, Report):
            row.recorded_by = self.by

    def _hold(self, *rows: Record | None) -> None:
        """Lock and remember the identities that the write touches, the old and the new one alike."""
        touched = Touched()
        for row in rows:
            if isinstance(row, Report | ProjectCountry):
                identity = getattr(row, row.identity_field)
                self._retold.add((type(identity), identity.pk))
                touched.add(identity)
            elif isinstance(row, Identity) and row.pk is not None:
                touched.add(row)
        lock(touched)
        self._touched |= touched

    def _write(self, row: Record, stored: Record | None) -> None:
        with door_open():
            if stored is not None:
                row.version = stored.version + 1
                row.changed_at = timezone.now()
            row.save()
        if isinstance(row, Identity):
            self._touched.add(row)
        self._raised.add((type(row), row.pk))


def told(row: models.Model) -> dict[str, Any]:
    """The fields that people set, by name: text as in a fixture, a relation as its id and name."""
    return {field.name: _told_value(row, field) for field in row._meta.concrete_fields if _is_told(field)}


def whole(row: models.Model) -> dict[str, Any]:
    """The same with what was kept beside it, so that a deleted row can come back as it was."""
    kept = {field.name: _told_value(row, field) for field in row._meta.concrete_fields if field.name in _KEPT}
    return told(row) | kept


def _is_told(field: models.Field) -> bool:
    return (field.editable and not field.primary_key) or field.name.startswith("set_aside_")


def _told_value(row: models.Model, field: models.Field) -> Any:
    if field.value_from_object(row) is None:
        return None
    if isinstance(field, models.ForeignKey):
        return {"id": field.value_from_object(row), "name": str(getattr(row, field.name))}
    return field.value_to_string(row)


def last_change(row: models.Model) -> Change | None:
    """The newest entry of the change log about `row` or a report that tells of it."""
    return Change.objects.about(row).select_related("change_set__by").order_by("-pk").first()
