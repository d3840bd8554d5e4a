"""What new reports do to what is known: first told, confirmed, moved, in conflict. Pure functions over series."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from portfolio.admin.news_notes import Note, Reading
from portfolio.admin.news_words import day, language, value_text
from portfolio.conflicts import conflicts
from portfolio.models import AmountReport, DateReport, Participation, Report
from portfolio.periods import moved, slip_days
from portfolio.settle.alike import lane, value
from portfolio.settle.dates import settle_dates
from portfolio.settle.lanes import in_order
from portfolio.templatetags.slips import days_text
from portfolio.vocabulary import DateLane, Outcome

Series = dict[tuple[type[Report], int], list[Any]]

# A report that is being written is the last of its day.
_LAST: Final = datetime.max.replace(tzinfo=UTC)
_BEHIND: Final = 2**62


def tell_effects(readings: Iterable[Reading], series: Series) -> None:
    """Add to each reading what its report does; those above it in the form are known by then."""
    known: dict[tuple[type[Report], int], list[Any]] = {}
    told = [reading for reading in readings if reading.is_sound]
    unwritten = {reading.number: reading.report.recorded_at for reading in told}
    for reading in told:
        report = reading.report
        identity = getattr(report, report.identity_field)
        rivals = known.setdefault((type(report), id(identity)), [*series.get((type(report), identity.pk), [])])
        for old in rivals:
            setattr(old, report.identity_field, identity)
        # In the order of the form, and behind whatever is stored.
        report.pk, report.recorded_at = _BEHIND + reading.number, _LAST
        _tell(reading, report, rivals)
        rivals.append(report)
    for reading in told:
        reading.report.pk, reading.report.recorded_at = None, unwritten[reading.number]


def _tell(reading: Reading, report: Any, known: list[Any]) -> None:
    twice = next((old for old in known if _is_twice(report, old)), None)
    if twice is not None and twice.recorded_at is _LAST:
        reading.problems.append(_("A row above says the same. Clear one of the two."))
    elif twice is not None and isinstance(report, Participation):
        reading.problems.append(_("This source names the party in this role already. Clear the row."))
    elif twice is not None:
        reading.notes.append(Note("doubt", _("Already filed: this source said the same on this day. Clear the row.")))
    else:
        reading.notes.append(_in_its_lane(report, known))
        reading.notes.extend(_conflicts(report, known))
        reading.notes.extend(_turns(report, known))


def _is_twice(report: Any, old: Any) -> bool:
    is_told_alike = old.source == report.source and old.reported_on == report.reported_on and old.counts
    same = isinstance(report, Participation) or value(old) == value(report)
    return bool(is_told_alike and lane(old) == lane(report) and same)


def _in_its_lane(report: Any, known: list[Any]) -> Note:
    """First, the same again, older than what holds, or a change of it."""
    rivals = in_order(old for old in known if lane(old) == lane(report))
    if not rivals:
        return Note("first", _("First report of it."))
    last = rivals[-1]
    values = {"day": day(last.reported_on), "publisher": last.source.publisher, "value": value_text(last)}
    if value(last) == value(report):
        return Note("same", _("Confirms what %(publisher)s said on %(day)s.") % values)
    if in_order([*rivals, report])[-1] is not report:
        text = _("Changes nothing: what %(publisher)s said on %(day)s holds (%(value)s). It becomes part of the past.")
        return Note("older", text % values)
    if isinstance(report, DateReport):
        return _moved(report, last, values)
    return Note("moves", _("Changes it: so far %(value)s, said by %(publisher)s on %(day)s.") % values)


def _moved(report: DateReport, last: DateReport, values: dict[str, str]) -> Note:
    """How far a date moves against the one that held; a sharper one moves nothing."""
    new, old = report.period, last.period
    if new is None or old is None:
        return Note("same", _("Said again: so far %(value)s, said by %(publisher)s on %(day)s.") % values)
    if report.lane == DateLane.MET and new.contains(old):
        return Note("same", _("Confirms what %(publisher)s said on %(day)s, which is sharper: %(value)s.") % values)
    values["title"] = str(report.milestone)
    days = slip_days(new, old)
    if not moved(new, old):
        return Note("same", _("Says it more exactly: so far %(value)s, said by %(publisher)s on %(day)s.") % values)
    if days is None:
        return Note("moves", _("Moves “%(title)s”: so far %(value)s, said by %(publisher)s on %(day)s.") % values)
    values["days"] = ("−" if days < 0 else "+") + days_text(abs(days), language())
    text = _("Moves “%(title)s” by %(days)s: so far %(value)s, said by %(publisher)s on %(day)s.")
    return Note("moves", text % values)


def _conflicts(report: Any, known: list[Any]) -> list[Note]:
    if not isinstance(report, DateReport | AmountReport):
        return []
    notes = []
    for pair in conflicts([*known, report]):
        if report in pair:
            other = pair.older if pair.newer is report else pair.newer
            values = {
                "day": day(other.reported_on),
                "source": other.source.publisher,
                "trust": other.source.get_kind_display(),
                "value": value_text(other),
            }
            text = _("Conflicts with %(source)s (%(trust)s) of %(day)s: %(value)s.")
            notes.append(Note("conflict", text % values))
    return notes


def _turns(report: Any, known: list[Any]) -> list[Note]:
    """What happens to a milestone as a whole: met, called off, open again, in doubt."""
    if not isinstance(report, DateReport):
        return []
    before, after = settle_dates(known).milestone, settle_dates([*known, report]).milestone
    notes = []
    if before["outcome"] != after["outcome"] and known:
        notes.append(_turned(report, before, after))
    if after["is_disputed"] and not before["is_disputed"]:
        text = _("Marks “%(title)s” as disputed; its date stays.") % {"title": report.milestone}
        notes.append(Note("moves", text))
    return notes


def _turned(report: DateReport, before: dict[str, Any], after: dict[str, Any]) -> Note:
    values = {"title": report.milestone}
    if after["outcome"] == Outcome.CANCELLED:
        return Note("moves", _("Calls “%(title)s” off.") % values)
    if after["outcome"] == Outcome.OPEN:
        return Note("moves", _("Makes “%(title)s” open again: it was met or called off.") % values)
    days = slip_days(after["met"], before["planned"])
    if days is None:
        return Note("first", _("“%(title)s” is met.") % values)
    shift = ("−" if days < 0 else "+") + days_text(abs(days), language())
    return Note("first", _("“%(title)s” is met, %(days)s against its plan.") % {**values, "days": shift})
