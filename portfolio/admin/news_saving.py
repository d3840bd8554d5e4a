"""Saving news: everything in one change set or nothing, and each form once."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from portfolio import records
from portfolio.admin.news_notes import Reading
from portfolio.admin.news_plan import Plan
from portfolio.models import ChangeSet, User
from portfolio.models.sent import SentForm
from portfolio.vocabulary import Door


class RowRefused(Exception):
    """The door refused what one row says; nothing of the form was written."""

    def __init__(self, reading: Reading, error: ValidationError) -> None:
        self.reading, self.error = reading, error
        super().__init__("; ".join(error.messages))


class SentBefore(Exception):
    """The same form was written before; `change_set` tells what."""

    def __init__(self, change_set: ChangeSet | None) -> None:
        self.change_set = change_set
        super().__init__("sent before")


def save_news(plan: Plan, *, by: User, today: date, reason: str, token: str) -> ChangeSet | None:
    """Write what the plan holds. Raises RowRefused, SentBefore and whatever the door raises."""
    try:
        with records.change_set(by=by, door=Door.ADMIN, today=today, reason=reason) as changes:
            # First of all: of two sendings at once, the second waits here and fails.
            sent = SentForm.objects.create(token=token, by=by)
            for reading in (plan.head, *plan.readings):
                _save_row(changes, reading)
            sent.change_set = _written(plan)
            sent.save()
    except IntegrityError:
        if (before := sent_before(token, by=by)) is not None:
            raise before from None
        raise
    return sent.change_set


def _save_row(changes: records.Changes, reading: Reading) -> None:
    reports = [] if reading.report is None else [reading.report]
    try:
        for row in (*reading.new, *reports):
            changes.save(_linked(row))
    except ValidationError as error:
        raise RowRefused(reading, error) from error


def _linked(row: Any) -> Any:
    """The row, now that the rows which it names have their ids."""
    for field in row._meta.concrete_fields:
        if field.is_relation and field.is_cached(row):
            setattr(row, field.name, getattr(row, field.name))
    return row


def sent_before(token: str, *, by: User) -> SentBefore | None:
    """Whether the form of that token was written already."""
    found = SentForm.objects.filter(token=token, by=by).select_related("change_set").first()
    return SentBefore(found.change_set) if found is not None else None


def _written(plan: Plan) -> ChangeSet | None:
    last = records.last_change(plan.readings[-1].report)
    return last.change_set if last else None
