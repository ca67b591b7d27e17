"""Lanes: measures of one scale over stretches of time, each on a lane of its own, with the ranges of its values.

Equal values do not hide each other, and no key is needed: a lane has its name above it and its values beside its
points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from amity.network.ranges import written
from amity.render.charts.chart import Chart, Frame, Scale, paint, scale, words
from amity.render.charts.lines import Series, described
from amity.render.svg import element

_HIGH, _NAME = 56.0, 32.0
"""Pixels of a lane, and those above it for its name."""

_POINT, _BAND = 4.0, 8.0


def lane_plot(title: str, labels: Sequence[str], series: Sequence[Series], *, name: str = "lanes") -> Chart:
    """A chart of series over the stretches called `labels`, all on one scale; a value that is not defined has no point.

    Args:
        name: begins the ids of the picture.
    """
    frame = Frame(title, labels, rise=(_HIGH + _NAME) * len(series))
    whole = scale([end for line in series for end in line.ends], 0, _HIGH)
    drawn: list[Markup] = []
    for n, line in enumerate(series):
        bottom = frame.top + (_HIGH + _NAME) * (n + 1)
        axis = Scale(whole.low, whole.high, (whole.low, whole.high), bottom, _HIGH)
        drawn.append(words(line.name, frame.left, bottom - _HIGH - 12, font_weight="bold"))
        drawn += axis.draw(frame.left, frame.left + frame.across)
        drawn.append(element("g", *_lane(line, frame, axis), class_="series"))
    return frame.chart(name, described(labels, series), drawn)


def _lane(line: Series, frame: Frame, axis: Scale) -> Iterator[Markup]:
    for place, least, most in line.spreads:
        x, top = frame.x(place) - _BAND / 2, axis.y(most)
        yield element("rect", x=x, y=top, width=_BAND, height=axis.y(least) - top, **paint(fill="middle"))
    for place, value in enumerate(line.values):
        if value is not None:
            x, y = frame.x(place), axis.y(value)
            yield element("circle", cx=x, cy=y, r=_POINT, **paint(fill="ink"))
            low = axis.bottom - axis.rise + 8
            yield words(written(value), x + _POINT + 4, min(max(y + 4, low), axis.bottom - 4), colour="ink")
