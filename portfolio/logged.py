"""The change log in words: what was changed, and each field before and after, as people read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portfolio.models import Change

EMPTY = "–"
# What the log keeps so that a deleted row can come back, and what tells nobody anything.
_BOOKKEEPING = frozenset({"version", "created_at"})


@dataclass(frozen=True)
class Line:
    """One field with two values, as people read them."""

    label: str
    before: str
    after: str


def last_known(model_name: str, key: str) -> Any:
    """What a row was called that is gone; None where the log never heard of it."""
    entries = Change.objects.filter(model=model_name, key=key[:40].replace("\0", ""))
    return entries.order_by("-pk").values_list("label", flat=True).first()


def lines(change: Change) -> list[Line]:
    """The fields of one entry of the log, each with its value before and after; none that was and is empty."""
    names = _in_order(change.model, change.before.keys() | change.after.keys())
    told = (
        line(change.model, name, change.before.get(name), change.after.get(name))
        for name in names
        if name not in _BOOKKEEPING
    )
    return [one for one in told if (one.before, one.after) != (EMPTY, EMPTY)]


def line(model_name: str, name: str, before: Any, after: Any) -> Line:
    """One field of a logged row with its two values."""
    field = field_of(model_name, name)
    label = capfirst(field.verbose_name) if field else name
    return Line(str(label), shown(field, before), shown(field, after))


def shown(field: models.Field | None, value: Any) -> str:
    """A logged value as people read it: a label for a code, a name for an id."""
    if value in (None, ""):
        return EMPTY
    if isinstance(value, dict):
        return str(value.get("name", value))
    if isinstance(field, models.BooleanField):
        return _("yes") if value in (True, "True") else _("no")
    labels = dict(field.flatchoices) if field else {}
    return str(labels.get(value, value))


def noun(model_name: str) -> str:
    """What the log's model is called."""
    model = model_of(model_name)
    return str(model._meta.verbose_name) if model else model_name


def _in_order(model_name: str, names: Iterable[str]) -> list[str]:
    """The names in the order of the model's fields; what it has no field for comes last."""
    model = model_of(model_name)
    order = [field.name for field in model._meta.concrete_fields] if model else []
    return sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))


def model_of(model_name: str) -> type[models.Model] | None:
    try:
        return apps.get_model("portfolio", model_name)
    except LookupError:
        return None


def field_of(model_name: str, name: str) -> models.Field | None:
    model = model_of(model_name)
    return next((field for field in model._meta.concrete_fields if field.name == name), None) if model else None
