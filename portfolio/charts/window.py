"""Which stretch of time a timeline shows, how fine its grid is and how its rows are grouped, as the address asks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portfolio.charts.scale import MONTHS, Scale, Zoom, add_months, unit_start
from portfolio.filters.days import FIRST_DAY, LAST_DAY
from portfolio.filters.grammar import Query
from portfolio.filters.refusals import invalid
from portfolio.filters.values import Choice, PeriodText, Told, Value, Wrong
from portfolio.periods import Period, shown

#: What a timeline takes beside what a list takes.
PARAMETERS: Final = frozenset({"zoom", "from", "to", "group"})
# By zoom, in months: what the stretch begins with, how long before today that is, and how long it is in all.
_USUAL: Final = {Zoom.MONTH: (3, 3, 18), Zoom.QUARTER: (12, 12, 72), Zoom.YEAR: (12, 48, 240)}
# More units than these are a smear.
_MOST: Final = {Zoom.MONTH: 60, Zoom.QUARTER: 100, Zoom.YEAR: 300}
_COARSER: Final = {Zoom.MONTH: Zoom.QUARTER, Zoom.QUARTER: Zoom.YEAR, Zoom.YEAR: Zoom.YEAR}


class Group(TextChoices):
    """By what the rows of a timeline are grouped."""

    PROJECT = "project", gettext_lazy("Project")
    SECTOR = "sector", gettext_lazy("Sector")
    STATE = "state", gettext_lazy("State")
    NONE = "none", gettext_lazy("Nothing")


_VALUES: Final[dict[str, Value]] = {
    "zoom": Choice((zoom.value, zoom.value) for zoom in Zoom),
    "group": Choice(Group.choices),
    "from": PeriodText(),
    "to": PeriodText(),
}


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days from `first` to `last`, with what was asked for in its one form."""

    zoom: Zoom
    group: Group
    first: date
    last: date
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def scale(self) -> Scale:
        return Scale(self.first, self.last, self.zoom)

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def earlier(self) -> Period | None:
        """The stretch half its length before this one; None where the calendar ends."""
        return self._moved(-1)

    @property
    def later(self) -> Period | None:
        return self._moved(1)

    def _moved(self, way: int) -> Period | None:
        half = max(1, units(self.first, self.last, self.zoom) // 2) * MONTHS[self.zoom] * way
        first, after = add_months(self.first, half), add_months(self.last + timedelta(days=1), half)
        last = after - timedelta(days=1)
        return Period(first, last) if first >= FIRST_DAY and last <= LAST_DAY else None


def window(data: QueryDict, query: Query) -> Window:
    """Read the parameters of a timeline, beside a query that was read from the same address; raises QueryError."""
    told = {name: _told(name, text, query.today) for name in sorted(PARAMETERS) if (text := data.get(name, ""))}
    zoom = Zoom(told["zoom"].value) if "zoom" in told else Zoom.QUARTER
    group = Group.NONE if query.ordering else Group.PROJECT
    first, last = _ends(told, zoom, query.today)
    return Window(
        zoom=zoom,
        group=Group(told["group"].value) if "group" in told else group,
        first=first,
        last=last,
        asked=tuple((name, one.text) for name, one in told.items()),
    )


def _told(name: str, text: str, today: date) -> Told:
    try:
        return _VALUES[name].told(text, today)
    except Wrong as error:
        raise invalid(name, str(error), value=text, suggestion=error.suggestion) from error


def _ends(told: dict[str, Told], zoom: Zoom, today: date) -> tuple[date, date]:
    """The first day of a month and the last day of another: what is asked for, else a stretch of the usual length."""
    begin, before, length = _USUAL[zoom]
    first, last = _end(told, "from"), _end(told, "to")
    if first is None:
        first = unit_start(last, 1) if last else unit_start(today, begin)
        first = add_months(first, 1 - length) if last else add_months(first, -before)
    first = unit_start(first, 1)
    last = month_end(last) if last else month_end(add_months(first, length - 1))
    if first > last:
        message = _("The period ends on %(last)s, before it begins on %(first)s. Give the earlier day first.")
        raise invalid("to", message % {"first": first, "last": last})
    if units(first, last, zoom) > _MOST[zoom]:
        message = _("The period is too long for this zoom. Give a shorter one, or zoom=%(zoom)s.")
        raise invalid("zoom", message % {"zoom": _COARSER[zoom].value})
    return max(first, FIRST_DAY), min(last, LAST_DAY)


def _end(told: dict[str, Told], name: str) -> date | None:
    """The first day of `from`, the last one of `to`; None where it is not asked for."""
    if name not in told:
        return None
    period: Period = told[name].value
    day = period.first if name == "from" else period.last
    if day is None:
        message = _("“%(value)s” has no such end. Give a day, a month, a quarter or a year, such as 2027-Q1.")
        raise invalid(name, message % {"value": shown(told[name].text)})
    return day


def units(first: date, last: date, zoom: Zoom) -> int:
    """How many units of the grid the days touch, at most."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return -(-months // MONTHS[zoom])


def month_end(day: date) -> date:
    return add_months(day, 1) - timedelta(days=1)
