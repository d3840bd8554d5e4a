"""The guard: no row of the portfolio is written but through the one door."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

_open: ContextVar[bool] = ContextVar("portfolio_door_open", default=False)

M = TypeVar("M", bound=models.Model, covariant=True)


class WriteOutsideDoor(RuntimeError):
    """A write was tried outside a change set. Use records.change_set()."""


@contextmanager
def door_open() -> Iterator[None]:
    """Allow writes inside the block. Only `records`, `settle` and raw loads may use it."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def check_open(model: type[models.Model], how: str) -> None:
    """Raise WriteOutsideDoor unless a change set is open."""
    if not _open.get():
        raise WriteOutsideDoor(
            f"{model.__name__}: {how} outside a change set. Write through records.change_set() instead."
        )


class GuardedQuerySet(models.QuerySet[M]):
    """A queryset that reads freely and writes only while the door is open.

    Every other way to write (bulk_create, bulk_update, get_or_create, M2M and reverse managers) ends in one of these.
    """

    def update(self, **values: Any) -> int:
        check_open(self.model, "update()")
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        check_open(self.model, "delete()")
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def _insert(self, *args: Any, **kwargs: Any) -> Any:
        check_open(self.model, "insert")
        return super()._insert(*args, **kwargs)  # type: ignore[misc]

    def _update(self, *args: Any, **kwargs: Any) -> Any:
        check_open(self.model, "update")
        return super()._update(*args, **kwargs)  # type: ignore[misc]

    def _raw_delete(self, using: str | None) -> int:
        check_open(self.model, "raw delete")
        return super()._raw_delete(using)


class Guarded(models.Model):
    """A row that is written only while the door is open."""

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        check_open(type(self), "save()")
        super().save_base(*args, **kwargs)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        check_open(type(self), "delete()")
        return super().delete(using=using, keep_parents=keep_parents)


class Record(Guarded):
    """The base of every row that tells something: guarded, versioned, stamped by the database."""

    version = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), db_default=Now(), editable=False)
    changed_at = models.DateTimeField(_("changed at"), db_default=Now(), editable=False)

    class Meta(Guarded.Meta):
        abstract = True
