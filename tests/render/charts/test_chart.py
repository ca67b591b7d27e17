"""What all charts share: colours for both grounds, no inline style in a page, notebooks, the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from svgs import SVG, root_of

from amity.render.charts.bars import Bars, signed_bars
from amity.render.charts.chart import dark_css, scale
from amity.render.charts.grid import Cell, Grid, Shade, draw_grid
from amity.render.charts.lines import Series, line_plot
from amity.render.look import look

CHARTS = (
    line_plot("T", ["a", "b"], [Series("s", [1, 2])], name="figure-x"),
    signed_bars("T", ["a"], Bars("up", [1], [1]), Bars("down", [2], [3]), name="figure-x"),
    draw_grid("T", Grid(["r"], ["c"], [[Cell("q", Shade.HATCHED)]], [(Cell("q"), "told")]), name="figure-x"),
)


@pytest.mark.parametrize("chart", CHARTS, ids=["lines", "bars", "grid"])
def test_in_a_page_a_chart_has_no_style_and_its_ids_are_its_own(chart: object) -> None:
    root = ET.fromstring(chart.inline)  # type: ignore[attr-defined]
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) >= 2
    assert all((name or "").startswith("figure-x-") for name in ids)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) not in {"style", "script", "metadata", "image"}
        assert "style" not in element.attrib
        for value in element.attrib.values():
            assert all(name in ids for name in re.findall(r"url\(#([^)]+)\)", value))


@pytest.mark.parametrize("chart", CHARTS, ids=["lines", "bars", "grid"])
def test_every_colour_has_one_for_dark_ground(chart: object) -> None:
    """Each attribute with a colour has the class by which the style sheet replaces it by its dark twin."""
    root = root_of(chart)  # type: ignore[arg-type]
    style = root.findtext(f"{SVG}style") or ""
    dark = dict(re.findall(r"\.([fs]-[a-z0-9-]+)\{(?:fill|stroke):(#[0-9a-f]{6})\}", style))
    seen = 0
    for element in root.iter():
        for way in ("fill", "stroke"):
            value = element.get(way, "none")
            if value.startswith("#"):
                (name,) = [c for c in (element.get("class") or "").split() if c.startswith(f"{way[0]}-")]
                assert (value, dark[name]) == look().colours[name[2:]]
                seen += 1
    assert seen > 5
    assert set(dark) <= set(re.findall(r"\.([fs]-[a-z0-9-]+)\{", dark_css()))


def test_a_notebook_shows_a_chart() -> None:
    assert CHARTS[0]._repr_svg_() == CHARTS[0].svg
    assert CHARTS[0].svg.endswith("</svg>\n")


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        # Wilkinson, The Grammar of Graphics (2005), 6.2: round steps of 1, 2 and 5 that cover the data.
        ([0.5, 1], [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ([], [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ([-9, 4], [-10, -5, 0, 5]),
        ([3, 23], [0, 5, 10, 15, 20, 25]),
        ([1e6], [0, 200000, 400000, 600000, 800000, 1000000]),
    ],
)
def test_ticks_are_round_and_hold_the_values(values: list[float], ticks: list[float]) -> None:
    assert list(scale(values, 100, 100).ticks) == pytest.approx(ticks)


def test_whole_ticks_of_small_numbers() -> None:
    assert list(scale([2], 100, 100, whole=True).ticks) == [0, 1, 2]


SCRIPT = """
from amity.render.charts.lines import Series, line_plot
from amity.network.ranges import Range
series = [Series(str(n), [n, None, 0.5], [Range(0, 2)] * 3) for n in range(3)]
print(line_plot("Title", ["First contacts", "1,5", "c"], series).svg)
"""


def test_the_same_bytes_in_every_process() -> None:
    """Whatever the seed of hashes and the locale."""
    found = set()
    for number in (1, 2):
        env = {
            "PYTHONHASHSEED": str(number),
            "LC_ALL": ("C", "de_DE.UTF-8")[number - 1],
            "PYTHONIOENCODING": "utf-8",
        }
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, env={**os.environ, **env}, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1
