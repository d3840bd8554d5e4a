"""`manage.py loaddata`: Django's own, that also checks every rule and settles, all in one transaction."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.management.base import CommandError
from django.core.management.commands.loaddata import Command as LoadData
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.utils import timezone

from portfolio import records, settle
from portfolio.models import Record
from portfolio.models.guard import door_open


class Command(LoadData):
    """Loads fixtures as a whole or not at all. A row that breaks a rule is named by file, record, field and value."""

    help = "Installs the named fixtures, checks their rules and settles what they tell, in one transaction."

    def loaddata(self, fixture_labels: Any) -> None:
        self._today = timezone.localdate()
        super().loaddata(fixture_labels)
        settle.settle_everything(today=self._today)

    def load_label(self, fixture_label: str) -> None:
        self._label = fixture_label
        try:
            super().load_label(fixture_label)
        except DeserializationError as error:
            found = "\n".join(unreadable(fixture_label))
            raise CommandError(found) if found else error from error

    def save_obj(self, obj: DeserializedObject) -> bool:
        row = obj.object
        if isinstance(row, Record) and not obj.deferred_fields:
            row._state.adding = row.pk is None  # a row of the same key is replaced, not in the way
            try:
                records.check(row, today=self._today)
            except ValidationError as error:
                raise CommandError(describe(self._label, row, error)) from error
        with door_open():
            saved: bool = super().save_obj(obj)
        return saved


def describe(label: str, row: Record, error: ValidationError) -> str:
    """One line for each broken rule: file, record, field, value and what to do about it."""
    key = "/".join(row.natural_key()) if hasattr(row, "natural_key") else f"pk={row.pk}"
    lines = []
    for field, messages in error.message_dict.items():
        value = "" if field == NON_FIELD_ERRORS else f"{field}: “{str(getattr(row, field, ''))[:60]}”: "
        lines += [f"{label}: {row._meta.label_lower} {key}: {value}{message}" for message in messages]
    return "\n".join(lines)


def unreadable(label: str) -> Iterator[str]:
    """One line for each value of a JSON fixture that its field cannot read; Django's own message names no field."""
    path = Path(label)
    for record in json.loads(path.read_text(encoding="utf-8")) if path.suffix == ".json" and path.exists() else []:
        model = apps.get_model(record["model"])
        for name, value in record["fields"].items():
            try:
                model._meta.get_field(name).to_python(value)
            except ValidationError as error:
                key = record["fields"].get("code") or f"pk={record.get('pk')}"
                yield f"{label}: {record['model']} {key}: {name}: “{str(value)[:60]}”: {' '.join(error.messages)}"
            except (AttributeError, TypeError):  # a relation by its natural key
                continue
