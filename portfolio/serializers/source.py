"""The public shape of a source."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from portfolio.models import Reader, Source
from portfolio.serializers.base import RowSerializer, built_once
from portfolio.serializers.fields import (
    ChoiceField,
    CodeField,
    DayField,
    MomentField,
    NumberField,
    PageLinkField,
    TextField,
    WebLinkField,
)
from portfolio.vocabulary import SourceKind, Visibility


class SourceSerializer(RowSerializer):
    """A source: an article, a document or a call that says things, and how much here rests on it."""

    plural = "sources"
    has_code = True

    id = NumberField("The number of the row.", null=False)
    code = CodeField("The name that the source has in addresses and in other rows.", null=False)
    title = TextField("The title as printed; or in brackets, in our own words.", null=False)
    publisher = TextField("Who published it.", null=False)
    kind = ChoiceField(
        "Who speaks: the kinds are listed by trust, the first is trusted most.", null=False, choices=SourceKind.choices
    )
    language = CodeField("The language that it is in, by its ISO 639 code.")
    url = WebLinkField("Where it is on the web.")
    archive_url = WebLinkField("Where a copy of it is kept.")
    published_on = DayField("The day on which it was published.")
    retrieved_on = DayField("The day on which we read it.")
    relays = CodeField("The code of the source that it repeats.", source="visible_relays")
    visibility = ChoiceField(
        "Who may see it; whoever may see a fact may see its source too.", null=False, choices=Visibility.choices
    )
    report_count = NumberField(
        "How many reports here come from it; those set aside are not counted.", null=False, source="known_report_count"
    )
    changed_at = MomentField("When the row was last changed.", null=False)
    display_url = PageLinkField("The path of its page.", page="source")
    version = NumberField("Counts the changes of the row.", null=False)

    @classmethod
    @built_once
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        visible = Source.objects.visible_to(reader)
        relayed = visible.filter(pk=OuterRef("relays")).order_by().values("code")
        return visible.known(on, reader=reader).for_listing().annotate(visible_relays=Subquery(relayed))
