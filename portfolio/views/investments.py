"""The list of investments. One by one they stand on the pages of their projects."""

from django.utils.translation import gettext_lazy as _

from portfolio.serializers.investment import InvestmentSerializer
from portfolio.views import sums
from portfolio.views.columns import Column
from portfolio.views.lists import ListPage
from portfolio.views.panel import Group


class InvestmentListPage(ListPage):
    title = _("Investments")
    shape = InvestmentSerializer
    row_template = "portfolio/partials/investment_row.html"
    sums = sums.of_investments
    columns = (
        Column(
            name="purpose",
            label=_("Purpose, project"),
            names=("project_title", "project", "code", "role"),
            needs=("project_title_language",),
        ),
        Column(name="investor", label=_("Investor"), needs=("investor_title", "investor_title_language")),
        Column(name="instrument", label=_("Instrument")),
        Column(name="stage", label=_("Stage")),
        Column(
            name="amount",
            label=_("Amount"),
            names=("amount_high", "currency", "qualifier"),
            look="num",
            descends=True,
        ),
        Column(name="disbursed", label=_("Disbursed"), names=("disbursed_currency",), look="num", descends=True),
        Column(name="reported_on", label=_("Last source"), names=("source",), descends=True),
    )
    panel = (
        Group(_("Stage"), ("stage",)),
        Group(_("Instrument"), ("instrument",)),
        Group(_("Whole cost or part"), ("role",)),
        Group(_("Investor"), ("investor",)),
        Group(_("Currency"), ("currency",)),
        Group(_("Amount, each in its currency"), between="amount"),
        Group(_("Country"), ("country",)),
        Group(_("Gaps in the data"), ("has_amount=false", "stale_for")),
    )
