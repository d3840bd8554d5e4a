"""Investments in the admin, with the reports that put figures to them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portfolio.admin.bulk import BulkAdmin
from portfolio.admin.lists import SETTLED, TITLES, SiteAdmin, UnknownLast
from portfolio.admin.reports import AmountReportInline
from portfolio.models import Investment
from portfolio.templatetags.figures import amount_text


@admin.register(Investment)
class InvestmentAdmin(BulkAdmin, SiteAdmin):
    bulk = ("confirm",)
    inlines = (AmountReportInline,)
    list_display = (
        "shown",
        "project",
        "role",
        "investor",
        "instrument",
        "stage",
        "shown_amount",
        "currency",
        "reported_on",
    )
    list_filter = (
        "role",
        "stage",
        "currency",
        "instrument",
        ("project__sector", admin.RelatedOnlyFieldListFilter),
        "project__visibility",
    )
    list_select_related = ("project", "investor")
    date_hierarchy = "reported_on"
    search_fields = (
        "code",
        "purpose",
        "project__code",
        *(f"project__{title}" for title in TITLES),
        *(f"investor__{title}" for title in TITLES),
        "investor__aliases",
    )
    search_help_text = _("Code, purpose, project or investor in any language; at most 8 words.")
    allowed_lookups = ("project__id__exact",)
    settled = (
        ("stage", "shown_amount"),
        ("amount", "amount_high", "currency", "qualifier"),
        "disbursed",
        ("reported_on", "opened_on"),
    )
    readonly_fields = flatten(settled)
    fieldsets = (
        (None, {"fields": ("project", "code", "role", "investor", "instrument", "purpose")}),
        (SETTLED, {"fields": settled}),
    )

    @admin.display(description=_("investment"), ordering="purpose")
    def shown(self, investment: Any) -> str:
        return str(investment)

    @admin.display(description=_("amount"), ordering=UnknownLast("amount"))
    def shown_amount(self, investment: Any) -> str:
        if investment.amount is None:
            return ""
        high, language = investment.amount_high, get_language() or "en"
        return amount_text(investment.amount, investment.currency, language, high=high, qualifier=investment.qualifier)
