"""What the door refused, in words: for the form that is shown again, or for a message."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portfolio import records
from portfolio.admin.meanwhile import since

# What a write may be answered with, whatever the form has checked before: others write at the same time.
REFUSALS = (ValidationError, records.StaleVersion, records.Vanished, records.StillReferred, IntegrityError)


@dataclass(frozen=True)
class Refusal:
    """One refusal; nothing of its change set was kept."""

    error: Exception

    @property
    def version(self) -> int | None:
        """The version that the row has now, where the one that was edited is stale."""
        return self.error.row.version if isinstance(self.error, records.StaleVersion) else None

    @property
    def sentences(self) -> list[str]:
        """What to tell the person, one sentence or more."""
        if isinstance(self.error, IntegrityError):
            return [_("Somebody changed the same at the same moment. Nothing was saved; look at it and save again.")]
        if isinstance(self.error, ValidationError):
            return _of_validation(self.error)
        if isinstance(self.error, records.StaleVersion):
            return [_latest(self.error)]
        return [str(self.error)]

    @property
    def remedies(self) -> list[str]:
        """What can be done about it on the form, which still holds what was typed."""
        if isinstance(self.error, records.StaleVersion):
            return [
                _("Your text is still in the form. Save again to put it in place of theirs, or take theirs below.")
            ]
        if isinstance(self.error, records.Vanished):
            return [_("Your text is still in the form. Save it to add it anew.")]
        return []


def _latest(error: records.StaleVersion) -> str:
    """The sentence of a stale version, with the person who changed the row or its reports last."""
    entries = since(error)
    return records.StaleVersion(error.row, expected=error.expected, last=entries[0] if entries else None).sentence


def _of_validation(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        text if name == NON_FIELD_ERRORS else f"{capfirst(name.replace('_', ' '))}: {text}"
        for name, texts in error.message_dict.items()
        for text in texts
    ]
