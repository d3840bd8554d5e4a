"""The reports of one row, page by page: who said what of it, and while that held."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from portfolio.api.pages import page_of
from portfolio.api.schema import ReportsSchema
from portfolio.api.views import LANGUAGE, ListView, missing, named
from portfolio.filters import grammar
from portfolio.filters.reports import REPORT_FILTER_SETS, ReportFilterSet
from portfolio.serializers.reports import ReportSerializer


class ReportsView(ListView):
    """The series of one project, milestone, investment or claim."""

    schema = ReportsSchema()
    allowed = ListView.allowed - grammar.FACETED
    serializer_class: type[ReportSerializer] = ReportSerializer

    @property
    def filter_set(self) -> type[ReportFilterSet]:
        return REPORT_FILTER_SETS[self.serializer_class.plural]

    def get(self, request: Request, key: str) -> Response:  # type: ignore[override]
        subject = {self.serializer_class.model.identity_field: self._subject(request, key)}
        rows = self.rows(request).filter(**subject)
        return Response(page_of(rows, self.shape, query=self.query, request=request))

    def rows(self, request: Request) -> Any:
        return self.query.found(self._read(self.serializer_class, request))

    def _subject(self, request: Request, key: str) -> int:
        """The id of what the reports tell of; NotFound where the reader may not know of it."""
        identity = self.serializer_class.identity
        found = self._read(identity, request).filter(**named(identity, key)).values_list("pk", flat=True)
        if (pk := found.first()) is None:
            raise missing(identity, key)
        return int(pk)

    def _read(self, shape: Any, request: Request) -> Any:
        query = self.query
        return shape.rows(request.user, today=query.today, on=query.on, language=query.language or LANGUAGE)
