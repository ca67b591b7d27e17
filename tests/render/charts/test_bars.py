"""Bars: what stands where in proportion to the data, and that signs are told apart without colour."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

import pytest
from svgs import SVG, box, root_of, words

from amity.render.charts.bars import BarPart, Bars, census_bars, signed_bars
from amity.render.look import look


def drawn(root: ET.Element) -> list[ET.Element]:
    """The rectangles in the plot: not the ground, not the samples of the key."""
    key = {
        rect for group in root.iter(f"{SVG}g") if group.get("transform") for rect in group.iter(f"{SVG}rect")
    }
    return [rect for rect in root.iter(f"{SVG}rect") if rect not in key and rect.get("x")]


def bars(root: ET.Element, colour: str, hatched: bool) -> list[tuple[float, float, float, float]]:
    """Bars with a rim of a colour, in their order."""
    found = []
    for rect in drawn(root):
        light = look().colours[colour].light
        if rect.get("stroke") == light and (rect.get("fill") != light) is hatched:
            found.append(box(rect))
    return found


def test_cooperation_stands_above_and_hostility_below_the_axis_in_proportion() -> None:
    root = root_of(signed_bars("T", ["a", "b"], Bars("up", [2, 4], [3, 0]), Bars("down", [1, 0], [5, 2])))
    up, down = bars(root, "coop", hatched=False), bars(root, "hostile", hatched=False)
    zero = up[0][3]
    unit = (zero - up[0][2]) / 2
    assert [(zero - top) / unit for _, _, top, _ in up] == pytest.approx([2, 4], abs=0.01)
    assert [(bottom - zero) / unit for _, _, _, bottom in down] == pytest.approx(
        [1], abs=0.01
    )  # no bar for 0
    maybe_up, maybe_down = bars(root, "coop", hatched=True), bars(root, "hostile", hatched=True)
    assert [(bottom - top) / unit for _, _, top, bottom in maybe_up] == pytest.approx([3], abs=0.01)
    assert maybe_up[0][3] == pytest.approx(up[0][2], abs=0.02)  # possible ones stand beyond the definite
    assert [(bottom - top) / unit for _, _, top, bottom in maybe_down] == pytest.approx([5, 2], abs=0.01)
    assert maybe_down[0][2] == pytest.approx(down[0][3], abs=0.02)
    assert "a 2 definite and 3 possible" in (root.findtext(f"{SVG}desc") or "")
    assert not any(word.startswith(("-", "−")) for word in words(root))


def test_what_is_possible_is_hatched() -> None:
    chart = signed_bars("T", ["a"], Bars("up", [1], [2]), Bars("down", [1], [2]), name="x")
    fills = {rect.get("fill") for rect in drawn(root_of(chart))}
    assert {"url(#x-slant-coop)", "url(#x-slant-hostile)"} <= fills


def test_each_part_stands_upon_the_one_before() -> None:
    parts = [
        BarPart(name, [count, 0], n) for n, (name, count) in enumerate(zip("pqrs", (1, 2, 3, 4), strict=True))
    ]
    root = root_of(census_bars("T", ["a", "b"], parts))
    assert root.findtext(f"{SVG}desc") == "p: a 1, b 0; q: a 2, b 0; r: a 3, b 0; s: a 4, b 0"
    boxes = [box(rect) for rect in drawn(root) if rect.get("stroke")]
    heights = [bottom - top for _, _, top, bottom in boxes]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 2, 3, 4], abs=0.01)
    assert all(a[2] == pytest.approx(b[3], abs=0.02) for a, b in itertools.pairwise(boxes))


def test_nothing_to_count() -> None:
    assert root_of(census_bars("T", ["a"], [BarPart("+++", [0], 0)])).tag == f"{SVG}svg"
    empty = Bars("none", [], [])
    assert not drawn(root_of(signed_bars("T", [], empty, empty)))
