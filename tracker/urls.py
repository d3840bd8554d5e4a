"""Addresses: pages and the admin by language prefix (none for English), the API without one."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portfolio.views.faults import server_error

urlpatterns = [
    path("api/", include("portfolio.api.urls")),
    *i18n_patterns(
        path("admin/", include("portfolio.admin.urls")),
        path("admin/", admin.site.urls),
        path("", include("portfolio.urls")),
        prefix_default_language=False,
    ),
]

# Imported here and not named, so that its pages are read when the site starts.
handler500 = server_error
