"""The public shape of a milestone."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from portfolio.models import Milestone, Reader
from portfolio.serializers.base import RowSerializer, built_once
from portfolio.serializers.fields import (
    ChoiceField,
    CitationField,
    CodeField,
    FlagField,
    MomentField,
    NumberField,
    PageLinkField,
    PeriodField,
    TextField,
)
from portfolio.vocabulary import MilestoneKind, State


class MilestoneSerializer(RowSerializer):
    """A milestone: a dated promise of a project, when it was first planned, and what has become of it."""

    plural = "milestones"

    id = NumberField("The number of the row.", null=False)
    project = CodeField("The code of its project.", null=False, source="project_code")
    project_title = TextField("The title of its project.", null=False)
    code = CodeField("Its name within the project.", null=False)
    title = TextField("The title in English, else in a language that has one.", null=False, source="shown_title")
    kind = ChoiceField("What sort of step it is.", null=False, choices=MilestoneKind.choices)
    is_key = FlagField("Whether the project stands or falls with it.")
    state = ChoiceField("How it stands today.", null=False, source="known_state", choices=State.choices)
    is_disputed = FlagField("Whether the newest report denies it.", source="known_is_disputed")
    baseline = PeriodField("When it was planned at first.", column="known_baseline")
    planned = PeriodField("When it is planned by now.", column="known_planned")
    met = PeriodField("When it was met.", column="known_met")
    slip_days = NumberField(
        "By how many days it is later than first planned; null while there is one date only.", source="known_slip_days"
    )
    slip_is_coarse = FlagField("Whether the slip is between dates coarser than a day.", source="known_slip_is_coarse")
    times_moved = NumberField("How often the plan changed.", null=False, source="known_times_moved")
    citation = CitationField()
    changed_at = MomentField("When the row was last changed.", null=False)
    display_url = PageLinkField("Where its project's page shows it.", key="project_code", anchor="milestone")
    version = NumberField("Counts the changes of the row and of its reports.", null=False)

    @classmethod
    @built_once
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        return Milestone.objects.visible_to(reader).known(on, today=today).for_listing(language=language)
