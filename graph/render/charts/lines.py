"""Plots of series over stretches of time as SVG text, drawn by matplotlib, the same bytes each time.

Series differ by lightness, by the dashes of their line and by the shape of their points, so that they can be told
apart in grey. A value that is not defined breaks the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from amity.network.ranges import Number, Range, written
from amity.render.charts.canvas import axes, draw, name_stretches, rule, shortened
from amity.render.charts.palette import MUTED, SERIES, Style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEGEND = 190
_APART = 0.03
"""How far the bars of two series stand apart, as a share of a stretch."""


@dataclass(frozen=True)
class Series:
    """A line: one value for each stretch; `ranges` are drawn as upright bars through the points."""

    name: str
    values: Sequence[Number | None]
    ranges: Sequence[Range] = ()


def line_plot(
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    name: str = "plot",
    stepped: bool = False,
    places: bool = False,
) -> str:
    """An SVG picture of series over the stretches called `labels`; the values stand in its description too.

    Args:
        name: begins the ids of the picture.
        stepped: each value holds for its whole stretch, as a score of all that happened in it does.
        places: the values are places in an order, 1 the first, which stands at the top.
    """

    def paint(figure: Figure) -> None:
        ax = axes(figure, right=LEGEND)
        for number, line in enumerate(series):
            style = SERIES[number % len(SERIES)]
            _line(ax, line, style, stepped)
            _bars(ax, line, style, number * _APART)
        if places:
            _order(ax, series)
        else:
            _span(ax, series)
            rule(ax)
        name_stretches(ax, labels)
        if series:
            ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), borderaxespad=0)

    return draw(name, title, described(labels, series), paint)


def described(labels: Sequence[str], series: Sequence[Series]) -> str:
    """The values of series in words."""
    return "; ".join(
        f"{line.name}: "
        + ", ".join(f"{label} {written(v)}" for label, v in zip(labels, line.values, strict=True))
        for line in series
    )


def _line(ax: Axes, line: Series, style: Style, stepped: bool) -> None:
    from matplotlib.lines import Line2D

    nan = float("nan")
    values = [nan if value is None else value for value in line.values]
    stroke: dict[str, Any] = {"color": style.colour, "linestyle": style.dashes, "linewidth": 2}
    points: dict[str, Any] = {"marker": style.marker, "markersize": 7, "markeredgewidth": 0}
    if stepped:
        ends = [number + side for number in range(len(values)) for side in (-0.5, 0.5)]
        ax.plot(ends, [value for value in values for _ in range(2)], **stroke)
        ax.plot(range(len(values)), values, color=style.colour, linestyle="none", clip_on=False, **points)
    else:
        ax.plot(range(len(values)), values, clip_on=False, **stroke, **points)
    ax.add_line(Line2D([], [], label=shortened(line.name, 22), **stroke, **points))


def _bars(ax: Axes, line: Series, style: Style, shift: float) -> None:
    for number, found in enumerate(line.ranges):
        if found.least is not None and found.most is not None and found.least != found.most:
            at = number + shift
            ax.plot([at, at], [found.least, found.most], color=style.colour, linewidth=1, clip_on=False)


def _span(ax: Axes, series: Sequence[Series]) -> None:
    """Let the axis begin or end at 0, and end at a round value."""
    from matplotlib.ticker import MaxNLocator

    values = [value for line in series for value in line.values if value is not None]
    values += [end for line in series for r in line.ranges for end in (r.least, r.most) if end is not None]
    low, high = min([0, *values]), max([0, *values])
    ticks = MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(low, high if high > low else low + 1)
    step = ticks[1] - ticks[0]
    # The locator may add a tick beyond the values: one that touches neither of them is not needed.
    ax.set_ylim(
        max(tick for tick in ticks if tick <= low + step * 1e-9),
        min(tick for tick in ticks if tick >= high - step * 1e-9) if high > low else low + 1,
    )
    if low < 0:
        ax.axhline(0, color=MUTED, linewidth=1)


def _order(ax: Axes, series: Sequence[Series]) -> None:
    """An axis of places, the first at the top."""
    last = int(max((value for line in series for value in line.values if value is not None), default=1))
    step = next(n for power in count() for n in (10**power, 2 * 10**power, 5 * 10**power) if last / n <= 8)
    ax.set_ylim(last + 0.5, 0.5)
    ax.set_yticks(sorted({1, *range(step, last + 1, step)}))
    ax.grid(axis="y")
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_ylabel("place")
