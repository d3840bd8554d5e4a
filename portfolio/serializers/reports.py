"""The public shapes of reports: who said what, on which day and in which words, and while it held."""

from datetime import date
from typing import Any, ClassVar, Final

from django.db.models import BooleanField as Boolean
from django.db.models import ExpressionWrapper, F, Q, QuerySet, Value
from rest_framework import serializers

from portfolio.models import (
    AmountReport,
    DateReport,
    FigureReport,
    Participation,
    Reader,
    Report,
    StatusReport,
)
from portfolio.models.texts import shown_title
from portfolio.models.user import sees_internal
from portfolio.serializers.base import RowSerializer
from portfolio.serializers.claim import ClaimSerializer
from portfolio.serializers.fields import (
    AmountField,
    ChoiceField,
    CodeField,
    DayField,
    FieldGroup,
    FlagField,
    MomentField,
    NumberField,
    PercentField,
    PeriodField,
    TextField,
)
from portfolio.serializers.investment import InvestmentSerializer
from portfolio.serializers.milestone import MilestoneSerializer
from portfolio.serializers.project import ProjectSerializer
from portfolio.vocabulary import Basis, DateLane, Outcome, PartyRole, Qualifier, Stage, Status

_SIGNED_IN: Final = "Null for who is not signed in."


class ToldField(FieldGroup):
    """Stands for what every report has: its source and words, while it holds, and whether it counts."""

    def parts(self, name: str) -> dict[str, serializers.Field]:
        return {
            "reported_on": DayField("The day on which the source said it.", null=False),
            "source": CodeField("The code of the source.", null=False, source="source_code"),
            "said_by": TextField("Who said it in that source: an office, a person."),
            "quote": TextField("The words of the source, verbatim."),
            "summary": TextField("What the source says, in our own words, where there is no quote."),
            "locator": TextField("Where in the source: a page, a paragraph, a cell."),
            "holds_from": DayField("From this day on it is the newest of its kind; null where it never is."),
            "holds_until": DayField(
                "The day on which a newer one takes its place; null while it holds.", source="known_holds_until"
            ),
            "is_set_aside": FlagField("Whether it was set aside: then it is shown and does not count."),
            "set_aside_reason": TextField("Why it was set aside."),
            "set_aside_at": MomentField("When it was set aside."),
            "set_aside_by": TextField(f"Who set it aside. {_SIGNED_IN}", source="set_aside_name"),
            "note": TextField(f"What we noted for ourselves. {_SIGNED_IN}", source="shown_note"),
            "recorded_at": MomentField("When it was entered here.", null=False),
            "recorded_by": TextField(f"Who entered it. {_SIGNED_IN}", source="recorded_name"),
            "changed_at": MomentField("When the report was last changed.", null=False),
            "version": NumberField("Counts the changes of the report.", null=False),
        }


class LeadField(FieldGroup):
    """Stands for the days on which a report is the newest of all kinds, and so speaks for the whole."""

    def parts(self, name: str) -> dict[str, serializers.Field]:
        return {
            "leads_from": DayField(f"From this day on it speaks for the {self.help_text}; null where it never does."),
            "leads_until": DayField(
                "The day on which another one does; null while it speaks.", source="known_leads_until"
            ),
        }


class ReportSerializer(RowSerializer):
    """What one source said on one day."""

    model: ClassVar[type[Report]]
    #: What the reports tell of.
    identity: ClassVar[type[RowSerializer]]
    #: How the address of the series ends.
    segment: ClassVar[str] = "reports"

    @classmethod
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        told = cls.model.objects.visible_to(reader).told(on).in_order()
        return told.annotate(
            source_code=F("source__code"),
            is_set_aside=ExpressionWrapper(Q(set_aside_at__isnull=False), output_field=Boolean()),
            **internal(reader, set_aside_name="set_aside_by__username", recorded_name="recorded_by__username"),
            **internal(reader, shown_note="note"),
        )


