"""Projects: what is being built or done, by whom, and how it stands."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import PARTS, LineField, PeriodField, period_checks, validate_text
from portfolio.models.guard import GuardedQuerySet
from portfolio.models.reports import Identity, Report, Ruled, cited, held_on, report_checks
from portfolio.models.sector import CodedQuerySet, Country, Sector, check_no_cycle
from portfolio.models.texts import NAMES, Searched, Titled, shown_language, shown_title, titled_check, validate_code
from portfolio.models.user import Reader, User, sees_internal
from portfolio.vocabulary import Basis, InvestmentRole, LocationPrecision, Qualifier, Status, Visibility


class ProjectQuerySet(CodedQuerySet):
    """Projects; the columns `known_…` mean the same in every reader."""

    def visible_to(self, reader: Reader) -> "ProjectQuerySet":
        """The projects that `reader` may know of: where each reader starts."""
        return self if sees_internal(reader) else self.public()

    def public(self) -> "ProjectQuerySet":
        return self.filter(visibility=Visibility.PUBLIC)

    def known(self, on: date | None = None) -> "ProjectQuerySet":
        """What sources had said of each project by `on`, as we count it now; None: by now.

        Adds `known_status`, `known_status_basis`, `known_status_since` (with companions) and the citation columns.
        Projects of which nobody had spoken by then are left out.
        """
        rows = self if on is None else self.filter(opened_on__lte=on)
        said = "said_status"
        since = {f"known_status_since{end}": models.F(f"{said}__since{end}") for end in PARTS}
        if on is None:  # settled: what needs no source needs no join
            settled = ("status", "status_basis", *(f"status_since{end}" for end in PARTS), "reported_on")
            told = {**cited(said), **{f"known_{name}": models.F(name) for name in settled}}
            return rows.annotate(**{said: held_on("status_reports", None)}, **told)
        return rows.annotate(
            **{said: held_on("status_reports", on)},
            known_status=Coalesce(f"{said}__status", models.Value("")),
            known_status_basis=Coalesce(f"{said}__basis", models.Value("")),
            **since,
            **cited(said),
        )

    def for_listing(self, on: date | None = None, *, today: date, language: str | None = None) -> "ProjectQuerySet":
        """With what a list shows of the parts, read as of the same day; call after `known`.

        Adds `known_milestone_count`, `known_overdue_count`, of the next open milestone `known_next_milestone` (its
        title), `known_next_language` (of that title), `known_planned` (with companions), `known_slip_days` and
        `known_slip_is_coarse`, and the amount as `with_amount` does.
        """
        milestones = self._milestones(on, today=today)
        nearest = milestones.for_listing(language=language).next_first()
        columns = {f"known_{name}": f"known_{name}" for name in (*(f"planned{p}" for p in PARTS), "slip_days")}
        columns |= {"known_slip_is_coarse": "known_slip_is_coarse", "known_next_milestone": "shown_title"}
        columns |= {"known_next_language": "shown_language"}
        return self.with_amount(on).annotate(
            known_milestone_count=counted(milestones),
            known_overdue_count=counted(milestones.overdue()),
            shown_title=shown_title(language=language),
            sector_code=models.F("sector__code"),
            sector_title=shown_title("sector__", language=language),
            sector_title_language=shown_language("sector__", language=language),
            **{name: models.Subquery(nearest.values(column)[:1]) for name, column in columns.items()},
        )

    def compared_with(self, day: date, *, on: date | None, today: date) -> "ProjectQuerySet":
        """The slip of the next milestone measured from its plan as of `day`; call after `for_listing`."""
        nearest = self._milestones(on, today=today).compared_with(day).next_first()
        columns = ("known_slip_days", "known_slip_is_coarse")
        return self.annotate(**{column: models.Subquery(nearest.values(column)[:1]) for column in columns})

    def _milestones(self, on: date | None, *, today: date) -> Any:
        """The milestones of the project of the outer query."""
        milestones = self.model.milestones.rel.related_model.objects.dated(on, today=today)
        return milestones.filter(project=models.OuterRef("pk"))

    def with_amount(self, on: date | None) -> "ProjectQuerySet":
        """With `known_amount`, `known_currency` and `known_amount_qualifier`, read as of a day.

        The total where it is told, else the sum of the parts; parts in several currencies are not summable.
        """
        investments = self.model.investments.rel.related_model.objects.with_amounts(on).order_by()
        told = investments.filter(project=models.OuterRef("pk"), known_amount__isnull=False)
        totals = told.filter(role=InvestmentRole.TOTAL)
        parts = told.filter(role=InvestmentRole.PART).values("project")
        one_currency = parts.annotate(currencies=models.Count("known_currency", distinct=True)).filter(currencies=1)
        return self.annotate(
            known_amount=Coalesce(
                models.Subquery(totals.values("known_amount")[:1]),
                models.Subquery(one_currency.annotate(total=models.Sum("known_amount")).values("total")[:1]),
            ),
            known_currency=Coalesce(
                models.Subquery(totals.values("known_currency")[:1]),
                models.Subquery(one_currency.annotate(one=models.Max("known_currency")).values("one")[:1]),
                models.Value(""),
            ),
            known_amount_qualifier=Coalesce(
                models.Subquery(totals.values("known_qualifier")[:1]),
                models.Subquery(one_currency.annotate(one=sum_qualifier()).values("one")[:1]),
                models.Value(""),
            ),
        )


#: The qualifiers of a part that make a sum no bound, and those that make it a lower one.
FUZZY: Final = (Qualifier.ABOUT.value, Qualifier.AT_MOST.value)
OPEN_ENDED: Final = (Qualifier.AT_LEAST.value, Qualifier.RANGE.value)


def sum_qualifier() -> models.Case:
    """How exactly a sum is known: exact where every part is, a lower bound where some part is one, else about."""
    fuzzy, open_ended = models.Q(known_qualifier__in=FUZZY), models.Q(known_qualifier__in=OPEN_ENDED)
    return models.Case(
        models.When(Exact(models.Count("pk", filter=fuzzy | open_ended), 0), then=models.Value(Qualifier.EXACT.value)),
        models.When(Exact(models.Count("pk", filter=fuzzy), 0), then=models.Value(Qualifier.AT_LEAST.value)),
        default=models.Value(Qualifier.ABOUT.value),
    )


def counted(rows: models.QuerySet[Any]) -> Coalesce:
    """The number of `rows`, each of which belongs to the project of the outer query."""
    numbers = rows.order_by().values("project").annotate(number=models.Count("pk")).values("number")
    return Coalesce(models.Subquery(numbers[:1]), models.Value(0))


class Project(Titled, Searched, Identity):
    searched = (*NAMES, "place")

    code = models.SlugField(_("code"), unique=True, validators=[validate_code])
    summary = models.TextField(_("summary"), blank=True, max_length=2000, validators=[validate_text])
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, verbose_name=_("sector"), related_name="projects"
    )
    countries = models.ManyToManyField(Country, through="ProjectCountry", related_name="projects")
    is_umbrella = models.BooleanField(
        _("umbrella"), default=False, db_default=False, help_text=_("Stands for others: never counted or summed.")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("parent"), related_name="parts"
    )
    place = LineField(_("place"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )
    location_precision = models.CharField(
        _("precision of the point"), max_length=11, choices=LocationPrecision, default=LocationPrecision.NONE
    )
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.INTERNAL, db_default="internal"
    )
    responsible = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, verbose_name=_("responsible"), related_name="projects"
    )
    # Settled from the status reports.
    status = models.CharField(_("status"), max_length=15, choices=Status, blank=True, default="", editable=False)
    status_basis = models.CharField(
        _("basis of the status"), max_length=8, choices=Basis, blank=True, default="", editable=False
    )
    status_since = PeriodField(_("beginning of the status"), null=True, blank=True, editable=False)
    reported_on = models.DateField(_("reported on"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = ProjectQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "project_point_or_none": "location_precision",
        "project_not_its_own_parent": "parent",
    }

    class Meta(Identity.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["code"]
        permissions = [("publish_project", _("Can publish and hide projects, organizations and sources"))]
        constraints = [
            titled_check("project"),
            models.CheckConstraint(
                name="project_point_or_none",
                condition=models.Q(location_precision="none", latitude__isnull=True, longitude__isnull=True)
                | (~models.Q(location_precision="none") & models.Q(latitude__isnull=False, longitude__isnull=False)),
                violation_error_message=_("A point has a latitude, a longitude and a precision. Give all, or none."),
            ),
            models.CheckConstraint(
                name="project_not_its_own_parent",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                violation_error_message=_("A project cannot be its own parent. Choose another one."),
            ),
            *period_checks("status_since", label="project"),
        ]
        indexes = [
            models.Index(fields=["status", "id"], name="project_status"),
            models.Index(fields=["reported_on", "id"], name="project_reported_on"),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.code])

    def clean(self) -> None:
        check_no_cycle(self)
        if not self.is_umbrella:
            self._check_that_no_claim_needs_the_umbrella()

    def _check_that_no_claim_needs_the_umbrella(self) -> None:
        claims = list(self.claims.order_by("code").values_list("code", flat=True)[:3]) if self.pk else []
        if claims:
            message = _("Claims name the project as their umbrella: %(claims)s. Take it out of them first.")
            raise ValidationError({"is_umbrella": ValidationError(message, params={"claims": ", ".join(claims)})})


class ProjectCountry(Ruled):
    """That a project concerns a country."""

    identity_field = "project"

    project = models.ForeignKey(Project, models.CASCADE, related_name="project_countries")
    country = models.ForeignKey(Country, models.PROTECT, verbose_name=_("country"))

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta(Ruled.Meta):
        verbose_name = _("country of a project")
        verbose_name_plural = _("countries of projects")
        ordering = ["project", "country"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "country"],
                name="project_country_once",
                violation_error_message=_("The country is there twice. Remove one."),
            )
        ]

    def __str__(self) -> str:
        return self.country.code


class StatusReport(Report):
    """What a source says, or lets us infer, of a project's status."""

    identity_field = "project"
    project_path = "project"

    project = models.ForeignKey(Project, models.CASCADE, verbose_name=_("project"), related_name="status_reports")
    status = models.CharField(_("status"), max_length=15, choices=Status)
    basis = models.CharField(_("basis"), max_length=8, choices=Basis, default=Basis.STATED)
    since = PeriodField(_("since"), null=True, blank=True)

    constraint_fields: ClassVar[dict[str, str]] = {
        "status_report_since_in_order": "since",
        "status_report_since_years": "since",
        "status_report_reported_in_range": "reported_on",
        "status_report_set_aside_with_reason": "set_aside_reason",
    }

    class Meta(Report.Meta):
        verbose_name = _("status report")
        verbose_name_plural = _("status reports")
        constraints = [*report_checks("status_report"), *period_checks("since", label="status_report")]
        indexes = [
            models.Index(fields=["project", "holds_from", "holds_until"], name="status_report_held"),
            models.Index(fields=["reported_on", "id"], name="status_report_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.get_status_display()}"
