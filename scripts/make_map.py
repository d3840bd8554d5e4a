"""Writes portfolio/data/map.json from Natural Earth: `python scripts/make_map.py countries-50m.json`.

The file comes from the npm package world-atlas 2.0.2 (`npm pack world-atlas`): Natural Earth 4.1 as TopoJSON. Borders
are of that data set; another file of the same format replaces them.
"""

import json
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from portfolio.charts.projection import Conic  # noqa: E402

TARGET = ROOT / "portfolio" / "data" / "map.json"
WIDTH, HEIGHT = 1000, 620
FRAME = {"parallels": [43, 57], "meridian": 64, "latitude": 49, "scale": 1440, "left": 510, "top": 345}
# Outlines go on so far beyond the frame, so that its edge is not drawn as a border.
MARGIN = 12
# A point closer than this to the line between its neighbours says nothing.
TOLERANCE = 0.9
# Islands smaller than this (in square units) are specks.
SMALLEST = 14
# ISO 3166-1 numeric → alpha-2, of the countries that lie in the frame and have a label there.
CODES = {
    "398": "KZ", "643": "RU", "860": "UZ", "156": "CN", "795": "TM", "417": "KG", "762": "TJ", "496": "MN",
    "031": "AZ", "364": "IR", "004": "AF", "268": "GE", "051": "AM", "804": "UA", "112": "BY", "792": "TR",
}  # fmt: skip
LABELS = {
    "KZ": (48.3, 67.5),
    "RU": (57.5, 68),
    "UZ": (41.9, 63.4),
    "CN": (41.5, 86),
    "TM": (39.3, 59.5),
    "KG": (41.6, 74.6),
}

Point = tuple[float, float]


def decoded(topology: dict) -> list[list[Point]]:
    """Every arc of the file, projected and simplified: borders that two countries share stay shared."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    conic = Conic(**{**FRAME, "parallels": tuple(FRAME["parallels"])})
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append(conic.place(y * ky + dy, x * kx + dx))
        arcs.append(simplified(points))
    return arcs


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's way: keep the farthest point of each stretch while it is far enough."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = hypot(bx - ax, by - ay)

    def off(point: Point) -> float:
        x, y = point
        if length == 0:
            return hypot(x - ax, y - ay)
        return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length

    far = max(range(1, len(points) - 1), key=lambda n: off(points[n]))
    if off(points[far]) < TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[: far + 1])[:-1] + simplified(points[far:])


def rings(geometry: dict, arcs: list[list[Point]]) -> list[list[Point]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = []
    for ring in (ring for polygon in polygons for ring in polygon):
        points: list[Point] = []
        for number in ring:
            part = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += part[1:] if points else part
        found.append(points)
    return found


def clipped(points: list[Point]) -> list[Point]:
    """The part of a ring within the frame and its margin (Sutherland and Hodgman's way)."""
    for axis, edge, sign in ((0, -MARGIN, 1), (0, WIDTH + MARGIN, -1), (1, -MARGIN, 1), (1, HEIGHT + MARGIN, -1)):
        kept: list[Point] = []
        for a, b in pairwise([*points, points[0]]) if points else ():
            inside_a, inside_b = sign * (a[axis] - edge) >= 0, sign * (b[axis] - edge) >= 0
            if inside_a != inside_b:
                share = (edge - a[axis]) / (b[axis] - a[axis])
                kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if inside_b:
                kept.append(b)
        points = kept
    return points


def area(points: list[Point]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*points, points[0]]))) / 2 if points else 0


def path(ring: list[Point]) -> str:
    """A closed path in whole units and tenths."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in ring) + "Z"


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs, lands = decoded(topology), []
    conic = Conic(**{**FRAME, "parallels": tuple(FRAME["parallels"])})
    for geometry in topology["objects"]["countries"]["geometries"]:
        pieces = [ring for ring in map(clipped, rings(geometry, arcs)) if area(ring) >= SMALLEST]
        if pieces:
            lands.append({"code": CODES.get(geometry.get("id", ""), ""), "path": "".join(map(path, pieces))})
    labels = {code: [round(value, 1) for value in conic.place(*point)] for code, point in LABELS.items()}
    told = {
        "width": WIDTH,
        "height": HEIGHT,
        "frame": FRAME,
        "labels": labels,
        "lands": sorted(lands, key=lambda land: (land["code"] == "KZ", land["code"])),
    }
    TARGET.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
