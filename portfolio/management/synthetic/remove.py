"""Takes the made-up portfolio away again, and nothing else."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from portfolio.models import Claim, Investment, Milestone, Organization, Project, Sector, Source
from portfolio.models.guard import door_open
from portfolio.models.texts import SYNTHETIC, SYNTHETIC_NOTE

BATCH: Final = 200
#: What goes last, each once nothing rests on it any more.
_COMMON: Final = (Project, Organization, Sector, Source)


def synthetic(model: type[Any]) -> models.QuerySet[Any]:
    """The rows of a model that `manage.py demo` made up."""
    return model.objects.filter(code__startswith=SYNTHETIC)


def remove(*, show: Callable[[int], None]) -> dict[str, int]:
    """Delete what is made up; return by noun how many rows stay, since others rest on them."""
    done = 0
    with door_open():
        synthetic(Claim).delete()
        for projects in _batches(synthetic(Project)):
            with transaction.atomic():
                for part in (Milestone, Investment):
                    part.objects.filter(project__in=projects).delete()
                _free(Project).filter(pk__in=projects).delete()
            show(done := done + len(projects))
        for model in _COMMON:
            for pks in _batches(_free(model)):
                with transaction.atomic():
                    model.objects.filter(pk__in=pks).delete()
    left = {str(model._meta.verbose_name_plural): _but_note(model).count() for model in _COMMON}
    kept = {noun: count for noun, count in left.items() if count}
    if not kept:
        with door_open():
            synthetic(Source).delete()
    return kept


def _but_note(model: type[Any]) -> models.QuerySet[Any]:
    """The made-up rows without the one that says so on every page: that one goes last of all."""
    return synthetic(model).exclude(code=SYNTHETIC_NOTE)


def _batches(rows: models.QuerySet[Any]) -> Iterator[list[int]]:
    pks = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]


def _free(model: type[Any]) -> models.QuerySet[Any]:
    """The made-up rows that no other row refers to, but those that go with them."""
    rows = _but_note(model)
    for relation in model._meta.related_objects:
        if relation.on_delete is models.PROTECT:
            others = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            rows = rows.exclude(Exists(others))
    return rows
