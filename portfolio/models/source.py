"""Sources: the articles, documents and calls that say things."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
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
        for relation in self.model._meta.related_objects:
            if issubclass(relation.related_model, Report):
                shown |= models.Exists(relation.related_model.objects.public().filter(source=models.OuterRef("pk")))
        return self.filter(shown)


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
    relays = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="relayed_by")
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.INTERNAL, db_default="internal"
    )

    objects: ClassVar[Any] = SourceQuerySet.as_manager()

    class Meta(Ruled.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-published_on", "code"]

    def __str__(self) -> str:
        return f"{self.publisher}, {self.published_on:%Y-%m-%d}" if self.published_on else self.publisher

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    def clean(self) -> None:
        seen, above = {self.pk}, self.relays
        while above is not None:
            if above.pk is not None and above.pk in seen:
                raise ValidationError({"relays": _("A source cannot repeat itself. Choose the source it rests on.")})
            seen.add(above.pk)
            above = above.relays

    def check_day(self, today: date) -> None:
        if self.published_on and self.published_on > today:
            message = _("%(day)s is after today, %(today)s. Give the day on which it was published.")
            params: dict[str, Any] = {"day": self.published_on, "today": today}
            raise ValidationError({"published_on": ValidationError(message, code="future", params=params)})
