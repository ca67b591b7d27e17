"""Lines: series over stretches of time.

Series differ by lightness, by the dashes of their line and by the shape of their points, so that they can be told
apart in grey, and are named where they end. A value that is not defined breaks the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Protocol

from markupsafe import Markup

from amity.render.charts.chart import LINE, SIZE, Chart, Frame, Key, Scale, paint, scale
from amity.render.look import Style, look
from amity.render.svg import element, fitted, number, outline, text_width
from amity.words import format_number

_POINT, _SMALL, _DENSE = 4.0, 2.6, 16.0
"""Radius of points; where a stretch has fewer pixels than the last, the second."""

_APART, _BESIDE = 4.0, 16.0
"""Pixels between the ranges of two series, joined ones and others."""

_NAME_AT, _NAME_MOST = 18.0, 190.0
"""Pixels from the plot to the names of series, and those that a name may take."""


class Spread(Protocol):
    """The least and the most of a number; None where it is never defined."""

    @property
    def least(self) -> float | None:
        """The least."""

    @property
    def most(self) -> float | None:
        """The most."""


@dataclass(frozen=True)
class Series:
    """A line: one value for each stretch, None where it is not defined.

    Attributes:
        ranges: of the values, upright lines at the points.
        colour: name of its colour in `amity.render.look`; empty for that of a series.
    """

    name: str
    values: Sequence[float | None]
    ranges: Sequence[Spread] = ()
    colour: str = ""


def line_plot(
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    name: str = "plot",
    stepped: bool = False,
    places: bool = False,
    joined: bool = True,
) -> Chart:
    """A chart of series over the stretches called `labels`; the values stand in its description too.

    Args:
        name: begins the ids of the picture.
        stepped: each value holds for its whole stretch, as a score of all that happened in it does.
        places: the values are places in an order, 1 the first, which stands at the top.
        joined: points are joined by lines; else those of a stretch stand side by side, so that equal ones are all seen.
    """
    styles = [
        replace(look().style(n), colour=line.colour or look().style(n).colour)
        for n, line in enumerate(series)
    ]
    samples = [
        (point(s.shape, 0, 0, _POINT, s.colour), line.name) for s, line in zip(styles, series, strict=True)
    ]
    names = [fitted(line.name, _NAME_MOST, SIZE) for line in series]
    right = _NAME_AT + 8 + max((text_width(name, SIZE) for name in names), default=0.0)
    frame = Frame(title, labels, Key([] if joined else samples), right=right if joined else 16.0)
    axis = _places(series, frame) if places else _values(series, frame)
    drawn = list(axis.draw(frame.left, frame.left + frame.across))
    for n, (line, style) in enumerate(zip(series, styles, strict=True)):
        apart = min(_APART if joined else _BESIDE, frame.step / (len(series) + 1))
        shift = (n - (len(series) - 1) / 2) * apart
        drawn.append(_ranges(line, style, frame, axis, shift))
        drawn.append(
            _line(line, style, frame, axis, stepped) if joined else _points(line, style, frame, axis, shift)
        )
    if joined:
        drawn += _ends(series, names, styles, frame, axis)
    return frame.chart(name, described(labels, series), drawn)


def described(labels: Sequence[str], series: Sequence[Series]) -> str:
    """The values of series in words."""
    return "; ".join(
        f"{line.name}: "
        + ", ".join(f"{label} {format_number(v)}" for label, v in zip(labels, line.values, strict=True))
        for line in series
    )


def point(shape: str, x: float, y: float, radius: float, colour: str) -> Markup:
    """A point of a series."""
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=radius, **paint(fill=colour))
    return element("path", d=outline(shape, x, y, radius), **paint(fill=colour))


def _stroke(style: Style) -> dict[str, str | float | None]:
    dashes = " ".join(map(number, style.dashes)) or None
    return {"stroke_width": 2, "stroke_dasharray": dashes, **paint(fill="none", stroke=style.colour)}


def _ends(
    series: Sequence[Series], names: Sequence[str], styles: Sequence[Style], frame: Frame, axis: Scale
) -> Iterator[Markup]:
    """The names of the series to the right of the plot, each as near as there is room to where its line ends."""
    last = [next((value for value in reversed(line.values) if value is not None), None) for line in series]
    wanted = sorted((axis.y(value), n) for n, value in enumerate(last) if value is not None)
    heights: list[float] = []
    for y, _ in wanted:
        heights.append(max(y, heights[-1] + LINE) if heights else y)
    # What is pushed down too far moves up again together with those that it stands on.
    low = frame.bottom
    for n in reversed(range(len(heights))):
        heights[n] = min(heights[n], low)
        low = heights[n] - LINE
    x = frame.left + frame.across + _NAME_AT
    for (_, n), y in zip(wanted, heights, strict=True):
        hover = element("title", series[n].name) if names[n].endswith("…") else Markup("")
        yield point(styles[n].shape, x - 8, y, _POINT, styles[n].colour)
        yield element(
            "text", Markup("{}{}").format(names[n], hover), x=x, y=y + 4, **paint(fill=styles[n].colour)
        )


def _points(line: Series, style: Style, frame: Frame, axis: Scale, shift: float) -> Markup:
    return element(
        "g",
        *(
            point(style.shape, frame.x(place) + shift, axis.y(value), _POINT, style.colour)
            for place, value in enumerate(line.values)
            if value is not None
        ),
        class_="series",
    )


def _line(line: Series, style: Style, frame: Frame, axis: Scale, stepped: bool) -> Markup:
    path, joined = "", False
    points: list[Markup] = []
    radius = _SMALL if frame.step < _DENSE else _POINT
    for place, value in enumerate(line.values):
        if value is None:
            joined = False
            continue
        x, y = frame.x(place), axis.y(value)
        points.append(point(style.shape, x, y, radius, style.colour))
        begin, end = (frame.x(place - 0.5), frame.x(place + 0.5)) if stepped else (x, x)
        path += f"{'L' if joined else 'M'}{number(begin)} {number(y)}"
        path += f"H{number(end)}" if stepped else ""
        joined = True
    stroke = element("path", d=path, stroke_linejoin="round", **_stroke(style)) if path else Markup("")
    return element("g", stroke, *points, class_="series")


def _ranges(line: Series, style: Style, frame: Frame, axis: Scale, shift: float) -> Markup:
    path = ""
    for place, found in enumerate(line.ranges):
        if found.least is not None and found.most is not None and found.least != found.most:
            x, least, most = frame.x(place) + shift, axis.y(found.least), axis.y(found.most)
            path += f"M{number(x)} {number(least)}V{number(most)}"
            path += "".join(f"M{number(x - 2)} {number(y)}h4" for y in (least, most))
    return element("path", d=path, **paint(fill="none", stroke=style.colour)) if path else Markup("")


def _values(series: Sequence[Series], frame: Frame) -> Scale:
    values = [value for line in series for value in line.values if value is not None]
    ends = [end for line in series for found in line.ranges for end in (found.least, found.most)]
    return scale([*values, *(end for end in ends if end is not None)], frame.bottom, frame.rise)


def _places(series: Sequence[Series], frame: Frame) -> Scale:
    """An axis of places, the first at the top."""
    last = int(max((value for line in series for value in line.values if value is not None), default=1))
    step = next(n for power in count() for n in (10**power, 2 * 10**power, 5 * 10**power) if last / n <= 8)
    ticks = sorted({1, *range(step, last + 1, step)})
    return Scale(last + 0.5, 0.5, ticks, frame.bottom, frame.rise)
