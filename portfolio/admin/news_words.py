"""What a report says, in plain words: for the preview of news and for lists of confirmations."""

from functools import singledispatch
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portfolio.dates import day_text, period_text
from portfolio.models import AmountReport, DateReport, FigureReport, Participation, StatusReport
from portfolio.periods import Period
from portfolio.templatetags.figures import amount_text, number_text, percent_text, qualified, rank_text
from portfolio.vocabulary import Basis, Stage, Unit


def language() -> str:
    return get_language() or "en"


def day(value: Any) -> str:
    return day_text(value, language())


def period(value: Period | None) -> str:
    return period_text(value, language()) if value is not None else ""


@singledispatch
def value_text(report: Any) -> str:
    """Planned by 31 Dec 2031; Under construction; Committed $616 m for 2025; 95%; Owner 40%."""
    raise TypeError(f"A {type(report).__name__} is no report.")


@value_text.register
def _date(report: DateReport) -> str:
    return _joined(report.get_lane_display(), period(report.period))


@value_text.register
def _status(report: StatusReport) -> str:
    inferred = _("(inferred)") if report.basis == Basis.INFERRED else ""
    return _joined(report.get_status_display(), inferred, _("since") if report.since else "", period(report.since))


@value_text.register
def _amount(report: AmountReport) -> str:
    stage = "" if report.stage == Stage.NOT_STATED else report.get_stage_display()
    if report.amount is None:
        return str(stage)
    high, qualifier = report.amount_high, report.qualifier
    amount = amount_text(report.amount, report.currency, language(), high=high, qualifier=qualifier)
    return _joined(stage, amount, _("for") if report.period else "", period(report.period))


@value_text.register
def _figure(report: FigureReport) -> str:
    claim, restated = report.claim, ""
    if claim.unit == Unit.MONEY:
        high, qualifier = report.value_high, report.qualifier
        figure = amount_text(report.value, claim.currency, language(), high=high, qualifier=qualifier)
    else:
        form = {Unit.PERCENT: percent_text, Unit.RANK: rank_text}.get(Unit(claim.unit), number_text)
        ends = "–".join(form(end, language()) for end in (report.value, report.value_high) if end is not None)
        figure = qualified(ends, report.qualifier, language())
    if report.equivalent is not None:
        restated = f"({amount_text(report.equivalent, report.equivalent_currency, language())})"
    return _joined(figure, restated, _("for") if report.period else "", period(report.period))


@value_text.register
def _part(report: Participation) -> str:
    share = percent_text(report.share, language()) if report.share is not None else ""
    return _joined(report.get_role_display(), share)


def _joined(*parts: Any) -> str:
    return " ".join(str(part) for part in parts if part)
