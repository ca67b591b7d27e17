"""How marks look, wherever they are drawn: colours on light and on dark ground, marks of certainty, sizes, shapes.

All of it stands in ``look.json``, so that style sheets and scripts can be made from the same values. What colours mean
is told by lightness too: hostile is darker than cooperative on light ground and on dark, and each series is fainter
than the one before it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple


class Colour(NamedTuple):
    """A colour on light and on dark ground, as ``#rrggbb``."""

    light: str
    dark: str


@dataclass(frozen=True)
class Growth:
    """A size that grows with the square root of a number.

    Attributes:
        least: the size for 0, in pixels.
        growth: pixels for the square root of 1.
        most: the largest size.
    """

    least: float
    growth: float
    most: float

    def size(self, number: int) -> float:
        """The size for a number, with one decimal; a number below 0 counts as 0."""
        return round(min(self.least + self.growth * math.sqrt(max(number, 0)), self.most), 1)


@dataclass(frozen=True)
class Style:
    """How a series of a chart is drawn.

    Attributes:
        colour: name of its colour in `Look.colours`.
        dashes: lengths of strokes and gaps; empty for a solid line.
        shape: shape of its points.
    """

    colour: str
    dashes: Sequence[float]
    shape: str


@dataclass(frozen=True)
class Mark:
    """How certainty is told by a line, a cell and a bar: `amity.render.marks`.

    Attributes:
        texture: solid, dots, chevrons, double or thin.
        over: what stands across it: strike, cross or nothing.
        head: of a line: full, open or none.
        text: the same in a few letters, where nothing can be drawn.
    """

    texture: str
    over: str
    head: str
    text: str


@dataclass(frozen=True)
class Look:
    """Everything of ``look.json``.

    Attributes:
        theme: the colours of pages by name, in their order.
        colours: these, the shades of cells, and ``series-1`` and so on.
        series: styles of the series of a chart; one more than there are looks like the first.
        signs: class and colour of a sign (1, 0, -1).
        marks: of certainty, by what an edge is; ``partly`` is that of several edges, some of them contested.
        dashes: strokes and gaps in pixels, by what they tell.
        opacity: of actors without edges.
        node, line, site: radius by number of edges, width by number of further claims, size of a mark on a map by
            number of claims.
        rim: width of the rim of a sign, full or hollow.
        strip: lanes on each side (more bars than there are lie on each other, without labels); heights of a lane on a
            screen and on paper, of its bar, a lane between the signs and letters; the longest name of an actor.
        fonts: families of letters: of pages; of charts, which stand in files of their own and bring no letters; of
            commands; and of the numbers of printed pages.
        kinds: shape of each kind of actor.
        shapes: corners of each shape for size 1; circle and ring have none.
    """

    theme: Mapping[str, Colour]
    colours: Mapping[str, Colour]
    series: Sequence[Style]
    signs: Mapping[int, str]
    marks: Mapping[str, Mark]
    dashes: Mapping[str, Sequence[float]]
    opacity: Mapping[str, float]
    node: Growth
    line: Growth
    site: Growth
    rim: Mapping[str, float]
    strip: Mapping[str, float]
    fonts: Mapping[str, str]
    kinds: Mapping[str, str]
    shapes: Mapping[str, Sequence[tuple[float, float]]]

    def style(self, number: int) -> Style:
        """The style of the series of that number, counted from 0."""
        return self.series[number % len(self.series)]

    def dash_array(self, name: str) -> str:
        """The value of ``stroke-dasharray``.

        >>> look().dash_array("ring")
        '3 2'
        """
        return " ".join(f"{length:g}" for length in self.dashes[name])


@lru_cache(maxsize=1)
def look() -> Look:
    """Colours, marks, dashes and sizes of ``look.json``, read once."""
    data: dict[str, Any] = json.loads(files("amity.render").joinpath("look.json").read_text(encoding="utf-8"))
    theme = {name: Colour(*pair) for name, pair in data["colours"].items()}
    shades = {name: Colour(*pair) for name, pair in data["shades"].items()}
    series = {f"series-{n}": Colour(*entry["colour"]) for n, entry in enumerate(data["series"], 1)}
    return Look(
        theme=theme,
        colours=theme | shades | series,
        series=[Style(f"series-{n}", own["dashes"], own["shape"]) for n, own in enumerate(data["series"], 1)],
        signs={int(sign): name for sign, name in data["signs"].items()},
        marks={name: Mark(**mark) for name, mark in data["marks"].items()},
        shapes={name: [(x, y) for x, y in corners] for name, corners in data["shapes"].items()},
        node=Growth(**data["node"]),
        line=Growth(**data["line"]),
        site=Growth(**data["site"]),
        **{name: data[name] for name in ("dashes", "opacity", "rim", "strip", "fonts", "kinds")},
    )


def node_size(degree: int) -> float:
    """Radius of an actor with that many edges in sight, in pixels."""
    return look().node.size(degree)


def line_width(claims: int) -> float:
    """Width of a line that rests on that many claims, in pixels."""
    return look().line.size(claims - 1)


def theme_css() -> str:
    """The colours, dashes and strengths as properties of a page, light or dark as the reader has it.

    Of ``--light`` and ``--dark`` one is empty and the other invalid, so that of each pair the fallback of one counts
    (``light-dark()`` would not give scripts a colour).
    """
    own = look()
    colours = "".join(
        f"  --{name}: var(--light, {light}) var(--dark, {dark});\n"
        for name, (light, dark) in own.theme.items()
    )
    dashes = "".join(f"  --dash-{name}: {own.dash_array(name)};\n" for name in own.dashes)
    strengths = "".join(f"  --opacity-{name}: {value:g};\n" for name, value in own.opacity.items())
    letters = "".join(f"  --{name}: {own.fonts[name]};\n" for name in ("serif", "sans"))
    return (
        f":root {{\n  color-scheme: light;\n  --light: initial;\n  --dark: ;\n{colours}{dashes}{strengths}{letters}}}\n"
        '@media screen { :root[data-theme="dark"] { color-scheme: dark; --light: ; --dark: initial; } }\n'
        "@media screen and (prefers-color-scheme: dark) {\n"
        '  :root:not([data-theme="light"]) { color-scheme: dark; --light: ; --dark: initial; }\n}\n'
    )
