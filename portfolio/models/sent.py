"""Forms that were sent: each is written once, however often its button is pressed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from portfolio.models.change import ChangeSet


class SentForm(models.Model):
    """A form that was written, by the token that it carried. The token is unique: a second writing fails whole."""

    token = models.CharField(_("token"), max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)
    change_set = models.ForeignKey(ChangeSet, models.CASCADE, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")

    def __str__(self) -> str:
        return self.token
