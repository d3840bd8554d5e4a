"""Claims: the list with what itemises each, and the page of one with the series of its figures."""

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from portfolio.claims.columns import with_coverage
from portfolio.claims.coverage import Coverage
from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.models import Claim, Project, Reader
from portfolio.serializers.claim import ClaimSerializer
from portfolio.views.columns import Column
from portfolio.views.coverage import (
    add_coverage,
    amount_of,
    figures_of,
    history_of,
    made_of,
    main_number,
    read_coverages,
    rules_of,
)
from portfolio.views.footnotes import Footnotes
from portfolio.views.lists import ListPage
from portfolio.views.pages import Page
from portfolio.views.panel import Group
from portfolio.views.project import day_context
from portfolio.views.strict import reads


class ClaimListPage(ListPage):
    title = _("Claims")
    shape = ClaimSerializer
    row_template = "portfolio/partials/claim_row.html"
    columns = (
        Column(
            name="title",
            label=_("Claim"),
            names=("code", "kind", "scope", "quote", "report_summary"),
            needs=("is_context", "title_language", "known_source"),
        ),
        Column(
            name="value",
            label=_("Claimed"),
            names=("value_high", "unit", "currency", "qualifier", "measure", "period"),
            needs=("known_equivalent", "known_equivalent_currency"),
            look="num",
            descends=True,
        ),
        Column(name="itemised", label=_("Itemised"), names=("counted_count",), look="num", descends=True),
        Column(
            name="coverage",
            label=_("Coverage"),
            names=("no_amount_count", "other_currency_count", "umbrella_count", "scope_problem"),
            look="covcell",
            descends=True,
        ),
        Column(name="gap", label=_("Gap"), look="num", descends=True),
        Column(name="reported_on", label=_("Last source"), names=("source", "said_by"), descends=True),
    )
    panel = (
        Group(_("Kind"), ("kind",)),
        Group(_("Measure"), ("measure",)),
        Group(_("Currency"), ("currency",)),
        Group(_("For the year"), ("period__year",)),
        Group(_("Itemised"), ("scope__isnull",)),
        Group(_("Gaps in the data"), ("stale_for",)),
    )

    def every(self, reader: Reader, query: Query) -> QuerySet[Any]:
        return with_coverage(self.shape.told(reader, on=query.on), self.coverages(reader, query))

    def coverages(self, reader: Reader, query: Query) -> dict[int, Coverage]:
        """What itemises the claims, read once for each day: columns, tabs and what stands beside need it."""
        if query.on not in self._read:
            self._read[query.on] = read_coverages(reader, query)
        return self._read[query.on]

    @cached_property
    def _read(self) -> dict[date | None, dict[int, Coverage]]:
        return {}

    def beside(self, request: HttpRequest, query: Query, page: Page) -> dict[str, Any]:
        """The coverage of each claim; of the main one its parts by sector, and its number over time."""
        found = self.coverages(request.user, query)
        add_coverage(page.rows, found)
        number = main_number(found.values())
        amount = amount_of(number, found.values())
        return {
            **made_of(amount or number),
            **history_of(number, request.user, lambda: figures_of(number.claim, query) if number else []),
            "number": number,
            "rules": rules_of(found.values()),
            "kept": [(name, text) for name, texts in query.filters.lists() for text in texts],
            **day_context(query),
        }


@reads(grammar.DATED)
def claim_page(request: HttpRequest, query: Query, code: str) -> HttpResponse:
    """A claim, the figures that followed each other, who said them, and what itemises it."""
    visible, notes = Claim.objects.visible_to(request.user), Footnotes()
    known = visible.known(query.on).for_listing()
    claim = known.filter(code=code).first() or untold(get_object_or_404(visible.known().for_listing(), code=code))
    figures = figures_of(claim, query)
    series = claim.figure_reports.select_related("source")
    series = list(series if query.on is None else series.filter(reported_on__lte=query.on))
    coverage = read_coverages(request.user, query).get(claim.pk)
    context = {
        "claim": claim,
        "figures": notes.cite_all(figures),
        "series": notes.cite_all(series),
        "umbrella": Project.objects.visible_to(request.user).filter(pk=claim.umbrella_id).first(),
        "sources": notes.sources(request.user),
        **made_of(coverage),
        **history_of(coverage, request.user, lambda: figures),
        **day_context(query),
    }
    return render(request, "portfolio/claim.html", context)


def untold(claim: Any) -> Any:
    """The claim as it stood before anybody told it: what is said of it today is not shown."""
    claim.known_value = claim.known_period = claim.known_equivalent = None
    return claim
