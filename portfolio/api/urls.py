"""The addresses of the API: for each noun a list, its rows, and a file in every format there is."""

from django.urls import URLPattern, path, re_path

from portfolio.api.reports import ReportsView
from portfolio.api.views import DocsView, FileView, ListView, NowhereView, RootView, RowView, SchemaView
from portfolio.exports.base import all_formats
from portfolio.serializers import NOUNS
from portfolio.serializers.base import RowSerializer
from portfolio.serializers.reports import SERIES, ReportSerializer

app_name = "api"


def noun_urls(shape: type[RowSerializer]) -> list[URLPattern]:
    """The addresses of one noun."""
    name = shape.plural
    rows = [
        path(f"v1/{name}/", ListView.as_view(serializer_class=shape), name=name),
        path(f"v1/{name}/<slug:key>/", RowView.as_view(serializer_class=shape), name=f"{name}-row"),
    ]
    for known in all_formats():
        file_name = f"{name}.{known.extension}"
        view = FileView.as_view(serializer_class=shape, file_format=known)
        rows.append(path(f"v1/{file_name}", view, name=file_name))
    return [*rows, *(series_url(series) for series in SERIES if series.identity is shape)]


def series_url(series: type[ReportSerializer]) -> URLPattern:
    """The address of the reports of one row."""
    name, segment = series.identity.plural, series.segment
    view = ReportsView.as_view(serializer_class=series)
    return path(f"v1/{name}/<slug:key>/{segment}/", view, name=f"{name}-{segment}")


urlpatterns = [
    path("v1/", RootView.as_view(), name="root"),
    path("v1/schema/", SchemaView.as_view(), name="schema"),
    path("v1/docs/", DocsView.as_view(), name="docs"),
    *(pattern for noun in NOUNS for pattern in noun_urls(noun)),
    re_path("", NowhereView.as_view()),
]
