"""What the tracker knows of the things that a form of news names; a few queries, however many rows the form has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from portfolio.admin.news_names import TITLED, Names, called, new_title
from portfolio.models import Claim, Investment, Milestone, Organization, Project, Report, User
from portfolio.typed.codes import slug

MILESTONE, INVESTMENT, STATUS, CLAIM, PARTY = "milestone", "investment", "status", "claim", "party"


@dataclass(frozen=True)
class Typed:
    """One row of the form, as it was typed."""

    number: int
    project: str = ""
    what: str = MILESTONE
    which: str = ""
    value: str = ""
    quote: str = ""
    # Of a claim that is not there yet.
    measure: str = ""
    scope: str = ""
    kind: str = ""
    umbrella: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether the row says nothing; what it would be about is no saying."""
        return not any(text.strip() for text in (self.project, self.which, self.value, self.quote))


@dataclass
class Known:
    """What is there: rows by their names, the parts of the projects by their project's code, codes that are taken."""

    projects: Names = field(default_factory=Names)
    organizations: Names = field(default_factory=Names)
    claims: Names = field(default_factory=Names)
    umbrellas: Names = field(default_factory=Names)
    milestones: dict[str, Names] = field(default_factory=dict)
    investments: dict[str, Names] = field(default_factory=dict)
    taken: dict[type[Any], set[str]] = field(default_factory=dict)

    def parts(self, model: type[Any], project: Project) -> Names:
        """The milestones or the investments of a project; of a new one none."""
        known = self.milestones if model is Milestone else self.investments
        return known.setdefault(project.code, Names())


def known_of(rows: Sequence[Typed], *, reader: User) -> Known:
    """What the rows may be about, as far as `reader` may know of it."""
    parties, claims = _which(rows, PARTY), _which(rows, CLAIM)
    named, umbrellas = list(_names(row.project for row in rows)), list(_names(row.umbrella for row in rows))
    # What is called an umbrella and is none should be known as what it is.
    projects = called(Project.objects.visible_to(reader), [*named, *umbrellas], *TITLED)
    guessed = [project for name in named if (project := projects.guess(name)) is not None]
    known = Known(
        projects=projects,
        organizations=called(Organization.objects.visible_to(reader), _names(parties), *TITLED, "aliases"),
        claims=called(Claim.objects.visible_to(reader), _names(claims), *TITLED),
        umbrellas=called(Project.objects.visible_to(reader).filter(is_umbrella=True), umbrellas, *TITLED),
        taken={
            Project: _taken(Project, (row.project for row in rows)),
            Organization: _taken(Organization, parties),
            Claim: _taken(Claim, claims),
        },
    )
    _load_parts(known, [*projects, *guessed])
    return known


def _load_parts(known: Known, projects: list[Project]) -> None:
    of_these = {"project__in": [project.pk for project in projects]}
    by_pk = {project.pk: project for project in projects}
    for model, rows in (
        (Milestone, Milestone.objects.filter(**of_these)),
        (Investment, Investment.objects.filter(**of_these).select_related("investor")),
    ):
        for row in rows:
            row.project = by_pk[row.project_id]
            known.parts(model, row.project).add(row)


def _which(rows: Iterable[Typed], what: str) -> list[str]:
    return [row.which for row in rows if row.what == what]


def _names(typed: Iterable[str]) -> Iterator[str]:
    """The names to look for; what is to be added may be there already."""
    for text in typed:
        title = new_title(text)
        yield " ".join((text if title is None else title).split())


def _taken(model: type[Any], typed: Iterable[str]) -> set[str]:
    """The codes that new rows of those titles might collide with."""
    bases = {slug(title)[:40] or model._meta.model_name for text in typed if (title := new_title(text))}
    if not bases:
        return set()
    alike = reduce(or_, (Q(code__startswith=base) for base in sorted(bases)))
    return set(model.objects.filter(alike).values_list("code", flat=True))


def series_of(reports: Iterable[Report]) -> dict[tuple[type[Report], int], list[Any]]:
    """The reports that are there already of what those new ones tell of, by series and identity."""
    wanted: dict[type[Report], set[int]] = {}
    for report in reports:
        if (identity := getattr(report, f"{report.identity_field}_id")) is not None:
            wanted.setdefault(type(report), set()).add(identity)
    found: dict[tuple[type[Report], int], list[Any]] = {}
    for model, identities in wanted.items():
        rows = model._base_manager.filter(**{f"{model.identity_field}__in": identities}).select_related("source")
        for row in rows:
            found.setdefault((model, getattr(row, f"{model.identity_field}_id")), []).append(row)
    return found
