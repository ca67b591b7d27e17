"""Lines: series over stretches of time.

Series differ by lightness, by the dashes of their line and by the shape of their points, so that they can be told
apart in grey, and are named where they end. A value that is not defined breaks the line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from markupsafe import Markup

from amity.network.ranges import Range, written
from amity.render.charts.chart import SIZE, Chart, Frame, Scale, paint, scale, words
from amity.render.charts.labels import Label, draw_labels, label_room
from amity.render.look import Style, look
from amity.render.svg import Box, element, number, outline, overlap, text_width

_POINT, _SMALL, _DENSE = 4.0, 2.6, 16.0
"""Radius of points; where a stretch has fewer pixels than the last, the second."""

_APART, _NAME_GAP = 4.0, 9.0
"""Pixels between the ranges of two series, and from the last point of one to its name."""


@dataclass(frozen=True)
class Series:
    """A line: one value for each stretch, None where it is not defined.

    Attributes:
        ranges: of the values, upright lines at the points.
        colour: name of its colour in `amity.render.look`; empty for that of a series.
        quiet: thin and grey, for what is there to compare others with.
    """

    name: str
    values: Sequence[float | None]
    ranges: Sequence[Range] = ()
    colour: str = ""
    quiet: bool = False

    @property
    def ends(self) -> list[float]:
        """All its values, and the ends of their ranges."""
        ends = (end for spread in self.ranges for end in (spread.least, spread.most))
        return [end for end in (*self.values, *ends) if end is not None]

    @property
    def spreads(self) -> Iterator[tuple[int, float, float]]:
        """Place, least and most of each range that has two ends."""
        for place, spread in enumerate(self.ranges):
            if spread.least is not None and spread.most is not None and spread.least != spread.most:
                yield place, spread.least, spread.most


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
    styles = [
        replace(look().style(n), colour="neutral" if line.quiet else line.colour or look().style(n).colour)
        for n, line in enumerate(series)
    ]
    frame = Frame(title, labels, right=label_room((line.name for line in series), 2 * _POINT))
    axis = _places(series, frame) if places else _values(series, frame)
    drawn = list(axis.draw(frame.left, frame.left + frame.across))
    for n in sorted(range(len(series)), key=lambda n: not series[n].quiet):
        apart = min(_APART, frame.step / (len(series) + 1))
        shift = (n - (len(series) - 1) / 2) * apart
        drawn.append(_ranges(series[n], styles[n], frame, axis, shift))
        drawn.append(_line(series[n], styles[n], frame, axis, stepped))
    drawn += _ends(series, styles, frame, axis)
    return frame.chart(name, described(labels, series), drawn)


def described(labels: Sequence[str], series: Sequence[Series]) -> str:
    """The values of series in words."""
    return "; ".join(
        f"{line.name}: "
        + ", ".join(f"{label} {written(v)}" for label, v in zip(labels, line.values, strict=True))
        for line in series
    )


def point(shape: str, x: float, y: float, radius: float, colour: str) -> Markup:
    """The mark of one value of a series: a circle or another shape around x and y, in pixels."""
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=radius, **paint(fill=colour))
    return element("path", d=outline(shape, x, y, radius), **paint(fill=colour))


def _stroke(style: Style, quiet: bool) -> dict[str, str | float | None]:
    dashes = " ".join(map(number, style.dashes)) or None
    return {
        "stroke_width": 1.2 if quiet else 2,
        "stroke_dasharray": dashes,
        **paint(fill="none", stroke=style.colour),
    }


def _ends(series: Sequence[Series], styles: Sequence[Style], frame: Frame, axis: Scale) -> Iterator[Markup]:
    """The names of the series where they end: in the plot where there is room for it, else to the right."""
    drawn = [
        (n, [(frame.x(place), axis.y(value)) for place, value in enumerate(line.values) if value is not None])
        for n, line in enumerate(series)
    ]
    taken = [box for _, points in drawn for box in _boxes(points)]
    beside = []
    for n, points in drawn:
        if not points:
            continue
        (x, y), name, style = points[-1], series[n].name, styles[n]
        ended = x < frame.x(len(frame.labels) - 1)
        box = next((box for box in _near(x, y, name) if ended and not _meets(box, taken, frame)), None)
        if box:
            taken.append(box)
            yield words(name, box[0], box[3] - 4, colour=style.colour)
        else:
            sample = point(style.shape, 0, 0, _POINT, style.colour)
            beside.append(Label(y, name, sample, 2 * _POINT, style.colour))
    yield from draw_labels(beside, frame.left + frame.across, frame.bottom)


def _near(x: float, y: float, name: str) -> Iterator[Box]:
    """Where the name of a line that ends at a point can stand: right of it, above and below."""
    wide = text_width(name, SIZE)
    for left, down in (
        (x + _NAME_GAP, 0),
        (x - wide / 2, 16),
        (x - wide / 2, -14),
        (x + 4, 14),
        (x + 4, -12),
    ):
        yield left, y + down - 8, left + wide, y + down + 8


def _meets(box: Box, taken: Sequence[Box], frame: Frame) -> bool:
    """A name there would lie on a line or on another name, or leave the plot."""
    inside = frame.left <= box[0] and box[2] <= frame.left + frame.across and box[3] <= frame.bottom
    return not inside or any(overlap(box, other) for other in taken)


def _boxes(points: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """Small boxes along the lines between points, which names keep clear of."""
    for (x, y), (x2, y2) in zip(points, points[1:] or points, strict=False):
        steps = max(1, math.ceil(max(abs(x2 - x), abs(y2 - y)) / 6))
        for n in range(steps + 1):
            at = x + (x2 - x) * n / steps, y + (y2 - y) * n / steps
            yield at[0] - 4, at[1] - 4, at[0] + 4, at[1] + 4


def _line(line: Series, style: Style, frame: Frame, axis: Scale, stepped: bool) -> Markup:
    path, joined = "", False
    points: list[Markup] = []
    radius = _SMALL if frame.step < _DENSE or line.quiet else _POINT
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
    stroke = (
        element("path", d=path, stroke_linejoin="round", **_stroke(style, line.quiet)) if path else Markup("")
    )
    return element("g", stroke, *points, class_="series")


def _ranges(line: Series, style: Style, frame: Frame, axis: Scale, shift: float) -> Markup:
    path = ""
    for place, least, most in line.spreads:
        x, ends = frame.x(place) + shift, [number(axis.y(end)) for end in (least, most)]
        path += f"M{number(x)} {ends[0]}V{ends[1]}" + "".join(f"M{number(x - 2)} {y}h4" for y in ends)
    return element("path", d=path, **paint(fill="none", stroke=style.colour)) if path else Markup("")


def _values(series: Sequence[Series], frame: Frame) -> Scale:
    return scale([end for line in series for end in line.ends], frame.bottom, frame.rise)


def _places(series: Sequence[Series], frame: Frame) -> Scale:
    """An axis of places, the first at the top."""
    last = int(max((value for line in series for value in line.values if value is not None), default=1))
    step = next(n for power in count() for n in (10**power, 2 * 10**power, 5 * 10**power) if last / n <= 8)
    ticks = sorted({1, *range(step, last + 1, step)})
    return Scale(last + 0.5, 0.5, ticks, frame.bottom, frame.rise)
