"""Which organizations: the filters of the list, the API and the files."""

from django.utils.translation import gettext_lazy as _

from portfolio.filters.base import RowFilterSet
from portfolio.filters.beside import CHANGED, changed_since
from portfolio.filters.cited import CHANGED_AT, LINK
from portfolio.filters.facets import Cases, Words, by_parameter
from portfolio.filters.fields import KeyField, LinesField, NumberField, TextField, WordField
from portfolio.filters.patterns import Code, CountryCode
from portfolio.filters.search import search
from portfolio.filters.values import Choice
from portfolio.models import Organization
from portfolio.models.texts import NAMES, shown_title
from portfolio.vocabulary import OrganizationKind, Visibility


class OrganizationFilterSet(RowFilterSet):
    """Organizations by their names and by how much they have to do on the day that is read."""

    plural = "organizations"
    public = {
        "id": KeyField(),
        "code": WordField(column="code", value=Code(), null=False),
        "title": TextField(column="shown_title", null=False),
        "title_ru": TextField(column="title_ru"),
        "title_kk": TextField(column="title_kk"),
        "title_en": TextField(column="title_en"),
        "aliases": LinesField(column="aliases"),
        "kind": WordField(column="kind", value=Choice(OrganizationKind.choices), null=False),
        "country": WordField(column="country_code", value=CountryCode()),
        "visibility": WordField(column="visibility", value=Choice(Visibility.choices), null=False),
        "project_count": NumberField(column="known_project_count", null=False),
        "version": NumberField(column="version", null=False),
    }
    beside = {"q": search(*NAMES, "aliases"), **changed_since()}
    unasked = {**CHANGED_AT, **LINK}
    also_ordered = CHANGED

    facets = by_parameter(
        Words(parameter="kind"),
        Words(parameter="country", unknown="country__isnull", titled=lambda: shown_title("country__")),
        Cases(parameter="project_count__gte", texts={"1": _("In a project"), "2": _("In several projects")}),
    )

    class Meta:
        model = Organization
