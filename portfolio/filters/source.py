"""Which sources: the filters of the list, the API and the files."""

from portfolio.filters.base import RowFilterSet
from portfolio.filters.beside import CHANGED, changed_since
from portfolio.filters.cited import CHANGED_AT, LINK
from portfolio.filters.facets import Languages, Words, Years, by_parameter
from portfolio.filters.fields import DayField, KeyField, NumberField, TextField, WordField
from portfolio.filters.patterns import Code, LanguageCode
from portfolio.filters.search import search
from portfolio.filters.values import Choice
from portfolio.models import Source
from portfolio.vocabulary import SourceKind, Visibility


class SourceFilterSet(RowFilterSet):
    """Sources by what they are and by how much rests on them on the day that is read."""

    plural = "sources"
    public = {
        "id": KeyField(),
        "code": WordField(column="code", value=Code(), null=False),
        "title": TextField(column="title", null=False),
        "publisher": TextField(column="publisher", null=False),
        "kind": WordField(column="kind", value=Choice(SourceKind.choices), null=False),
        "language": WordField(column="language", value=LanguageCode()),
        "url": TextField(column="url"),
        "archive_url": TextField(column="archive_url"),
        "published_on": DayField(column="published_on"),
        "retrieved_on": DayField(column="retrieved_on"),
        "relays": WordField(column="visible_relays", value=Code()),
        "visibility": WordField(column="visibility", value=Choice(Visibility.choices), null=False),
        "report_count": NumberField(column="known_report_count", null=False),
        "version": NumberField(column="version", null=False),
    }
    beside = {"q": search("title", "code", "publisher"), **changed_since()}
    unasked = {**CHANGED_AT, **LINK}
    also_ordered = CHANGED

    facets = by_parameter(
        Words(parameter="kind"),
        Languages(parameter="language", unknown="language__isnull"),
        Words(parameter="publisher"),
        Years(parameter="published_on__year", unknown="published_on__isnull"),
    )

    class Meta:
        model = Source
