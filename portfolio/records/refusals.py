"""Why a write is refused: somebody was there first, or others rest on the row."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from portfolio.models import Change, Record


class StaleVersion(Exception):
    """Somebody changed the row since it was read: `row` is how it stands now, `by` and `at` tell who and when."""

    def __init__(self, row: Record, *, expected: int, last: Change | None) -> None:
        self.row, self.expected, self.last = row, expected, last
        self.by = last.change_set.by if last else None
        self.at: datetime | None = last.change_set.at if last else None
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        values = {"row": self.row, "who": self.by or _("somebody"), "at": timezone.localtime(self.at or self._changed)}
        text = _("%(who)s changed “%(row)s” at %(at)s. Nothing was saved; look at the change and save again.")
        return text % {**values, "at": f"{values['at']:%Y-%m-%d %H:%M}"}

    @property
    def _changed(self) -> datetime:
        return self.row.changed_at


class Vanished(Exception):
    """The row was deleted since it was read."""

    def __init__(self, row: Record) -> None:
        self.row = row
        super().__init__(_("“%(row)s” was deleted by somebody else. Nothing was saved.") % {"row": row})


class StillReferred(Exception):
    """The row cannot be deleted: `references` rest on it."""

    def __init__(self, row: Record, references: Iterable[models.Model]) -> None:
        self.row, self.references = row, sorted(references, key=lambda other: (other._meta.model_name or "", other.pk))
        shown = "; ".join(f"{other._meta.verbose_name} “{other}”" for other in self.references[:10])
        message = _(
            "“%(row)s” cannot be deleted: %(count)s records rest on it (%(shown)s). Delete or move them first."
        )
        super().__init__(message % {"row": row, "count": len(self.references), "shown": shown})
