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
    spots: dict[tuple[int, int, bool], Spot] = {}
    outside: list[int] = []
    for site in (Site(*row) for row in rows):
        place = ground().place(site.latitude, site.longitude)
        if place is None:
            outside.append(site.pk)
            continue
        is_exact = site.precision == LocationPrecision.EXACT
        key = (int(place[0] // _CELL[0]), int(place[1] // _CELL[1]), is_exact)
        if key not in spots:
            x, y = place if is_exact else _middle(key)
            spots[key] = Spot(len(spots) + 1, x, y, is_exact)
        spots[key].members.append(site.pk)
    return Sites(list(spots.values()), outside)


def _middle(key: tuple[int, int, bool]) -> tuple[float, float]:
    """The middle of a cell: nearer than that nobody said where it is."""
    return min((key[0] + 0.5) * _CELL[0], 100.0), min((key[1] + 0.5) * _CELL[1], 100.0)
