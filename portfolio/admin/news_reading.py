"""From the rows of news as typed to the reports that they make. Pure: what is known comes in, nothing is asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portfolio.admin.news_known import CLAIM, INVESTMENT, MILESTONE, PARTY, STATUS, Known, Typed
from portfolio.admin.news_names import Unclear
from portfolio.admin.news_notes import Note, Reading
from portfolio.admin.news_subjects import Subjects, relations
from portfolio.admin.news_words import value_text
from portfolio.models import AmountReport, Claim, DateReport, FigureReport, Participation, Source, StatusReport
from portfolio.periods import Period
from portfolio.typed import told
from portfolio.vocabulary import DateLane, Unit

# Typed for "the same words as above".
_DITTO: Final = frozenset({'"', "″", "〃", "-//-", '-"-'})


@dataclass(frozen=True)
class Cited:
    """Where all the rows of one form come from."""

    source: Source
    reported_on: date | None
    said_by: str = ""

    @property
    def text(self) -> str:
        return self.source.text


def read_rows(rows: Iterable[Typed], cited: Cited, known: Known, *, may_add: frozenset[type[Any]]) -> list[Reading]:
    """Every row that says something, read from top to bottom."""
    reader = _Reader(cited, Subjects(known, may_add=may_add, language=cited.source.language))
    return [reader.read(row) for row in rows if not row.is_blank]


class _Reader:
    def __init__(self, cited: Cited, subjects: Subjects) -> None:
        self._cited, self._subjects = cited, subjects
        self._quote = ""

    def read(self, typed: Typed) -> Reading:
        reading = Reading(typed.number)
        quote = self._quoted(reading, typed.quote)
        read = _READ.get(typed.what)
        if read is None:
            reading.problems.append(_("Choose what the row is about."))
            return reading
        report = read(self, reading, typed)
        if report is None:
            return reading
        report.quote = quote
        report.source, report.said_by = self._cited.source, self._cited.said_by
        if self._cited.reported_on is not None:
            report.reported_on = self._cited.reported_on
            _check(reading, report)
        reading.report = report
        reading.told = f"{_subject_text(report)}: {value_text(report)}"
        return reading

    def status(self, reading: Reading, typed: Typed) -> StatusReport | None:
        project = _tried(reading, self._subjects.project, reading, typed.project)
        if typed.which.strip():
            reading.problems.append(_("A status is that of the project. Leave “which” empty."))
        said = _tried(reading, told.read_status, typed.value)
        if project is None or said is None:
            return None
        return StatusReport(project=project, status=said.status, basis=said.basis, since=said.since)

    def milestone(self, reading: Reading, typed: Typed) -> DateReport | None:
        milestone = self._part(reading, typed, self._subjects.milestone)
        read = partial(told.read_date, told_on=self._cited.reported_on)
        said = _tried(reading, read, typed.value)
        if milestone is None or said is None:
            return None
        return DateReport(milestone=milestone, lane=said.lane, period=said.period)

    def investment(self, reading: Reading, typed: Typed) -> AmountReport | None:
        investment = self._part(reading, typed, self._subjects.investment)
        said = _tried(reading, told.read_sum, typed.value)
        if investment is None or said is None:
            return None
        report = AmountReport(investment=investment, stage=said.stage, period=said.period)
        if said.amount is not None:
            report.amount, report.amount_high = said.amount.low, said.amount.high
            report.currency, report.qualifier = said.amount.currency, said.amount.qualifier.value
        return report

    def party(self, reading: Reading, typed: Typed) -> Participation | None:
        organization = _tried(reading, self._subjects.organization, reading, typed.which)
        project = _tried(reading, self._subjects.project, reading, typed.project)
        said = _tried(reading, told.read_part, typed.value)
        if project is None or organization is None or said is None:
            return None
        return Participation(project=project, organization=organization, role=said.role, share=said.share)

    def claim(self, reading: Reading, typed: Typed) -> FigureReport | None:
        claim = _tried(reading, self._subjects.claim, reading, typed)
        if typed.project.strip():
            reading.problems.append(_("A claim is about the whole. Leave its project empty."))
        if claim is None:
            return None
        said = _tried(reading, partial(told.read_figure, is_money=claim.unit == Unit.MONEY), typed.value)
        return None if said is None else _figure(reading, claim, said)

    def _part(self, reading: Reading, typed: Typed, find: Callable[..., Any]) -> Any:
        project = _tried(reading, self._subjects.project, reading, typed.project)
        return None if project is None else _tried(reading, find, reading, project, typed.which)

    def _quoted(self, reading: Reading, text: str) -> str:
        quote = self._quote if text.strip() in _DITTO else " ".join(text.split())
        self._quote = quote or self._quote
        if quote and self._cited.text and _plain(quote) not in _plain(self._cited.text):
            message = _(
                "The quote is not in the text of the source. Compare it word for word, or save again to keep it."
            )
            reading.notes.append(Note("doubt", message))
        return quote


_READ: Final[dict[str, Callable[[_Reader, Reading, Typed], Any]]] = {
    MILESTONE: _Reader.milestone,
    INVESTMENT: _Reader.investment,
    STATUS: _Reader.status,
    CLAIM: _Reader.claim,
    PARTY: _Reader.party,
}


def _tried(reading: Reading, step: Callable[..., Any], *args: Any) -> Any:
    """What the step finds; where it finds nothing, the reading says why."""
    try:
        return step(*args)
    except (*told.TOLD_ERRORS, Unclear) as error:
        reading.problems.extend(error.problems if isinstance(error, Unclear) else [str(error)])
        return None


def _plain(text: str) -> str:
    return " ".join(text.split()).strip('«»„“”"…. ')


def _figure(reading: Reading, claim: Claim, said: told.ToldFigure) -> FigureReport | None:
    if said.currency != claim.currency:
        message = _("The claim “%(claim)s” is counted in %(currency)s, not in %(other)s. Write the figure in that.")
        values = {"claim": claim, "currency": claim.currency, "other": said.currency}
        reading.problems.append(message % values)
        return None
    restated = said.equivalent
    return FigureReport(
        claim=claim,
        value=said.low,
        value_high=said.high,
        qualifier=str(said.qualifier),
        period=said.period,
        equivalent=restated.low if restated else None,
        equivalent_currency=restated.currency if restated else "",
    )


def _check(reading: Reading, report: Any) -> None:
    """The rules that what is typed can break; the door asks them all again."""
    try:
        report.clean_fields(exclude=relations(report))
    except ValidationError as error:
        reading.problems.extend(error.messages)
    if isinstance(report, DateReport) and report.period is not None:
        _check_day(reading, report, report.period)
    if isinstance(report, Participation) and report.share is not None and report.share <= 0:
        reading.problems.append(_("A share is more than 0 and at most 100 per cent."))


def _check_day(reading: Reading, report: DateReport, period: Period) -> None:
    if report.lane == DateLane.MET and period.first and period.first > report.reported_on:
        message = _(
            "It was met after the day on which it was reported. Give an earlier date, or a plan without “met”."
        )
        reading.problems.append(message)
    if report.lane == DateLane.PLANNED and period.last and period.last < report.reported_on:
        message = _("A plan for a time before it was reported. If it was met, write “met” before the date.")
        reading.notes.append(Note("doubt", message))


def _subject_text(report: Any) -> str:
    identity = getattr(report, report.identity_field)
    if isinstance(report, Participation):
        return f"{report.project} · {report.organization}"
    project = getattr(identity, "project", None)
    if isinstance(report, AmountReport) and not identity.purpose:
        return f"{project} · {identity.get_role_display()}"
    return f"{project} · {identity}" if project is not None else str(identity)
