"""Milestones as charts read them, without a database."""

from dataclasses import dataclass
from datetime import date

from portfolio.periods import Period
from portfolio.vocabulary import State
from tests.factories import TODAY


@dataclass
class Row:
    """A row of `Milestone…known()` whose state follows from its dates on the day of the factories."""

    known_planned: Period | None = None
    known_met: Period | None = None
    told_state: str = ""
    pk: int = 0

    @property
    def known_state(self):
        if self.told_state or self.known_met:
            return self.told_state or State.MET
        last = self.known_planned.last if self.known_planned else None
        return State.UNDATED if last is None else State.OVERDUE if last < TODAY else State.UPCOMING


def planned(text, **told):
    return Row(Period.parse(text), **told)


def met(text):
    return Row(None, Period.parse(text))


NOVEMBER = date(2026, 11, 1)
