"""Sectors, a tree, and countries: the two word lists that analysts may extend."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portfolio.models.fields import LineField
from portfolio.models.guard import GuardedQuerySet
from portfolio.models.reports import Ruled
from portfolio.models.texts import Titled, titled_check, validate_code


class CodedQuerySet(GuardedQuerySet["Any"]):
    """Rows that are found by their code, in fixtures and addresses alike."""

    def get_by_natural_key(self, code: str) -> Any:
        return self.get(code=code)


def check_no_cycle(node: Any) -> None:
    """Raise ValidationError at `parent` when `node` would become its own ancestor."""
    seen, above = {node.pk}, node.parent
    while above is not None:
        if above.pk is not None and above.pk in seen:
            message = _("“%(title)s” would be above itself. Choose a parent that does not lie below it.")
            raise ValidationError({"parent": ValidationError(message, code="cycle", params={"title": node.title})})
        seen.add(above.pk)
        above = above.parent


class Sector(Titled, Ruled):
    """A branch of the economy, as the portfolio divides it, with the nearest code of OC4IDS projectSector."""

    code = models.SlugField(_("code"), unique=True, validators=[validate_code])
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("parent"))
    oc4ids_code = LineField(_("OC4IDS code"), max_length=60, blank=True)

    objects: ClassVar[Any] = CodedQuerySet.as_manager()

    class Meta(Ruled.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["code"]
        constraints = [titled_check("sector")]

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    def clean(self) -> None:
        check_no_cycle(self)


class Country(Titled, Ruled):
    """A country by its ISO 3166-1 alpha-2 code."""

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Give the two capital letters of ISO 3166-1, such as KZ."))],
    )

    objects: ClassVar[Any] = CodedQuerySet.as_manager()

    class Meta(Ruled.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["code"]
        constraints = [titled_check("country")]

    def natural_key(self) -> tuple[str]:
        return (self.code,)
