"""Drawing with matplotlib, the same bytes each time: no settings of the user, no date, text as text.

Only the measures of letters depend on anything outside, on the font that matplotlib brings along.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import ModuleType
from typing import TYPE_CHECKING, Any

from amity.render.charts.palette import INK, MUTED, PAPER, RULE
from amity.render.charts.svg import finish, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 760, 360
LABELS, LETTERS = 16, 64
"""Labels along an axis, of more every second, third ... is written; and letters that stand level without meeting."""

SETTINGS: Mapping[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "amity",
    "text.parse_math": False,
    "axes.formatter.use_locale": False,
    "axes.unicode_minus": True,
    "font.family": ["DejaVu Sans"],
    "font.size": 12,
    "figure.dpi": 72,
    "savefig.dpi": 72,
    "path.simplify": False,
    "hatch.linewidth": 1.0,
    "text.color": INK,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": RULE,
    "xtick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.color": MUTED,
    "ytick.labelcolor": MUTED,
    "legend.frameon": False,
    "legend.handlelength": 2.6,
}


def draw(
    name: str,
    title: str,
    description: str,
    paint: Callable[[Figure], None],
    *,
    width: float = WIDTH,
    height: float = HEIGHT,
) -> str:
    """An SVG picture.

    Args:
        name: begins the ids of the picture; letters, digits and hyphens.
        title: its title, also drawn at the top.
        description: what it shows, in words and numbers, for those who do not see it.
        paint: draws on the figure.
        width, height: in pixels.
    """
    mpl = _matplotlib()
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    target = io.BytesIO()
    with mpl.rc_context(), warnings.catch_warnings():
        # Letters that the font lacks: the reader's fonts will have them.
        warnings.filterwarnings("ignore", message=r"Glyph .* missing from font")
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        figure = Figure(figsize=(width / 72, height / 72), facecolor=PAPER)
        FigureCanvasSVG(figure)
        figure.text(12 / width, 1 - 24 / height, shortened(title, 80), fontsize=15, fontweight="bold")
        paint(figure)
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(target, format="svg", metadata=nothing)
    return finish(target.getvalue(), name, title, description)


def _matplotlib() -> ModuleType:
    """matplotlib, which would not load at all when the environment names a backend that it does not know.

    A backend that it knows stays chosen: a notebook draws its own plots with it.
    """
    asked = os.environ.get("MPLBACKEND")
    if asked is not None and "matplotlib" not in sys.modules:
        os.environ["MPLBACKEND"] = "agg"
        try:
            import matplotlib as mpl
        finally:
            os.environ["MPLBACKEND"] = asked
        with suppress(ValueError):
            mpl.rcParams["backend"] = asked
    import matplotlib as mpl

    return mpl


def axes(figure: Figure, *, left: float = 56, right: float = 16, top: float = 44, bottom: float = 64) -> Axes:
    """Axes with these margins in pixels."""
    wide, high = (72 * inches for inches in figure.get_size_inches())
    return figure.add_axes(
        (left / wide, bottom / high, (wide - left - right) / wide, (high - top - bottom) / high)
    )


def name_stretches(ax: Axes, labels: Sequence[str]) -> None:
    """Write the labels of stretches of time along the lower axis, slanted where they are long, and those that fit."""
    every = max(1, -(-len(labels) // LABELS))
    shown = range(0, len(labels), every)
    words = [shortened(labels[number], 16) for number in shown]
    long = max(map(len, words), default=0) * len(words) > LETTERS
    ax.set_xlim(-0.5, max(len(labels), 1) - 0.5)
    ax.set_xticks(
        list(shown),
        words,
        rotation=24 if long else 0,
        ha="right" if long else "center",
        rotation_mode="anchor",
    )
    ax.tick_params(axis="x", length=0, pad=8)


def rule(ax: Axes) -> None:
    """Level lines at round values, and no frame but the lower one."""
    from matplotlib.ticker import MaxNLocator

    ax.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ax.grid(axis="y")
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)


def shortened(text: str, most: int) -> str:
    """`text` on one line, cut to `most` characters.

    >>> shortened("Engagement", 4)
    'Eng…'
    """
    line = " ".join(plain(text).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
