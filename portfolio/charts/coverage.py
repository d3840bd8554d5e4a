"""What a claim is made of, and how its coverage came about: the figures of both drawings and of their tables."""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from portfolio.charts.bars import per_cent
from portfolio.charts.scale import Scale
from portfolio.claims.coverage import Coverage, Item, summed
from portfolio.claims.history import Moment

#: At most so many parts have a colour of their own; the others share one.
PARTS: Final = 4
#: In pixels: the upper and the lower end of the drawing over time.
TOP, BOTTOM = 34, 232


@dataclass(frozen=True)
class Part:
    """A sector's part of what is itemised. `look` is the class of its colour."""

    sector: str
    title: str
    count: int
    value: Decimal
    without_amount: int
    share: Fraction | None
    look: str = ""
    x: str = ""
    width: str = ""


@dataclass(frozen=True)
class Composition:
    """The parts of a claim, the largest first; what is missing is drawn to the end of the bar."""

    coverage: Coverage
    parts: Sequence[Part]
    itemised_x: str
    missing_width: str
    missing_middle: str

    @property
    def missing_share(self) -> Fraction | None:
        """The part of the claim that nothing itemises."""
        share = self.coverage.share
        return None if share is None or share > 1 else 1 - share

    @property
    def drawn(self) -> list[Part]:
        return [part for part in self.parts if part.value]


def composition(coverage: Coverage) -> Composition:
    """What itemises a claim by sector. Where it is more than the claim states, the bar is as long as that."""
    parts = _parts(coverage)
    itemised, stated = coverage.itemised or Decimal(0), coverage.claim.known_value or Decimal(0)
    whole = Fraction(max(itemised, stated)) or Fraction(1)
    drawn, x = [], Fraction(0)
    for number, part in enumerate(parts):
        width = Fraction(part.value) * 100 / whole
        look = f"cat{number + 1}" if number < PARTS else "cat0"
        drawn.append(replace(part, look=look, x=per_cent(x), width=per_cent(width)))
        x += width
    return Composition(coverage, drawn, per_cent(x), per_cent(100 - x), per_cent((100 + x) / 2))


def _parts(coverage: Coverage) -> list[Part]:
    claim, sectors = coverage.claim, defaultdict(list)
    for item in coverage.items:
        if item.left_out_of(claim) is None or (coverage.is_money and item.amount is None and not item.is_umbrella):
            sectors[item.sector, item.sector_title].append(item)
    parts = [_part(code, title, items, coverage) for (code, title), items in sectors.items()]
    return sorted(parts, key=lambda part: (-part.value, -part.count, part.sector))


def _part(code: str, title: str, items: Sequence[Item], coverage: Coverage) -> Part:
    counted = [item for item in items if item.left_out_of(coverage.claim) is None]
    value = summed(item.amount or Decimal() for item in counted) if coverage.is_money else Decimal(len(counted))
    stated = coverage.claim.known_value
    share = Fraction(value) / Fraction(stated) if stated else None
    return Part(code, title, len(counted), value, len(items) - len(counted), share)


@dataclass(frozen=True)
class Step:
    """What held from one moment to the next: both as areas of the drawing."""

    moment: Moment
    x: str
    width: str
    itemised_y: float
    claimed_y: float | None
    #: Whether another figure is claimed than before, and there is room to say so.
    is_named: bool = False

    @property
    def itemised_height(self) -> float:
        return round(BOTTOM - self.itemised_y, 1)

    @property
    def missing_height(self) -> float:
        return round(max(self.itemised_y - (self.claimed_y or self.itemised_y), 0), 1)

    @property
    def end(self) -> str:
        return per_cent(float(self.x[:-1]) + float(self.width[:-1]))


@dataclass(frozen=True)
class Over:
    """Coverage over time. The steps end before the right edge, where the labels stand."""

    steps: Sequence[Step]
    #: Lines of the value axis: the value and where it lies.
    lines: Sequence[tuple[Decimal, float]]
    #: Years of the day axis, and where they begin.
    years: Sequence[tuple[int, str]]

    @property
    def last(self) -> Step:
        return self.steps[-1]


#: How much of the width the days take.
_WIDTH: Final = Fraction(80)
#: How much of the width a figure takes.
_ROOM: Final = 14


def over_time(moments: Sequence[Moment]) -> Over | None:
    """The drawing of a history; None where a day alone was read, since one point is no line."""
    if len(moments) < 2:
        return None
    scale = Scale(moments[0].day, moments[-1].day)
    most = max(max(moment.itemised, moment.value or Decimal(0)) for moment in moments) or Decimal(1)
    ends = [*(moment.day for moment in moments[1:]), moments[-1].day + timedelta(days=1)]
    steps = [_step(moment, end, scale, most) for moment, end in zip(moments, ends, strict=True)]
    steps = [replace(step, is_named=step in _named(steps)) for step in steps]
    lines = [(value, _height(value, most)) for value in axis(most)]
    years = [(tick.first.year, per_cent(_at(scale, tick.first))) for tick in scale.years if tick.first > scale.first]
    return Over(steps, lines, years)


def _step(moment: Moment, end: date, scale: Scale, most: Decimal) -> Step:
    x, end_x = _at(scale, moment.day), _at(scale, end)
    claimed = None if moment.value is None else _height(moment.value, most)
    return Step(moment, per_cent(x), per_cent(end_x - x), _height(moment.itemised, most), claimed)


def _named(steps: Sequence[Step]) -> list[Step]:
    """The first step of each figure, if the next figure is far enough away; the last one is named at the edge."""
    befores = [None, *(step.moment.claimed for step in steps)]
    new = [step for step, before in zip(steps, befores, strict=False) if step.moment.claimed not in (None, before)]
    return [step for step, after in itertools.pairwise(new) if float(after.x[:-1]) - float(step.x[:-1]) > _ROOM]


def _at(scale: Scale, day: date) -> float:
    return scale.at(day) * float(_WIDTH) / 100


def _height(value: Decimal, most: Decimal) -> float:
    return round(BOTTOM - float(Fraction(value) / Fraction(most)) * (BOTTOM - TOP), 1)


def axis(most: Decimal) -> list[Decimal]:
    """Three to six round values above zero and up to the most."""
    size = Decimal(10) ** most.adjusted()
    steps = (size / 5, size / 2, size, size * 2, size * 5)
    step = next((step for step in steps if most / step < 7), size * 5)
    return [step * number for number in range(1, int(most / step) + 1)]
