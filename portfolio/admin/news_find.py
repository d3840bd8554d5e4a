"""What the boxes of the news page offer: rows found by any word of their titles, or by their code."""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpResponse, JsonResponse

from portfolio.admin.news_names import TITLED, called, words_of
from portfolio.models import Claim, Investment, Milestone, Organization, Project, Reader, Source
from portfolio.roles import REPORTED
from portfolio.vocabulary import SourceKind

MOST, MOST_WORDS, LONGEST = 12, 6, 100
_COLUMNS: Final[dict[type[Any], tuple[str, ...]]] = {
    Project: TITLED,
    Organization: (*TITLED, "aliases"),
    Claim: TITLED,
    Source: ("code", "title", "publisher", "url"),
    Milestone: TITLED,
    Investment: ("code", "purpose"),
}
_NOUNS: Final[dict[str, type[Any]]] = {str(model._meta.model_name): model for model in _COLUMNS}
_PARTS: Final = (Milestone, Investment)
# A noun of this page alone: a project that stands for the whole.
_UMBRELLA: Final = "umbrella"


def may_file(user: Any) -> bool:
    """Whether a person may file news: reports of every series."""
    return bool(user.is_active and user.is_staff and all(user.has_perm(f"portfolio.add_{name}") for name in REPORTED))


@login_not_required
def find(request: Any) -> HttpResponse:
    """Up to twelve rows of a noun whose names hold every word, as JSON; parts only of the project that is named."""
    if not may_file(request.user):
        raise PermissionDenied
    noun = request.GET.get("noun", "")
    model = Project if noun == _UMBRELLA else _NOUNS.get(noun)
    if model is None:
        return JsonResponse({"found": []})
    rows = _rows(model, request)
    if noun == _UMBRELLA:
        rows = rows.filter(is_umbrella=True)
    for word in words_of(_asked(request, "q"))[:MOST_WORDS]:
        hit = Q()
        for column in _COLUMNS[model]:
            hit |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(hit)
    return JsonResponse({"found": [{"value": value, "label": label} for value, label in offered(rows[:MOST])]})


def _rows(model: type[Any], request: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.visible_to(request.user)
    if model not in _PARTS:
        return rows
    name = _asked(request, "project")
    projects = called(Project.objects.visible_to(request.user), [name], *TITLED)
    return rows.filter(project__in=[project.pk for project in projects] or [projects.guess(name)])


def _asked(request: Any, name: str) -> str:
    return str(request.GET.get(name, ""))[:LONGEST].replace("\0", "")


def offered(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Code and name of each row, for a list of options."""
    return [(row.code, str(row)) for row in rows]


def newest_sources(reader: Reader) -> list[tuple[str, str]]:
    """What a box for a source offers before anything is typed: our own desk, and the sources that were filed last."""
    filed = Source.objects.visible_to(reader).exclude(code=SourceKind.DESK.value).order_by("-pk")[:30]
    return [(SourceKind.DESK.value, str(SourceKind.DESK.label)), *offered(filed)]


def newest_projects(reader: Reader) -> list[tuple[str, str]]:
    """What a browser without scripts offers: the projects that were worked on last."""
    return offered(Project.objects.visible_to(reader).order_by("-changed_at")[:200])


def newest_umbrellas(reader: Reader) -> list[tuple[str, str]]:
    """The umbrellas that were worked on last."""
    return offered(Project.objects.visible_to(reader).filter(is_umbrella=True).order_by("-changed_at")[:200])
