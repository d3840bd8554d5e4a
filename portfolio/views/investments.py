"""The list of investments. One by one they stand on the pages of their projects."""

from portfolio.serializers.investment import InvestmentSerializer
from portfolio.views.lists import ListPage


class InvestmentListPage(ListPage):
    template_name = "portfolio/investments.html"
    shape = InvestmentSerializer
