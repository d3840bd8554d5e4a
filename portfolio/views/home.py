"""The overview: what is claimed and itemised, what comes next, what has moved, and what was said last."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portfolio.claims.coverage import Coverage
from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.models import Claim, FigureReport, Reader
from portfolio.views.addresses import listed
from portfolio.views.coverage import amount_of, main_number, read_coverages
from portfolio.views.footnotes import Footnote, Footnotes
from portfolio.views.news import news_of
from portfolio.views.overview import AHEAD, Milestones, largest_projects, projects_of, sectors
from portfolio.views.project import day_context
from portfolio.views.project_rows import speaking, told_by
from portfolio.views.strict import reads
from portfolio.vocabulary import ClaimKind, Unit

HEADLINES: Final = 5
#: How many of them may be context, for which nothing is itemised.
CONTEXT: Final = 2
_UNITS: Final = (Unit.MONEY, Unit.PERCENT, Unit.EVENTS, Unit.PROJECTS, Unit.OTHER, Unit.RANK)


@dataclass(frozen=True)
class Headline:
    """A figure about the whole, with what itemises it (None: context) and the footnote of the report that holds."""

    claim: Any
    coverage: Coverage | None
    #: What the same projects are worth, where that has no headline of its own.
    amount: Coverage | None
    note: Footnote | None


@reads(grammar.DATED)
def home_page(request: HttpRequest, query: Query) -> HttpResponse:
    reader, notes, milestones = request.user, Footnotes(), Milestones(request.user, query)
    items = projects_of(reader, query)
    found = read_coverages(reader, query, items)
    table = sectors(items, query.today)
    number = main_number(found.values())
    context = {
        "number": number,
        "amount": amount_of(number, found.values()),
        "headlines": headlines(reader, query, found, notes),
        "projects": listed("projects", query.on, is_umbrella="false"),
        "project_count": sum(not item.is_umbrella for item in items),
        "umbrella_count": sum(item.is_umbrella for item in items),
        "umbrellas": listed("projects", query.on, is_umbrella="true"),
        "counts": milestones.counts(),
        "table": table,
        "outlook": milestones.outlook(),
        "overdue": milestones.overdue(),
        "ahead": milestones.ahead(),
        "ahead_days": AHEAD,
        "slipped": milestones.slipped(),
        "largest": largest_projects(reader, query, table.currency, items),
        **sector_links(query, table.currency),
        "news": news_of(reader, query, notes),
        "sources": notes.sources(reader),
        **day_context(query),
    }
    return render(request, "portfolio/home.html", context)


def sector_links(query: Query, currency: str) -> dict[str, str]:
    """The lists behind the notes under the drawings: what is summed, what has no amount, what is left out."""
    own = {"is_umbrella": "false"}
    return {
        "largest_first": listed("projects", query.on, **own, currency=currency, ordering="-amount"),
        "summed": listed("projects", query.on, **own, currency=currency, has_amount="true"),
        "untold": listed("projects", query.on, **own, has_amount="false"),
        "others": listed("projects", query.on, **own, has_amount="true", currency__n=currency),
    }


def headlines(reader: Reader, query: Query, found: dict[int, Coverage], notes: Footnotes) -> list[Headline]:
    """The largest number of projects and its amount, other claims that projects can itemise, then context."""
    series = Prefetch("figure_reports", told_by(FigureReport.objects.all(), query.on))
    rows: Any = Claim.objects.visible_to(reader).known(query.on).for_listing().prefetch_related(series)
    told = [row for row in rows if row.known_value is not None and row.kind == ClaimKind.LEVEL]
    shown = chosen(told, found)
    lines = []
    for row in shown:
        coverage = found.get(row.pk)
        worth = amount_of(coverage, found.values()) if coverage else None
        holding = speaking(row.figure_reports.all(), "holds", query.on)
        is_apart = worth is not None and worth.claim.pk in {other.pk for other in shown}
        lines.append(Headline(row, coverage, None if is_apart else worth, notes.cite(holding) if holding else None))
    return lines


def chosen(claims: Iterable[Any], found: dict[int, Coverage]) -> list[Any]:
    """Which claims are headlines."""
    scoped = {row.pk: row for row in claims if row.pk in found and not found[row.pk].problem}
    number = main_number(one for pk, one in found.items() if pk in scoped)
    amount = amount_of(number, found.values())
    main = [one.claim.pk for one in (number, amount) if one]
    # An amount stands with the number of projects that it is about.
    rest = [pk for pk, row in scoped.items() if pk not in main and not (found[pk].is_money and found[pk].number)]
    rest.sort(key=lambda pk: -(scoped[pk].known_reported_on.toordinal()))
    context = [row for row in claims if row.is_context]
    context.sort(key=lambda row: (-row.known_reported_on.toordinal(), _UNITS.index(row.unit), row.code))
    first = [scoped[pk] for pk in [*main, *rest] if pk in scoped][: HEADLINES - min(CONTEXT, len(context))]
    return [*first, *context[: HEADLINES - len(first)]]
