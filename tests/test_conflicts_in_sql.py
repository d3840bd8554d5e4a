"""The database finds the very conflicts that the rule in Python finds, today and on any day before."""

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from portfolio import records
from portfolio.conflicts import Told, conflicting, conflicts
from portfolio.models import AmountReport, DateReport, Investment, Milestone
from portfolio.money import MAXIMUM
from portfolio.vocabulary import Door
from tests import factories
from tests.factories import TODAY
from tests.once import made_once

pytestmark = pytest.mark.django_db

#: Days before today: pairs of them are 90 days apart, and pairs 91.
AGES = (200, 200, 110, 109, 19, 0)
PERIODS = ("2025", "2026", "2026-Q1", "2026-03", "../2026-02-28", "2026-03-01/..", "unknown", "2025-12-31")
LANES = ("planned", "planned", "planned", "met", "disputed", "cancelled")
#: Of some of them five per cent meet exactly, of others they miss by a hundredth.
AMOUNTS = ("95.00", "95.01", "99.75", "99.76", "100.00", "105.00", "105.01", "0.19", "0.21", str(MAXIMUM), "0.00")
QUALIFIERS = ("exact", "exact", "about", "about", "at_least", "at_most")
STAGES = ("announced", "announced", "announced", "committed", "cancelled")


def dated(random: Random, milestone: Milestone, **told: Any) -> DateReport:
    lane = random.choice(LANES)
    period = random.choice(PERIODS) if lane in ("planned", "met") else None
    return factories.DateReportFactory.build(milestone=milestone, lane=lane, period=period, **told)


def paid(random: Random, investment: Investment, **told: Any) -> AmountReport:
    stage, amount, high = random.choice(STAGES), random.choice(AMOUNTS), None
    worth: dict[str, Any] = {"amount": amount, "qualifier": random.choice(QUALIFIERS)}
    if random.random() < 0.2 and Decimal(amount) < 200:
        worth |= {"amount": "90.00", "amount_high": random.choice(("95.00", "95.01")), "qualifier": "range"}
    if stage == "cancelled":
        worth = {"amount": high, "qualifier": "", "currency": ""}
    else:
        worth["currency"] = random.choice(("USD", "USD", "KZT"))
    return factories.AmountReportFactory.build(investment=investment, stage=stage, **worth, **told)


def make() -> None:
    """Some 60 milestones and investments, of each up to five reports by three sources, some of them set aside."""
    random = Random(5)
    sources = [
        factories.SourceFactory.build(code=f"s{n}", kind=kind) for n, kind in enumerate(("media", "media", "agency"))
    ]
    project = factories.ProjectFactory(code="many")
    parts = [factories.MilestoneFactory.build(project=project, code=f"m{n}") for n in range(60)]
    parts += [factories.InvestmentFactory.build(project=project, code=f"i{n}") for n in range(60)]
    factories.save(*sources, *parts)
    reports = []
    for part in parts:
        for _again in range(random.randrange(1, 6)):
            told = {"source": random.choice(sources), "reported_on": TODAY - timedelta(days=random.choice(AGES))}
            reports.append((dated if isinstance(part, Milestone) else paid)(random, part, **told))
    factories.save(*reports)
    with records.change_set(by=None, door=Door.COMMAND, today=TODAY) as changes:
        for report in reports[::9]:
            changes.set_aside(report, reason="Mistyped.", version=report.version)


made = made_once(make)


@pytest.mark.parametrize("age", [None, 0, 19, 109, 110, 201])
@pytest.mark.parametrize(("noun", "series"), [(Milestone, DateReport), (Investment, AmountReport)])
def test_the_database_finds_what_the_rule_finds(noun: Any, series: type[Told], age: int | None) -> None:
    on = None if age is None else TODAY - timedelta(days=age)
    told = "date_reports" if noun is Milestone else "amount_reports"
    rows = noun.objects.prefetch_related(f"{told}__source")
    expected = {one.newer.pk for row in rows for one in conflicts(getattr(row, told).all(), on=on)}
    assert set(conflicting(series, on=on).values_list("pk", flat=True)) == expected
    # Neither none nor all: else the two could agree without a rule.
    assert (0 < len(expected) < len(rows)) is (age != 201)
