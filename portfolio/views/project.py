"""The page of one project: what is known of it, and who said so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portfolio.filters import grammar
from portfolio.filters.grammar import QueryError
from portfolio.models import Project
from portfolio.views.lists import refused
from portfolio.views.project_story import story_of


@require_safe
def project_page(request: HttpRequest, code: str) -> HttpResponse:
    """A project that the reader may know of; all others are as if they did not exist."""
    today = timezone.localdate()
    try:
        grammar.parse(request.GET, today=today, allowed=grammar.NOTHING)
    except QueryError as error:
        return refused(request, error)
    visible = Project.objects.visible_to(request.user)
    rows = visible.known().for_listing(today=today).select_related("sector").prefetch_related("countries")
    project = get_object_or_404(rows, code=code)
    context = {
        "project": project,
        "story": story_of(project, reader=request.user, today=today),
        "parent": visible.filter(pk=project.parent_id).first(),
        "parts": visible.filter(parent=project),
        "today": today,
    }
    return render(request, "portfolio/project.html", context)
