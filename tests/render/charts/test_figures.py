"""Bars and grids: what stands where, and that signs are told apart without colour."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from colours import contrast, lightness

from amity.render.charts.bars import Bars, Part, census_bars, signed_bars
from amity.render.charts.grid import Cell, Grid, Shade, draw_grid
from amity.render.charts.palette import (
    COOPERATIVE,
    DARK,
    DEEP,
    HOSTILE,
    INK,
    MIDDLE,
    ON_DEEP,
    ON_PALE,
    PALE,
    PAPER,
)
from amity.render.charts.svg import plain

SVG = "{http://www.w3.org/2000/svg}"
PLOT = 571
"""Right of it stands the legend."""


def box(path: ET.Element) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a path of straight lines."""
    numbers = [float(word) for word in (path.get("d") or "").split() if word not in {"M", "L", "z"}]
    return min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])


def drawn(root: ET.Element) -> list[ET.Element]:
    """The paths that are seen where they stand, without patterns and clips."""
    hidden = {path for parent in root.iter(f"{SVG}defs") for path in parent.iter(f"{SVG}path")}
    return [path for path in root.iter(f"{SVG}path") if path not in hidden and box(path)[1] < PLOT]


def bars(root: ET.Element, colour: str, hatched: bool) -> list[tuple[float, float, float, float]]:
    """Bars of a colour, in their order."""
    return [
        box(path)
        for path in drawn(root)
        if path.get("stroke") == colour and (path.get("fill") or "").startswith("url(") is hatched
    ]


def test_cooperation_stands_above_and_hostility_below_the_axis_in_proportion() -> None:
    svg = signed_bars("T", ["a", "b"], Bars("up", [2, 4], [3, 0]), Bars("down", [1, 0], [5, 2]))
    root = ET.fromstring(svg)
    up, down = bars(root, COOPERATIVE, hatched=False), bars(root, HOSTILE, hatched=False)
    zero = up[0][3]
    unit = (zero - up[0][2]) / 2
    assert [round((zero - top) / unit) for _, _, top, _ in up] == [2, 4]
    assert [round((bottom - zero) / unit) for _, _, _, bottom in down] == [1]  # no bar for 0
    maybe_up, maybe_down = bars(root, COOPERATIVE, hatched=True), bars(root, HOSTILE, hatched=True)
    assert [round((bottom - top) / unit) for _, _, top, bottom in maybe_up] == [3]
    assert maybe_up[0][3] == pytest.approx(up[0][2])  # possible ones stand beyond the definite
    assert [round((bottom - top) / unit) for _, _, top, bottom in maybe_down] == [5, 2]
    assert maybe_down[0][2] == pytest.approx(down[0][3])
    assert "a 2 definite and 3 possible" in (root.findtext(f"{SVG}desc") or "")
    words = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert not any(word.startswith(("-", "−")) for word in words)


def test_each_part_stands_upon_the_one_before() -> None:
    parts = [
        Part(name, [count, 0], n) for n, (name, count) in enumerate(zip("pqrs", (1, 2, 3, 4), strict=True))
    ]
    root = ET.fromstring(census_bars("T", ["a", "b"], parts))
    assert root.findtext(f"{SVG}desc") == "p: a 1, b 0; q: a 2, b 0; r: a 3, b 0; s: a 4, b 0"
    boxes = [box(path) for path in drawn(root) if path.get("stroke") in {PAPER, COOPERATIVE, HOSTILE}]
    heights = [bottom - top for _, _, top, bottom in boxes]
    assert [round(height / heights[0]) for height in heights] == [1, 2, 3, 4]
    assert all(a[2] == pytest.approx(b[3]) for a, b in itertools.pairwise(boxes))


def test_no_triangles() -> None:
    assert ET.fromstring(census_bars("T", ["a"], [Part("+++", [0], 0)])).tag == f"{SVG}svg"
    empty = Bars("none", [], [])
    assert ET.fromstring(signed_bars("T", [], empty, empty)).tag == f"{SVG}svg"


