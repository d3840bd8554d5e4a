"""The map: every site lies within its frame or is named as outside, and an approximate place has no exact point."""

import json
import re
from decimal import Decimal
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.charts.map import _DATA, ground, sites_of

ASTANA, ALMATY, MOSCOW, TOKYO = (51.13, 71.43), (43.24, 76.9), (55.75, 37.62), (35.7, 139.7)
POINTS = st.tuples(
    st.decimals(-90, 90, places=5), st.decimals(-180, 180, places=5), st.sampled_from(["exact", "approximate"])
)


def site(pk, point, precision="exact"):
    return (pk, Decimal(str(point[0])), Decimal(str(point[1])), precision)


@given(st.lists(POINTS, max_size=30))
def test_every_site_has_one_mark_within_the_frame_or_lies_outside(points):
    found = sites_of([(pk, *point) for pk, point in enumerate(points)])
    shown = [pk for spot in found.spots for pk in spot.members]
    assert sorted([*shown, *found.outside]) == list(range(len(points)))
    assert all(0 <= spot.x <= 100 and 0 <= spot.y <= 100 for spot in found.spots)
    assert [spot.number for spot in found.spots] == list(range(1, len(found.spots) + 1))


def test_however_many_sites_there_are_the_marks_stay_countable():
    grid = [(40 + n / 10, 48 + m / 5) for n in range(150) for m in range(150)]
    found = sites_of([site(pk, point, ("exact", "approximate")[pk % 2]) for pk, point in enumerate(grid)])
    assert len(found.spots) <= 200
    assert sum(spot.count for spot in found.spots) + len(found.outside) == len(grid)
    assert len(found.numbers) == len(grid) - len(found.outside) > 15_000


def test_north_is_up_and_east_is_right():
    astana, almaty, moscow = (ground().conic.place(*point) for point in (ASTANA, ALMATY, MOSCOW))
    assert astana[1] < almaty[1]
    assert moscow[0] < astana[0] < almaty[0]


def test_equal_distances_on_the_ground_are_about_equal_on_the_map():
    def apart(one, other):
        (ax, ay), (bx, by) = (ground().conic.place(*point) for point in (one, other))
        return hypot(ax - bx, ay - by)

    # Two degrees of latitude, and as many kilometres along the parallel.
    assert apart((49, 64), (51, 64)) == pytest.approx(apart((50, 62.444), (50, 65.556)), rel=0.05)


def test_what_lies_elsewhere_is_named_as_outside():
    found = sites_of([site(1, TOKYO), site(2, ASTANA)])
    assert found.outside == [1]
    assert found.numbers == {2: 1}


def test_an_exact_site_stands_where_it_is_and_an_approximate_one_does_not():
    exact, rough = sites_of([site(1, ASTANA)]).spots[0], sites_of([site(1, ASTANA, "approximate")]).spots[0]
    assert (exact.x, exact.y) == ground().place(*map(Decimal, map(str, ASTANA)))
    assert (rough.x, rough.y) != (exact.x, exact.y)
    assert abs(rough.x - exact.x) <= 1.25
    assert abs(rough.y - exact.y) <= 2


def test_two_approximate_places_close_together_cannot_be_told_apart():
    spots = sites_of([site(1, (51.13, 71.43), "approximate"), site(2, (51.14, 71.44), "approximate")]).spots
    assert [(spot.count, spot.is_exact) for spot in spots] == [(2, False)]


def test_sites_close_together_share_a_mark_and_exact_ones_stay_apart_from_others():
    found = sites_of([site(1, ASTANA), site(2, (51.14, 71.44)), site(3, ASTANA, "approximate"), site(4, ALMATY)])
    assert [(spot.members, spot.is_exact) for spot in found.spots] == [([1, 2], True), ([3], False), ([4], True)]
    assert found.numbers == {1: 1, 2: 1, 3: 2, 4: 3}


def test_the_outlines_are_closed_paths_and_the_file_stays_small():
    assert _DATA.stat().st_size <= 60_000
    assert json.loads(_DATA.read_text("utf-8"))["width"] == ground().width == 1000
    codes = {land.code for land in ground().lands}
    assert {"KZ", "RU", "UZ", "CN"} <= codes
    assert all(re.fullmatch(r"(M[-0-9. L]+Z)+", land.path) for land in ground().lands)


def test_the_capital_lies_within_the_outline_of_its_country():
    [outline] = [land.path for land in ground().lands if land.code == "KZ"]
    corners = [tuple(map(float, pair.split())) for pair in re.split("[MLZ]+", outline) if pair]
    x, y = ground().conic.place(*ASTANA)
    crossings = 0
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    assert crossings % 2 == 1


@pytest.mark.parametrize(("count", "marks"), [(9, 2), (10, 1)])
def test_marks_with_long_numbers_take_the_room_of_two(count, marks):
    west, east = (51.13, 70.0), (51.13, 71.5)
    crowd = [site(pk, west, "approximate") for pk in range(count)]
    found = sites_of([*crowd, site(99, east, "approximate")]).spots
    assert (len(found), sum(spot.count for spot in found)) == (marks, count + 1)
