"""Participations: who takes part in a project, in which role, as a source says."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portfolio.models.organization import Organization
from portfolio.models.project import Project
from portfolio.models.reports import Report, ReportQuerySet, holds_on, report_checks
from portfolio.vocabulary import PartyRole


class ParticipationQuerySet(ReportQuerySet):
    def holding(self, on: Any = None) -> "ParticipationQuerySet":
        """The newest report of each party and role that counts on a day; None: now."""
        return self.filter(holds_on(on))


class Participation(Report):
    """A party of a project: it is a report too, with a source and a day."""

    identity_field = "project"
    project_path = "project"

    project = models.ForeignKey(Project, models.CASCADE, verbose_name=_("project"), related_name="participations")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("organization"), related_name="participations"
    )
    role = models.CharField(_("role"), max_length=20, choices=PartyRole)
    share = models.DecimalField(
        _("share, %"),
        max_digits=6,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MaxValueValidator(Decimal(100), _("A share is at most 100 per cent."))],
    )

    objects: ClassVar[Any] = ParticipationQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "participation_once": "organization",
        "participation_share_in_range": "share",
        "participation_reported_in_range": "reported_on",
        "participation_set_aside_with_reason": "set_aside_reason",
    }

    class Meta(Report.Meta):
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            *report_checks("participation"),
            models.UniqueConstraint(
                fields=["project", "organization", "role", "source", "reported_on"],
                name="participation_once",
                violation_error_message=_("This source names the party in this role already. Remove one of the two."),
            ),
            models.CheckConstraint(
                name="participation_share_in_range",
                condition=models.Q(share__isnull=True) | models.Q(share__gt=0, share__lte=100),
                violation_error_message=_("A share is more than 0 and at most 100 per cent."),
            ),
        ]
        indexes = [models.Index(fields=["project", "organization", "role", "holds_from"], name="participation_held")]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_role_display()}"
