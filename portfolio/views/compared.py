"""The control that chooses what the plans are compared with: a day of the calendar, or a baseline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest

from portfolio.filters.grammar import Query
from portfolio.models import Baseline


class Choice(NamedTuple):
    """A baseline that the list can be compared with."""

    baseline: Baseline
    address: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The day that is compared with, if any; and the addresses that compare with another one or with none."""

    day: date | None
    name: str
    latest: date
    #: What the form of the day sends along.
    kept: Sequence[tuple[str, str]]
    choices: Sequence[Choice]
    off: str


def comparison(request: HttpRequest, query: Query) -> Comparison | None:
    """What components/compare_to.html needs; None where nothing can be compared."""
    if query.noun is None or not query.noun.is_compared:
        return None
    compared, rest = query.compared, query.canonical(without="compare_to")
    kept = parse_qsl(rest)
    return Comparison(
        day=compared.day if compared else None,
        name=compared.in_words() if compared else "",
        latest=query.today,
        kept=kept,
        choices=[
            Choice(
                baseline,
                f"{request.path}?{urlencode([*kept, ('compare_to', baseline.slug)])}",
                compared is not None and compared.baseline == baseline,
            )
            for baseline in Baseline.objects.filter(day__lte=query.today)
        ],
        off=f"{request.path}?{rest}" if rest else request.path,
    )
