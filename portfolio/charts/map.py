"""The map: where projects lie, as exactly as it is known, drawn over outlines that need nothing from elsewhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from portfolio.charts.projection import Conic
from portfolio.vocabulary import LocationPrecision

_DATA: Final = Path(__file__).parent.parent / "data" / "map.json"
# Marks nearer to each other than this, in per cent of the width and of the height, would hide one another.
_CELL: Final = (2.5, 4.0)
# Where there would be more marks than these, cells are larger.
_MOST: Final = 200
_SIZES: Final = (1, 2, 4)
#: The number of a mark that stands for so many sites is wider than a usual cell.
_CROWD: Final = 10


class Land(NamedTuple):
    """An outline; `code` is that of the country, empty where the map does not name it."""

    code: str
    path: str


class Label(NamedTuple):
    """Where the name of a country stands, in per cent."""

    code: str
    x: float
    y: float


@dataclass(frozen=True)
class Ground:
    """What lies below the marks. Outlines are in units of the frame."""

    width: int
    height: int
    conic: Conic
    lands: tuple[Land, ...]
    labels: tuple[Label, ...]

    def place(self, latitude: Decimal, longitude: Decimal) -> tuple[float, float] | None:
        """A point in per cent of width and height; None where it lies outside the frame."""
        x, y = self.conic.place(float(latitude), float(longitude))
        inside = 0 <= x <= self.width and 0 <= y <= self.height
        return (100 * x / self.width, 100 * y / self.height) if inside else None


@cache
def ground() -> Ground:
    """The outlines that scripts/make_map.py made from Natural Earth; read once."""
    told = json.loads(_DATA.read_text(encoding="utf-8"))
    width, height = told["width"], told["height"]
    frame = {**told["frame"], "parallels": tuple(told["frame"]["parallels"])}
    labels = [Label(code, 100 * x / width, 100 * y / height) for code, (x, y) in told["labels"].items()]
    lands = [Land(land["code"], land["path"]) for land in told["lands"]]
    return Ground(width, height, Conic(**frame), tuple(lands), tuple(labels))


class Site(NamedTuple):
    """What the map reads of a project."""

    pk: int
    latitude: Decimal
    longitude: Decimal
    precision: str


@dataclass
class Spot:
    """A mark with its number: one site, or several that lie close together."""

    number: int
    x: float
    y: float
    is_exact: bool
    members: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.members)


@dataclass(frozen=True)
class Sites:
    """The marks in the order of their first sites, and the sites that lie outside the frame."""

    spots: list[Spot]
    outside: list[int]

    @property
    def numbers(self) -> dict[int, int]:
        """The number of the mark of each site."""
        return {pk: spot.number for spot in self.spots for pk in spot.members}


def sites_of(rows: Iterable[Any]) -> Sites:
    """The marks of projects that have a point: (id, latitude, longitude, precision)."""
    placed = [(site, ground().place(site.latitude, site.longitude)) for site in (Site(*row) for row in rows)]
    inside = [(site, place) for site, place in placed if place is not None]
    spots = next(spots for size in _SIZES if _fit(spots := spots_of(inside, size), size))
    return Sites(spots, [site.pk for site, place in placed if place is None])


def _fit(spots: list[Spot], size: int) -> bool:
    """Whether the marks leave each other room; in the largest cells there is no more."""
    has_room = size > _SIZES[0] or all(spot.count < _CROWD for spot in spots)
    return size == _SIZES[-1] or (len(spots) <= _MOST and has_room)


def spots_of(inside: Iterable[tuple[Site, tuple[float, float]]], size: int) -> list[Spot]:
    """One mark for all sites of a cell, exact ones apart; cells are so many times as large as usual."""
    cell = (_CELL[0] * size, _CELL[1] * size)
    spots: dict[tuple[int, int, bool], Spot] = {}
    for site, (x, y) in inside:
        is_exact = site.precision == LocationPrecision.EXACT
        column, row = int(x // cell[0]), int(y // cell[1])
        if (column, row, is_exact) not in spots:
            # Nearer than the middle of its cell nobody said where an approximate place is.
            middle = min((column + 0.5) * cell[0], 100.0), min((row + 0.5) * cell[1], 100.0)
            spots[column, row, is_exact] = Spot(len(spots) + 1, *((x, y) if is_exact else middle), is_exact)
        spots[column, row, is_exact].members.append(site.pk)
    return list(spots.values())
