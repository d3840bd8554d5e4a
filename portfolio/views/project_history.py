"""The history of a project: who changed what about it and what hangs on it, when and why, the last change first.

It is the change log read for everybody: names and reasons are for who may read the log, and who is not signed in sees
neither notes, nor what was written while the project was internal, nor names of other things, which may be.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from portfolio.logged import EMPTY, Line, line, noun
from portfolio.models import (
    AmountReport,
    Change,
    DateReport,
    Investment,
    Milestone,
    Participation,
    Project,
    ProjectCountry,
    Reader,
    StatusReport,
)
from portfolio.models.user import sees_internal
from portfolio.vocabulary import Action, Visibility

# The change log has them all; a page shows the last ones.
MOST_SETS: Final = 12
MOST_ENTRIES: Final = 60
# Where each noun finds its project.
_PARTS: Final[tuple[tuple[Any, str], ...]] = (
    (Milestone, "project"),
    (Investment, "project"),
    (ProjectCountry, "project"),
    (StatusReport, "project"),
    (Participation, "project"),
    (DateReport, "milestone__project"),
    (AmountReport, "investment__project"),
)
# Of a row that was added or deleted, what it says; the rest of its fields is on the page.
_TELLING: Final = (
    *("title_ru", "title_kk", "title_en", "country", "lane", "status", "stage", "organization", "role", "share"),
    *("period", "since", "amount", "amount_high", "currency", "reported_on", "source"),
)
_PEOPLE: Final = frozenset({"recorded_by", "set_aside_by", "responsible"})
_SIGNED_IN: Final = frozenset({"note", "visibility"})


@dataclass(frozen=True)
class Entry:
    """One row that was changed."""

    change: Change
    noun: str
    lines: list[Line]

    @property
    def has_before(self) -> bool:
        return self.change.action != Action.ADD

    @property
    def has_after(self) -> bool:
        return self.change.action != Action.DELETE


@dataclass(frozen=True)
class Step:
    """All that one person did in one go, as far as the reader may know who and why."""

    at: Any
    by: str
    reason: str
    door: str
    entries: list[Entry]


def history_of(project: Project, *, reader: Reader) -> list[Step]:
    """The last change sets about the project and what hangs on it, in three queries at most."""
    keys: dict[str, list[str]] = {"project": [str(project.pk)]}
    for name, key in _rows_of(project):
        keys.setdefault(name, []).append(key)
    about = Q()
    for name, held in keys.items():
        about |= Q(model=name, key__in=held)
    changes = Change.objects.filter(about).select_related("change_set__by").order_by("-pk")
    if not sees_internal(reader):
        changes = changes.filter(pk__gte=_published_at(project))
    return _steps(changes[:MOST_ENTRIES], reader)


def _rows_of(project: Project) -> QuerySet[Any, Any]:
    """The model and the key of all that hangs on the project, in one query."""
    rows = [
        model.objects.filter(**{path: project})
        .order_by()
        .annotate(model=Value(model._meta.model_name, CharField()), key=Cast("pk", CharField()))
        .values_list("model", "key")
        for model, path in _PARTS
    ]
    return rows[0].union(*rows[1:], all=True).order_by()


def _published_at(project: Project) -> int:
    """The entry that made the project public; what was written before it was written among ourselves."""
    made = Change.objects.filter(model="project", key=str(project.pk), after__visibility=Visibility.PUBLIC.value)
    return made.order_by("-pk").values_list("pk", flat=True).first() or 0


def _steps(changes: Iterable[Change], reader: Any) -> list[Step]:
    names, reasons = reader.has_perm("portfolio.view_changeset"), sees_internal(reader)
    steps: dict[int, Step] = {}
    for change in changes:
        made = change.change_set
        entry = Entry(change, noun(change.model), _lines(change, names=names, signed_in=reasons))
        if not entry.lines:
            continue
        if made.pk not in steps:
            by = str(made.by or "") if names else ""
            steps[made.pk] = Step(made.at, by, made.reason if reasons else "", made.get_door_display(), [])
        steps[made.pk].entries.append(entry)
    return list(steps.values())[:MOST_SETS]


def _lines(change: Change, *, names: bool, signed_in: bool) -> list[Line]:
    """The fields that the reader may see, with what was and what is."""
    told = change.before.keys() | change.after.keys()
    shown = [name for name in _TELLING if name in told] if change.action != Action.CHANGE else sorted(told)
    values = [(name, change.before.get(name), change.after.get(name)) for name in shown]
    hidden = (frozenset() if names else _PEOPLE) | (frozenset() if signed_in else _SIGNED_IN)
    found = [
        line(change.model, name, before, after)
        for name, before, after in values
        if name not in hidden and (signed_in or not isinstance(before or after, dict))
    ]
    return [one for one in found if (one.before, one.after) != (EMPTY, EMPTY)]
