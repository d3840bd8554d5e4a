"""The public shape of an organization."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from portfolio.models import Organization, Reader
from portfolio.serializers.base import RowSerializer, built_once
from portfolio.serializers.fields import (
    ChoiceField,
    CodeField,
    LinesField,
    MomentField,
    NumberField,
    PageLinkField,
    TextField,
)
from portfolio.vocabulary import OrganizationKind, Visibility


class OrganizationSerializer(RowSerializer):
    """An organization: a company, a bank or an authority, and in how many projects it has a part."""

    plural = "organizations"
    has_code = True

    id = NumberField("The number of the row.", null=False)
    code = CodeField("The name that the organization has in addresses and in other rows.", null=False)
    title = TextField("The title in English, else in a language that has one.", null=False, source="shown_title")
    title_ru = TextField("The title in Russian.")
    title_kk = TextField("The title in Kazakh.")
    title_en = TextField("The title in English.")
    aliases = LinesField("The other names that it goes by.")
    kind = ChoiceField("What sort of organization it is.", null=False, choices=OrganizationKind.choices)
    country = CodeField("The country that it belongs to, by its ISO 3166-1 code.", source="country_code")
    visibility = ChoiceField(
        "Who may see it; whoever may see a project may see its organizations too.",
        null=False,
        choices=Visibility.choices,
    )
    project_count = NumberField(
        "In how many projects it takes part or invests, each counted once; umbrellas are not counted.",
        null=False,
        source="known_project_count",
    )
    changed_at = MomentField("When the row was last changed.", null=False)
    display_url = PageLinkField("The path of its page.", page="organization")
    version = NumberField("Counts the changes of the row.", null=False)

    @classmethod
    @built_once
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        return Organization.objects.visible_to(reader).known(on, reader=reader).for_listing(language=language)
