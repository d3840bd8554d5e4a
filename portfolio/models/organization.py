"""Organizations: the companies, banks and authorities that take part in projects."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import validate_text
from portfolio.models.reports import Ruled
from portfolio.models.sector import CodedQuerySet, Country
from portfolio.models.texts import Titled, shown_title, titled_check, validate_code
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

    def known(self, on: date | None = None, *, reader: Reader) -> "OrganizationQuerySet":
        """How much each organization had to do by `on`, as we count it now; None: by now.

        Adds `known_project_count`: the projects that `reader` may know of in which it takes part or invests, each once
        whatever its roles. Umbrellas are never counted.
        """
        parties = self.model.participations.rel.related_model.objects.visible_to(reader).holding(on)
        investments = self.model.investments.rel.related_model.objects.visible_to(reader)
        investments = investments if on is None else investments.filter(opened_on__lte=on)
        # Two counts without an overlap: both follow an index, where one over the projects would read them all.
        party_too = parties.filter(organization=models.OuterRef("investor"), project=models.OuterRef("project"))
        only_investor = investments.exclude(models.Exists(party_too))
        return self.annotate(
            known_project_count=projects_of(parties, "organization") + projects_of(only_investor, "investor")
        )

    def for_listing(self, *, language: str | None = None) -> "OrganizationQuerySet":
        """With the title and the country that a list shows."""
        return self.annotate(shown_title=shown_title(language=language), country_code=models.F("country__code"))


def projects_of(rows: models.QuerySet[Any], key: str) -> Coalesce:
    """The number of projects of those `rows` whose `key` is the organization of the outer query."""
    mine = rows.filter(project__is_umbrella=False, **{key: models.OuterRef("pk")}).order_by().values(key)
    numbers = mine.annotate(number=models.Count("project", distinct=True)).values("number")
    return Coalesce(models.Subquery(numbers), models.Value(0))


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
