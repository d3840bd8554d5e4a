"""How values stand on a page: {% load shown %} gives dates, slips, money, statuses and flags as marked-up text.

What nobody told is said in words, never as 0 and never as nothing.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from portfolio.dates import day_text, edtf, period_text
from portfolio.models import Country
from portfolio.periods import Period, Precision
from portfolio.templatetags import figures, slips
from portfolio.vocabulary import Stage, State, Status

register = template.Library()

# The flags that the sprite holds; other countries go by their code alone.
FLAGS: Final = frozenset({"CN", "KZ", "RU", "UZ"})
# A time element takes these; quarters, halves and ranges are no dates in HTML.
_TIMES: Final = {Precision.DAY, Precision.MONTH, Precision.YEAR}
# The period's own words say how exact it is where it is not here.
_EXACTNESS: Final[dict[Precision, Promise]] = {
    Precision.DAY: gettext_lazy("exact day"),
    Precision.MONTH: gettext_lazy("month only"),
    Precision.QUARTER: gettext_lazy("quarter only"),
    Precision.HALF: gettext_lazy("half-year only"),
    Precision.YEAR: gettext_lazy("year only"),
    Precision.RANGE: gettext_lazy("some day between"),
}
# Preparation and financing fill the ring as far as an agreement does: the word tells them apart.
_MARKS: Final = {Status.PREPARATION: Status.AGREED, Status.FINANCED: Status.AGREED}
_STATE_LOOKS: Final = {State.OVERDUE: " late", State.DUE_SOON: " slip", State.MET: " done"}


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def nothing(words: str) -> SafeString:
    """A dash for the eye, words for the ear."""
    return format_html('<span class="muted"><span aria-hidden="true">—</span><span class="vh">{}</span></span>', words)


def unknown(words: str) -> SafeString:
    return format_html('<span class="unknown">{}</span>', words)


@register.filter
def number(value: Decimal | int) -> str:
    return figures.number_text(value, language())


@register.filter
def percent(value: Decimal | int) -> str:
    return figures.percent_text(value, language())


@register.filter
def day_words(value: date) -> str:
    """A day without markup, for attributes."""
    return day_text(value, language())


@register.simple_tag
def day(value: date | None) -> SafeString:
    """A day that something was said on."""
    if value is None:
        return nothing(_("no day told"))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_text(value, language()))


@register.simple_tag
def period(value: Period | None, look: str = "") -> SafeString:
    """A glyph as wide as the date is vague, then the date. Looks: base, done, late."""
    if value is None:
        return nothing(_("not told"))
    text = period_text(value, language())
    if value.precision is Precision.UNKNOWN:
        return unknown(text)
    return format_html(
        '<span class="date{}"><svg class="prec" aria-hidden="true"><use href="#p-{}"/></svg>{}{}</span>',
        f" is-{look}" if look else "",
        value.precision.value,
        _stamped(value, text),
        _exactness(value.precision),
    )


@register.simple_tag
def period_due(value: Period | None, today: date, state: str = "") -> SafeString:
    """A planned date, red once it has passed; with a state, only while the milestone is overdue."""
    has_passed = value is not None and value.last is not None and value.last < today
    is_late = state == State.OVERDUE if state else has_passed
    return period(value, "late" if is_late else "")


def _stamped(value: Period, text: str) -> SafeString:
    form = '<time datetime="{}">{}</time>' if value.precision in _TIMES else '<span data-edtf="{}">{}</span>'
    return format_html(form, edtf(value), text)


def _exactness(precision: Precision) -> SafeString | str:
    words = _EXACTNESS.get(precision)
    return format_html('<span class="vh"> ({})</span>', words) if words else ""


@register.simple_tag
def money(amount: Decimal | None, currency: str = "", high: Decimal | None = None, qualifier: str = "") -> SafeString:
    """An amount in its own currency, compact, with the full figure for machines."""
    if amount is None:
        return unknown(_("not stated"))
    text = figures.amount_text(amount, currency, language(), high=high, qualifier=qualifier)
    return format_html('<data class="money" value="{}">{}</data>', figures.plain_amount(amount, currency), text)


@register.simple_tag
def slip(days: int | None, is_coarse: bool | None = False, none: str = "") -> SafeString:
    """By how much a date has moved: an arrow, its size, the days; `none` says why there is no size."""
    if days is None:
        return format_html('<span class="slip-i none">{}</span>', none) if none else nothing(_("no slip"))
    if slips.is_on_baseline(days):
        return format_html('<span class="slip-i none">{}</span>', _("on baseline"))
    return format_html(
        '<span class="slip-i{}"><svg aria-hidden="true"><use href="#sl-{}"/></svg><data value="{}">{}</data>'
        '<span class="vh"> {}</span></span> <span class="under">{}</span>',
        "" if days > 0 else " early",
        "later" if days > 0 else "earlier",
        days,
        slips.slip_text(days, language(), is_coarse=bool(is_coarse)),
        _("later than the baseline") if days > 0 else _("earlier than the baseline"),
        signed_days(days),
    )


def signed_days(days: int) -> str:
    """+729 days: the figure that can be checked against the two dates."""
    sign = "+" if days > 0 else figures.MINUS
    size = figures.number_text(abs(days), language())
    return f"{sign}{ngettext('%(size)s day', '%(size)s days', abs(days)) % {'size': size}}"


def overdue(planned: Period, today: date) -> SafeString:
    """How long ago the last planned day passed."""
    days = (today - planned.last).days if planned.last else 0
    size = slips.days_text(days, language())
    return format_html('<span class="slip-i late">{}</span>', _("%(size)s overdue") % {"size": size})


@register.simple_tag
def milestone_slip(milestone: Any, today: date) -> SafeString:
    """The slip of a row of `Milestone…known()`; being overdue outweighs having moved."""
    if milestone.known_state == State.OVERDUE:
        return overdue(milestone.known_planned, today)
    return slip(milestone.known_slip_days, milestone.known_slip_is_coarse, _why_no_slip(milestone))


def _why_no_slip(milestone: Any) -> str:
    if milestone.known_baseline is None or milestone.known_baseline.last is None:
        return _("no baseline")
    return _("first date") if milestone.known_times_moved == 0 else _("no date now")


@register.simple_tag
def next_slip(project: Any, today: date) -> SafeString:
    """The slip of the next milestone of a row of `Project…for_listing()`."""
    planned = project.known_planned
    if planned is None or planned.last is None:
        return nothing(_("no dated milestone"))
    if planned.last < today:
        return overdue(planned, today)
    return slip(project.known_slip_days, project.known_slip_is_coarse, _("first date"))


@register.simple_tag
def slip_range(current: Period | None, baseline: Period | None) -> str:
    """How little and how much a slip may be; empty where the dates leave no doubt."""
    return slips.range_text(current, baseline, language()) if current and baseline else ""


@register.simple_tag
def pill(status: str, look: str = "") -> SafeString:
    """A status: a ring whose fill is the stage, then the word. Look: boxed."""
    if not status:
        return unknown(_("not stated"))
    known = Status(status)
    return format_html(
        '<span class="pill {}{}"><svg aria-hidden="true"><use href="#st-{}"/></svg>{}</span>',
        known.value,
        f" {look}" if look else "",
        _MARKS.get(known, known).value,
        known.label,
    )


@register.simple_tag
def state(value: str) -> SafeString:
    """How a milestone stands on the day."""
    known = State(value)
    return format_html('<span class="tag{}">{}</span>', _STATE_LOOKS.get(known, ""), known.label)


@register.simple_tag
def stage(value: str) -> SafeString | str:
    """How firm an amount is."""
    return unknown(_("not stated")) if value in ("", Stage.NOT_STATED) else str(Stage(value).label)


@register.simple_tag
def country(value: Country, look: str = "") -> SafeString:
    return flags([value], look)


@register.simple_tag
def flags(countries: Iterable[Country], look: str = "") -> SafeString:
    """Small flags with codes, or with names where there is room. Look: named. Never a flag alone."""
    shown = [_named(country) if look == "named" else _coded(country) for country in countries]
    if not shown:
        return unknown(_("not stated"))
    return format_html('<span class="flags">{}</span>', format_html_join("", "{}", ((one,) for one in shown)))


def _flag(code: str) -> SafeString | str:
    return format_html('<svg aria-hidden="true"><use href="#fl-{}"/></svg>', code) if code in FLAGS else ""


def _named(country: Country) -> SafeString:
    return format_html("<span>{}{}</span>", _flag(country.code), country.title)


def _coded(country: Country) -> SafeString:
    return format_html('<abbr title="{}">{}{}</abbr>', country.title, _flag(country.code), country.code)
