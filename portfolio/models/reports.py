"""What every report has: who said it, when, in what words, and while it holds."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, FieldError, ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import LineField, validate_text
from portfolio.models.guard import GuardedQuerySet, Record
from portfolio.models.user import Reader, sees_internal
from portfolio.vocabulary import TRUST, Visibility


class Ruled(Record):
    """A record whose broken constraints are reported at the field that a person can mend."""

    # Constraint name → public field. A constraint that is not here is reported for the whole record.
    constraint_fields: ClassVar[dict[str, str]] = {}

    class Meta(Record.Meta):
        abstract = True

    def validate_constraints(self, exclude: Any = None) -> None:
        errors: dict[str, list[Any]] = {}
        for model, constraints in self.get_constraints():
            for constraint in self._doubtful(model, constraints, exclude):
                try:
                    constraint.validate(model, self, exclude=exclude)
                except ValidationError as error:
                    place = self.constraint_fields.get(constraint.name, NON_FIELD_ERRORS)
                    errors.setdefault(place, []).extend(error.error_list)
        if errors:
            raise ValidationError(errors)

    def _doubtful(self, model: type[models.Model], constraints: Sequence[Any], exclude: Any) -> list[Any]:
        """The constraints to try one by one. All checks go in one query first: mostly every one of them holds."""
        checks = [constraint for constraint in constraints if isinstance(constraint, models.CheckConstraint)]
        together = reduce(and_, (models.Q(constraint.condition) for constraint in checks), models.Q())
        try:
            row = self._get_field_expression_map(meta=model._meta, exclude=exclude)  # type: ignore[attr-defined]
            hold = together.check(row)
        except FieldError:  # a check on an excluded field; Django passes over it, one by one
            hold = False
        return [constraint for constraint in constraints if not (hold and constraint in checks)]

    def check_day(self, today: date) -> None:
        """Raise ValidationError for what only `today` can tell. Most records have no such rule."""


class ReportQuerySet(GuardedQuerySet[Any]):
    """Reports of one series; whose project may be seen decides whether they may."""

    def visible_to(self, reader: Reader) -> "ReportQuerySet":
        """Reports of what the reader may see."""
        return self if sees_internal(reader) else self.public()

    def public(self) -> "ReportQuerySet":
        """Reports of public projects; a series without a project (claims) is public."""
        path = self.model.project_path
        return self.filter(**{f"{path}__visibility": Visibility.PUBLIC}) if path else self

    def told(self, on: date | None = None) -> "ReportQuerySet":
        """What had been said by `on`, as we count it now; None: by now.

        Adds `known_holds_until`, and `known_leads_until` where the series has it: open where the end came later.
        """
        rows = self if on is None else self.filter(reported_on__lte=on)
        ends = [name for name in ("holds_until", "leads_until") if hasattr(self.model, name)]
        return rows.annotate(**{f"known_{name}": until(name, on) for name in ends})

    def in_order(self) -> "ReportQuerySet":
        """The oldest first; of one day the better trusted last, for in a lane the last one holds."""
        trust = models.Case(*(models.When(source__kind=kind, then=rank) for kind, rank in TRUST.items()))
        return self.order_by("reported_on", trust, "recorded_at", "pk")


class Report(Ruled):
    """One thing that one source said on one day. A report is the citation; there is no other."""

    source = models.ForeignKey("portfolio.Source", models.PROTECT, verbose_name=_("source"), related_name="%(class)ss")
    said_by = LineField(_("said by"), max_length=200, blank=True, help_text=_("Who said it in that source."))
    quote = models.CharField(
        _("quote"), max_length=500, blank=True, validators=[validate_text], help_text=_("The words, verbatim.")
    )
    summary = models.CharField(
        _("summary"), max_length=1000, blank=True, validators=[validate_text], help_text=_("In our own words.")
    )
    locator = LineField(_("locator"), max_length=100, blank=True, help_text=_("Page, paragraph or cell."))
    reported_on = models.DateField(_("reported on"), help_text=_("The day on which the source said it."))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("recorded by"),
        related_name="+",
    )
    note = models.TextField(
        _("note"), blank=True, max_length=2000, validators=[validate_text], help_text=_("For signed-in people only.")
    )
    set_aside_at = models.DateTimeField(_("set aside at"), null=True, blank=True, editable=False)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("set aside by"),
        related_name="+",
    )
    set_aside_reason = LineField(_("why it is set aside"), max_length=300, blank=True, editable=False)
    # Settled: the days on which this report is the newest of its lane, `holds_until` excluded; null = it never is.
    holds_from = models.DateField(_("holds from"), null=True, blank=True, editable=False)
    holds_until = models.DateField(_("holds until"), null=True, blank=True, editable=False)

    # The field that names the identity this report belongs to, and the way from here to its project.
    identity_field: ClassVar[str]
    project_path: ClassVar[str] = ""

    objects: ClassVar[Any] = ReportQuerySet.as_manager()

    class Meta(Ruled.Meta):
        abstract = True
        ordering = ["-reported_on", "-id"]

    @property
    def counts(self) -> bool:
        """Whether the report takes part in anything: set-aside reports stay visible and count for nothing."""
        return self.set_aside_at is None

    @property
    def log_name(self) -> str:
        """What the change log and forms call the series."""
        return self._meta.model_name or ""

    def check_day(self, today: date) -> None:
        if self.reported_on and self.reported_on > today:
            message = _("%(day)s is after today, %(today)s. Give the day on which the source said it.")
            params = {"day": self.reported_on, "today": today}
            raise ValidationError({"reported_on": ValidationError(message, code="future", params=params)})


def report_checks(label: str) -> list[models.CheckConstraint]:
    """The constraints that every report series has."""
    return [
        models.CheckConstraint(
            name=f"{label}_reported_in_range",
            condition=models.Q(reported_on__gte=date(1901, 1, 1), reported_on__lte=date(2200, 12, 31)),
            violation_error_message=_("The day lies outside the years 1901 to 2200. Give a day within them."),
        ),
        models.CheckConstraint(
            name=f"{label}_set_aside_with_reason",
            condition=models.Q(set_aside_at__isnull=True, set_aside_reason="")
            | (models.Q(set_aside_at__isnull=False) & ~models.Q(set_aside_reason="")),
            violation_error_message=_("A report is set aside without a reason. Say why it no longer counts."),
        ),
    ]


def until(column: str, on: date | None) -> Any:
    """The end of a span of days as it was known on a day; null where it had not come yet."""
    end = models.F(column)
    return end if on is None else models.Case(models.When(**{f"{column}__lte": on}, then=end))


def holds_on(on: date | None, *, path: str = "", kind: str = "holds") -> models.Q:
    """The condition that a report holds (or leads) on a day; None: now. `path` leads to it, as in `date_reports__`."""
    since, until = f"{path}{kind}_from", f"{path}{kind}_until"
    if on is None:
        return models.Q(**{f"{since}__isnull": False, f"{until}__isnull": True})
    still = models.Q(**{f"{until}__isnull": True}) | models.Q(**{f"{until}__gt": on})
    return models.Q(**{f"{since}__lte": on}) & still


def held_on(relation: str, on: date | None, *, kind: str = "holds", **lane: Any) -> models.FilteredRelation:
    """A join to the one report of `relation` that holds (or leads) on a day; None means now, as everything stands."""
    condition = models.Q(**{f"{relation}__{name}": value for name, value in lane.items()})
    return models.FilteredRelation(relation, condition=condition & holds_on(on, path=f"{relation}__", kind=kind))


def cited(join: str) -> dict[str, models.F]:
    """The citation columns of a joined report, under the names that every reader uses."""
    return {
        "known_reported_on": models.F(f"{join}__reported_on"),
        "known_source": models.F(f"{join}__source__code"),
        "known_said_by": models.F(f"{join}__said_by"),
        "known_quote": models.F(f"{join}__quote"),
        "known_report_summary": models.F(f"{join}__summary"),
    }


class Identity(Ruled):
    """A thing that changes: its values are settled from the reports that tell of it."""

    entered_on = models.DateField(_("entered on"), null=True, blank=True, editable=False)
    opened_on = models.DateField(_("opened on"), null=True, blank=True, editable=False, db_index=True)

    class Meta(Ruled.Meta):
        abstract = True
