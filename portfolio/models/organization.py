"""Organizations: the companies, banks and authorities that take part in projects."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import validate_text
from portfolio.models.reports import Ruled
from portfolio.models.sector import CodedQuerySet, Country
from portfolio.models.texts import Titled, titled_check, validate_code
from portfolio.models.user import Reader, sees_internal
from portfolio.vocabulary import OrganizationKind, Visibility


class OrganizationQuerySet(CodedQuerySet):
    def visible_to(self, reader: Reader) -> "OrganizationQuerySet":
        """Organizations that take part in something the reader may see, and those marked public."""
        if sees_internal(reader):
            return self
        shown: models.Q | Any = models.Q(visibility=Visibility.PUBLIC)
        for name, key in (("participations", "organization"), ("investments", "investor")):
            rows = self.model._meta.get_field(name).related_model._default_manager
            shown |= models.Exists(rows.public().filter(**{key: models.OuterRef("pk")}))
        return self.filter(shown)


class Organization(Titled, Ruled):
    code = models.SlugField(_("code"), unique=True, validators=[validate_code])
    aliases = models.TextField(
        _("aliases"), blank=True, max_length=1000, validators=[validate_text], help_text=_("Other names, one a line.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationKind)
    country = models.ForeignKey(Country, models.PROTECT, null=True, blank=True, verbose_name=_("country"))
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.INTERNAL, db_default="internal"
    )

    objects: ClassVar[Any] = OrganizationQuerySet.as_manager()

    class Meta(Ruled.Meta):
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["code"]
        constraints = [titled_check("organization")]

    def natural_key(self) -> tuple[str]:
        return (self.code,)
