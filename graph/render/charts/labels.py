"""Names at the right of a plot, each beside what it names, so that no key is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from amity.render.charts.chart import LINE, SIZE, named
from amity.render.svg import element, fitted, number, text_width

_MOST, _GAP, _APART = 190.0, 6.0, 6.0
"""Pixels that a label may take, those between it and the plot, and those between its sample and its words."""


@dataclass(frozen=True)
class Label:
    """Words at the right of a plot for what ends, or stands, at a height.

    Attributes:
        y: that height, in pixels from the top.
        sample: a drawing around 0, 0 that stands before the words.
        wide: its pixels across.
        colour: of the words.
    """

    y: float
    text: str
    sample: Markup
    wide: float
    colour: str = "ink"


def label_room(texts: Iterable[str], wide: float) -> float:
    """Pixels that labels of these texts need at the right of a plot, whose samples are so wide."""
    words = max((text_width(fitted(text, _MOST, SIZE), SIZE) for text in texts), default=0.0)
    return _GAP + wide + _APART + words + 2


def draw_labels(labels: Iterable[Label], left: float, bottom: float) -> Iterator[Markup]:
    """Labels right of `left`, each as near to its height as there is room; those of equal height in their order."""
    ordered = sorted(labels, key=lambda label: label.y)
    for label, y in zip(ordered, _heights(ordered, bottom), strict=True):
        shown = fitted(label.text, _MOST, SIZE)
        x = left + _GAP
        yield element("g", label.sample, transform=f"translate({number(x + label.wide / 2)} {number(y)})")
        yield named([shown], label.text, x + label.wide + _APART, y + 4, colour=label.colour)


def _heights(ordered: Sequence[Label], bottom: float) -> list[float]:
    heights: list[float] = []
    for label in ordered:
        heights.append(max(label.y, heights[-1] + LINE) if heights else label.y)
    # What is pushed down too far moves up again together with those that it stands on.
    low = bottom
    for n in reversed(range(len(heights))):
        heights[n] = min(heights[n], low)
        low = heights[n] - LINE
    return heights
