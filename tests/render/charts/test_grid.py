"""Grids: signs in their rows and columns, and names that are whole or can be hovered."""

from __future__ import annotations

import itertools

import pytest
from svgs import SVG, box, root_of, with_class, words

from amity.render.charts.grid import Cell, Grid, Shade, draw_grid


def test_a_grid_has_its_signs_in_rows_and_columns() -> None:
    cells = [[Cell("q", Shade.DEEP), Cell("r", Shade.HATCHED)], [Cell("", Shade.NONE), Cell("t", Shade.PALE)]]
    grid = Grid(["one", "two <b>"], ["first", "second"], cells, [(Cell("q", Shade.DEEP), "told")])
    root = root_of(draw_grid("T", grid))
    at: dict[str, list[tuple[float, float]]] = {}
    for element in root.iter(f"{SVG}text"):
        place = float(element.get("x") or 0), float(element.get("y") or 0)
        at.setdefault(element.text or "", []).append(place)
    (q, _), (r,), (t,) = sorted(at["q"], key=lambda place: place[1]), at["r"], at["t"]
    assert q[1] == r[1] < t[1]
    assert q[0] < r[0] == t[0]
    assert at["one"][0][1] == pytest.approx(q[1], abs=3)
    assert at["two <b>"][0][1] == pytest.approx(t[1], abs=3)
    assert at["first"][0][0] < at["second"][0][0]
    assert root.findtext(f"{SVG}desc") == "one: first q, second r; two <b>: first empty, second t"


def test_names_of_rows_end_before_the_cells() -> None:
    root = root_of(draw_grid("T", Grid(["A very long name of an organization"], ["c"], [[Cell("q")]], ())))
    (row,) = [e for e in root.iter(f"{SVG}text") if (e.text or "").startswith("A very")]
    cells = [box(rect) for rect in with_class(root, "s-rule", "rect")]
    assert row.get("text-anchor") == "end"
    assert float(row.get("x") or 0) < min(left for left, _, _, _ in cells)


def test_a_grid_grows_with_its_rows_and_columns() -> None:
    def size(rows: int, columns: int) -> tuple[float, float]:
        cells = [[Cell("12 34 56")] * columns] * rows
        names = [f"name {n}" for n in range(max(rows, columns))]
        chart = draw_grid("T", Grid(names[:rows], names[:columns], cells, ()))
        return chart.width, chart.height

    assert size(30, 3)[1] - size(10, 3)[1] == pytest.approx(20 * 22)
    assert size(3, 30)[0] > size(3, 3)[0]
    assert size(0, 0)[1] > 0


def test_a_long_legend_goes_on_below() -> None:
    legend = [
        (
            Cell("D", Shade.DEEP),
            "told as a fact: D designated, L delisted, O outlawed, S sanctioned, F frozen",
        )
    ]
    root = root_of(draw_grid("T", Grid(["a"], ["b"], [[Cell("D", Shade.DEEP)]], legend)))
    lines = [word for word in words(root) if word and word not in {"T", "a", "b", "D"}]
    assert len(lines) > 1
    assert " ".join(lines) == legend[0][1]


def test_words_of_a_cell_stand_on_lines_and_make_their_row_as_high_as_they_need() -> None:
    def drawn(text: str) -> tuple[float, list[str | None]]:
        chart = draw_grid("T", Grid(["a", "b"], ["c"], [[Cell(text, Shade.DEEP)], [Cell("q")]], ()))
        return chart.height, words(root_of(chart))

    high, found = drawn("withheld\naccepted de facto")
    assert {"withheld", "accepted de facto"} <= set(found)
    assert high > drawn("withheld")[0]


def test_a_long_name_of_a_row_takes_two_lines() -> None:
    name = "Russia → Multilateral talks on Afghanistan (Moscow, February 2023)"
    found = words(root_of(draw_grid("T", Grid([name], ["c"], [[Cell("hosted")]], ()))))
    assert name not in found
    assert {" ".join(pair) for pair in itertools.pairwise(found) if None not in pair} >= {name}
