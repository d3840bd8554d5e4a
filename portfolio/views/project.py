"""The page of one project: what is known of it, or was known on a day, and who said so."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from portfolio.charts.map import Site, sites_of
from portfolio.filters import grammar
from portfolio.filters.grammar import Query
from portfolio.models import Project
from portfolio.views.map import map_context
from portfolio.views.project_gaps import completeness_of
from portfolio.views.project_history import history_of
from portfolio.views.project_rows import neighbours_of
from portfolio.views.project_story import story_of
from portfolio.views.strict import reads


@reads(grammar.DATED)
def project_page(request: HttpRequest, query: Query, code: str) -> HttpResponse:
    """A project that the reader may know of; all others are as if they did not exist."""
    visible = Project.objects.visible_to(request.user)
    known = visible.known(query.on)
    rows = known.with_amount(query.on).select_related("sector").prefetch_related("countries")
    project = rows.filter(code=code).first()
    if project is None:
        # Nobody had spoken of it by then, or there is no such project at all.
        context = {"project": get_object_or_404(visible, code=code), **day_context(query)}
        return render(request, "portfolio/not_yet.html", context, status=HTTPStatus.NOT_FOUND)
    story = story_of(project, reader=request.user, query=query)
    context = {
        "project": project,
        "story": story,
        "completeness": completeness_of(project, story, reader=request.user, query=query),
        "neighbours": neighbours_of(project, query.on, request.user),
        "location": map_context(sites_of([site])) if (site := _site(project)) else None,
        "parent": known.filter(pk=project.parent_id).first(),
        "parts": known.filter(parent=project),
        # What was known on a day is read from the reports; the log tells of today's rows.
        "history": history_of(project, reader=request.user) if query.on is None else [],
        **day_context(query),
    }
    return render(request, "portfolio/project.html", context)


def _site(project: Any) -> Site | None:
    """The point of a project; None where none is known."""
    if project.latitude is None:
        return None
    return Site(project.pk, project.latitude, project.longitude, project.location_precision)


def day_context(query: Query) -> dict[str, Any]:
    """The day that the page shows, and how links to pages that take a day keep it."""
    latest: date = timezone.localdate()
    return {
        "today": query.today,
        "past": query.on,
        "keep": f"?as_of={query.on}" if query.on else "",
        "latest": latest,
    }
