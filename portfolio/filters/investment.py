"""Which investments: the filters of the list, the API and the files."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from portfolio.filters.base import RowFilterSet
from portfolio.filters.beside import CHANGED, changed_since, country_filters, has_amount, in_conflict, stale_for
from portfolio.filters.cited import CHANGED_AT, CITED, LINK
from portfolio.filters.facets import Cases, Countries, Words, by_parameter
from portfolio.filters.fields import CURRENCY, KeyField, MoneyField, NumberField, TextField, WordField
from portfolio.filters.patterns import Code
from portfolio.filters.search import search_investments
from portfolio.filters.values import Choice
from portfolio.models import AmountReport, Investment
from portfolio.vocabulary import Instrument, InvestmentRole, Qualifier, Stage


class InvestmentFilterSet(RowFilterSet):
    """Investments by what is known of them on the day that is read."""

    plural = "investments"
    public = {
        "id": KeyField(),
        "project": WordField(column="project_code", value=Code(), null=False),
        "project_title": TextField(column="project_title", null=False),
        "code": WordField(column="code", value=Code(), null=False),
        "role": WordField(column="role", value=Choice(InvestmentRole.choices), null=False),
        "investor": WordField(column="investor_code", value=Code()),
        "instrument": WordField(column="instrument", value=Choice(Instrument.choices), null=False),
        "purpose": TextField(column="purpose"),
        "stage": WordField(column="known_stage", value=Choice(Stage.choices)),
        "amount": MoneyField(column="known_amount"),
        "amount_high": MoneyField(column="known_amount_high"),
        "currency": WordField(column="known_currency", value=CURRENCY),
        "qualifier": WordField(column="known_qualifier", value=Choice(Qualifier.choices)),
        "disbursed": MoneyField(column="known_disbursed"),
        "disbursed_currency": WordField(column="known_disbursed_currency", value=CURRENCY),
        **CITED,
        "version": NumberField(column="version", null=False),
    }
    beside = {
        "q": search_investments(),
        **country_filters("project"),
        **has_amount(),
        **in_conflict({AmountReport: "investment"}),
        **stale_for(),
        **changed_since(),
    }
    unasked = {**CHANGED_AT, **LINK}
    also_ordered = CHANGED

    facets = by_parameter(
        Words(parameter="stage", unknown="stage__isnull"),
        Words(parameter="instrument"),
        Words(parameter="role"),
        Words(parameter="currency", unknown="currency__isnull"),
        Words(parameter="investor", unknown="investor__isnull", titled=lambda: F("investor_title")),
        Countries(project="project__"),
        Cases(parameter="has_amount", texts={"true": _("Amount stated"), "false": _("Amount not stated")}),
        Cases(parameter="stale_for", texts={"180d": _("Nothing new for half a year")}),
    )

    class Meta:
        model = Investment
