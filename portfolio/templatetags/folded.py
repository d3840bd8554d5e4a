"""Series of reports with their repetitions folded away: {% load folded %} gives each fact once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import template

from portfolio.settle.alike import confirms

register = template.Library()


@dataclass
class Fact:
    """The footnote of the report that first said it, and those that said it again, newest first."""

    note: Any
    again: list[Any] = field(default_factory=list)


@register.filter
def folded(series: Iterable[Any]) -> list[Fact]:
    """The facts of a series of footnotes, newest first as the series is; what was set aside stands for itself."""
    facts: list[Fact] = []
    for note in reversed([*series]):
        last = facts[-1] if facts else None
        newest = (last.again or [last.note])[0] if last else None
        if last and newest and note.report.counts and newest.report.counts and _repeats(note, last, newest):
            last.again.insert(0, note)
        else:
            facts.append(Fact(note))
    return facts[::-1]


def _repeats(note: Any, fact: Fact, newest: Any) -> bool:
    return confirms(note.report, fact.note.report) and confirms(note.report, newest.report)