def test_a_grid_has_its_signs_in_rows_and_columns() -> None:
    cells = [[Cell("q", Shade.DEEP), Cell("r", Shade.HATCHED)], [Cell("", Shade.NONE), Cell("t", Shade.PALE)]]
    grid = Grid(["one", "two <b>"], ["first", "second"], cells, [(Cell("q", Shade.DEEP), "told")])
    root = ET.fromstring(draw_grid("T", grid))
    at: dict[str, list[tuple[float, float]]] = {}
    for element in root.iter(f"{SVG}text"):
        at.setdefault(element.text or "", []).append(
            (float(element.get("x") or 0), float(element.get("y") or 0))
        )
    (q, _), (r,), (t,) = sorted(at["q"], key=lambda place: place[1]), at["r"], at["t"]
    assert q[1] == r[1] < t[1]
    assert q[0] < r[0] == t[0]
    assert at["one"][0][1] == pytest.approx(q[1], abs=3)
    assert at["two <b>"][0][1] == pytest.approx(t[1], abs=3)
    assert at["first"][0][0] < at["second"][0][0]
    assert root.findtext(f"{SVG}desc") == "one: first q, second r; two <b>: first empty, second t"


def test_a_grid_grows_with_its_rows_and_columns() -> None:
    def size(rows: int, columns: int) -> tuple[float, float]:
        cells = [[Cell("12 34 56")] * columns] * rows
        names = [f"name {n}" for n in range(max(rows, columns))]
        root = ET.fromstring(draw_grid("T", Grid(names[:rows], names[:columns], cells, ())))
        return float(root.get("width") or 0), float(root.get("height") or 0)

    assert size(30, 3)[1] - size(10, 3)[1] == pytest.approx(20 * 22)
    assert size(3, 30)[0] > size(3, 3)[0]
    assert size(0, 0)[1] > 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_hostile_and_cooperative_differ_in_lightness(dark: bool) -> None:
    cooperative, hostile = (DARK[c] if dark else c for c in (COOPERATIVE, HOSTILE))
    assert lightness(cooperative) - lightness(hostile) > 15


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_and_shades_can_be_told_from_their_ground(dark: bool) -> None:
    def shown(colour: str) -> str:
        return DARK[colour] if dark else colour

    for words, ground in (
        (INK, PAPER),
        (ON_DEEP, DEEP),
        (ON_PALE, MIDDLE),
        (ON_PALE, PALE),
        (ON_PALE, PAPER),
    ):
        assert contrast(shown(words), shown(ground)) >= 4.5, (words, ground)
    shades = [lightness(shown(colour)) for colour in (DEEP, MIDDLE, PALE)]
    assert min(abs(a - b) for a, b in itertools.pairwise(shades)) > 12


def test_what_xml_cannot_hold_is_a_blank() -> None:
    assert plain("a\x00\x1b\u202e\ud800\ufffe\nb") == "a      b"


@pytest.mark.parametrize("backend", ["evil", "module://evil", "", "qtagg", "a\nb"])
def test_no_backend_that_the_environment_names_stops_a_plot(backend: str) -> None:
    """A backend that matplotlib does not know, or cannot load; one that it knows is left to the user's own plots."""
    code = (
        "import os, amity.render.charts.canvas as c; print(c.draw('a', 't', 'd', lambda figure: None)[:4])\n"
        "import matplotlib; print(repr(os.environ['MPLBACKEND']), matplotlib.rcParams._get('backend'))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "MPLBACKEND": backend},
        capture_output=True,
        text=True,
        check=False,
    )
    first, second = run.stdout.splitlines()
    assert first == "<svg"
    assert second.startswith(repr(backend))
    assert second.endswith({"qtagg": "qtagg", "module://evil": "module://evil"}.get(backend, "agg"))
    assert run.stderr == ""
