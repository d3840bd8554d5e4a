"""A claim that is added from a row of news: what it counts, in what unit, and which projects itemise it."""

from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portfolio.admin.news_known import Known, Typed
from portfolio.admin.news_names import Unclear
from portfolio.admin.news_notes import Problem, Reading
from portfolio.claims.reading import scope_of
from portfolio.filters.grammar import QueryError
from portfolio.models import Claim, Project
from portfolio.typed import told
from portfolio.vocabulary import ClaimKind, Measure, Unit

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


# The boxes in which the fields of a new claim are typed, where they are called otherwise.
_BOXES: Final = {"scope_query": "scope", "measure": "measure", "kind": "kind", "umbrella": "umbrella"}


def is_described(typed: Typed) -> bool:
    """Whether anything is written of a new claim; its kind is preset."""
    return bool(typed.measure or typed.scope.strip() or typed.umbrella.strip() or typed.kind == ClaimKind.TARGET)


def counted(typed: Typed, known: Known) -> dict[str, Any]:
    """What a new claim counts, by the names of its fields. Raises Unclear, with each problem at its box, and
    TOLD_ERRORS."""
    problems: list[Problem] = []
    if typed.measure not in Measure.values:
        problems.append(Problem(_("Choose what the new claim counts."), place="measure"))
    if typed.kind not in ("", *ClaimKind.values):
        problems.append(Problem(_("Choose whether the new claim is a level or a target."), place="kind"))
    query = question_of(typed.scope)
    if query and typed.measure in Measure.values and typed.measure not in ITEMISED:
        message = _("Projects do not add up to “%(measure)s”. Leave its projects empty.")
        problems.append(Problem(message % {"measure": Measure(typed.measure).label}, place="scope"))
    umbrella = _umbrella(typed.umbrella, known, problems)
    if problems:
        raise Unclear(*problems)
    measure = Measure(typed.measure)
    unit, currency = _unit(measure, typed.value)
    return {
        "measure": measure,
        "unit": unit,
        "currency": currency,
        "kind": typed.kind or ClaimKind.LEVEL,
        "scope_noun": "projects" if measure in ITEMISED else "",
        "scope_query": query,
        "umbrella": umbrella,
    }


def question_of(text: str) -> str:
    """What a scope asks for; of a whole address that was pasted, what stands behind its question mark."""
    return text.strip().rpartition("?")[2]


def _umbrella(text: str, known: Known, problems: list[Problem]) -> Project | None:
    """The umbrella of that name, or none; what is called so and is none is named in `problems`."""
    if not text.strip():
        return None
    try:
        found = known.umbrellas.find(text) or known.umbrellas.guess(text)
        other = None if found else known.projects.find(text)
    except Unclear as error:
        problems.append(Problem(str(error), place="umbrella"))
        return None
    if found is None:
        problems.append(Problem(_no_umbrella(text, other), place="umbrella"))
    umbrella: Project | None = found
    return umbrella


def _no_umbrella(text: str, other: Project | None) -> str:
    if other is not None:
        message = _("“%(project)s” is no umbrella. Choose a project that is marked as one, or none.")
        return message % {"project": other}
    message = _("No umbrella is called “%(name)s”. Write the title or the code of one, or leave the box empty.")
    return message % {"name": " ".join(text.split())[:60]}


def problems_of(error: ValidationError) -> list[Problem]:
    """What the fields of a new row refuse, each at its box."""
    told = error.message_dict.items()
    return [Problem(text, place=_BOXES.get(name, "")) for name, texts in told for text in texts]


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


def not_asked(error: QueryError) -> str:
    """The projects of a scope cannot be asked for."""
    message = _("Its projects cannot be asked for: %(error)s Write it as the address of their list does.")
    return message % {"error": error}


def check_scopes(reading: Reading, *, today: date) -> None:
    """Whether the projects of a new claim can be asked for; the reading says why not."""
    for row in reading.new:
        if isinstance(row, Claim) and isinstance(refused := scope_of(row.scope_query, today=today), QueryError):
            reading.problems.append(Problem(not_asked(refused), place="scope"))
