"""What a source tells, in a phrase: {% load told %} gives the content of a report and the figure of a claim."""

from functools import singledispatch
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portfolio.models import AmountReport, DateReport, StatusReport
from portfolio.periods import Period
from portfolio.templatetags import figures
from portfolio.templatetags.shown import language, money, period, pill, unknown
from portfolio.vocabulary import Basis, Stage, Unit

register = template.Library()


@register.simple_tag
def said(report: Any) -> SafeString:
    """What a report says: Planned 1 Jan 2030; the status; Committed about $57 bn for 2025."""
    return _joined(_parts(report))


def _joined(parts: list[Any]) -> SafeString:
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


@singledispatch
def _parts(report: Any) -> list[Any]:
    raise TypeError(f"A {type(report).__name__} is no report with a content of its own.")


@_parts.register
def _date_parts(report: DateReport) -> list[Any]:
    return [report.get_lane_display(), report.period and period(report.period)]


@_parts.register
def _status_parts(report: StatusReport) -> list[Any]:
    is_inferred = report.basis == Basis.INFERRED
    inferred = format_html('<span class="tag">{}</span>', report.get_basis_display()) if is_inferred else ""
    return [pill(report.status), inferred, _within(_("since"), report.since)]


@_parts.register
def _amount_parts(report: AmountReport) -> list[Any]:
    stage = "" if report.stage == Stage.NOT_STATED else report.get_stage_display()
    # A cancelled investment has no amount: that is told, not missing.
    is_cancelled = report.stage == Stage.CANCELLED
    amount = "" if is_cancelled else money(report.amount, report.currency, report.amount_high, report.qualifier)
    return [stage, amount, _within(_("for"), report.period)]


def _within(word: str, when: Period | None) -> SafeString | str:
    return _joined([word, period(when)]) if when else ""


@register.simple_tag
def claimed(claim: Any) -> SafeString:
    """The figure of a row of `Claim…known()`, in its unit."""
    value, spoken = claim.known_value, language()
    if value is None:
        return unknown(_("not stated"))
    if claim.unit == Unit.MONEY:
        return money(value, claim.currency, claim.known_value_high, claim.known_qualifier)
    forms = {Unit.PERCENT: figures.percent_text, Unit.RANK: figures.rank_text}
    text = forms.get(claim.unit, figures.number_text)(value, spoken)
    return format_html(
        '<data value="{}">{}</data>',
        figures.plain_number(value),
        figures.qualified(text, claim.known_qualifier, spoken),
    )
