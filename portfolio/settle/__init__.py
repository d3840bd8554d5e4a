"""From report series to current values: the only writer of the settled columns.

Reports are settled in the transaction that writes them. Nothing that depends on today is settled.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from django.db import transaction

from portfolio.models import Claim, Identity, Investment, Milestone, Project
from portfolio.settle.series import (
    Difference,
    Pending,
    settle_claim,
    settle_claims,
    settle_investment,
    settle_investments,
    settle_milestone,
    settle_milestones,
    settle_project,
    settle_projects,
)
from portfolio.settle.touched import Touched, lock, reports_of

__all__ = [
    "Difference",
    "Pending",
    "Touched",
    "differences",
    "lock",
    "reports_of",
    "settle",
    "settle_claim",
    "settle_everything",
    "settle_investment",
    "settle_milestone",
    "settle_project",
]

BATCH = 500

# In the order of settling: a project's day of opening is taken from its parts.
_SETTLERS: dict[type[Identity], Callable[..., None]] = {
    Milestone: settle_milestones,
    Investment: settle_investments,
    Claim: settle_claims,
    Project: settle_projects,
}


def settle(touched: Touched, *, today: date) -> None:
    """Settle what was touched, parts before their projects, in the open transaction."""
    for model, pks in touched.nouns():
        if pks:
            pending = Pending()
            _SETTLERS[model](pks, pending, today=today)
            pending.write()


def settle_everything(*, today: date) -> int:
    """Settle every identity, in batches and one transaction; return how many values changed."""
    count = 0
    with transaction.atomic():
        for model, settler in _SETTLERS.items():
            for pks in _batches(model):
                pending = Pending()
                settler(pks, pending, today=today)
                pending.write()
                count += len(pending.differences)
    return count


def differences(*, today: date) -> Iterator[Difference]:
    """Recompute everything and yield each settled column that differs. Writes nothing."""
    for model, settler in _SETTLERS.items():
        for pks in _batches(model):
            pending = Pending()
            settler(pks, pending, today=today)
            yield from pending.differences


def _batches(model: type[Identity]) -> Iterator[Collection[int]]:
    """The ids of all rows of `model`, some hundred at a time."""
    last = 0
    while pks := list(model._base_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield pks
        last = pks[-1]