def internal(reader: Reader, **columns: str) -> dict[str, Any]:
    """Columns that are for people who are signed in; empty for everybody else."""
    sees = sees_internal(reader)
    return {name: F(column) if sees else Value("") for name, column in columns.items()}


class StatusReportSerializer(ReportSerializer):
    """A status report: where a project stands, as one source said on one day."""

    plural = "status reports"
    model, identity = StatusReport, ProjectSerializer

    id = NumberField("The number of the report.", null=False)
    status = ChoiceField("Where the project stands.", null=False, choices=Status.choices)
    basis = ChoiceField("Whether the source names it, or we read it out of its words.", choices=Basis.choices)
    since = PeriodField("Since when.", column="since")
    told = ToldField()


class ParticipationSerializer(ReportSerializer):
    """A participation: who takes part in a project and in which role, as one source said on one day."""

    plural = "participations"
    segment = "participations"
    model, identity = Participation, ProjectSerializer

    id = NumberField("The number of the report.", null=False)
    organization = CodeField("The code of the organization.", null=False, source="organization_code")
    organization_title = TextField("The title of the organization.", null=False)
    role = ChoiceField("As what it takes part.", null=False, choices=PartyRole.choices)
    share = PercentField("Its share in per cent.")
    told = ToldField()

    @classmethod
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        rows = super().rows(reader, today=today, on=on, language=language)
        title = shown_title("organization__", language=language)
        return rows.annotate(organization_code=F("organization__code"), organization_title=title)


class DateReportSerializer(ReportSerializer):
    """A date report: when a milestone is planned or was met, or that it is called off or denied."""

    plural = "date reports"
    model, identity = DateReport, MilestoneSerializer

    id = NumberField("The number of the report.", null=False)
    lane = ChoiceField(
        "What is said; a newer report takes the place of one that says the same.", null=False, choices=DateLane.choices
    )
    period = PeriodField("The date that is told.", column="period")
    lead = LeadField(help_text="milestone")
    outcome = ChoiceField("What the milestone comes to while it speaks.", choices=Outcome.choices)
    slip_days = NumberField("By how many days the milestone is then later than first planned.")
    slip_is_coarse = FlagField("Whether that slip is between dates coarser than a day.")
    times_moved = NumberField("How often the plan has changed by then.", null=False)
    told = ToldField()


class AmountReportSerializer(ReportSerializer):
    """An amount report: how much is invested, and how firm that is."""

    plural = "amount reports"
    model, identity = AmountReport, InvestmentSerializer

    id = NumberField("The number of the report.", null=False)
    stage = ChoiceField("How firm the amount is.", null=False, choices=Stage.choices)
    amount = AmountField("The amount, or the lower figure of a range.")
    amount_high = AmountField("The upper figure of a range.")
    currency = CodeField("The currency, by its ISO 4217 code.")
    qualifier = ChoiceField("How exactly it is told.", choices=Qualifier.choices)
    period = PeriodField("What time the amount is for.", column="period")
    lead = LeadField(help_text="investment")
    told = ToldField()


class FigureReportSerializer(ReportSerializer):
    """A figure report: a claim's figure, as one source gave it on one day."""

    plural = "figure reports"
    model, identity = FigureReport, ClaimSerializer

    id = NumberField("The number of the report.", null=False)
    value = AmountField("The figure, or the lower one of a range.", null=False)
    value_high = AmountField("The upper figure of a range.")
    qualifier = ChoiceField("How exactly it is told.", null=False, choices=Qualifier.choices)
    period = PeriodField("What time the figure is about.", column="period")
    equivalent = AmountField("The same figure as the source converts it.")
    equivalent_currency = CodeField("The currency of that, by its ISO 4217 code.")
    told = ToldField()


#: The series, each below the address of what it tells of.
SERIES: Final[tuple[type[ReportSerializer], ...]] = (
    StatusReportSerializer,
    ParticipationSerializer,
    DateReportSerializer,
    AmountReportSerializer,
    FigureReportSerializer,
)
