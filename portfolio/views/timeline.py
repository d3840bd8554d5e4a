"""The timeline: milestones in a table with a drawing column, and the same as an SVG file."""

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from portfolio.charts.window import PARAMETERS, Group, Window, window
from portfolio.filters import grammar
from portfolio.filters.grammar import Query, QueryError
from portfolio.filters.nouns import FILTER_SETS
from portfolio.views.asked import ALLOWED, asked
from portfolio.views.pages import Page, page_of
from portfolio.views.strict import refused
from portfolio.views.timeline_rows import Line, Section, counted, ordered, rows_of, sections

# What the form of the page says itself; all other parameters go along with it.
_IN_FORM: Final = frozenset({"group", "from", "to", "page"})
_STYLE: Final = Path(__file__).parent.parent / "data" / "drawing.css"
# Of the file, in pixels.
_TOP: Final = 96
_LINE: Final = 27


@dataclass(frozen=True)
class Drawn:
    """What both answers show."""

    query: Query
    window: Window
    page: Page
    counts: dict[str, int]

    @property
    def sections(self) -> list[Section]:
        return sections(self.page.rows, self.window)

    @property
    def status(self) -> HTTPStatus:
        return HTTPStatus.NOT_FOUND if self.page.is_beyond else HTTPStatus.OK

    @property
    def context(self) -> dict[str, Any]:
        shown = {"window": self.window, "scale": self.window.scale, "page": self.page, "counts": self.counts}
        return {**shown, "sections": self.sections, "today": self.query.today}


@dataclass(frozen=True)
class Placed:
    """A line of the file, and where it stands; a heading has no line, a milestone no title of its own."""

    y: int
    title: str = ""
    line: Line | None = None
    is_first: bool = False


@require_safe
def timeline_page(request: HttpRequest) -> HttpResponse:
    try:
        drawn = drawn_for(request)
    except QueryError as error:
        return refused(request, error)
    context = {
        **drawn.context,
        "groups": Group.choices,
        "kept": [pair for pair in _pairs(request) if pair[0] not in _IN_FORM],
        "address": request.GET.urlencode(),
        **asked(request, drawn.query),
    }
    return render(request, "portfolio/timeline.html", context, status=drawn.status)


@require_safe
def timeline_file(request: HttpRequest) -> HttpResponse:
    """The rows of the page of the same address as one picture, which needs nothing beside itself."""
    try:
        drawn = drawn_for(request)
    except QueryError as error:
        return refused(request, error)
    lines = placed(drawn.sections)
    context = {
        **drawn.context,
        "lines": lines,
        "top": _TOP,
        "bottom": lines[-1].y + _LINE if lines else _TOP,
        "asked": drawn.query.words(),
        "style": format_html("<style>{}</style>", _STYLE.read_text(encoding="utf-8")),
    }
    response = render(request, "portfolio/timeline.svg", context, "image/svg+xml; charset=utf-8", drawn.status)
    response.headers["Content-Disposition"] = f'attachment; filename="timeline_{drawn.query.today}.svg"'
    return response


def drawn_for(request: HttpRequest) -> Drawn:
    """What the address asks for; raises QueryError."""
    noun, allowed = FILTER_SETS["milestones"], ALLOWED | PARAMETERS
    query = grammar.parse(request.GET, today=timezone.localdate(), allowed=allowed, noun=noun, reader=request.user)
    shown = window(request.GET, query)
    rows = rows_of(request.user, query)
    counts = counted(rows)
    return Drawn(query, shown, page_of(ordered(rows, query, shown), query, count=counts["count"]), counts)


def placed(found: list[Section]) -> list[Placed]:
    """The lines of the sections below each other."""
    lines: list[Placed] = []
    for section in found:
        if section.title:
            lines.append(Placed(_TOP + _LINE * len(lines), title=section.title))
        for block in section.blocks:
            for line in block.lines:
                is_first = line is block.lines[0]
                lines.append(Placed(_TOP + _LINE * len(lines), line=line, is_first=is_first))
    return lines


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in request.GET.lists() for value in values]
