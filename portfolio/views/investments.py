"""The list of investments. One by one they stand on the pages of their projects."""

from typing import Any

from django.db.models import QuerySet

from portfolio.filters.grammar import Query
from portfolio.models import Investment, Reader
from portfolio.views.lists import ListPage


class InvestmentListPage(ListPage):
    template_name = "portfolio/investments.html"

    def found(self, reader: Reader, query: Query) -> QuerySet[Any]:
        return Investment.objects.visible_to(reader).known(query.on)

    def listed(self, rows: Any, query: Query) -> QuerySet[Any]:
        return rows.for_listing()
