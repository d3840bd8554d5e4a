"""Sources: the articles, documents and calls that say things."""

from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import add
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import LineField, validate_text
from portfolio.models.reports import Report, Ruled
from portfolio.models.sector import CodedQuerySet
from portfolio.models.texts import validate_code
from portfolio.models.user import Reader, sees_internal
from portfolio.vocabulary import SourceKind, Visibility

_LANGUAGE = RegexValidator(r"^[a-z]{2,3}\Z", _("Give the ISO 639 code of the language, such as ru."))


class SourceQuerySet(CodedQuerySet):
    def visible_to(self, reader: Reader) -> "SourceQuerySet":
        """Sources that something visible to the reader rests on, and those marked public."""
        if sees_internal(reader):
            return self
        shown: models.Q | Any = models.Q(visibility=Visibility.PUBLIC)
        for series in self._series():
            shown |= models.Exists(series.objects.public().filter(source=models.OuterRef("pk")))
        return self.filter(shown)

    def known(self, on: date | None = None, *, reader: Reader) -> "SourceQuerySet":
        """How much rested on each source by `on`, as we count it now; None: by now.

        Adds `known_report_count`: the reports that count, of what `reader` may know of. With a day, sources that were
        published later are left out.
        """
        rows = self if on is None else self.exclude(published_on__gt=on)
        told = [series.objects.visible_to(reader).filter(set_aside_at__isnull=True) for series in self._series()]
        told = told if on is None else [reports.filter(reported_on__lte=on) for reports in told]
        return rows.annotate(known_report_count=reduce(add, map(reports_from, told)))

    def for_listing(self) -> "SourceQuerySet":
        """In the order of a list: the newest first, those without a day of publication last."""
        # Said in full: the two databases disagree about where an unknown day sorts.
        return self.order_by(models.F("published_on").desc(nulls_last=True), "code")

    def desk(self) -> "Source":
        """Our own word, below every other; not saved before something rests on it.

        It names nobody: the change log knows who wrote it. One for all days, so that it doesn't contradict itself.
        """
        found: Source | None = self.filter(kind=SourceKind.DESK, code=SourceKind.DESK.value).first()
        title, publisher = gettext("[Our own assessment]"), gettext("Our own desk")
        return found or Source(code=SourceKind.DESK.value, title=title, publisher=publisher, kind=SourceKind.DESK)

    def _series(self) -> Iterator[type[Report]]:
        """The report series, all of which name a source."""
        related = (relation.related_model for relation in self.model._meta.related_objects)
        return (model for model in related if issubclass(model, Report))


def reports_from(reports: models.QuerySet[Any]) -> Coalesce:
    """The number of those `reports` whose source is the one of the outer query."""
    mine = reports.filter(source=models.OuterRef("pk")).order_by().values("source")
    numbers = mine.annotate(number=models.Count("pk")).values("number")
    return Coalesce(models.Subquery(numbers), models.Value(0))


class Source(Ruled):
    """One publication on one day. Its kind ranks its trust; `relays` names the source that it repeats."""

    code = models.SlugField(_("code"), unique=True, max_length=80, validators=[validate_code])
    title = LineField(_("title"), max_length=400, help_text=_("As printed; or in brackets, in our own words."))
    publisher = LineField(_("publisher"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    language = models.CharField(_("language"), max_length=3, blank=True, validators=[_LANGUAGE])
    url = models.URLField(_("address"), max_length=500, blank=True)
    archive_url = models.URLField(_("archived copy"), max_length=500, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    text = models.TextField(_("text"), blank=True, validators=[validate_text])
    relays = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("source repeated"), related_name="relayed_by"
    )
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.INTERNAL, db_default="internal"
    )

    objects: ClassVar[Any] = SourceQuerySet.as_manager()

    class Meta(Ruled.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-published_on", "code"]

    def __str__(self) -> str:
        when = f", {self.published_on:%Y-%m-%d}" if self.published_on else ""
        return f"{self.publisher}{when}: {Truncator(self.title).chars(60)}"

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    def clean(self) -> None:
        seen, above = {self.pk}, self.relays
        while above is not None:
            if above.pk is not None and above.pk in seen:
                raise ValidationError({"relays": _("A source cannot repeat itself. Choose the source it rests on.")})
            seen.add(above.pk)
            above = above.relays

    def told_on(self, today: date) -> date | None:
        """The day on which it says what it says, where none is given: we ourselves say it now."""
        return today if self.kind == SourceKind.DESK else self.published_on

    def check_day(self, today: date) -> None:
        if self.published_on and self.published_on > today:
            message = _("%(day)s is after today, %(today)s. Give the day on which it was published.")
            params: dict[str, Any] = {"day": self.published_on, "today": today}
            raise ValidationError({"published_on": ValidationError(message, code="future", params=params)})
