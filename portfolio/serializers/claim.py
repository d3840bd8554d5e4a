"""The public shape of a claim."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from portfolio.models import Claim, Reader
from portfolio.serializers.base import RowSerializer
from portfolio.serializers.fields import (
    AmountField,
    ChoiceField,
    CitationField,
    NumberField,
    PeriodField,
    ScopeField,
    TextField,
)
from portfolio.vocabulary import ClaimKind, Measure, Qualifier, Unit


class ClaimSerializer(RowSerializer):
    """A claim: a headline figure about the whole, as a source gives it."""

    plural = "claims"
    has_code = True

    id = NumberField("The number of the row.", null=False)
    code = TextField("The name that the claim has in addresses.", null=False)
    title = TextField("The title in English, else in a language that has one.", null=False, source="shown_title")
    measure = ChoiceField("What is counted.", null=False, choices=Measure.choices)
    kind = ChoiceField("Whether it is reached or aimed at.", null=False, choices=ClaimKind.choices)
    value = AmountField("The figure, or the lower one of a range.", source="known_value")
    value_high = AmountField("The upper figure of a range.", source="known_value_high")
    unit = ChoiceField("What the figure is counted in.", null=False, choices=Unit.choices)
    currency = TextField("The currency where the unit is money, by its ISO 4217 code.")
    qualifier = ChoiceField("How exactly it was told.", source="known_qualifier", choices=Qualifier.choices)
    period = PeriodField("What time the figure is about.", column="known_period")
    scope = ScopeField("The list that itemises the figure, with its query string; null: it is context only.")
    citation = CitationField()

    @classmethod
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        return Claim.objects.visible_to(reader).known(on).for_listing(language=language)
