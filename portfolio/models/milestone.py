"""Milestones: the dated promises of a project, and the reports that date them."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portfolio.models.compared import current, slip_days, slip_is_coarse
from portfolio.models.fields import PARTS, PeriodField, period_checks
from portfolio.models.guard import GuardedQuerySet
from portfolio.models.project import Project
from portfolio.models.reports import Identity, Report, cited, held_on, report_checks
from portfolio.models.texts import NAMES, Searched, Titled, shown_language, shown_title, titled_check, validate_code
from portfolio.models.user import Reader, sees_internal
from portfolio.vocabulary import DateLane, MilestoneKind, Outcome, State, Status, Visibility

DUE_SOON = timedelta(days=90)


class MilestoneQuerySet(GuardedQuerySet[Any]):
    """Milestones; the columns `known_…` mean the same in every reader."""

    def get_by_natural_key(self, project: str, code: str) -> "Milestone":
        return self.get(project__code=project, code=code)

    def visible_to(self, reader: Reader) -> "MilestoneQuerySet":
        """The milestones of projects that `reader` may know of."""
        return self if sees_internal(reader) else self.public()

    def public(self) -> "MilestoneQuerySet":
        return self.filter(project__visibility=Visibility.PUBLIC)

    def known(self, on: date | None = None, *, today: date, compare_to: date | None = None) -> "MilestoneQuerySet":
        """What sources had said of each milestone by `on`, as we count it now; None: by now.

        With a day, that day is today. Adds `known_baseline`, `known_planned`, `known_met` (with companions),
        `known_outcome`, `known_state`, `known_is_disputed`, `known_slip_days`, `known_slip_is_coarse`,
        `known_times_moved` and the citation columns. Milestones not yet spoken of are left out.
        `compare_to` as in `compared_with`.
        """
        rows = self.dated(on, today=today)
        if on is None:
            rows = rows.annotate(lead=held_on("date_reports", None, kind="leads"))
        known = rows.annotate(**cited("lead"))
        if on is None:  # settled: what needs no citation needs no join
            known = known.annotate(known_reported_on=F("reported_on"))
        return known if compare_to is None else known.compared_with(compare_to)

    def dated(self, on: date | None = None, *, today: date) -> "MilestoneQuerySet":
        """What `known` adds, but for the citation: what is counted over many milestones needs none."""
        rows = self._known_now() if on is None else self._known_on(on)
        return rows.annotate(known_state=state_on(on or today, project="project" if on is None else "project_said"))

    def compared_with(self, day: date) -> "MilestoneQuerySet":
        """Measured from the plan as of `day` instead of the first one; call after `known`.

        `known_baseline` is then that plan, null where there was none, and the slip follows: 0 while nothing has moved.
        """
        rows = self.annotate(compare=held_on("date_reports", day, lane=DateLane.PLANNED))
        rows = rows.annotate(**{f"known_baseline{part}": F(f"compare__period{part}") for part in PARTS})
        rows = rows.alias(current_first=current("_first"), current_last=current("_last"))
        return rows.annotate(known_slip_days=slip_days()).annotate(known_slip_is_coarse=slip_is_coarse())

    def _known_now(self) -> "MilestoneQuerySet":
        settled = (*periods(), "outcome", "slip_days", "slip_is_coarse", "times_moved", "is_disputed")
        return self.annotate(**{f"known_{name}": F(name) for name in settled})

    def _known_on(self, on: date) -> "MilestoneQuerySet":
        rows = self.filter(opened_on__lte=on).annotate(
            lead=held_on("date_reports", on, kind="leads"),
            plan=held_on("date_reports", on, lane=DateLane.PLANNED),
            fact=held_on("date_reports", on, lane=DateLane.MET),
            project_said=held_on("project__status_reports", on),
            known_outcome=Coalesce("lead__outcome", Value(Outcome.OPEN.value)),
            known_slip_days=F("lead__slip_days"),
            known_slip_is_coarse=Coalesce("lead__slip_is_coarse", Value(False)),
            known_times_moved=Coalesce("lead__times_moved", Value(0)),
            known_is_disputed=Case(When(lead__lane=DateLane.DISPUTED, then=True), default=False),
        )
        is_met, has_plan = Q(known_outcome=Outcome.MET), Q(plan__id__isnull=False)
        return rows.annotate(
            **{f"known_planned{part}": F(f"plan__period{part}") for part in PARTS},
            **{f"known_met{part}": Case(When(is_met, then=F(f"fact__period{part}"))) for part in PARTS},
            **{f"known_baseline{part}": Case(When(has_plan, then=F(f"baseline{part}"))) for part in PARTS},
        )

    def for_listing(self, *, language: str | None = None) -> "MilestoneQuerySet":
        """With the titles that a list shows; call after `known`."""
        return self.annotate(
            shown_title=shown_title(language=language),
            shown_language=shown_language(language=language),
            project_code=F("project__code"),
            project_title=shown_title("project__", language=language),
            project_title_language=shown_language("project__", language=language),
        )

    def overdue(self) -> "MilestoneQuerySet":
        """Open milestones whose last planned day has passed; call after `known`."""
        return self.filter(known_state=State.OVERDUE)

    def next_first(self) -> "MilestoneQuerySet":
        """Open milestones, the next one first and those without a date last; call after `known`."""
        still_open = (State.OVERDUE, State.DUE_SOON, State.UPCOMING, State.UNDATED)
        return self.filter(known_state__in=still_open).order_by(F("known_planned_last").asc(nulls_last=True), "pk")


def periods() -> list[str]:
    """The settled period columns of a milestone."""
    return [f"{name}{part}" for name in ("baseline", "planned", "met") for part in PARTS]


def state_on(day: date, *, project: str) -> Case:
    """An expression for the state on `day`; `project` is the join that knows the project's status.

    Only the open milestones of a cancelled project count as cancelled.
    """
    return Case(
        When(known_outcome=Outcome.MET, then=Value(State.MET.value)),
        When(known_outcome=Outcome.CANCELLED, then=Value(State.CANCELLED.value)),
        When(**{f"{project}__status": Status.CANCELLED}, then=Value(State.CANCELLED.value)),
        When(known_planned_last__isnull=True, then=Value(State.UNDATED.value)),
        When(known_planned_last__lt=day, then=Value(State.OVERDUE.value)),
        When(known_planned_last__lte=day + DUE_SOON, then=Value(State.DUE_SOON.value)),
        default=Value(State.UPCOMING.value),
        output_field=models.CharField(choices=State),
    )


class Milestone(Titled, Searched, Identity):
    searched = NAMES

    project = models.ForeignKey(Project, models.PROTECT, verbose_name=_("project"), related_name="milestones")
    code = models.SlugField(_("code"), validators=[validate_code])
    kind = models.CharField(_("kind"), max_length=20, choices=MilestoneKind)
    is_key = models.BooleanField(_("key milestone"), default=False, db_default=False)
    # Settled from the date reports.
    baseline = PeriodField(_("baseline"), null=True, blank=True, editable=False)
    planned = PeriodField(_("planned"), null=True, blank=True, editable=False)
    met = PeriodField(_("met"), null=True, blank=True, editable=False)
    outcome = models.CharField(
        _("outcome"), max_length=9, choices=Outcome, default=Outcome.OPEN, blank=True, editable=False
    )
    is_disputed = models.BooleanField(_("disputed"), default=False, editable=False)
    slip_days = models.IntegerField(_("slip"), null=True, blank=True, editable=False)
    slip_is_coarse = models.BooleanField(default=False, editable=False)
    times_moved = models.PositiveIntegerField(_("times moved"), default=0, editable=False)
    reported_on = models.DateField(_("reported on"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = MilestoneQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {"milestone_code_once": "code"}

    class Meta(Identity.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["project", "code"]
        constraints = [
            titled_check("milestone"),
            models.UniqueConstraint(
                fields=["project", "code"],
                name="milestone_code_once",
                violation_error_message=_("The project has a milestone with this code. Choose another code."),
            ),
        ]
        indexes = [
            models.Index(fields=["planned_last", "id"], name="milestone_planned"),
            models.Index(fields=["baseline_last", "id"], name="milestone_baseline"),
            models.Index(fields=["met_last", "id"], name="milestone_met"),
            models.Index(fields=["slip_days", "id"], name="milestone_slip"),
            models.Index(fields=["times_moved", "id"], name="milestone_times_moved"),
            models.Index(fields=["reported_on", "id"], name="milestone_reported_on"),
        ]

    def get_absolute_url(self) -> str:
        return f"{reverse('project', args=[self.project.code])}#{self.anchor}"

    def natural_key(self) -> tuple[str, str]:
        return (self.project.code, self.code)

    natural_key.dependencies = ["portfolio.project"]  # type: ignore[attr-defined]

    @property
    def anchor(self) -> str:
        """The id of this milestone on its project's page: it has no page of its own."""
        return f"milestone-{self.code}"


