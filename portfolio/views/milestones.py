"""The list of milestones."""

from typing import Any

from django.db.models import QuerySet

from portfolio.filters.grammar import Query
from portfolio.models import Milestone, Reader
from portfolio.views.lists import ListPage


class MilestoneListPage(ListPage):
    template_name = "portfolio/milestones.html"

    def found(self, reader: Reader, query: Query) -> QuerySet[Any]:
        return Milestone.objects.visible_to(reader).known(today=query.today)

    def listed(self, rows: Any, query: Query) -> QuerySet[Any]:
        return rows.for_listing()
