"""Investment by sector and by the year in which a project was first spoken of: one currency, one scale."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from portfolio.charts.bars import heights
from portfolio.claims.coverage import Item, summed

#: How many years have a column of their own; those before share one.
YEARS: Final = 6
#: In pixels: the ground line of the drawing, and the height of the highest and the lowest bar.
GROUND, HIGHEST, LOWEST = 42, 26, 1.5


@dataclass(frozen=True)
class Column:
    """A year, or all years before one."""

    year: int
    is_before: bool = False

    def holds(self, item: Item) -> bool:
        year = item.opened_on.year if item.opened_on else None
        return year is not None and (year < self.year if self.is_before else year == self.year)

    @property
    def filters(self) -> dict[str, str]:
        """How a list of projects asks for it."""
        return {"opened_on__lt": f"{self.year}-01-01"} if self.is_before else {"opened_on__year": str(self.year)}


@dataclass(frozen=True)
class Cell:
    """The projects of a sector and a year. `amount` is None where none of them has one in the currency."""

    column: Column
    count: int
    counted: int
    amount: Decimal | None
    untold: int
    others: tuple[str, ...]
    height: float | None = None

    @property
    def top(self) -> float:
        return round(GROUND - (self.height or 0), 1)

    @property
    def label_at(self) -> float:
        """Where the figure stands: above the bar."""
        return round(self.top - 5, 1)


@dataclass(frozen=True)
class Line:
    """A sector; its code is empty where no sector is told."""

    code: str
    title: str
    count: int
    counted: int
    total: Decimal | None
    untold: int
    others: tuple[str, ...]
    cells: Sequence[Cell]


@dataclass(frozen=True)
class SectorTable:
    """The figures of the drawing, which is a table itself. Umbrellas are not in it."""

    currency: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    counted: int
    untold: int
    #: Projects whose amounts are in another currency, by currency: never converted silently.
    others: dict[str, int]

    @property
    def other_count(self) -> int:
        return sum(self.others.values())


def main_currency(items: Iterable[Item]) -> str:
    """The currency of most projects; of those that are equally common the first by its code."""
    counts = Counter(item.currency for item in items if item.amount is not None)
    return min(counts, key=lambda currency: (-counts[currency], currency), default="")


def sector_table(items: Iterable[Item], *, last_year: int) -> SectorTable:
    """The table of these projects, the sector with the largest sum first."""
    items = [item for item in items if not item.is_umbrella]
    currency, columns = main_currency(items), columns_of(items, last_year)
    sectors = defaultdict(list)
    for item in items:
        sectors[item.sector, item.sector_title].append(item)
    lines = [_line(code, title, rows, currency, columns) for (code, title), rows in sectors.items()]
    lines.sort(key=lambda line: (line.total is None, -(line.total or 0), -line.count, line.code))
    told = [item for item in items if item.amount is not None]
    return SectorTable(
        currency,
        columns,
        _drawn(lines),
        counted=sum(item.currency == currency for item in told),
        untold=len(items) - len(told),
        others=dict(sorted(Counter(item.currency for item in told if item.currency != currency).items())),
    )


def columns_of(items: Iterable[Item], last_year: int) -> list[Column]:
    """The last years, and before them one column for all that is older."""
    years = {item.opened_on.year for item in items if item.opened_on}
    first = max(min(years, default=last_year), last_year - YEARS + 1)
    recent = [Column(year) for year in range(first, last_year + 1)]
    return [Column(first, is_before=True), *recent] if any(year < first for year in years) else recent


def _line(code: str, title: str, rows: Sequence[Item], currency: str, columns: Sequence[Column]) -> Line:
    whole = _cell(columns[0], rows, currency)
    cells = [_cell(column, [row for row in rows if column.holds(row)], currency) for column in columns]
    return Line(code, title, whole.count, whole.counted, whole.amount, whole.untold, whole.others, cells)


def _cell(column: Column, rows: Sequence[Item], currency: str) -> Cell:
    told = [row for row in rows if row.amount is not None]
    ours = [row.amount for row in told if row.currency == currency and row.amount is not None]
    return Cell(
        column,
        count=len(rows),
        counted=len(ours),
        amount=summed(ours) if ours else None,
        untold=len(rows) - len(told),
        others=tuple(sorted({row.currency for row in told if row.currency != currency})),
    )


def _drawn(lines: Sequence[Line]) -> list[Line]:
    """The same lines with the heights of all bars on one scale."""
    cells = [cell for line in lines for cell in line.cells]
    found = iter(heights([cell.amount for cell in cells], most=HIGHEST, least=LOWEST))
    return [replace(line, cells=[replace(cell, height=next(found)) for cell in line.cells]) for line in lines]
