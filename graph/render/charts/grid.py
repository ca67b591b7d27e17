"""Grids: a row for each actor or pair, a column for each stretch or actor, a sign in every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from amity.render.charts.chart import (
    EDGE,
    LINE,
    SIZE,
    TITLE_SIZE,
    Chart,
    hatch,
    heading,
    make_chart,
    named,
    paint,
    words,
)
from amity.render.svg import element, fitted, number, text_width, wrapped

_ROW, _CELL_SIZE, _FILLED = 22.0, 11.0, 0.94
_NAMES, _NAME_MOST, _COLUMN_MOST = 60.0, 260.0, 150.0
"""Pixels for the names of rows at least and at most, and of columns at most."""

_NARROWEST, _WIDEST, _PLOT = 34.0, 110.0, 500.0
"""Width of a column at least and at most, and of all of them where there is room."""

_LEVEL, _LINES, _LINE, _GAP = 820.0, 4, 13.0, 8.0
"""Width of all columns up to which their names stand level, on how many lines, how far apart; pixels between names."""


class Shade(StrEnum):
    """How the ground of a cell is drawn: deep, middle or pale, hatched, or not at all."""

    DEEP = "deep"
    MIDDLE = "middle"
    PALE = "pale"
    HATCHED = "hatched"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a short sign, or words on some lines, on a ground."""

    text: str
    shade: Shade = Shade.NONE


@dataclass(frozen=True)
class Grid:
    """What a grid shows.

    Attributes:
        rows, columns: their names.
        cells: one tuple for each row, with a cell for each column.
        legend: what each kind of cell means, a cell and its words.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    legend: Sequence[tuple[Cell, str]]


def draw_grid(title: str, grid: Grid, *, name: str = "grid") -> Chart:
    """A chart of a grid, as high as its rows need and as wide as its columns do."""
    rows = [wrapped(row, _NAME_MOST, SIZE) for row in grid.rows]
    signs = max((_wide(cell) for cells in grid.cells for cell in cells), default=0)
    heights = [
        _ROW + _LINE * max(len(names) - 1, *(cell.text.count("\n") for cell in cells), 0)
        for names, cells in zip(rows, grid.cells, strict=True)
    ]
    count = max(len(grid.columns), 1)
    wide = max(min(max(_PLOT / count, _NARROWEST), _WIDEST), (signs + 10) / _FILLED)
    word = max((text_width(word, SIZE) for column in grid.columns for word in column.split()), default=0.0)
    level = max(wide, min(word + _GAP, _WIDEST)) * count <= _LEVEL
    if level:
        wide = max(wide, min(word + _GAP, _WIDEST))
        columns = [wrapped(column, wide - _GAP, SIZE, lines=_LINES) for column in grid.columns]
        above = _LINE * max(map(len, columns), default=1)
    else:
        columns = [[fitted(column, _COLUMN_MOST, SIZE)] for column in grid.columns]
        above = max((text_width(column, SIZE) for (column,) in columns), default=0.0)
    left = EDGE + max(_NAMES, *(text_width(line, SIZE) for row in rows for line in row), 0) + 10
    width = left + wide * count + 16
    lines = wrapped(title, width - 2 * EDGE, TITLE_SIZE, bold=True)
    top = 12 + 19 * len(lines) + 14 + above + 6
    bottom = top + max(sum(heights), _ROW)
    legend, legend_height = _legend(grid.legend, bottom + 22, width, name)
    drawn = [element("defs", hatch(name, "slant", "muted")), heading(lines)]
    for n, row in enumerate(rows):
        y = top + sum(heights[:n]) + heights[n] / 2
        for line, said in enumerate(row):
            down = y + 4 + _LINE * (line - (len(row) - 1) / 2)
            drawn.append(named([said], grid.rows[n], left - 10, down, text_anchor="end"))
        drawn += [
            part
            for place, cell in enumerate(grid.cells[n])
            for part in _cell(
                cell, left + wide * (place + 0.5), y, wide * _FILLED, heights[n] - _ROW * 0.16, name
            )
        ]
    for n, column in enumerate(columns):
        x, y = left + wide * (n + 0.5), top - 8
        if not level:
            turn = f"rotate(-90 {number(x + 4)} {number(y)})"
            drawn.append(named(column, grid.columns[n], x + 4, y, transform=turn))
        for line, said in enumerate(column if level else ()):
            up = y - _LINE * (len(column) - 1 - line)
            drawn.append(named([said], grid.columns[n], x, up, text_anchor="middle"))
    return make_chart(name, title, _described(grid), width, bottom + 14 + legend_height, [*drawn, *legend])


def _cell(cell: Cell, x: float, y: float, wide: float, high: float, name: str) -> Iterator[Markup]:
    """A cell around a point."""
    hatched = cell.shade is Shade.HATCHED
    ground = "bg" if hatched or cell.shade is Shade.NONE else str(cell.shade)
    where = {"x": x - wide / 2, "y": y - high / 2, "width": wide, "height": high}
    yield element(
        "rect", **where, stroke_width=0.8, **paint(fill=ground, stroke="muted" if hatched else "rule")
    )
    lines = [fitted(line, max(wide - 4, 30), _CELL_SIZE) for line in cell.text.split("\n") if line]
    if hatched:
        yield element("rect", **where, fill=f"url(#{name}-slant-muted)")
        half = _wide(cell) / 2 + 1
        if lines:
            tall = 14 + _LINE * (len(lines) - 1)
            yield element("rect", x=x - half, y=y - tall / 2, width=2 * half, height=tall, **paint(fill="bg"))
    colour = "on-deep" if cell.shade is Shade.DEEP else "on-pale"
    for n, line in enumerate(lines):
        down = y + 4 + _LINE * (n - (len(lines) - 1) / 2)
        yield words(line, x, down, colour=colour, anchor="middle", font_size=_CELL_SIZE)


def _wide(cell: Cell) -> float:
    return max(text_width(line, _CELL_SIZE) for line in cell.text.split("\n"))


def _legend(
    legend: Sequence[tuple[Cell, str]], top: float, width: float, name: str
) -> tuple[list[Markup], float]:
    """What the cells mean, below the grid, and the pixels that it takes."""
    drawn: list[Markup] = []
    y = top
    for cell, said in legend:
        drawn += _cell(cell, EDGE + 18, y, 34, 16, name)
        lines = wrapped(said, width - EDGE - 46 - EDGE, _CELL_SIZE, lines=4)
        for n, line in enumerate(lines):
            drawn.append(words(line, EDGE + 46, y + 4 + 14 * n, font_size=_CELL_SIZE))
        y += LINE + 4 + 14 * max(len(lines) - 1, 0)
    return drawn, y - top


def _described(grid: Grid) -> str:
    said = dict(grid.legend)
    return "; ".join(
        f"{row}: "
        + ", ".join(
            f"{column} {cell.text.replace(chr(10), ' and ') or said.get(cell, '') or 'empty'}"
            for column, cell in zip(grid.columns, cells, strict=True)
        )
        for row, cells in zip(grid.rows, grid.cells, strict=True)
    )
