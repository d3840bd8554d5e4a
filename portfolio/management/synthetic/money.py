"""What made-up projects cost, and who is said to pay."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final

from portfolio.management.synthetic.telling import Story
from portfolio.management.synthetic.words import words
from portfolio.models import AmountReport, Investment, Organization, Source
from portfolio.vocabulary import Instrument, InvestmentRole, MilestoneKind, Qualifier, Stage

#: Units of a currency to one dollar, roughly: so that amounts look like those that are told in it.
_RATES: Final = {"USD": 1, "KZT": 500, "RUB": 90}
_INSTRUMENTS: Final = (Instrument.EQUITY, Instrument.LOAN, Instrument.BUDGET, Instrument.NOT_STATED)
_QUALIFIERS: Final = (Qualifier.EXACT, Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.RANGE)


def add_money(story: Story, parties: Sequence[Organization], source: Source) -> None:
    """The whole cost, or its parts, or nothing: many sources name no amount."""
    kind = story.chance.choices(["total", "parts", "none"], weights=[5, 3, 2])[0]
    if kind == "none":
        return
    currency = story.chance.choices(list(_RATES), weights=[5, 3, 2])[0]
    for number in range(1 if kind == "total" else story.chance.randint(2, 3)):
        code, purpose = words()["purposes"][0 if kind == "total" else number + 1]
        investment = Investment(
            project=story.project,
            code=code,
            role=InvestmentRole.TOTAL if kind == "total" else InvestmentRole.PART,
            investor=None if kind == "total" else story.chance.choice(parties),
            instrument=story.chance.choice(_INSTRUMENTS),
            purpose=purpose,
        )
        story.rows.append(investment)
        _say_amounts(story, investment, source, currency)


def _say_amounts(story: Story, investment: Investment, source: Source, currency: str) -> None:
    """Announced first; committed when the financing is said to be closed, and then partly paid out."""
    amount = rounded(10 ** story.chance.uniform(7.3, 9.6) * _RATES[currency])
    if story.chance.random() < 0.1:
        return
    _say(story, investment, source, Stage.ANNOUNCED, amount, currency)
    closed = story.met.get(MilestoneKind.FINANCING)
    if closed is None or not closed.published_on:
        return
    amount = rounded(float(amount) * story.chance.uniform(0.8, 1.3))
    _say(story, investment, closed, Stage.COMMITTED, amount, currency)
    paid = story.press.after(closed.published_on + timedelta(days=100), story.chance, months=6)
    if paid is not None:
        _say(
            story, investment, paid, Stage.DISBURSED, rounded(float(amount) * story.chance.uniform(0.1, 0.7)), currency
        )


def _say(story: Story, investment: Investment, source: Source, stage: Stage, amount: Decimal, currency: str) -> None:
    qualifier = story.chance.choice(_QUALIFIERS)
    story.say(
        AmountReport,
        source,
        investment=investment,
        stage=stage,
        amount=amount,
        amount_high=rounded(float(amount) * 1.2) if qualifier is Qualifier.RANGE else None,
        currency=currency,
        qualifier=qualifier,
        summary="Made up.",
    )


def rounded(amount: float) -> Decimal:
    """Three digits that count: nobody announces more."""
    whole = round(amount)
    return Decimal(round(whole, 3 - len(str(whole)))).quantize(Decimal("0.01"))
