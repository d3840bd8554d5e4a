"""Claims: headline figures about the whole, such as "175 initiatives worth about $57 billion"."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import PARTS, PeriodField, period_checks, validate_text
from portfolio.models.money import MoneyField
from portfolio.models.project import Project
from portfolio.models.reports import Identity, Report, cited, held_on, report_checks
from portfolio.models.sector import CodedQuerySet
from portfolio.models.texts import Titled, shown_title, titled_check, validate_code
from portfolio.models.user import Reader
from portfolio.models.validators import validate_currency
from portfolio.vocabulary import ClaimKind, Measure, Qualifier, Unit


class ClaimQuerySet(CodedQuerySet):
    """Claims; the columns `known_…` mean the same in every reader."""

    def visible_to(self, reader: Reader) -> "ClaimQuerySet":
        """Claims are about the whole and were said in public: everybody who may read sees them."""
        return self

    def known(self, on: date | None = None) -> "ClaimQuerySet":
        """What sources had said of each figure by `on`, as we count it now; None: by now."""
        rows = self if on is None else self.filter(opened_on__lte=on)
        told = ("value", "value_high", "equivalent", *(f"period{part}" for part in PARTS))
        return rows.annotate(
            said=held_on("figure_reports", on),
            known_qualifier=Coalesce("said__qualifier", models.Value("")),
            known_equivalent_currency=Coalesce("said__equivalent_currency", models.Value("")),
            **{f"known_{name}": F(f"said__{name}") for name in told},
            **cited("said"),
        )

    def for_listing(self, *, language: str | None = None) -> "ClaimQuerySet":
        """With the title that a list shows and `is_context`: whether nothing can itemise it; call after `known`.

        Such figures come last, since they only stand beside the others.
        """
        is_context = models.ExpressionWrapper(Q(scope_noun=""), output_field=models.BooleanField())
        rows = self.annotate(shown_title=shown_title(language=language), is_context=is_context)
        return rows.order_by("is_context", "code")


class Claim(Titled, Identity):
    """A figure about the whole. Its scope says what would itemise it; without one it is context only."""

    code = models.SlugField(_("code"), unique=True, validators=[validate_code])
    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    kind = models.CharField(_("kind"), max_length=6, choices=ClaimKind, default=ClaimKind.LEVEL)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit)
    currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[validate_currency])
    scope_noun = models.CharField(
        _("scope: of what"), max_length=10, blank=True, choices=[("projects", _("Projects"))]
    )
    scope_query = models.CharField(
        _("scope: which ones"), max_length=500, blank=True, validators=[validate_text], help_text=_("A query string.")
    )
    umbrella = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("umbrella"),
        limit_choices_to={"is_umbrella": True},
        help_text=_("The umbrella project that stands for the whole."),
    )
    # Settled from the figure reports.
    value = MoneyField(_("value"), null=True, blank=True, editable=False)
    value_high = MoneyField(_("up to"), null=True, blank=True, editable=False)
    qualifier = models.CharField(_("qualifier"), max_length=8, choices=Qualifier, blank=True, editable=False)
    reported_on = models.DateField(_("reported on"), null=True, blank=True, editable=False)

    objects: ClassVar[Any] = ClaimQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {"claim_money_has_currency": "currency"}

    class Meta(Identity.Meta):
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["code"]
        constraints = [
            titled_check("claim"),
            models.CheckConstraint(
                name="claim_money_has_currency",
                condition=(Q(unit=Unit.MONEY) & ~Q(currency="")) | (~Q(unit=Unit.MONEY) & Q(currency="")),
                violation_error_message=_("Money has a currency, and nothing else has one."),
            ),
        ]
        indexes = [models.Index(fields=["reported_on", "id"], name="claim_reported_on")]

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class FigureReport(Report):
    """What a source says the figure is; `equivalent` is the same figure as the source converts it."""

    identity_field = "claim"

    claim = models.ForeignKey(Claim, models.CASCADE, verbose_name=_("claim"), related_name="figure_reports")
    value = MoneyField(_("value"))
    value_high = MoneyField(_("up to"), null=True, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=8, choices=Qualifier, default=Qualifier.EXACT)
    period = PeriodField(_("for the period"), null=True, blank=True)
    equivalent = MoneyField(_("stated equivalent"), null=True, blank=True)
    equivalent_currency = models.CharField(
        _("currency of the equivalent"), max_length=3, blank=True, validators=[validate_currency]
    )

    constraint_fields: ClassVar[dict[str, str]] = {
        "figure_report_range": "value_high",
        "figure_report_equivalent": "equivalent_currency",
        "figure_report_period_in_order": "period",
        "figure_report_period_years": "period",
        "figure_report_reported_in_range": "reported_on",
        "figure_report_set_aside_with_reason": "set_aside_reason",
    }

    class Meta(Report.Meta):
        verbose_name = _("figure report")
        verbose_name_plural = _("figure reports")
        constraints = [
            *report_checks("figure_report"),
            *period_checks("period", label="figure_report"),
            models.CheckConstraint(
                name="figure_report_range",
                condition=Q(qualifier=Qualifier.RANGE, value_high__gt=F("value"))
                | (~Q(qualifier=Qualifier.RANGE) & Q(value_high__isnull=True)),
                violation_error_message=_("A range has a second, higher figure, and nothing else has one."),
            ),
            models.CheckConstraint(
                name="figure_report_equivalent",
                condition=Q(equivalent__isnull=True, equivalent_currency="")
                | (Q(equivalent__isnull=False) & ~Q(equivalent_currency="")),
                violation_error_message=_("A stated equivalent has a figure and a currency. Give both, or none."),
            ),
        ]
        indexes = [models.Index(fields=["claim", "holds_from", "holds_until"], name="figure_report_held")]

    def __str__(self) -> str:
        return f"{self.reported_on}: {self.value} {self.claim.currency or self.claim.get_unit_display()}"
