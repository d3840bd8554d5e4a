"""What the overview counts: each figure with the address of the list that proves it."""

from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nlargest
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet, Value

from portfolio.charts.bars import widths
from portfolio.charts.outlook import MOST, Outlook, counted, outlook, window
from portfolio.charts.sectors import SectorTable, sector_table
from portfolio.claims.coverage import Item
from portfolio.claims.reading import items_of, scope_of
from portfolio.filters.grammar import Query
from portfolio.models import Milestone, Reader
from portfolio.models.lean import lean, part_of
from portfolio.serializers.project import ProjectSerializer
from portfolio.views.addresses import DATED, listed
from portfolio.vocabulary import State

#: How many rows each block shows; the lists show the rest.
ROWS: Final = 5
PROJECTS: Final = 7
AHEAD: Final = 100
_OPEN: Final = (State.OVERDUE, State.DUE_SOON, State.UPCOMING)


@dataclass(frozen=True)
class Figure:
    """A number of rows, and the list that holds just these."""

    count: int
    address: str


@dataclass(frozen=True)
class Rows:
    """The first rows of a list, how many there are, and its address."""

    rows: list[Any]
    count: int
    address: str


class Milestones:
    """The milestones that a reader may know of, as the overview asks for them."""

    def __init__(self, reader: Reader, query: Query) -> None:
        self.query, self.today = query, query.today
        self.known: Any = Milestone.objects.visible_to(reader).known(query.on, today=query.today)

    def counts(self) -> dict[str, Figure]:
        """How many in all, met, overdue, due within the days ahead, and slipped from the first plan."""
        told: dict[str, Any] = {
            "all": Count("pk"),
            "met": Count("pk", filter=Q(known_state=State.MET)),
            "undated": Count("pk", filter=Q(known_state=State.UNDATED)),
            "overdue": Count("pk", filter=Q(known_state=State.OVERDUE)),
            "ahead": Count("pk", filter=self._ahead),
            "slipped": Count("pk", filter=self._slipped),
            "due": Count("pk", filter=self._due),
            "reached": Count("pk", filter=self._reached),
            "later": Count("pk", filter=Q(known_state__in=_OPEN, known_planned_last__gt=window(self.today)[1])),
        }
        # Grouped by a constant: an aggregate over all rows would first read every column that they have.
        grouped = self.known.order_by().values(everything=Value(1)).annotate(**told).values(*told)
        counts = next(iter(lean(grouped)), dict.fromkeys(told, 0))
        addresses = self._addresses()
        return {name: Figure(count, addresses[name]) for name, count in counts.items()}

    def _addresses(self) -> dict[str, str]:
        first, last = map(str, window(self.today))
        asked: dict[str, dict[str, Any]] = {
            "all": {},
            "met": {"state": "met"},
            "undated": {"state": "undated"},
            "overdue": {"state": "overdue", "ordering": "planned"},
            "ahead": {"due_within": f"{AHEAD}d", "ordering": "planned"},
            "slipped": {"state": DATED, "slip_days__gte": "1", "ordering": "-slip_days"},
            "due": {"state": DATED, "planned_last__gte": first, "planned_last__lte": last, "ordering": "planned"},
            "later": {"state": DATED, "planned_last__gt": last, "ordering": "planned"},
            "reached": {"state": "met", "met_last__gte": first, "met_last__lte": last, "ordering": "met"},
        }
        return {name: listed("milestones", self.query.on, **filters) for name, filters in asked.items()}

    @property
    def _ahead(self) -> Q:
        until = self.today + timedelta(days=AHEAD)
        is_ahead = Q(known_state__in=(State.DUE_SOON, State.UPCOMING))
        return is_ahead & Q(known_planned_last__gte=self.today, known_planned_last__lte=until)

    @property
    def _slipped(self) -> Q:
        return Q(known_state__in=_OPEN, known_slip_days__gte=1)

    @property
    def _due(self) -> Q:
        return Q(known_state__in=_OPEN, known_planned_last__range=window(self.today))

    @property
    def _reached(self) -> Q:
        return Q(known_state=State.MET, known_met_last__range=window(self.today))

    def overdue(self) -> list[Any]:
        return self._first(self.known.overdue(), F("known_planned_last").asc())

    def ahead(self) -> list[Any]:
        return self._first(self.known.filter(self._ahead), F("known_planned_last").asc())

    def slipped(self) -> list[Any]:
        return self._first(self.known.filter(self._slipped), F("known_slip_days").desc())

    def _first(self, rows: QuerySet[Any], by: Any) -> list[Any]:
        found: Any = rows
        return list(part_of(found.for_listing().order_by(by, "pk"), 0, ROWS))

    def outlook(self) -> Outlook:
        """The marks of the months around today, or their numbers where they are too many."""
        first, last = window(self.today)
        starts_in_time = Q(known_planned_first__lte=last) | Q(known_planned_last__lte=last)
        planned = Q(known_state__in=_OPEN, known_planned_last__gte=first) & starts_in_time
        rows = list(part_of(self.known.for_listing().filter(planned | self._reached).order_by("pk"), 0, MOST + 1))
        if len(rows) <= MOST:
            return outlook(rows, self.today)
        due = lean(self.known.filter(self._due).order_by().values_list("known_state", "known_planned_last"))
        met = lean(self.known.filter(self._reached).order_by().values_list("known_state", "known_met_last"))
        return counted([*due, *met], self.today)


def projects_of(reader: Reader, query: Query) -> list[Item]:
    """All projects that the reader may know of, umbrellas among them."""
    scope = scope_of("", today=query.today, on=query.on)
    return items_of([scope], reader)[0] if isinstance(scope, Query) else []


def sectors(items: list[Item], today: date) -> SectorTable:
    return sector_table(items, last_year=today.year)


def largest_projects(reader: Reader, query: Query, currency: str, items: list[Item]) -> list[tuple[Any, str | None]]:
    """Those of the items with the largest amounts in a currency, each with the width of its bar."""
    told = [item for item in items if item.amount is not None and item.currency == currency and not item.is_umbrella]
    largest = nlargest(PROJECTS, told, key=lambda item: (item.amount or 0, -item.pk))
    rows: Any = ProjectSerializer.rows(reader, today=query.today, on=query.on).prefetch_related("countries")
    read = rows.in_bulk([item.pk for item in largest])
    found = [read[item.pk] for item in largest]
    return list(zip(found, widths(row.known_amount for row in found), strict=True))
