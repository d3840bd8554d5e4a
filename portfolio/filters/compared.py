"""`compare_to`: the day whose plans the dates are compared with, or a baseline, which is such a day under a name."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portfolio.filters.asked import Reading
from portfolio.filters.days import FIRST_DAY, calendar_day, relative_day, relative_text
from portfolio.filters.near import nearest
from portfolio.filters.refusals import QueryError, invalid
from portfolio.filters.values import quoted
from portfolio.models import Baseline
from portfolio.periods import shown

_SLUG: Final = re.compile("[-a-zA-Z0-9_]{1,50}")
#: How many baselines a message names.
_NAMED: Final = 5


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The day that is compared with, and how it was asked for: in the one form of its text, by a baseline or not."""

    day: date
    text: str
    baseline: Baseline | None = None

    def in_words(self) -> str:
        """The day as a sentence holds it, with the name that it has."""
        day = date_format(self.day)
        return f"{quoted(self.baseline.title)} ({day})" if self.baseline else day


def compared_with(text: str, reading: Reading) -> Compared | None:
    """Read `compare_to`; None where it is empty. Relative days count from the day that is read; raises QueryError."""
    if not text:
        return None
    try:
        found = _day(text, reading.today) or _baseline(text)
    except OverflowError:
        found = Compared(day=date.min, text=text)
    if found is None:
        raise _neither(text)
    if not FIRST_DAY <= found.day <= reading.today:
        message = _("%(value)s is not possible. Give a day from %(first)s to %(today)s, the day that is read.")
        raise invalid("compare_to", message % {"value": text, "first": FIRST_DAY, "today": reading.today})
    return found


def _day(text: str, today: date) -> Compared | None:
    day = relative_day(text, today) or calendar_day(text)
    return Compared(day=day, text=relative_text(text)) if day else None


def _baseline(text: str) -> Compared | None:
    baseline = Baseline.objects.filter(slug=text).first() if _SLUG.fullmatch(text) else None
    return Compared(day=baseline.day, text=text, baseline=baseline) if baseline else None


def _neither(text: str) -> QueryError:
    """The refusal of what is neither a day nor a baseline."""
    known = list(Baseline.objects.values_list("slug", flat=True))
    near = nearest(text, known)
    if near:
        remedy = _("Did you mean “%(near)s”?") % {"near": near}
    elif known:
        remedy = _("Give a day such as 2025-12-31, or a baseline such as %(names)s.")
        remedy = remedy % {"names": ", ".join(known[:_NAMED])}
    else:
        remedy = _("Give a day, such as 2025-12-31.")
    message = _("“%(value)s” is neither a day nor a baseline.") % {"value": shown(text)}
    return invalid("compare_to", f"{message} {remedy}", value=text, suggestion=near)
