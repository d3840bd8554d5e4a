"""Investments: a project's whole cost or one line of it, and the reports that put figures to it."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import LineField, PeriodField, period_checks
from portfolio.models.guard import GuardedQuerySet
from portfolio.models.money import MoneyField
from portfolio.models.organization import Organization
from portfolio.models.project import Project
from portfolio.models.reports import Identity, Report, cited, held_on, report_checks
from portfolio.models.texts import Searched, shown_language, shown_title, validate_code
from portfolio.models.user import Reader, sees_internal
from portfolio.models.validators import validate_currency
from portfolio.vocabulary import AMOUNT_STAGES, Instrument, InvestmentRole, Qualifier, Stage, Visibility


class InvestmentQuerySet(GuardedQuerySet[Any]):
    """Investments; the columns `known_…` mean the same in every reader."""

    def get_by_natural_key(self, project: str, code: str) -> "Investment":
        return self.get(project__code=project, code=code)

    def visible_to(self, reader: Reader) -> "InvestmentQuerySet":
        """The investments of projects that `reader` may know of."""
        return self if sees_internal(reader) else self.public()

    def public(self) -> "InvestmentQuerySet":
        return self.filter(project__visibility=Visibility.PUBLIC)

    def known(self, on: date | None = None) -> "InvestmentQuerySet":
        """What sources had said of each investment by `on`, as we count it now; None: by now.

        Adds `known_amount`, `known_amount_high`, `known_currency`, `known_qualifier`, `known_stage` (of the furthest
        stage that holds), `known_disbursed` with its currency, and the citation columns.
        """
        if on is None:  # settled: what needs no citation needs no join
            settled = ("amount_high", "stage", "disbursed", "disbursed_currency", "reported_on")
            told = {**cited("lead"), **{f"known_{name}": F(name) for name in settled}}
            return self.with_amounts().annotate(lead=held_on("amount_reports", None, kind="leads"), **told)
        rows = self.filter(opened_on__lte=on).annotate(
            lead=held_on("amount_reports", on, kind="leads"),
            paid=held_on("amount_reports", on, stage=Stage.DISBURSED),
            known_stage=Coalesce("lead__stage", models.Value("")),
            known_disbursed=F("paid__amount"),
            known_disbursed_currency=Coalesce("paid__currency", models.Value("")),
        )
        speaks = Q(known_stage__in=AMOUNT_STAGES)
        return rows.annotate(
            known_amount=Case(When(speaks, then=F("lead__amount"))),
            known_amount_high=Case(When(speaks, then=F("lead__amount_high"))),
            known_currency=Case(When(speaks, then=F("lead__currency")), default=models.Value("")),
            known_qualifier=Case(When(speaks, then=F("lead__qualifier")), default=models.Value("")),
            **cited("lead"),
        )

    def with_amounts(self, on: date | None = None) -> "InvestmentQuerySet":
        """Only `known_amount`, `known_currency` and `known_qualifier` of `known`: sums over many need no citation."""
        names = ("amount", "currency", "qualifier")
        if on is None:
            return self.annotate(**{f"known_{name}": F(name) for name in names})
        rows = self.filter(opened_on__lte=on).annotate(lead=held_on("amount_reports", on, kind="leads"))
        speaks, empty = Q(lead__stage__in=AMOUNT_STAGES), {name: models.Value("") for name in names[1:]}
        return rows.annotate(
            **{f"known_{name}": Case(When(speaks, then=F(f"lead__{name}")), default=empty.get(name)) for name in names}
        )

    def for_listing(self, *, language: str | None = None) -> "InvestmentQuerySet":
        """With the titles that a list shows; call after `known`."""
        return self.annotate(
            project_code=F("project__code"),
            project_title=shown_title("project__", language=language),
            project_title_language=shown_language("project__", language=language),
            investor_code=F("investor__code"),
            investor_title=shown_title("investor__", language=language),
            investor_title_language=shown_language("investor__", language=language),
        )


def amount_checks(label: str) -> list[models.CheckConstraint]:
    """Constraints that keep an amount whole: never without its currency, a range with both ends in order."""
    untold = Q(amount__isnull=True, amount_high__isnull=True, currency="", qualifier="")
    is_range = Q(qualifier=Qualifier.RANGE, amount_high__isnull=False, amount_high__gt=F("amount"))
    is_single = Q(qualifier__in=[q for q in Qualifier if q != Qualifier.RANGE], amount_high__isnull=True)
    return [
        models.CheckConstraint(
            name=f"{label}_amount_whole",
            condition=untold | (Q(amount__isnull=False) & ~Q(currency="") & (is_range | is_single)),
            violation_error_message=_(
                "An amount has a figure, a currency and a qualifier; a range has a second, higher figure. "
                "Give all of them, or none."
            ),
        ),
        models.CheckConstraint(
            name=f"{label}_amount_not_negative",
            condition=Q(amount__isnull=True) | Q(amount__gte=0),
            violation_error_message=_("An amount is negative. Give a figure of zero or more."),
        ),
    ]


class Investment(Searched, Identity):
    searched = ("code", "purpose")

    project = models.ForeignKey(Project, models.PROTECT, verbose_name=_("project"), related_name="investments")
    code = models.SlugField(_("code"), validators=[validate_code])
    role = models.CharField(_("role"), max_length=5, choices=InvestmentRole, default=InvestmentRole.PART)
    investor = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, verbose_name=_("investor"), related_name="investments"
    )
    instrument = models.CharField(_("instrument"), max_length=15, choices=Instrument, default=Instrument.NOT_STATED)
    purpose = LineField(_("purpose"), max_length=300, blank=True)
    # Settled from the amount reports.
    amount = MoneyField(_("amount"), null=True, blank=True, editable=False)
    amount_high = MoneyField(_("up to"), null=True, blank=True, editable=False)
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="", editable=False)
    qualifier = models.CharField(
        _("qualifier"), max_length=8, choices=Qualifier, blank=True, default="", editable=False
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True, default="", editable=False)
    disbursed = MoneyField(_("disbursed"), null=True, blank=True, editable=False)
    disbursed_currency = models.CharField(max_length=3, blank=True, default="", editable=False)
    reported_on = models.DateField(_("reported on"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = InvestmentQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "investment_code_once": "code",
        "investment_one_total": "role",
    }

    class Meta(Identity.Meta):
        verbose_name = _("investment")
        verbose_name_plural = _("investments")
        ordering = ["project", "code"]
        constraints = [
            *amount_checks("investment"),
            models.UniqueConstraint(
                fields=["project", "code"],
                name="investment_code_once",
                violation_error_message=_("The project has an investment with this code. Choose another code."),
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(role=InvestmentRole.TOTAL),
                name="investment_one_total",
                violation_error_message=_(
                    "The project has a total already. Add a report to that one, or make this one a part."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["amount", "id"], name="investment_amount"),
            models.Index(fields=["stage", "id"], name="investment_stage"),
            models.Index(fields=["reported_on", "id"], name="investment_reported_on"),
        ]

    def __str__(self) -> str:
        return self.purpose or self.code

    def get_absolute_url(self) -> str:
        return f"{reverse('project', args=[self.project.code])}#{self.anchor}"

    def natural_key(self) -> tuple[str, str]:
        return (self.project.code, self.code)

    natural_key.dependencies = ["portfolio.project"]  # type: ignore[attr-defined]

    @property
    def anchor(self) -> str:
        """The id of this investment on its project's page."""
        return f"investment-{self.code}"


