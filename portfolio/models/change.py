"""The change log: who changed what, when, through which door and why, with the values before and after."""

from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portfolio.models.guard import Guarded, GuardedQuerySet
from portfolio.models.user import Reader
from portfolio.vocabulary import Action, Door

# What belongs to one person alone, its entries in the log too.
PERSONAL: Final = "savedview"
# What a set is named after: a fact rather than what was added for it, and its source last of all.
_FACTS: Final = ("statusreport", "datereport", "amountreport", "figurereport", "participation")
_TELLING: Final = models.Case(models.When(model__in=_FACTS, then=0), models.When(model="source", then=2), default=1)
_SUBJECTS: Final = ("milestone", "investment", "claim", "project")


class ChangeSetQuerySet(GuardedQuerySet[Any]):
    def visible_to(self, reader: Reader) -> "ChangeSetQuerySet":
        """All but those about the saved views of others."""
        views = Change.objects.filter(change_set=models.OuterRef("pk"), model=PERSONAL)
        return self.filter(models.Q(by=reader.pk) | ~models.Exists(views))

    def for_listing(self) -> "ChangeSetQuerySet":
        """With `first_subject`, `first_label` and `change_count`, what it was about, and `was_undone`."""
        changes = self.model.changes.rel.related_model.objects.filter(change_set=models.OuterRef("pk"))
        counted = changes.order_by().values("change_set").annotate(number=models.Count("pk")).values("number")
        first = changes.order_by(_TELLING, "pk")
        named = Coalesce(*(KT(f"after__{name}__name") for name in _SUBJECTS))
        # A later entry holds only what was changed; what the row is about stands in its first.
        added = changes.model.objects.filter(
            model=models.OuterRef("model"), key=models.OuterRef("key"), action=Action.ADD
        )
        subject = Coalesce(named, models.Subquery(added.order_by("pk").values(subject=named)[:1]))
        return self.annotate(
            first_label=models.Subquery(first.values("label")[:1]),
            first_subject=models.Subquery(first.values(subject=subject)[:1]),
            change_count=Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0),
            was_undone=models.Exists(self.model._base_manager.filter(undoes=models.OuterRef("pk"))),
        )


class ChangeSet(Guarded):
    """All that one person did in one go."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("by"),
        related_name="change_sets",
    )
    at = models.DateTimeField(_("at"), db_default=Now(), editable=False)
    door = models.CharField(_("door"), max_length=10, choices=Door)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("undoes"), related_name="undone_by"
    )

    objects: ClassVar[Any] = ChangeSetQuerySet.as_manager()

    # Of `for_listing`.
    first_label: str | None
    first_subject: str | None

    class Meta(Guarded.Meta):
        permissions = [("undo_changeset", _("Can undo the changes of others"))]
        verbose_name = _("change set")
        verbose_name_plural = _("change sets")
        ordering = ["-at", "-id"]

    @property
    def about(self) -> str:
        """The fact that it tells first, with what that is about; rows of `for_listing` know it."""
        return " · ".join(filter(None, (self.first_subject, self.first_label)))

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M} {self.get_door_display()}"


class ChangeQuerySet(GuardedQuerySet[Any]):
    def visible_to(self, reader: Reader) -> "ChangeQuerySet":
        """All but those about the saved views of others."""
        return self.filter(~models.Q(model=PERSONAL) | models.Q(change_set__by=reader.pk))

    def about(self, row: models.Model) -> "ChangeQuerySet":
        """The entries about a row and about the reports that tell of it, those that are gone too."""
        about = models.Q(model=row._meta.model_name, key=str(row.pk))
        for relation in row._meta.related_objects:
            model = relation.related_model
            if getattr(model, "identity_field", "") == relation.field.name:
                rows = model._base_manager.filter(**{relation.field.name: row})
                # Of a report that is gone only the log can say what it was about.
                gone = models.Q(**{f"before__{relation.field.name}__id": row.pk})
                held = models.Q(key__in=rows.values(text_key=Cast("pk", models.CharField())))
                about |= models.Q(model=model._meta.model_name) & (held | gone)
        return self.filter(about)


class Change(Guarded):
    """One row of a change set. `before` and `after` hold the fields that people set, as text by name."""

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="changes", verbose_name=_("change set"))
    model = models.CharField(_("what"), max_length=40)
    key = models.CharField(_("key"), max_length=40)
    label = models.CharField(_("name"), max_length=400)
    action = models.CharField(_("action"), max_length=10, choices=Action)
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)

    objects: ClassVar[Any] = ChangeQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["id"]
        indexes = [models.Index(fields=["model", "key"], name="change_of")]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.label}"
