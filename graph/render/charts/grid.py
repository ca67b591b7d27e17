"""Grids: a row for each actor or pair, a column for each stretch or actor, a sign in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from amity.render.charts.canvas import WIDTH, axes, draw, shortened
from amity.render.charts.palette import DEEP, MIDDLE, MUTED, ON_DEEP, ON_PALE, PALE, PAPER, RULE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW, _LEGEND_ROW = 22, 20
_NAMES, _RIGHT, _COLUMN = 230, 120, 34
"""Pixels for the names of the rows, for the last slanting name of a column, and for the narrowest column."""
_LETTERS, _STEEP_BELOW = 24, 70
"""Letters of a column's name, and the width of columns below which the names stand steep."""


class Shade(StrEnum):
    """The ground of a cell."""

    DEEP = "deep"
    MIDDLE = "middle"
    PALE = "pale"
    HATCHED = "hatched"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a short sign on a ground."""

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


def draw_grid(title: str, grid: Grid, *, name: str = "grid") -> str:
    """An SVG picture of a grid, as high as its rows need."""
    count, wide = len(grid.rows), max(len(grid.columns), 1)
    letters = max((len(cell.text) for cells in grid.cells for cell in cells), default=0)
    column = max(_COLUMN, 7.5 * letters + 14, (WIDTH - _NAMES - _RIGHT) / wide)
    steep = column < _STEEP_BELOW
    longest = max((len(shortened(name, _LETTERS)) for name in grid.columns), default=0)
    top = 44 + longest * (5.6 if steep else 3.0)
    bottom = 16 + _LEGEND_ROW * len(grid.legend)
    width = _NAMES + column * wide + _RIGHT
    height = top + bottom + _ROW * max(count, 1)

    def paint(figure: Figure) -> None:
        ax = axes(figure, left=_NAMES, right=_RIGHT, top=top, bottom=bottom)
        for row, cells in enumerate(grid.cells):
            for place, cell in enumerate(cells):
                _cell(ax, place, row, cell)
        ax.set_xlim(-0.5, wide - 0.5)
        ax.set_ylim(max(count, 1) - 0.5, -0.5)
        ax.set_yticks(range(count), [shortened(row, 32) for row in grid.rows])
        ax.set_xticks(
            range(len(grid.columns)),
            [shortened(name, _LETTERS) for name in grid.columns],
            rotation=52 if steep else 24,
            ha="left",
            rotation_mode="anchor",
        )
        ax.tick_params(axis="both", length=0, labelcolor=ON_PALE, top=True, labeltop=True, labelbottom=False)
        ax.spines[:].set_visible(False)
        _legend(figure, grid.legend, width, height, bottom)

    return draw(name, title, _described(grid), paint, width=width, height=height)


def _cell(ax: Axes, x: float, y: float, cell: Cell, wide: float = 0.94, high: float = 0.84) -> None:
    from matplotlib.patches import Rectangle

    ground = {Shade.DEEP: DEEP, Shade.MIDDLE: MIDDLE, Shade.PALE: PALE}.get(cell.shade, PAPER)
    hatched = cell.shade is Shade.HATCHED
    ax.add_patch(
        Rectangle(
            (x - wide / 2, y - high / 2),
            wide,
            high,
            facecolor=ground,
            edgecolor=MUTED if hatched else RULE,
            hatch="///" if hatched else None,
            linewidth=0.8,
        )
    )
    if cell.text:
        ax.text(
            x,
            y,
            shortened(cell.text, 16),
            color=ON_DEEP if cell.shade is Shade.DEEP else ON_PALE,
            fontsize=11,
            ha="center",
            va="center_baseline",
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1} if hatched else None,
        )


def _legend(
    figure: Figure, legend: Sequence[tuple[Cell, str]], width: float, height: float, bottom: float
) -> None:
    """What the cells mean, below the grid, drawn in pixels."""
    ax = axes(figure, left=0, right=0, top=height - bottom, bottom=0)
    ax.set_axis_off()
    ax.set_xlim(0, width)
    ax.set_ylim(bottom, 0)
    for number, (cell, words) in enumerate(legend):
        y = 18 + number * _LEGEND_ROW
        _cell(ax, 30, y, cell, 32, 15)
        ax.text(54, y, shortened(words, 110), fontsize=11, va="center_baseline")


def _described(grid: Grid) -> str:
    words = dict(grid.legend)
    return "; ".join(
        f"{row}: "
        + ", ".join(
            f"{column} {cell.text or words.get(cell, '') or 'empty'}"
            for column, cell in zip(grid.columns, cells, strict=True)
        )
        for row, cells in zip(grid.rows, grid.cells, strict=True)
    )
