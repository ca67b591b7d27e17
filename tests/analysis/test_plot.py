from __future__ import annotations

import xml.etree.ElementTree as ET

from amity.analysis.plot import Series, line_plot
from amity.analysis.ranges import Range

SVG = "{http://www.w3.org/2000/svg}"


def test_a_plot_is_well_formed_and_tells_its_values() -> None:
    text = line_plot("A & B", ["2012", "<2013>", "2014"], [Series("up\x00 <x>", [0.5, None, 1])])
    root = ET.fromstring(text)
    assert root.findtext(f"{SVG}title") == "A & B"
    assert root.findtext(f"{SVG}desc") == "up  <x>: 2012 0.5, <2013> -, 2014 1"


def test_a_missing_value_breaks_the_line() -> None:
    root = ET.fromstring(line_plot("T", ["a", "b", "c", "d"], [Series("s", [1, None, 2, 3])]))
    line = next(path for path in root.iter(f"{SVG}path") if path.get("fill") == "none")
    assert [
        step[0]
        for step in (line.get("d") or "").replace("L", " L").replace("M", " M").split()
        if step[0] in "ML"
    ] == [*"MML"]
    assert len(list(root.iter(f"{SVG}circle"))) == 4  # three values and the legend


def test_higher_values_stand_higher_and_ranges_reach_around_them() -> None:
    series = Series("s", [1, 3], [Range(0, 2), Range(3, 3)])
    root = ET.fromstring(line_plot("T", ["a", "b"], [series]))
    first, second, _ = (float(circle.get("cy") or 0) for circle in root.iter(f"{SVG}circle"))
    assert second < first
    bars = [path.get("d") or "" for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "1"]
    assert len(bars) == 1


def test_series_differ_without_colour() -> None:
    root = ET.fromstring(line_plot("T", ["a"], [Series(str(n), [n]) for n in range(4)]))
    dashes = [path.get("stroke-dasharray") for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]
    assert len(set(dashes)) == 4


def test_nothing_to_draw() -> None:
    assert ET.fromstring(line_plot("T", [], [])).tag == f"{SVG}svg"
    assert ET.fromstring(line_plot("T", ["a"], [Series("s", [None])])).tag == f"{SVG}svg"
