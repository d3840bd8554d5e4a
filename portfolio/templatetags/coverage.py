"""How much of a claim is itemised, for readers: {% load coverage %} gives bars, shares and figures in its unit."""

from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portfolio.charts.bars import covered_width
from portfolio.charts.sectors import Column
from portfolio.claims.coverage import Coverage
from portfolio.currencies import symbol
from portfolio.dates import month_text, period_text
from portfolio.periods import Period
from portfolio.templatetags import figures
from portfolio.templatetags.shown import language, money, unknown

register = template.Library()


@register.simple_tag
def coverage_bar(coverage: Coverage) -> SafeString:
    """Solid is itemised, hatched is claimed without a record. The figures stand beside it."""
    return format_html(
        '<svg class="cov" aria-hidden="true"><rect class="bg" width="100%" height="10"/>'
        '<rect class="frame" width="100%" height="10"/><rect class="fg" width="{}" height="10"/></svg>',
        covered_width(coverage),
    )


@register.simple_tag
def in_unit(claim: Any, value: Decimal | None, qualifier: str = "") -> SafeString:
    """A figure in the unit of a claim: 16, about $31.5 bn."""
    if value is None:
        return unknown(_("not stated"))
    if claim.currency:
        return money(value, claim.currency, None, qualifier)
    return format_html(
        '<data value="{}">{}</data>', figures.plain_number(value), figures.number_text(value, language())
    )


@register.simple_tag
def itemised(coverage: Coverage) -> SafeString:
    """What is itemised, with how exactly that is known."""
    return in_unit(coverage.claim, coverage.itemised, coverage.qualifier)


@register.filter
def in_percent(share: Any) -> str:
    """A share, cut to a tenth of a per cent: 9.1%. Only all of it is 100%."""
    if share is None:
        return ""
    cut = Decimal(int(share * 1000)) / 10
    return figures.percent_text(cut.quantize(Decimal("0.1"), ROUND_DOWN), language())


@register.filter
def negated(value: Decimal) -> Decimal:
    """By how much the projects come to more than is claimed."""
    return -value


@register.filter
def whole(value: Decimal) -> int:
    """A number of things, which decides between singular and plural."""
    return int(value)


@register.filter
def sign(currency: str) -> str:
    """The sign of a currency, or its code."""
    return symbol(currency)


@register.filter
def short(value: Decimal) -> str:
    """An amount without its currency, for the narrow places of a drawing: 1.9 bn."""
    return figures.compact_text(value, language())


@register.filter
def month_name(day: date, with_year: bool = False) -> str:
    """The month of a day; a January has its year."""
    with_year = with_year or day.month == 1
    return period_text(Period.month(day.year, day.month), language()) if with_year else month_text(day, language())


@register.filter
def period_words(value: Period) -> str:
    """A period without markup, for attributes and titles."""
    return period_text(value, language())


@register.simple_tag
def sector_list(code: str, on: date | None, column: Column | None = None, currency: str = "") -> str:
    """The list of the projects of a sector, of one column or of one currency, without umbrellas."""
    asked = {"is_umbrella": "false", **({"sector": code} if code else {"sector__isnull": "true"})}
    asked |= column.filters if column else {}
    asked |= {"currency": currency} if currency else {}
    asked |= {"as_of": str(on)} if on else {}
    return f"{reverse('projects')}?{urlencode(sorted(asked.items()))}"
