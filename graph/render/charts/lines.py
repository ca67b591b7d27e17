"""Lines: series over stretches of time.

Series differ by lightness, by the dashes of their line and by the shape of their points, so that they can be told
apart in grey. A value that is not defined breaks the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from markupsafe import Markup

from amity.render.charts.chart import Chart, Frame, Key, Scale, paint, scale
from amity.render.look import Style, look
from amity.render.svg import element, number, outline
from amity.words import format_number

_POINT, _SMALL, _DENSE = 4.0, 2.6, 16.0
"""Radius of points; where a stretch has fewer pixels than the last, the second."""

_APART = 4.0
"""Pixels between the ranges of two series."""


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
    """A line: one value for each stretch, None where it is not defined; `ranges` are upright lines at the points."""

    name: str
    values: Sequence[float | None]
    ranges: Sequence[Spread] = ()


def line_plot(
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    name: str = "plot",
    stepped: bool = False,
    places: bool = False,
) -> Chart:
    """A chart of series over the stretches called `labels`; the values stand in its description too.

    Args:
        name: begins the ids of the picture.
        stepped: each value holds for its whole stretch, as a score of all that happened in it does.
        places: the values are places in an order, 1 the first, which stands at the top.
    """
    styles = [look().style(n) for n in range(len(series))]
    frame = Frame(
        title, labels, Key([(_sample(s), line.name) for s, line in zip(styles, series, strict=True)])
    )
    axis = _places(series, frame) if places else _values(series, frame)
    drawn = list(axis.draw(frame.left, frame.left + frame.across))
    for n, (line, style) in enumerate(zip(series, styles, strict=True)):
        shift = (n - (len(series) - 1) / 2) * min(_APART, frame.step / (len(series) + 1))
        drawn += [_ranges(line, style, frame, axis, shift), _line(line, style, frame, axis, stepped)]
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


def _sample(style: Style) -> Markup:
    line = element("path", d="M-14 0H14", **_stroke(style))
    return Markup("{}{}").format(line, point(style.shape, 0, 0, _POINT, style.colour))


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
