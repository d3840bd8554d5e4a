"""The list of projects."""

from typing import Any

from django.db.models import QuerySet

from portfolio.serializers.project import ProjectSerializer
from portfolio.views.lists import ListPage


class ProjectListPage(ListPage):
    template_name = "portfolio/projects.html"
    shape = ProjectSerializer

    def listed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.prefetch_related("countries")
