"""A claim that is added from a row of news: what it counts, in what unit, and which projects itemise it."""

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from portfolio.admin.news_known import Typed
from portfolio.admin.news_names import Unclear
from portfolio.admin.news_notes import Reading
from portfolio.claims.reading import scope_of
from portfolio.filters.grammar import QueryError
from portfolio.models import Claim
from portfolio.typed import told
from portfolio.vocabulary import Measure, Unit

# In what each measure is counted; what is not here the value itself says.
UNITS: Final = {
    Measure.PROJECT_COUNT: Unit.PROJECTS,
    Measure.COMPLETED_COUNT: Unit.PROJECTS,
    Measure.INVESTMENT_TOTAL: Unit.MONEY,
    Measure.COMPLETED_TOTAL: Unit.MONEY,
    Measure.TRADE_TURNOVER: Unit.MONEY,
    Measure.SETTLEMENT_SHARE: Unit.PERCENT,
    Measure.RANK: Unit.RANK,
    Measure.EVENT_COUNT: Unit.EVENTS,
}
# What projects add up to; the other measures stand beside them.
ITEMISED: Final = frozenset(
    {Measure.PROJECT_COUNT, Measure.COMPLETED_COUNT, Measure.INVESTMENT_TOTAL, Measure.COMPLETED_TOTAL}
)


def counted(typed: Typed) -> dict[str, Any]:
    """What a new claim counts, by the names of its fields. Raises Unclear and TOLD_ERRORS."""
    if typed.measure not in Measure.values:
        raise Unclear(_("Choose what the new claim counts, beneath its row."))
    measure = Measure(typed.measure)
    unit, currency = _unit(measure, typed.value)
    # A whole address may be pasted: the question is what stands behind its question mark.
    query = typed.scope.strip().rpartition("?")[2]
    if query and measure not in ITEMISED:
        message = _("Projects do not add up to “%(measure)s”. Leave its projects empty.")
        raise Unclear(message % {"measure": measure.label})
    noun = "projects" if measure in ITEMISED else ""
    return {"measure": measure, "unit": unit, "currency": currency, "scope_noun": noun, "scope_query": query}


def _unit(measure: Measure, value: str) -> tuple[Unit, str]:
    """The unit of a figure, and its currency where it is money."""
    unit = UNITS.get(measure)
    if unit is None and "%" in value:
        unit = Unit.PERCENT
    if unit not in (None, Unit.MONEY):
        return unit, ""
    try:
        return Unit.MONEY, told.read_figure(value, is_money=True).currency
    except told.TOLD_ERRORS:
        if unit is Unit.MONEY:
            raise
        return Unit.OTHER, ""


def check_scopes(reading: Reading, *, today: date) -> None:
    """Whether the projects of a new claim can be asked for; the reading says why not."""
    for row in reading.new:
        if isinstance(row, Claim) and isinstance(refused := scope_of(row.scope_query, today=today), QueryError):
            message = _("Its projects cannot be asked for: %(error)s Write it as the address of their list does.")
            reading.problems.append(message % {"error": refused})
