"""Which claims: the filters of the list, the API and the files."""

from django.utils.translation import gettext_lazy as _

from portfolio.filters.base import RowFilterSet
from portfolio.filters.beside import CHANGED, changed_since, itemised, stale_for
from portfolio.filters.cited import CHANGED_AT, CITED, LINK
from portfolio.filters.facets import Cases, Words, Years, by_parameter
from portfolio.filters.fields import CURRENCY, KeyField, MoneyField, NumberField, PeriodField, TextField, WordField
from portfolio.filters.labels import ITEMISED
from portfolio.filters.patterns import Code
from portfolio.filters.search import search
from portfolio.filters.values import Choice
from portfolio.models import Claim
from portfolio.models.texts import NAMES
from portfolio.vocabulary import ClaimKind, Measure, Qualifier, Unit


class ClaimFilterSet(RowFilterSet):
    """Claims by what is known of them on the day that is read."""

    plural = "claims"
    public = {
        "id": KeyField(),
        "code": WordField(column="code", value=Code(), null=False),
        "title": TextField(column="shown_title", null=False),
        "measure": WordField(column="measure", value=Choice(Measure.choices), null=False),
        "kind": WordField(column="kind", value=Choice(ClaimKind.choices), null=False),
        "value": MoneyField(column="known_value"),
        "value_high": MoneyField(column="known_value_high"),
        "unit": WordField(column="unit", value=Choice(Unit.choices), null=False),
        "currency": WordField(column="currency", value=CURRENCY),
        "qualifier": WordField(column="known_qualifier", value=Choice(Qualifier.choices)),
        "period": PeriodField(column="known_period"),
        "itemised": MoneyField(column="known_itemised"),
        "coverage": MoneyField(column="known_coverage"),
        "gap": MoneyField(column="known_gap"),
        "counted_count": NumberField(column="known_counted_count"),
        "no_amount_count": NumberField(column="known_no_amount_count"),
        "other_currency_count": NumberField(column="known_other_currency_count"),
        "umbrella_count": NumberField(column="known_umbrella_count"),
        "scope_problem": TextField(column="known_scope_problem"),
        **CITED,
        "version": NumberField(column="version", null=False),
    }
    beside = {"q": search(*NAMES), **itemised(), **stale_for(), **changed_since()}
    unasked = {**CHANGED_AT, **LINK}
    also_ordered = CHANGED

    facets = by_parameter(
        Words(parameter="kind"),
        Words(parameter="measure"),
        Words(parameter="currency", unknown="currency__isnull"),
        Years(parameter="period__year", unknown="period__isnull"),
        Cases(parameter="scope__isnull", texts=ITEMISED),
        Cases(parameter="stale_for", texts={"180d": _("Nothing new for half a year")}),
    )

    class Meta:
        model = Claim
