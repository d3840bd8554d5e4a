"""What happened meanwhile: the changes that a stale form has not seen, and where its values differ from the stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from portfolio import records
from portfolio.logged import Line, line, lines, noun
from portfolio.models import Change, Record

# What a stale form sends for each field where its editor takes what is stored.
TAKE = "take-"
THEIRS = "theirs"
# More than anybody compares by eye; the change log has them all.
MOST_SETS = 20


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


@dataclass(frozen=True)
class Difference(Line):
    """A field in which what was typed (`after`) differs from what is stored (`before`), and its name on the form."""

    name: str

    @property
    def choice(self) -> str:
        """The name by which the form says which of the two it takes."""
        return f"{TAKE}{self.name}"


def differences(stored: Record, typed: Record) -> Iterator[Difference]:
    """The fields in which what was typed differs from what is stored now."""
    theirs, mine = records.told(stored), records.told(typed)
    for name, value in theirs.items():
        if value != mine[name]:
            told = line(stored._meta.model_name or "", name, value, mine[name])
            yield Difference(told.label, told.before, told.after, name)
