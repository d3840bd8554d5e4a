"""The desk of who keeps the tracker: what is overdue, due, stale, disputed or missing, and what one did last."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portfolio.conflicts import all_conflicts
from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.filters.nouns import FILTER_SETS
from portfolio.filters.refusals import invalid
from portfolio.models import ChangeSet, Reader
from portfolio.serializers.milestone import MilestoneSerializer
from portfolio.serializers.project import ProjectSerializer
from portfolio.views.lists import ALLOWED
from portfolio.views.strict import reads, refused

# How many rows each section shows; the list behind its count has them all.
ROWS: Final = 8
CONFLICTS: Final = 5
DAYS: Final = 180
MOST_DAYS: Final = 3650
_SHAPES: Final[dict[str, Any]] = {"milestones": MilestoneSerializer, "projects": ProjectSerializer}
_STILL_OPEN: Final = "state=overdue&state=due_soon&state=upcoming&state=undated"


@dataclass(frozen=True)
class Section:
    """One question of the desk, asked in the language of the lists."""

    slug: str
    title: Any
    sub: Any
    noun: str
    query: str


@dataclass(frozen=True)
class Found:
    """A section with its first rows; `address` is the list that proves the count."""

    section: Section
    rows: list[Any]
    count: int
    address: str


def sections(days: int) -> list[Section]:
    """The questions of the desk; stale is what nothing was reported of for so many days."""
    stale = _("open milestones of which nothing was reported for %(days)s days") % {"days": days}
    return [
        Section("overdue", gettext_lazy("Overdue"), "", "milestones", "state=overdue&ordering=planned"),
        Section(
            "due",
            gettext_lazy("Due soon"),
            gettext_lazy("within 90 days"),
            "milestones",
            "state=due_soon&ordering=planned",
        ),
        Section(
            "stale",
            gettext_lazy("Stale"),
            stale,
            "milestones",
            f"stale_for={days}d&{_STILL_OPEN}&ordering=reported_on",
        ),
        Section(
            "disputed", gettext_lazy("Disputed"), gettext_lazy("a source denies it"), "milestones", "is_disputed=true"
        ),
        Section("undated", gettext_lazy("Milestones without a plan"), "", "milestones", "state=undated"),
        Section(
            "without-amount",
            gettext_lazy("Projects without an amount"),
            "",
            "projects",
            "has_amount=false&is_umbrella=false",
        ),
    ]


@login_required
@reads(frozenset({"days"}))
def desk_page(request: HttpRequest, query: Query) -> HttpResponse:
    """The desk of a signed-in person; who may not change anything reads it without the forms."""
    text = request.GET.get("days", "") or str(DAYS)
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= MOST_DAYS):
        message = _("“%(value)s” is no number of days. Give one from 1 to %(most)s.")
        return refused(request, invalid("days", message % {"value": text[:30], "most": MOST_DAYS}))
    found = all_conflicts(request.user)
    context = {
        "today": query.today,
        "days": int(text),
        "sections": [look(one, request.user, query.today) for one in sections(int(text))],
        "conflicts": found[:CONFLICTS],
        "conflict_count": len(found),
        "may_edit": may_edit(request.user),
        "mine": my_changes(request.user),
    }
    return render(request, "portfolio/desk.html", context)


def look(section: Section, reader: Reader, today: date) -> Found:
    """The rows of a section, found as its list finds them, so that the two cannot disagree."""
    noun = FILTER_SETS[section.noun]
    query = grammar.parse(QueryDict(section.query), today=today, allowed=ALLOWED, noun=noun)
    rows = query.found(_SHAPES[section.noun].rows(reader, today=today))
    address = f"{reverse(section.noun)}?{section.query}"
    return Found(section, list(rows[:ROWS]), rows.count(), address)


def may_edit(person: Any) -> bool:
    """Whether the person has forms to go to."""
    return bool(person.is_staff and person.has_perm("portfolio.change_milestone"))


def my_changes(person: Any) -> list[Any]:
    """What the person did last; who may change nothing has done nothing."""
    if not may_edit(person):
        return []
    return list(ChangeSet.objects.filter(by=person).for_listing().order_by("-pk")[:ROWS])
