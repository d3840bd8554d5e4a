"""The list of milestones as it is typed into: a plan in each row, and both dates where somebody was faster."""

import re
from collections.abc import Container
from typing import Any, Final

from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portfolio import records
from portfolio.admin.meanwhile import TAKE, THEIRS
from portfolio.admin.milestone_dates import DatedForm, date_box, source_box
from portfolio.admin.news_words import period
from portfolio.logged import last_known
from portfolio.models import Milestone

# A box of a row as the list names it: the row's number, and the rest of the name.
_BOX: Final = re.compile(r"((?:initial-|take-)?form-)(\d{1,4})(-\w+)", re.ASCII)


class PlanBox(AdminTextInputWidget):
    """The box of a plan; after a collision also the stored date, and whose of the two is to stay."""

    collision: dict[str, str] | None = None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        box = super().render(name, value, attrs, renderer)
        if self.collision is None:
            return box
        told = {"choice": f"{TAKE}{name}", **self.collision}
        return box + render_to_string("admin/portfolio/milestone/whose.html", told)


class RowForm(DatedForm):
    """A row of the list: the plan and who tells it."""

    planned_on = date_box(gettext_lazy("Planned"), widget=PlanBox)
    told_by = source_box()

    class Meta:
        model = Milestone
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self._takes_theirs():
            self._put("planned_on", self._stored("planned_on"))

    def has_changed(self) -> bool:
        """Whether a date was typed: a source alone tells nothing."""
        return "planned_on" in self.changed_data

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.new_reports and self._page_showed("planned_on") != self._stored("planned_on"):
            self._collide()
        return cleaned

    def _takes_theirs(self) -> bool:
        """Whether the editor chose what is stored; a third date has to be seen before it can be taken."""
        chosen = self.data.get(f"{TAKE}{self.add_prefix('planned_on')}") == THEIRS
        return chosen and self._page_showed("planned_on") == self._stored("planned_on")

    def _collide(self) -> None:
        """Say who was faster, and let the editor choose."""
        last = records.last_change(self.instance)
        stored = period(self.instance.planned) or "–"
        values = {"who": (last and last.change_set.by) or _("somebody"), "stored": stored}
        values["at"] = f"{timezone.localtime(last.change_set.at if last else None):%Y-%m-%d %H:%M}"
        message = _("%(who)s changed it at %(at)s: stored now is %(stored)s. Choose whose date is to stay, then save.")
        self.add_error("planned_on", message % values)
        box: Any = self.fields["planned_on"].widget
        box.collision = {"theirs": stored, "mine": str(self.data.get(self.add_prefix("planned_on"), ""))}
        # The row now shows what is stored: to save again is to have seen it.
        self._put("planned_on", self._stored("planned_on"), shown=True)

    def _put(self, name: str, text: str, *, shown: bool = False) -> None:
        """Put a text in place of what was sent: as typed, or as what the page showed."""
        posted: Any = self.data
        self.data = posted = posted.copy()
        posted[self.add_initial_prefix(name) if shown else self.add_prefix(name)] = text

    def _post_clean(self) -> None:
        """Nothing: no column of the milestone is written here."""


def ids_of(sent: QueryDict) -> dict[str, str]:
    """The ids of the rows that a list sent, by the number of the row, in its order."""
    boxes = ((_BOX.fullmatch(name), value) for name, value in sent.items())
    return {box[2]: str(value) for box, value in boxes if box and box[3] == "-id"}


def without_vanished(sent: QueryDict, there: Container[str]) -> tuple[QueryDict, list[str]]:
    """What a list sent, without the rows that are gone, and a sentence for each of these into which a plan was typed.

    The rows close up: a gap among them would stop the others from being saved.
    """
    kept = [number for number, key in ids_of(sent).items() if key in there]
    anew, left = {number: str(at) for at, number in enumerate(kept)}, QueryDict(mutable=True)
    for name, values in sent.lists():
        box = _BOX.fullmatch(name)
        if box is None:
            left.setlist(name, values)
        elif box[2] in anew:
            left.setlist(f"{box[1]}{anew[box[2]]}{box[3]}", values)
    left["form-TOTAL_FORMS"] = left["form-INITIAL_FORMS"] = str(len(kept))
    lost = ((number, key) for number, key in ids_of(sent).items() if number not in anew)
    return left, [text for number, key in lost if (text := _lost(sent, number, key))]


def _lost(sent: QueryDict, number: str, key: str) -> str:
    typed = sent.get(f"form-{number}-planned_on", "").strip()
    if typed == sent.get(f"initial-form-{number}-planned_on", typed).strip():
        return ""
    name = last_known("milestone", key) or _("a milestone")
    return _("“%(name)s” was deleted meanwhile. What you typed was not filed: %(text)s.") % {
        "name": name,
        "text": typed[:200],
    }
