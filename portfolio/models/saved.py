"""What is kept for the next time: baselines, days to compare with; and saved views, queries under a name."""

import re
from datetime import date
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import LineField
from portfolio.models.guard import GuardedQuerySet
from portfolio.models.reports import Ruled
from portfolio.models.texts import Titled, titled_check, validate_code
from portfolio.models.user import Reader
from portfolio.vocabulary import ListNoun

#: Most characters of the name of a view, and so of its slug.
LONGEST_NAME: Final = 50
LONGEST_QUERY: Final = 2000
#: Most views that one person keeps of one list: what a menu can hold.
MOST_VIEWS: Final = 50
# Where a baseline stands, a relative day may stand as well.
_LIKE_A_DAY: Final = re.compile("(today|year-start)([-+ ].*)?")


def validate_baseline_slug(slug: str) -> None:
    """Refuse what could be read as a day."""
    validate_code(slug)
    if _LIKE_A_DAY.fullmatch(slug):
        message = _("“%(slug)s” would be read as a day. Choose another name, such as plan-2025.")
        raise ValidationError(message, code="invalid", params={"slug": slug[:30]})


class BaselineQuerySet(GuardedQuerySet[Any]):
    def get_by_natural_key(self, slug: str) -> "Baseline":
        return self.get(slug=slug)


class Baseline(Titled, Ruled):
    """A day that has a name, so that plans can be compared with those of that day. Everybody may know it."""

    slug = models.SlugField(
        _("slug"),
        unique=True,
        validators=[validate_baseline_slug],
        help_text=_("Its name in addresses: compare_to=plan-2025."),
    )
    day = models.DateField(_("day"), help_text=_("The plans as they stood at the end of that day."))

    objects: ClassVar[Any] = BaselineQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {"baseline_day_in_range": "day"}

    class Meta(Ruled.Meta):
        verbose_name = _("baseline")
        verbose_name_plural = _("baselines")
        ordering = ["-day", "slug"]
        constraints = [
            titled_check("baseline"),
            models.CheckConstraint(
                name="baseline_day_in_range",
                condition=models.Q(day__gte=date(1901, 1, 1), day__lte=date(2200, 12, 31)),
                violation_error_message=_("The day lies outside the years 1901 to 2200. Give a day within them."),
            ),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def check_day(self, today: date) -> None:
        if self.day and self.day > today:
            message = _("%(day)s is after today, %(today)s. What was planned by then nobody knows yet.")
            params = {"day": self.day, "today": today}
            raise ValidationError({"day": ValidationError(message, code="future", params=params)})


class SavedViewQuerySet(GuardedQuerySet[Any]):
    """Saved views; a private one is as if it did not exist for all but its owner."""

    def visible_to(self, reader: Reader) -> "SavedViewQuerySet":
        """The reader's own views and those that are shared; where each reader starts."""
        shared = models.Q(shared=True)
        return self.filter(shared | models.Q(owner=reader.pk)) if reader.is_authenticated else self.filter(shared)

    def own_first(self, reader: Reader) -> "SavedViewQuerySet":
        """The reader's own before those of others, by name."""
        is_other = models.Case(models.When(owner=reader.pk, then=models.Value(0)), default=models.Value(1))
        return self.order_by(is_other, "name", "pk")


class SavedView(Ruled):
    """A query of a list under a name, private or shared with everybody who may read."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("owner"), related_name="saved_views", editable=False
    )
    name = LineField(_("name"), max_length=LONGEST_NAME)
    slug = models.SlugField(
        _("slug"),
        max_length=LONGEST_NAME,
        allow_unicode=True,
        help_text=_("Its name in addresses: view=slipped."),
    )
    noun = models.CharField(_("list"), max_length=15, choices=ListNoun)
    query = models.CharField(
        _("query"),
        max_length=LONGEST_QUERY,
        blank=True,
        help_text=_("As on the address line: status=construction&country=KZ."),
    )
    shared = models.BooleanField(
        _("shared"), default=False, db_default=False, help_text=_("Everybody who may read can use it; else only you.")
    )

    objects: ClassVar[Any] = SavedViewQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {"saved_view_once": "name", "saved_view_shared_once": "shared"}

    class Meta(Ruled.Meta):
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["noun", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "noun", "slug"],
                name="saved_view_once",
                violation_error_message=_("You have a view of this name already. Choose another name."),
            ),
            # An address that two people read must mean one thing.
            models.UniqueConstraint(
                fields=["noun", "slug"],
                condition=models.Q(shared=True),
                name="saved_view_shared_once",
                violation_error_message=_("Somebody shares a view of this name. Choose another name, or keep yours."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def slug_of(name: str) -> str:
    """The slug that a name gives; empty where it has neither a letter nor a digit."""
    return slugify(name, allow_unicode=True)[:LONGEST_NAME].strip("-_")
