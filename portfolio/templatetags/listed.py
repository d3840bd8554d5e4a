"""Cells of a list that no template draws: {% load listed %} gives the plain value of a column."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portfolio.templatetags.shown import unknown

register = template.Library()


@register.simple_tag
def plain(column: Any, row: Any) -> SafeString | str:
    """The value of a row, or that nobody told it."""
    return column.text(row) or unknown(_("not stated"))
