"""`manage.py loaddata`: Django's own, that also checks every rule and settles, all in one transaction."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.management.base import CommandError
from django.core.management.commands.loaddata import Command as LoadData
from django.core.serializers.base import DeserializedObject
from django.utils import timezone

from portfolio import records, settle
from portfolio.models import Record
from portfolio.models.guard import door_open


class Command(LoadData):
    """Loads fixtures as a whole or not at all. A row that breaks a rule is named by file, record, field and value."""

    help = "Installs the named fixtures, checks their rules and settles what they tell, in one transaction."

    def loaddata(self, fixture_labels: Any) -> None:
        self._loaded: list[tuple[str, Record]] = []
        super().loaddata(fixture_labels)
        today = timezone.localdate()
        for label, row in self._loaded:
            try:
                records.check(row, today=today)
            except ValidationError as error:
                raise CommandError(describe(label, row, error)) from error
        settle.settle_everything(today=today)

    def load_label(self, fixture_label: str) -> None:
        self._label = fixture_label
        super().load_label(fixture_label)

    def save_obj(self, obj: DeserializedObject) -> bool:
        with door_open():
            saved: bool = super().save_obj(obj)
        if saved and isinstance(obj.object, Record):
            self._loaded.append((self._label, obj.object))
        return saved


def describe(label: str, row: Record, error: ValidationError) -> str:
    """One line for each broken rule: file, record, field, value and what to do about it."""
    key = "/".join(row.natural_key()) if hasattr(row, "natural_key") else f"pk={row.pk}"
    lines = []
    for field, messages in error.message_dict.items():
        value = "" if field == NON_FIELD_ERRORS else f"{field}: “{str(getattr(row, field, ''))[:60]}”: "
        lines += [f"{label}: {row._meta.label_lower} {key}: {value}{message}" for message in messages]
    return "\n".join(lines)
