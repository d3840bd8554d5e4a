"""Claims in the admin, with the reports of their figures."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portfolio.admin.forms import RecordForm
from portfolio.admin.lists import SETTLED, TITLES, TrackedAdmin, UnknownLast
from portfolio.admin.news_claims import not_asked, question_of
from portfolio.admin.reports import FigureReportInline
from portfolio.claims.reading import scope_of
from portfolio.filters.grammar import QueryError
from portfolio.models import Claim
from portfolio.templatetags.figures import amount_text, number_text


class ClaimForm(RecordForm):
    """A claim, whose scope can be asked for and whose umbrella is one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if umbrella := self.fields.get("umbrella"):
            umbrella.error_messages["invalid_choice"] = _(
                "This project is no umbrella. Choose a project that is marked as one, or none."
            )

    def clean_scope_query(self) -> str:
        """The question alone: the whole address of a list may be pasted."""
        query = question_of(self.cleaned_data["scope_query"])
        if isinstance(refused := scope_of(query, today=self.today), QueryError):
            raise ValidationError(not_asked(refused), code="invalid")
        return query


@admin.register(Claim)
class ClaimAdmin(TrackedAdmin):
    form = ClaimForm
    inlines = (FigureReportInline,)
    list_display = ("title", "code", "measure", "kind", "shown_value", "unit", "reported_on")
    list_filter = ("measure", "kind", "unit", "currency")
    date_hierarchy = "reported_on"
    search_fields = ("code", *TITLES)
    settled = (("value", "value_high", "qualifier"), ("reported_on", "opened_on"))
    readonly_fields = flatten(settled)
    fieldsets = (
        (None, {"fields": ("code", *TITLES, "measure", "kind", ("unit", "currency"))}),
        (_("What itemises it"), {"fields": ("scope_noun", "scope_query", "umbrella")}),
        (SETTLED, {"fields": settled}),
    )

    @admin.display(description=_("title"), ordering="title_en")
    def title(self, claim: Any) -> str:
        return str(claim)

    @admin.display(description=_("value"), ordering=UnknownLast("value"))
    def shown_value(self, claim: Any) -> str:
        if claim.value is None:
            return ""
        language = get_language() or "en"
        if claim.currency:
            high, qualifier = claim.value_high, claim.qualifier
            return amount_text(claim.value, claim.currency, language, high=high, qualifier=qualifier)
        ends = (number_text(end, language) for end in (claim.value, claim.value_high) if end is not None)
        return "–".join(ends)
