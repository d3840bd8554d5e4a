"""The public shape of a project."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from portfolio.models import Project, ProjectCountry, Reader
from portfolio.serializers.base import RowSerializer, built_once
from portfolio.serializers.fields import (
    AmountField,
    ChoiceField,
    CodeField,
    CodesField,
    DayField,
    DegreesField,
    FlagField,
    MomentField,
    NumberField,
    PageLinkField,
    PeriodField,
    Row,
    TextField,
)
from portfolio.vocabulary import Basis, LocationPrecision, Qualifier, Status, Visibility


class ProjectSerializer(RowSerializer):
    """A project: what is being built or done, how it stands, and what comes next."""

    plural = "projects"
    has_code = True

    id = NumberField("The number of the row.", null=False)
    code = CodeField("The name that the project has in addresses and in other rows.", null=False)
    title = TextField("The title in English, else in a language that has one.", null=False, source="shown_title")
    title_ru = TextField("The title in Russian.")
    title_kk = TextField("The title in Kazakh.")
    title_en = TextField("The title in English.")
    summary = TextField("What it is, in a few sentences.")
    status = ChoiceField("Where it stands; null: no source says.", source="known_status", choices=Status.choices)
    status_basis = ChoiceField(
        "Whether a source names the status, or we read it out of one.",
        source="known_status_basis",
        choices=Basis.choices,
    )
    status_since = PeriodField("Since when it has had this status.", column="known_status_since")
    sector = CodeField("The code of its branch of the economy.", source="sector_code")
    countries = CodesField("The countries it concerns, by their ISO 3166-1 codes.", source="country_codes")
    place = TextField("Where it is, in words.")
    latitude = DegreesField("Degrees north.", min_value=-90, max_value=90)
    longitude = DegreesField("Degrees east.", min_value=-180, max_value=180)
    location_precision = ChoiceField("How exact the point is.", null=False, choices=LocationPrecision.choices)
    visibility = ChoiceField("Who may see it.", null=False, choices=Visibility.choices)
    is_umbrella = FlagField("Whether it stands for others; then it is never counted or summed with them.")
    # To the type checker `parent` is the serializer that holds this one; DRF takes declared fields out of the class.
    parent = CodeField(  # type: ignore[assignment]
        "The code of the project that it is a part of.", source="visible_parent"
    )
    milestone_count = NumberField("How many milestones it has.", null=False, source="known_milestone_count")
    overdue_count = NumberField("How many of them are overdue.", null=False, source="known_overdue_count")
    next_milestone = TextField("The title of the next open milestone.", source="known_next_milestone")
    planned = PeriodField("When the next open milestone is planned.", column="known_planned")
    slip_days = NumberField("By how many days its plan is later than the first one.", source="known_slip_days")
    amount = AmountField("The whole cost where it is told, else the sum of the parts.", source="known_amount")
    currency = CodeField("The currency of the amount, by its ISO 4217 code.", source="known_currency")
    amount_qualifier = ChoiceField(
        "How exactly the amount was told.", source="known_amount_qualifier", choices=Qualifier.choices
    )
    reported_on = DayField("The day on which its status was last told.", source="known_reported_on")
    opened_on = DayField("The day on which it was first spoken of.")
    changed_at = MomentField("When the row was last changed.", null=False)
    display_url = PageLinkField("The path of its page.")
    version = NumberField("Counts the changes of the row and of its reports.", null=False)

    @classmethod
    @built_once
    def rows(
        cls, reader: Reader, *, today: date, on: date | None = None, language: str | None = None
    ) -> QuerySet[Any]:
        visible = Project.objects.visible_to(reader)
        parent = visible.filter(pk=OuterRef("parent")).order_by().values("code")
        listed = visible.known(on).for_listing(on, today=today, language=language)
        return listed.annotate(visible_parent=Subquery(parent))

    def complete(self, rows: list[Row], *, using: str) -> None:
        if "countries" not in self.known:
            return
        codes = country_codes([row["id"] for row in rows], using=using)
        for row in rows:
            row["country_codes"] = codes.get(row["id"], [])


def country_codes(projects: list[int], *, using: str) -> dict[int, list[str]]:
    """The countries of some projects: id → codes in order, in one query. Projects without a country are not there."""
    links = ProjectCountry.objects.using(using).filter(project__in=projects).order_by("country__code")
    codes: dict[int, list[str]] = {}
    for project, code in links.values_list("project", "country__code"):
        codes.setdefault(project, []).append(code)
    return codes
