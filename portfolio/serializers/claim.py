"""The public shape of a claim."""

from datetime import date
from typing import Any, ClassVar, Protocol

from django.db.models import QuerySet

from portfolio.models import Claim, Reader
from portfolio.serializers.base import RowSerializer
from portfolio.serializers.fields import (
    AmountField,
    ChoiceField,
    CitationField,
    CodeField,
    MomentField,
    NumberField,
    PageLinkField,
    PeriodField,
    ScopeField,
    TextField,
)
from portfolio.vocabulary import ClaimKind, Measure, Qualifier, Unit


class Covered(Protocol):
    """What adds to claims how much of them is itemised."""

    def __call__(self, claims: QuerySet[Any], reader: Reader, *, today: date, on: date | None) -> QuerySet[Any]: ...


class ClaimSerializer(RowSerializer):
    """A claim: a headline figure about the whole, as a source gives it."""

    plural = "claims"
    has_code = True

    id = NumberField("The number of the row.", null=False)
    code = CodeField("The name that the claim has in addresses.", null=False)
    title = TextField("The title in English, else in a language that has one.", null=False, source="shown_title")
    measure = ChoiceField("What is counted.", null=False, choices=Measure.choices)
    kind = ChoiceField("Whether it is reached or aimed at.", null=False, choices=ClaimKind.choices)
    value = AmountField("The figure, or the lower one of a range.", source="known_value")
    value_high = AmountField("The upper figure of a range.", source="known_value_high")
    unit = ChoiceField("What the figure is counted in.", null=False, choices=Unit.choices)
    currency = CodeField("The currency where the unit is money, by its ISO 4217 code.")
    qualifier = ChoiceField("How exactly it was told.", source="known_qualifier", choices=Qualifier.choices)
    period = PeriodField("What time the figure is about.", column="known_period")
    scope = ScopeField("The list that itemises the figure, with its query string; null: it is context only.")
    itemised = AmountField(
        "How many projects of the scope count, or what they come to in the currency of the claim; "
        "null: it is context only, or its scope cannot be run.",
        source="known_itemised",
    )
    coverage = AmountField("How much of the figure that is, in per cent, cut to two places.", source="known_coverage")
    gap = AmountField("What is stated and not itemised; 0.00 where nothing is missing.", source="known_gap")
    counted_count = NumberField("How many projects count.", source="known_counted_count")
    no_amount_count = NumberField(
        "How many are left out because no amount is told of them, or parts of it in several currencies.",
        source="known_no_amount_count",
    )
    other_currency_count = NumberField(
        "How many are left out because their amount is in another currency: no rate is known.",
        source="known_other_currency_count",
    )
    umbrella_count = NumberField(
        "How many are left out because they stand for other projects.", source="known_umbrella_count"
    )
    scope_problem = TextField("Why the scope cannot be run; null: it can.", source="known_scope_problem")
    citation = CitationField()
    changed_at = MomentField("When the row was last changed.", null=False)
    display_url = PageLinkField("The path of its page.", page="claim")
    version = NumberField("Counts the changes of the row.", null=False)

    #: Put here when the app starts: it stands above this room, which therefore cannot name it.
    covered: ClassVar[Covered]

    @classmethod
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        return cls.covered(cls.told(reader, on=on, language=language), reader, today=today, on=on)

    @staticmethod
    def told(reader: Reader, *, on: date | None = None, language: str | None = None) -> QuerySet[Any]:
        """The claims without what itemises them."""
        claims: QuerySet[Any] = Claim.objects.visible_to(reader).known(on).for_listing(language=language)
        return claims