class DateReport(Report):
    """When a source says that a milestone is planned, was met, is called off, or that this is denied."""

    identity_field = "milestone"
    project_path = "milestone__project"

    milestone = models.ForeignKey(Milestone, models.CASCADE, verbose_name=_("milestone"), related_name="date_reports")
    lane = models.CharField(_("says"), max_length=9, choices=DateLane, default=DateLane.PLANNED)
    period = PeriodField(_("date"), null=True, blank=True)
    # Settled: the days on which this is the newest of all lanes, and what the milestone then comes to.
    leads_from = models.DateField(null=True, blank=True, editable=False)
    leads_until = models.DateField(null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=9, choices=Outcome, default="", blank=True, editable=False)
    slip_days = models.IntegerField(null=True, blank=True, editable=False)
    slip_is_coarse = models.BooleanField(default=False, editable=False)
    times_moved = models.PositiveIntegerField(default=0, editable=False)

    constraint_fields: ClassVar[dict[str, str]] = {
        "date_report_period_in_order": "period",
        "date_report_period_years": "period",
        "date_report_lane_has_period": "period",
        "date_report_met_before_told": "period",
        "date_report_reported_in_range": "reported_on",
        "date_report_set_aside_with_reason": "set_aside_reason",
    }

    class Meta(Report.Meta):
        permissions = [("mend_report", _("Can mend the reports of others"))]
        verbose_name = _("date report")
        verbose_name_plural = _("date reports")
        constraints = [
            *report_checks("date_report"),
            *period_checks("period", label="date_report"),
            models.CheckConstraint(
                name="date_report_lane_has_period",
                condition=Q(lane__in=[DateLane.PLANNED, DateLane.MET], period__isnull=False)
                | Q(lane__in=[DateLane.CANCELLED, DateLane.DISPUTED], period__isnull=True),
                violation_error_message=_(
                    "Planned and met have a date (“unknown” is one); cancelled and disputed have none."
                ),
            ),
            models.CheckConstraint(
                name="date_report_met_before_told",
                condition=~Q(lane=DateLane.MET) | Q(period_first__isnull=True) | Q(period_first__lte=F("reported_on")),
                violation_error_message=_(
                    "It was met after the day on which it was reported. Give an earlier date, or report it as planned."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["milestone", "lane", "holds_from", "holds_until"], name="date_report_held"),
            models.Index(fields=["milestone", "leads_from", "leads_until"], name="date_report_leading"),
            models.Index(fields=["reported_on", "id"], name="date_report_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.get_lane_display()} {self.period or ''}".rstrip()
