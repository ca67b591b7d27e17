"""Bars over stretches of time: what is cooperative upwards and what is hostile downwards, and parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from amity.render.charts.chart import Chart, Frame, Key, Scale, hatch, paint, scale
from amity.render.svg import element

_WIDTH, _WIDEST = 0.62, 48.0
"""Width of a bar as a part of its stretch, and at most in pixels."""


@dataclass(frozen=True)
class Bars:
    """How many there are in each stretch, for certain and possibly beyond that."""

    name: str
    definite: Sequence[int]
    possible: Sequence[int]


@dataclass(frozen=True)
class Part:
    """A part of each bar; `hostile` how many of three ties are, which says its colour and whether it is hatched."""

    name: str
    counts: Sequence[int]
    hostile: int


@dataclass(frozen=True)
class Look:
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
    Look("coop", rim="bg"),
    Look("coop", "cross"),
    Look("hostile", rim="bg"),
    Look("hostile", "cross"),
)
"""Triangles with 0 to 3 hostile ties; hatched ones contradict strong balance."""


def signed_bars(title: str, labels: Sequence[str], up: Bars, down: Bars, *, name: str = "bars") -> Chart:
    """Cooperative bars upwards, hostile ones downwards: the definite solid, the possible beyond them hatched."""
    looks = {
        bars.name: (Look(colour), Look(colour, "slant")) for bars, colour in ((up, "coop"), (down, "hostile"))
    }
    said = [
        (look, f"{bars}, {how}")
        for bars, pair in looks.items()
        for look, how in zip(pair, ("definite", "possible"), strict=True)
    ]
    frame = Frame(title, labels, _key(said, name))
    ends = [
        way * (sure + maybe)
        for bars, way in ((up, 1), (down, -1))
        for sure, maybe in zip(bars.definite, bars.possible, strict=True)
    ]
    axis = _Absolute(**vars(scale(ends, frame.bottom, frame.rise, whole=True)))
    drawn = [
        _patterns(name, "slant"),
        *axis.draw(frame.left, frame.left + frame.across),
    ]
    for bars, way, colour in ((up, 1, "coop"), (down, -1, "hostile")):
        for place, (sure, maybe) in enumerate(zip(bars.definite, bars.possible, strict=True)):
            drawn += _bar(frame, axis, place, 0, way * sure, Look(colour), name)
            drawn += _bar(frame, axis, place, way * sure, way * (sure + maybe), Look(colour, "slant"), name)
    return frame.chart(name, _described(labels, up, down), drawn)


def census_bars(title: str, labels: Sequence[str], parts: Sequence[Part], *, name: str = "census") -> Chart:
    """Triangles by their signs, one upon the other; the more of the three ties are hostile, the darker."""
    frame = Frame(title, labels, _key([(_CENSUS[part.hostile], part.name) for part in parts], name))
    sums = [sum(column) for column in zip(*(part.counts for part in parts), strict=True)]
    axis = scale(sums, frame.bottom, frame.rise, whole=True)
    drawn = [
        _patterns(name, "cross"),
        *axis.draw(frame.left, frame.left + frame.across),
    ]
    for place in range(len(sums)):
        low = 0
        for part in parts:
            drawn += _bar(frame, axis, place, low, low + part.counts[place], _CENSUS[part.hostile], name)
            low += part.counts[place]
    described = "; ".join(
        f"{part.name}: " + ", ".join(f"{a} {n}" for a, n in zip(labels, part.counts, strict=True))
        for part in parts
    )
    return frame.chart(name, described, drawn)


class _Absolute(Scale):
    """An axis on which what is below 0 is counted too."""

    def said(self, tick: float) -> str:
        return f"{abs(tick):,.0f}"


def _bar(
    frame: Frame, axis: Scale, place: int, begin: float, end: float, look: Look, name: str
) -> Iterator[Markup]:
    """A bar from one value to another; none where both are the same, which would be a line."""
    if begin == end:
        return
    wide = min(frame.step * _WIDTH, _WIDEST)
    top, bottom = sorted((axis.y(begin), axis.y(end)))
    yield from _box(frame.x(place) - wide / 2, top, wide, bottom - top, look, name)


def _box(x: float, y: float, wide: float, high: float, look: Look, name: str) -> Iterator[Markup]:
    where = {"x": x, "y": y, "width": wide, "height": high}
    yield element("rect", **where, **look.ground)
    if look.hatch:
        yield element("rect", **where, fill=f"url(#{name}-{look.hatch}-{look.colour})")


def _key(entries: Sequence[tuple[Look, str]], name: str) -> Key:
    return Key([(Markup("").join(_box(-11, -6, 22, 12, look, name)), said) for look, said in entries])


def _patterns(name: str, kind: str) -> Markup:
    return element("defs", *(hatch(name, kind, colour) for colour in ("coop", "hostile")))


def _described(labels: Sequence[str], *all_bars: Bars) -> str:
    return "; ".join(
        f"{bars.name}: "
        + ", ".join(
            f"{label} {sure} definite and {maybe} possible"
            for label, sure, maybe in zip(labels, bars.definite, bars.possible, strict=True)
        )
        for bars in all_bars
    )
