"""What a write touches: the identities to settle and the rows to lock before."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from portfolio.models import (
    AmountReport,
    Claim,
    DateReport,
    FigureReport,
    Identity,
    Investment,
    Milestone,
    Participation,
    Project,
    Report,
    Source,
    StatusReport,
)

REPORTS: tuple[type[Report], ...] = (DateReport, AmountReport, FigureReport, StatusReport, Participation)


@dataclass
class Touched:
    """Ids of the identities whose row or reports were written, by noun."""

    milestones: set[int] = field(default_factory=set)
    investments: set[int] = field(default_factory=set)
    claims: set[int] = field(default_factory=set)
    projects: set[int] = field(default_factory=set)

    def add(self, identity: models.Model) -> None:
        """Add an identity; a part brings its project, whose day of opening depends on it."""
        if isinstance(identity, Milestone):
            self.milestones.add(identity.pk)
            self.projects.add(identity.project_id)
        elif isinstance(identity, Investment):
            self.investments.add(identity.pk)
            self.projects.add(identity.project_id)
        elif isinstance(identity, Claim):
            self.claims.add(identity.pk)
        elif isinstance(identity, Project):
            self.projects.add(identity.pk)

    def nouns(self) -> tuple[tuple[type[Identity], set[int]], ...]:
        """The ids by model, in the order of settling: parts before their projects."""
        return (
            (Milestone, self.milestones),
            (Investment, self.investments),
            (Claim, self.claims),
            (Project, self.projects),
        )

    def __ior__(self, other: "Touched") -> "Touched":
        for (_model, mine), (_same, theirs) in zip(self.nouns(), other.nouns(), strict=True):
            mine |= theirs
        return self


def reports_of(source: Source) -> list[Any]:
    """All reports that rest on a source, in every series, each with its identity."""
    found: list[Any] = []
    for model in REPORTS:
        found += model._base_manager.filter(source=source).select_related(model.identity_field)
    return found


def lock(touched: Touched) -> None:
    """Take the row locks that make reading the series and settling them one step, projects first.

    Two people who report on one milestone at once would otherwise each settle without the other's report.
    """
    for model, pks in reversed(touched.nouns()):
        if pks:
            list(model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk").values_list("pk"))
