"""The public shape of an investment."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from portfolio.models import Investment, Reader
from portfolio.serializers.base import RowSerializer, built_once
from portfolio.serializers.fields import (
    AmountField,
    ChoiceField,
    CitationField,
    CodeField,
    MomentField,
    NumberField,
    PageLinkField,
    TextField,
)
from portfolio.vocabulary import Instrument, InvestmentRole, Qualifier, Stage


class InvestmentSerializer(RowSerializer):
    """An investment: a project's whole cost, or one line of it, and how firm the figure is."""

    plural = "investments"

    id = NumberField("The number of the row.", null=False)
    project = CodeField("The code of its project.", null=False, source="project_code")
    project_title = TextField("The title of its project.", null=False)
    code = CodeField("Its name within the project.", null=False)
    role = ChoiceField("Whether it is the whole cost or a part.", null=False, choices=InvestmentRole.choices)
    investor = CodeField("The code of the organization that invests.", source="investor_code")
    instrument = ChoiceField("In which form the money is given.", null=False, choices=Instrument.choices)
    purpose = TextField("What the money is for.")
    stage = ChoiceField("How firm the amount is.", source="known_stage", choices=Stage.choices)
    amount = AmountField("The amount, or the lower figure of a range; null: not told.", source="known_amount")
    amount_high = AmountField("The upper figure of a range.", source="known_amount_high")
    currency = CodeField("The currency of the amounts, by its ISO 4217 code.", source="known_currency")
    qualifier = ChoiceField("How exactly it was told.", source="known_qualifier", choices=Qualifier.choices)
    disbursed = AmountField("How much of it is paid out.", source="known_disbursed")
    disbursed_currency = CodeField("The currency of what is paid out.", source="known_disbursed_currency")
    citation = CitationField()
    changed_at = MomentField("When the row was last changed.", null=False)
    display_url = PageLinkField("Where its project's page shows it.", key="project_code", anchor="investment")
    version = NumberField("Counts the changes of the row and of its reports.", null=False)

    @classmethod
    @built_once
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        return Investment.objects.visible_to(reader).known(on).for_listing(language=language)