class AmountReport(Report):
    """How much a source says, at which stage, for which period."""

    identity_field = "investment"
    project_path = "investment__project"

    investment = models.ForeignKey(
        Investment, models.CASCADE, verbose_name=_("investment"), related_name="amount_reports"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.NOT_STATED)
    amount = MoneyField(_("amount"), null=True, blank=True)
    amount_high = MoneyField(_("up to"), null=True, blank=True, help_text=_("The upper figure of a range."))
    currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[validate_currency])
    qualifier = models.CharField(_("qualifier"), max_length=8, choices=Qualifier, blank=True)
    period = PeriodField(_("for the period"), null=True, blank=True)
    # Settled: the days on which this report speaks for the investment.
    leads_from = models.DateField(null=True, blank=True, editable=False)
    leads_until = models.DateField(null=True, blank=True, editable=False)

    constraint_fields: ClassVar[dict[str, str]] = {
        "amount_report_amount_whole": "amount",
        "amount_report_amount_not_negative": "amount",
        "amount_report_cancelled_or_amount": "amount",
        "amount_report_period_in_order": "period",
        "amount_report_period_years": "period",
        "amount_report_reported_in_range": "reported_on",
        "amount_report_set_aside_with_reason": "set_aside_reason",
    }

    class Meta(Report.Meta):
        verbose_name = _("amount report")
        verbose_name_plural = _("amount reports")
        constraints = [
            *report_checks("amount_report"),
            *amount_checks("amount_report"),
            *period_checks("period", label="amount_report"),
            models.CheckConstraint(
                name="amount_report_cancelled_or_amount",
                condition=Q(stage=Stage.CANCELLED, amount__isnull=True)
                | (~Q(stage=Stage.CANCELLED) & Q(amount__isnull=False)),
                violation_error_message=_(
                    "A report tells an amount, unless it says that the investment is cancelled."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["investment", "stage", "holds_from", "holds_until"], name="amount_report_held"),
            models.Index(fields=["investment", "leads_from", "leads_until"], name="amount_report_leading"),
            models.Index(fields=["reported_on", "id"], name="amount_report_newest"),
        ]

    def __str__(self) -> str:
        told = f"{self.amount} {self.currency}" if self.amount is not None else ""
        return f"{self.reported_on}: {self.get_stage_display()} {told}".rstrip()
