"""Claims: the list, and the page of one with the series of its figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from portfolio.filters.grammar import Query
from portfolio.models import Claim, Project, Report
from portfolio.serializers.claim import ClaimSerializer
from portfolio.views.footnotes import Footnotes
from portfolio.views.lists import ListPage
from portfolio.views.strict import reads


class ClaimListPage(ListPage):
    template_name = "portfolio/claims.html"
    shape = ClaimSerializer


@reads()
def claim_page(request: HttpRequest, query: Query, code: str) -> HttpResponse:
    """A claim, the figures that followed each other, and who said them."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).known().for_listing(), code=code)
    series, notes = list(claim.figure_reports.select_related("source")), Footnotes()
    context = {
        "claim": claim,
        "figures": notes.cite_all(followed(series)),
        "series": notes.cite_all(series),
        "umbrella": Project.objects.visible_to(request.user).filter(pk=claim.umbrella_id).first(),
        "sources": notes.sources(request.user),
        "today": query.today,
    }
    return render(request, "portfolio/claim.html", context)


def followed(series: list[Report]) -> list[Report]:
    """The reports that held one after the other, the first one first."""
    held = [(report.holds_from, report) for report in series if report.holds_from]
    return [report for _day, report in sorted(held, key=lambda pair: pair[0])]
