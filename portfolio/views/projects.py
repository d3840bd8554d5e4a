"""The list of projects."""

from typing import Any

from django.db.models import QuerySet

from portfolio.filters.grammar import Query
from portfolio.models import Project, Reader
from portfolio.views.lists import ListPage


class ProjectListPage(ListPage):
    template_name = "portfolio/projects.html"

    def found(self, reader: Reader, query: Query) -> QuerySet[Any]:
        return Project.objects.visible_to(reader).known()

    def listed(self, rows: Any, query: Query) -> QuerySet[Any]:
        return rows.for_listing(today=query.today).prefetch_related("countries")
