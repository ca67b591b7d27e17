"""The map of places: lines of whole numbers, and what of the world surrounds some places."""

from __future__ import annotations

import math
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.explorer.geography.chart import MapChart, make_chart
from amity.explorer.geography.lines import Box, Point, clip_line, clip_ring, decode, encode, simplify

POINTS = st.lists(st.tuples(st.integers(-500, 500), st.integers(-500, 500)), min_size=3, max_size=12)
BOX: Box = (-100, -50, 200, 150)


def test_lines_are_written_as_the_example_of_encoded_polylines() -> None:
    """https://developers.google.com/maps/documentation/utilities/polylinealgorithm, in its units of 1e-5 degrees."""
    points = [(3850000, -12020000), (4070000, -12095000), (4325200, -12645300)]
    assert encode(points) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    assert decode(encode(points)) == points


@given(POINTS)
def test_lines_come_back(points: list[Point]) -> None:
    assert decode(encode(points)) == points
    assert not set(encode(points)) & set("<>&\"'")


@given(POINTS, st.floats(0.5, 50))
def test_what_is_left_out_of_a_line_lies_near_it(points: list[Point], tolerance: float) -> None:
    kept = simplify(points, tolerance)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    for x, y in points:
        ways = []
        for (x1, y1), (x2, y2) in pairwise(kept):
            length = (x2 - x1) ** 2 + (y2 - y1) ** 2
            part = (
                max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
            )
            ways.append(math.hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1)))
        assert min(ways) <= tolerance + 1e-6


@given(POINTS)
def test_what_is_cut_lies_in_the_box(points: list[Point]) -> None:
    for x, y in [*clip_ring(points, BOX), *(p for part in clip_line(points, BOX) for p in part)]:
        assert BOX[0] <= x <= BOX[2] and BOX[1] <= y <= BOX[3]


def test_areas_and_lines_are_cut_at_the_edge() -> None:
    assert clip_ring([(0, 0), (400, 0), (400, 100), (0, 100)], BOX) == [
        (0, 0),
        (200, 0),
        (200, 100),
        (0, 100),
    ]
    assert clip_ring([(300, 0), (400, 0), (400, 100)], BOX) == []
    assert clip_line([(0, 0), (0, 300), (50, 300), (50, 0)], BOX) == [
        [(0, 0), (0, 150)],
        [(50, 150), (50, 0)],
    ]


def is_land(chart: MapChart, x: float, y: float) -> bool:
    crossings = sum(
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for ring in chart.land
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
    )
    return crossings % 2 == 1


# Latitude and longitude of places, and whether they are on land, from any atlas.
AROUND_ASIA = {"kabul": (34.53, 69.17, True), "moscow": (55.75, 37.62, True), "black sea": (43.0, 34.0, False), "delhi": (28.6, 77.2, True)}  # fmt: skip
OVER_THE_DATE_LINE = {"suva": (-17.8, 178.0, True), "tonga trench": (-22.0, -174.0, False), "savaii": (-13.6, -172.4, True)}  # fmt: skip
POLES = {"arctic sea": (86.0, 10.0, False), "antarctica": (-80.0, 120.0, True), "chukotka": (67.0, 178.0, True), "alaska": (65.0, -155.0, True)}  # fmt: skip


@pytest.mark.parametrize("places", [AROUND_ASIA, OVER_THE_DATE_LINE, POLES])
def test_places_stand_in_their_land_and_in_the_core(places: dict[str, tuple[float, float, bool]]) -> None:
    chart = make_chart({name: (lat, lon) for name, (lat, lon, _) in places.items()})
    left, top, width, height = chart.core
    for name, (_, _, on_land) in places.items():
        x, y = chart.points[name]
        assert is_land(chart, x + 0.5, y + 0.5) == on_land, name
        assert left <= x <= left + width and top <= y <= top + height, name
    assert (left, top) >= (0, 0) and left + width <= chart.width and top + height <= chart.height + 1


def test_a_map_names_countries_inside_them() -> None:
    chart = make_chart({name: (lat, lon) for name, (lat, lon, _) in AROUND_ASIA.items()})
    named = {code: (x, y) for code, x, y, _ in chart.countries}
    assert {"AF", "IR", "IN", "RU", "KZ"} <= named.keys()
    assert all(is_land(chart, x + 0.5, y + 0.5) for x, y in named.values())
    assert named["IR"][0] < named["AF"][0] < chart.points["delhi"][0]


def test_the_outlines_come_with_their_licence() -> None:
    note = files("amity.explorer.geography").joinpath("NATURAL-EARTH.txt").read_text(encoding="utf-8")
    assert "public domain" in note and "world-atlas 2.0.2" in note
