"""Bars over stretches of time: what is cooperative upwards and what is hostile downwards, and parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amity.render.charts.canvas import axes, draw, name_stretches, rule, shortened
from amity.render.charts.palette import COOPERATIVE, HATCH, HOSTILE, INK, MUTED, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Look = dict[str, Any]

_LEGEND = 190
_WIDTH = 0.62
_CENSUS: tuple[Look, ...] = (
    {"facecolor": COOPERATIVE, "edgecolor": PAPER},
    {"facecolor": PAPER, "edgecolor": COOPERATIVE, "hatch": "xxx"},
    {"facecolor": HOSTILE, "edgecolor": PAPER},
    {"facecolor": PAPER, "edgecolor": HOSTILE, "hatch": "xxx"},
)
"""Triangles with 0 to 3 hostile ties; hatched ones contradict strong balance."""


@dataclass(frozen=True)
class Bars:
    """How many there are in each stretch, for certain and possibly beyond that."""

    name: str
    definite: Sequence[int]
    possible: Sequence[int]


@dataclass(frozen=True)
class Part:
    """A part of each bar; `hostile` how many of three ties are, which says its shade and hatch."""

    name: str
    counts: Sequence[int]
    hostile: int


def signed_bars(title: str, labels: Sequence[str], up: Bars, down: Bars, *, name: str = "bars") -> str:
    """Cooperative bars upwards, hostile ones downwards: the definite solid, the possible beyond them hatched."""

    def paint(figure: Figure) -> None:
        ax = axes(figure, right=_LEGEND)
        looks = []
        for bars, way, colour in ((up, 1, COOPERATIVE), (down, -1, HOSTILE)):
            sure = [way * number for number in bars.definite]
            solid = {"facecolor": colour, "edgecolor": colour}
            hatched = {"facecolor": "none", "edgecolor": colour, "hatch": HATCH}
            _draw(ax, sure, [0] * len(sure), solid)
            _draw(ax, [way * number for number in bars.possible], sure, hatched)
            looks += [(f"{bars.name}, definite", solid), (f"{bars.name}, possible", hatched)]
        _frame(ax, labels, looks)
        ax.axhline(0, color=INK, linewidth=1)
        ax.yaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")

    return draw(name, title, _described(labels, up, down), paint)


def census_bars(title: str, labels: Sequence[str], parts: Sequence[Part], *, name: str = "census") -> str:
    """Triangles by their signs, one upon the other; the more of the three ties are hostile, the darker."""

    def paint(figure: Figure) -> None:
        ax = axes(figure, right=_LEGEND)
        below = [0] * len(labels)
        looks = []
        for part in parts:
            look = _CENSUS[part.hostile]
            _draw(ax, part.counts, below, look)
            looks.append((shortened(part.name, 22), look))
            below = [low + count for low, count in zip(below, part.counts, strict=True)]
        _frame(ax, labels, looks)
        if not any(below):
            ax.set_ylim(0, 1)

    told = "; ".join(
        f"{part.name}: " + ", ".join(f"{a} {n}" for a, n in zip(labels, part.counts, strict=True))
        for part in parts
    )
    return draw(name, title, told, paint)


def _draw(ax: Axes, heights: Sequence[int], bottoms: Sequence[int], look: Look) -> None:
    """Bars that stand on `bottoms`; none for a height of 0, which would be a line."""
    told = [
        (place, height, low)
        for place, (height, low) in enumerate(zip(heights, bottoms, strict=True))
        if height
    ]
    for place, height, low in told:
        ax.bar(place, height, _WIDTH, bottom=low, linewidth=1, **look)


def _frame(ax: Axes, labels: Sequence[str], looks: Sequence[tuple[str, Look]]) -> None:
    from matplotlib.patches import Patch
    from matplotlib.ticker import MaxNLocator

    rule(ax)
    ax.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10], integer=True))
    name_stretches(ax, labels)
    ax.spines["bottom"].set_color(MUTED)
    handles = [Patch(label=words, linewidth=1, **look) for words, look in looks]
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(1.01, 1.02), borderaxespad=0)


def _described(labels: Sequence[str], *found: Bars) -> str:
    return "; ".join(
        f"{bars.name}: "
        + ", ".join(
            f"{label} {sure} definite and {maybe} possible"
            for label, sure, maybe in zip(labels, bars.definite, bars.possible, strict=True)
        )
        for bars in found
    )
