"""How late a milestone is against the plan of another day: the rule of `periods.slip_days` in SQL."""

from typing import Any

from django.db.models import BooleanField, Case, F, Func, IntegerField, Q, Value, When


class DaysBetween(Func):
    """The days from the second date to the first. Each database subtracts dates in its own way."""

    arity = 2
    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Both numbers end in a half, the midnight, so that their difference is a whole one.
        template = "CAST(julianday(%(expressions)s) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") - julianday(", **context)


def current(part: str) -> Case:
    """A part of the period that counts: when the milestone was met, else when it is planned; call after `known`."""
    return Case(When(known_met__isnull=False, then=F(f"known_met{part}")), default=F(f"known_planned{part}"))


def slip_days() -> Case:
    """Last day minus last day; 0 where the current period only narrows the other, null where either has no last day.

    Of two periods that are compared by null nothing is true, and so they come to the difference.
    """
    narrows = Q(current_first__gte=F("known_baseline_first"), current_last__lte=F("known_baseline_last"))
    days = DaysBetween(F("current_last"), F("known_baseline_last"))
    return Case(When(narrows, then=Value(0)), default=days, output_field=IntegerField())


def slip_is_coarse() -> Case:
    """Whether there is a slip, between periods of which one is coarser than a day."""
    coarse = [
        Q(**{f"{period}_first__isnull": True}) | Q(**{f"{period}_first__lt": F(f"{period}_last")})
        for period in ("current", "known_baseline")
    ]
    has_slip = Q(known_slip_days__isnull=False)
    is_coarse = When(has_slip & (coarse[0] | coarse[1]), then=Value(True))
    return Case(is_coarse, default=Value(False), output_field=BooleanField())
