"""The colours of figures, on light and on dark ground.

What they mean is told by lightness too: hostile is darker than cooperative on light ground and on dark, and each
series is lighter (on dark ground darker) than the one before it.
"""

from __future__ import annotations

from typing import NamedTuple

PAPER, INK, MUTED, RULE = "#ffffff", "#1d2329", "#5b636c", "#dcd9d2"
COOPERATIVE, HOSTILE, NEUTRAL = "#4291d4", "#a02913", "#8b9198"
DEEP, MIDDLE, PALE = "#2f4a63", "#9fb2c4", "#e4e9ee"
"""Three shades of the cells of a grid."""

ON_DEEP, ON_PALE = "#fefefe", "#1d2328"
"""Text on the deep shade, and on the other two."""

DARK = {
    PAPER: "#14171b",
    INK: "#e8e6e1",
    MUTED: "#a3abb4",
    RULE: "#343a42",
    COOPERATIVE: "#8fc7f5",
    HOSTILE: "#e2562c",
    NEUTRAL: "#7b838c",
    DEEP: "#b4cbe0",
    MIDDLE: "#5c7187",
    PALE: "#2a323b",
    ON_DEEP: "#101418",
    ON_PALE: "#f4f2ee",
}
"""What stands for each colour on dark ground; the series are added below."""


class Style(NamedTuple):
    """How a series is drawn: colour, dashes of the line, shape of the points."""

    colour: str
    dashes: str | tuple[int, tuple[float, ...]]
    marker: str


SERIES = (
    Style("#10243e", "solid", "o"),
    Style("#6a1f4a", (0, (5, 2.5)), "s"),
    Style("#8a3f0c", (0, (1.5, 2)), "D"),
    Style("#1f6f7a", (0, (8, 2, 2, 2)), "^"),
    Style("#7a6fb0", (0, (3, 1.5)), "v"),
    Style("#8f8a3a", (0, (10, 3)), "P"),
)
"""Styles of up to six series; a seventh looks like the first."""

DARK |= dict(
    zip(
        (style.colour for style in SERIES),
        ("#f2e6c9", "#f0b7d8", "#e8a05a", "#4fa9b3", "#8a7fc4", "#7d7832"),
        strict=True,
    )
)

HATCH = "/////"
"""Lines across a bar: what is only possible."""
