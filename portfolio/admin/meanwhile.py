"""What happened meanwhile: the changes that a stale form has not seen, and where its values differ from the stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portfolio import records
from portfolio.models import Change, Record

# More than anybody compares by eye; the change log has them all.
MOST_SETS = 20
EMPTY = "–"


@dataclass(frozen=True)
class Line:
    """One field with two values, as people read them."""

    label: str
    before: str
    after: str


def since(error: records.StaleVersion) -> list[Change]:
    """The entries that the editor has not seen, newest first: each change set raises the version by one."""
    entries = Change.objects.about(error.row)
    unseen = max(0, min(error.row.version - error.expected, MOST_SETS))
    sets = entries.order_by("-change_set").values_list("change_set", flat=True).distinct()[:unseen]
    return list(entries.filter(change_set__in=list(sets)).select_related("change_set__by").order_by("-pk"))


def entry(change: Change) -> dict[str, Any]:
    """One entry of the log for a template: what was changed, and its fields."""
    return {"change": change, "noun": noun(change.model), "lines": lines(change), "url": history_url(change)}


def history_url(change: Change) -> str:
    """Where all that happened to the same row stands."""
    return reverse("admin:portfolio_change_changelist", query={"model": change.model, "key": change.key})


def last_known(model_name: str, key: str) -> Any:
    """What a row was called that is gone; None where the log never heard of it."""
    entries = Change.objects.filter(model=model_name, key=key[:40].replace("\0", ""))
    return entries.order_by("-pk").values_list("label", flat=True).first()


def lines(change: Change) -> list[Line]:
    """The fields of one entry of the log, each with its value before and after; none that was and is empty."""
    names = _in_order(change.model, change.before.keys() | change.after.keys())
    told = (line(change.model, name, change.before.get(name), change.after.get(name)) for name in names)
    return [one for one in told if (one.before, one.after) != (EMPTY, EMPTY)]


def differences(stored: Record, typed: Record) -> Iterator[Line]:
    """The fields in which what was typed differs from what is stored now."""
    theirs, mine = records.told(stored), records.told(typed)
    for name, value in theirs.items():
        if value != mine[name]:
            yield line(stored._meta.model_name or "", name, value, mine[name])


def line(model_name: str, name: str, before: Any, after: Any) -> Line:
    """One field of a logged row with its two values."""
    field = _field(model_name, name)
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
    model = _model(model_name)
    return str(model._meta.verbose_name) if model else model_name


def _in_order(model_name: str, names: Iterable[str]) -> list[str]:
    """The names in the order of the model's fields; what it has no field for comes last."""
    model = _model(model_name)
    order = [field.name for field in model._meta.concrete_fields] if model else []
    return sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))


def _model(model_name: str) -> type[models.Model] | None:
    try:
        return apps.get_model("portfolio", model_name)
    except LookupError:
        return None


def _field(model_name: str, name: str) -> models.Field | None:
    model = _model(model_name)
    return next((field for field in model._meta.concrete_fields if field.name == name), None) if model else None
