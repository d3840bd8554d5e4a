"""What a source tells, in a phrase: {% load told %} gives the content of a report and the figure of a claim."""

from collections.abc import Callable
from decimal import Decimal
from functools import singledispatch
from typing import Any, Final

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portfolio.models import AmountReport, DateReport, FigureReport, Participation, StatusReport
from portfolio.periods import Period
from portfolio.templatetags import figures
from portfolio.templatetags.page import lang
from portfolio.templatetags.shown import language, money, period, pill, unknown
from portfolio.vocabulary import Basis, Stage, Unit

register = template.Library()

_FORMS: Final[dict[str, Callable[[Decimal, str], str]]] = {
    Unit.PERCENT: figures.percent_text,
    Unit.RANK: figures.rank_text,
}

#: Which part of what a report says is the value that another report may change.
_VALUE: Final = {DateReport: 1, StatusReport: 0, AmountReport: 1}


@register.simple_tag
def said(report: Any) -> SafeString:
    """What a report says: Planned 1 Jan 2030; the status; Committed about $57 bn for 2025; Gazprom, Owner, 40%."""
    return _joined(_parts(report))


@register.simple_tag
def changed(report: Any, before: Any) -> SafeString:
    """What a report says, and what held before it where that was something else: Planned 2029 → 1 Jan 2030."""
    old, new = _parts(before)[_VALUE[type(report)]] if before else None, _parts(report)
    place = _VALUE[type(report)]
    if old and new[place] and old != new[place]:
        new[place] = format_html("<del>{}</del> → <ins>{}</ins>", old, new[place])
    return _joined(new)


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
    return [pill(report.status), inferred, _within(_("since {period}"), report.since)]


@_parts.register
def _amount_parts(report: AmountReport) -> list[Any]:
    stage = "" if report.stage == Stage.NOT_STATED else report.get_stage_display()
    # A cancelled investment has no amount: that is told, not missing.
    is_cancelled = report.stage == Stage.CANCELLED
    amount = "" if is_cancelled else money(report.amount, report.currency, report.amount_high, report.qualifier)
    return [stage, amount, _within(_("for {period}"), report.period)]


@_parts.register
def _party_parts(report: Participation) -> list[Any]:
    party = report.organization
    link = format_html(
        '<a href="{}"{}>{}</a>', reverse("organization", args=[party.code]), lang(party.title_language), party.title
    )
    share = "" if report.share is None else figures.percent_text(report.share, language())
    return [format_html_join(", ", "{}", ((part,) for part in (link, report.get_role_display(), share) if part))]


@_parts.register
def _figure_parts(report: FigureReport) -> list[Any]:
    return [
        figure(report),
        _restated(report.equivalent, report.equivalent_currency),
        _within(_("for {period}"), report.period),
    ]


def _within(words: str, when: Period | None) -> SafeString | str:
    return format_html(words, period=period(when)) if when else ""


@register.simple_tag
def figure(report: FigureReport) -> SafeString:
    """The figure of a report alone, in the unit of its claim."""
    claim = report.claim
    return _figure(report.value, report.value_high, report.qualifier, unit=claim.unit, currency=claim.currency)


@register.simple_tag
def claimed(claim: Any) -> SafeString:
    """The figure of a row of `Claim…known()`, in its unit."""
    if claim.known_value is None:
        return unknown(_("not stated"))
    told = claim.known_value, claim.known_value_high, claim.known_qualifier
    return _figure(*told, unit=claim.unit, currency=claim.currency)


@register.simple_tag
def restated(claim: Any) -> SafeString | str:
    """The same figure as the source itself converts it, or nothing; of a row of `Claim…known()`."""
    return _restated(claim.known_equivalent, claim.known_equivalent_currency)


def _restated(amount: Decimal | None, currency: str) -> SafeString | str:
    if amount is None:
        return ""
    return format_html('<span class="under">{} {}</span>', _("stated as"), money(amount, currency))


def _figure(value: Decimal, high: Decimal | None, qualifier: str, *, unit: str, currency: str) -> SafeString:
    if unit == Unit.MONEY:
        return money(value, currency, high, qualifier)
    ends = [value] if high is None else [value, high]
    text = "–".join(_FORMS.get(unit, figures.number_text)(end, language()) for end in ends)
    shown = figures.qualified(text, qualifier, language())
    return format_html('<data value="{}">{}</data>', figures.plain_number(value), shown)
