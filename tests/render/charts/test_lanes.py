"""Lanes: a lane for each measure, on one scale, with values beside the points."""

from __future__ import annotations

import pytest
from svgs import SVG, box, root_of, with_class, words

from amity.network.ranges import Range
from amity.render.charts.lanes import lane_plot
from amity.render.charts.lines import Series


def test_equal_values_of_two_measures_stand_on_lanes_of_their_own_at_the_same_height() -> None:
    root = root_of(lane_plot("T", ["a", "b"], [Series("s", [1, 0.25]), Series("t", [1, None])]))
    lanes = with_class(root, "series")
    points = [
        [(float(c.get("cx") or 0), float(c.get("cy") or 0)) for c in lane]
        for lane in ([part for part in lane if part.tag == f"{SVG}circle"] for lane in lanes)
    ]
    (first, second), (other,) = points
    assert first[0] == other[0] < second[0]
    assert first[1] < second[1] < other[1]
    assert {"s", "t", "1", "0.25"} <= set(words(root))
    assert root.findtext(f"{SVG}desc") == "s: a 1, b 0.25; t: a 1, b -"


def test_a_range_is_a_band_from_its_least_to_its_most() -> None:
    root = root_of(
        lane_plot("T", ["a"], [Series("s", [1], [Range(0, 0.5)]), Series("t", [0], [Range(0, 0)])])
    )
    first, second = with_class(root, "series")
    (band,) = first.iter(f"{SVG}rect")
    _, _, top, bottom = box(band)
    (one,), (zero,) = (
        [float(c.get("cy") or 0) for c in lane.iter(f"{SVG}circle")] for lane in (first, second)
    )
    apart = (
        zero - one
    )  # from 1 on the first lane to 0 on the second: a lane, the room for its name, and a lane
    assert not list(second.iter(f"{SVG}rect"))  # none for a range of one value
    assert bottom - top == pytest.approx((bottom - one) / 2)
    assert bottom < one + apart


def test_no_series() -> None:
    assert root_of(lane_plot("T", [], [])).tag == f"{SVG}svg"
