"""The admin: every noun with its reports, written through the one door, and the change log."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portfolio.admin import claims, investments, log, milestones, projects, reports, saved, users, words
from portfolio.logged import EMPTY

__all__ = ["claims", "investments", "log", "milestones", "projects", "reports", "saved", "users", "words"]

admin.site.empty_value_display = EMPTY
admin.site.site_header = _("Portfolio Tracker")
admin.site.site_title = _("Portfolio Tracker")
admin.site.index_title = _("Records")
