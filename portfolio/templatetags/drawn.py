"""How drawings are written down: {% load drawn %} gives places in per cent and the words that stand beside marks."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portfolio.charts.calendar import Day, Month
from portfolio.charts.parts import Part
from portfolio.charts.scale import Scale
from portfolio.dates import month_year_text, period_text, quarter_mark, weekday_text
from portfolio.periods import Period
from portfolio.templatetags import figures, slips
from portfolio.templatetags.shown import language
from portfolio.vocabulary import State

register = template.Library()


@register.filter
def pct(value: float) -> str:
    """A place or a width in per cent, with a point in every language: 12.5%."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


@register.filter
def period_words(value: Period | None) -> str:
    """A period without its glyph."""
    return period_text(value, language()) if value else ""


@register.filter
def month_words(value: date) -> str:
    """A month with its year, at the head of a calendar."""
    return month_year_text(value, date_format(value, "F"), language())


@register.filter
def weekday_words(value: date) -> str:
    """A weekday in two letters."""
    return weekday_text(value, language())


@register.filter
def quarter_words(number: int) -> str:
    """A quarter on a scale."""
    return quarter_mark(number, language())


@register.filter
def amount_words(value: Decimal | None, currency: str) -> str:
    """An amount without markup; empty where there is none."""
    return "" if value is None else figures.amount_text(value, currency, language())


@register.simple_tag
def part_name(part: Part) -> str:
    """What a piece of a bar stands for."""
    if part.is_rest:
        return _("Not itemised")
    if part.row is None:
        return ngettext("%(count)s other", "%(count)s others", part.count) % {"count": part.count}
    return str(part.row.purpose or part.row.code)


@register.simple_tag
def place_of(day: date, scale: Scale) -> str:
    """Where a day lies; empty where it lies outside."""
    return pct(scale.at(day)) if scale.holds(day) else ""


@register.simple_tag(takes_context=True)
def day_address(context: dict[str, Any], day: Day) -> str:
    """Where a day of the calendar leads: to its milestone, or to the list of all that are dated on it."""
    if len(day.rows) == 1 and not context.get("is_beside"):
        row = day.rows[0]
        return f"{reverse('project', args=[row.project_code])}#{row.anchor}"
    address: str = context["listed"].within("met" if day.look == "done" else "planned", day.day, day.day)
    return address


@register.simple_tag(takes_context=True)
def month_address(context: dict[str, Any], month: Month) -> str:
    """The list of all that are planned for a month."""
    address: str = context["listed"].within("planned", month.first, month.last)
    return address


@register.simple_tag
def slip_words(milestone: Any, today: date) -> str:
    """The slip of a row of `Milestone…known()` without markup; empty where there is none."""
    planned, days = milestone.known_planned, milestone.known_slip_days
    if milestone.known_state == State.OVERDUE and planned and planned.last:
        return _("%(size)s overdue") % {"size": slips.days_text((today - planned.last).days, language())}
    if days is None:
        return ""
    if slips.is_on_baseline(days):
        return _("on baseline")
    return slips.slip_text(days, language(), is_coarse=bool(milestone.known_slip_is_coarse))
