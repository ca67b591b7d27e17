"""Bars over stretches of time: what is cooperative upwards and what is hostile downwards, and parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from amity.render.charts.chart import Chart, Frame, Scale, hatch, paint, scale
from amity.render.charts.labels import Label, draw_labels, label_room
from amity.render.svg import element

_WIDTH, _WIDEST, _SAMPLE = 0.62, 48.0, 18.0
"""Width of a bar as a part of its stretch, and at most in pixels; width of its sample beside its name."""


@dataclass(frozen=True)
class Bars:
    """How many there are in each stretch, for certain and possibly beyond that."""

    name: str
    definite: Sequence[int]
    possible: Sequence[int]


@dataclass(frozen=True)
class BarPart:
    """A part of each bar; `hostile` how many of three ties are, which says its colour and whether it is hatched."""

    name: str
    counts: Sequence[int]
    hostile: int


@dataclass(frozen=True)
class BarLook:
    """How a bar is drawn.

    Attributes:
        colour: of its ground and rim.
        hatch: name of its hatches; empty for a solid bar.
        rim: colour of the rim.
    """

    colour: str
    hatch: str = ""
    rim: str = ""

    @property
    def ground(self) -> dict[str, str]:
        """The attributes of the bar without its hatches."""
        return paint(fill="bg" if self.hatch else self.colour, stroke=self.rim or self.colour)


_CENSUS = (
    BarLook("coop", rim="bg"),
    BarLook("coop", "cross"),
    BarLook("hostile", rim="bg"),
    BarLook("hostile", "cross"),
)
"""Triangles with 0 to 3 hostile ties; hatched ones contradict strong balance."""


class _Segment(NamedTuple):
    """A part of each bar: how it is named and drawn, and how much of each bar it is."""

    name: str
    look: BarLook
    counts: Sequence[int]


def signed_bars(title: str, labels: Sequence[str], up: Bars, down: Bars, *, name: str = "bars") -> Chart:
    """Cooperative bars upwards, hostile ones downwards: the definite solid, the possible beyond them hatched.

    They are named beside the last stretch.
    """
    stacks = [
        (
            way,
            [
                _Segment(f"{bars.name}, definite", BarLook(colour), bars.definite),
                _Segment(f"{bars.name}, possible", BarLook(colour, "slant"), bars.possible),
            ],
        )
        for bars, way, colour in ((up, 1, "coop"), (down, -1, "hostile"))
    ]
    return _stacked(title, labels, stacks, "slant", _described(labels, up, down), name)


def census_bars(
    title: str, labels: Sequence[str], parts: Sequence[BarPart], *, name: str = "census"
) -> Chart:
    """Triangles by their signs, one upon the other; the more of the three ties are hostile, the darker.

    They are named beside the last stretch.
    """
    segments = [_Segment(part.name, _CENSUS[part.hostile], part.counts) for part in parts]
    described = "; ".join(
        f"{part.name}: " + ", ".join(f"{a} {n}" for a, n in zip(labels, part.counts, strict=True))
        for part in parts
    )
    return _stacked(title, labels, [(1, segments)], "cross", described, name)


def _stacked(
    title: str,
    labels: Sequence[str],
    stacks: Sequence[tuple[int, Sequence[_Segment]]],
    hatches: str,
    described: str,
    name: str,
) -> Chart:
    """Bars of segments, one beyond the other, upwards (1) or downwards (-1)."""
    names = (segment.name for _, segments in stacks for segment in segments)
    frame = Frame(title, labels, right=label_room(names, _SAMPLE))
    ends = [
        way * sum(counts)
        for way, segments in stacks
        for counts in zip(*(segment.counts for segment in segments), strict=True)
    ]
    axis = _Absolute(**vars(scale(ends, frame.bottom, frame.rise, whole=True)))
    patterns = element("defs", *(hatch(name, hatches, colour) for colour in ("coop", "hostile")))
    drawn = [patterns, *axis.draw(frame.left, frame.left + frame.across)]
    beside: list[Label] = []
    for way, segments in stacks:
        own: list[Label] = []
        for place in range(len(labels)):
            own, low = [], 0
            for said, look, counts in segments:
                high = low + counts[place]
                drawn += _bar(frame, axis, place, way * low, way * high, look, name)
                own.append(_label(axis.y(way * (low + high) / 2), said, look, name))
                low = high
        beside += own[::-way]
    drawn += draw_labels(beside, frame.left + frame.across, frame.bottom)
    return frame.chart(name, described, drawn)


class _Absolute(Scale):
    """An axis on which what is below 0 is counted too."""

    def said(self, tick: float) -> str:
        return f"{abs(tick):,.0f}"


def _bar(
    frame: Frame, axis: Scale, place: int, begin: float, end: float, look: BarLook, name: str
) -> Iterator[Markup]:
    """A bar from one value to another; none where both are the same, which would be a line."""
    if begin == end:
        return
    wide = min(frame.step * _WIDTH, _WIDEST)
    top, bottom = sorted((axis.y(begin), axis.y(end)))
    yield from _box(frame.x(place) - wide / 2, top, wide, bottom - top, look, name)


def _box(x: float, y: float, wide: float, high: float, look: BarLook, name: str) -> Iterator[Markup]:
    where = {"x": x, "y": y, "width": wide, "height": high}
    yield element("rect", **where, **look.ground)
    if look.hatch:
        yield element("rect", **where, fill=f"url(#{name}-{look.hatch}-{look.colour})")


def _label(y: float, words: str, look: BarLook, name: str) -> Label:
    return Label(y, words, Markup("").join(_box(-_SAMPLE / 2, -6, _SAMPLE, 12, look, name)), _SAMPLE)


def _described(labels: Sequence[str], *all_bars: Bars) -> str:
    return "; ".join(
        f"{bars.name}: "
        + ", ".join(
            f"{label} {sure} definite and {maybe} possible"
            for label, sure, maybe in zip(labels, bars.definite, bars.possible, strict=True)
        )
        for bars in all_bars
    )
