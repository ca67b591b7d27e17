"""Marks of certainty: how a line and a bar tell how well founded is what they stand for.

Ink is certainty, texture its kind, a stroke across is a denial. What is only possible is drawn by broken lines: that of
a bar is thin, so that what is certain stands out. The sign is told by colour and by shape as well: the head of a line,
the side of the axis on which a bar stands. So marks can be told apart without colours. Which
mark has which texture, stroke and head stands in ``look.json``; scripts of pages repeat the geometry and are held to
the same answers.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from amity.corpus.model import Status
from amity.edges.build import Edge
from amity.render.look import look

Point = tuple[float, float]
Curve = tuple[float, float, float, float, float, float]
"""Start, control point and end of a quadratic curve."""


def standing(edge: Edge) -> str:
    """The status as the dictionary knows it: ``status_accepted``, ``status_contested_alleged``."""
    how = f"_{edge.affirmation}" if edge.status is Status.CONTESTED else ""
    return f"status_{edge.status}{how}"


def edge_mark(edge: Edge) -> str:
    """Name of the mark of an edge in `amity.render.look`: ``accepted``, ``contested_alleged`` and so on."""
    return standing(edge).removeprefix("status_")


_STRENGTH = ("accepted", "contested_asserted", "alleged", "contested_alleged", "prospective", "denied")


def line_mark(edges: Sequence[Edge], sure: Collection[str]) -> tuple[str, bool]:
    """The mark of what stands for several edges, and whether all of them are only possible.

    It is that of the best founded edge, of the definite ones if there are some; ``partly`` where some of the edges are
    contested and others are not.

    Args:
        edges: at least one.
        sure: ids of the definite edges.
    """
    definite = [edge for edge in edges if edge.id in sure]
    contested = sum(edge.status is Status.CONTESTED for edge in edges)
    if 0 < contested < len(edges):
        return "partly", not definite
    return min(map(edge_mark, definite or edges), key=_STRENGTH.index), not definite


class Piece(NamedTuple):
    """A path of a mark.

    Attributes:
        role: how it is painted: ``stroke`` and ``fill`` in the colour of the sign, ``hole`` on the ground with that
            colour around, ``gap`` and ``halo`` (filled and stroked) in the colour of the ground, ``ink`` stroked in
            the colour of words.
        d: its path.
        width: of the stroke; 0 for what is filled alone.
        dash: strokes and gaps; empty for none.
        dots: the ends of its strokes are round.
    """

    role: str
    d: str
    width: float = 0
    dash: tuple[float, ...] = ()
    dots: bool = False


def line_pieces(
    curve: Curve,
    sign: int,
    mark: str,
    *,
    possible: bool = False,
    both: bool = False,
    width: float = 1.5,
    scale: float = 1.0,
) -> tuple[Piece, ...]:
    """A line between two actors, in the order in which it is painted.

    Args:
        curve: from rim to rim.
        sign: 1, 0 or -1: whether the head is an arrow, an open angle or a bar.
        mark: name of the mark in ``look.json``.
        possible: no edge of the line is definite.
        both: it has a head at its start too.
        width: of a solid line, in pixels.
        scale: units of the drawing to a pixel.
    """
    style = look().marks[mark]
    x1, y1, xm, ym, x2, y2 = curve
    length = (5.5 + width) * scale
    full = style.head == "full" and not possible
    heads: list[Piece] = []
    start, end = (x1, y1), (x2, y2)
    if style.head != "none":
        heads += _head(sign, (xm, ym), end, length, width * scale, full)
        end = _toward(end, (xm, ym), length) if sign > 0 else end
        if both:
            heads += _head(sign, (xm, ym), start, length, width * scale, full)
            start = _toward(start, (xm, ym), length) if sign > 0 else start
    body = _body((*start, xm, ym, *end), style.texture, possible, width, scale)
    middle = ((x1 + 2 * xm + x2) / 4, (y1 + 2 * ym + y2) / 4)
    angle = math.atan2(y2 - y1, x2 - x1)
    return (*body, *heads, *_over(style.over, middle, angle, (4.5 + width) * scale, scale))


def _toward(point: Point, other: Point, way: float) -> Point:
    length = math.dist(point, other) or 1.0
    part = min(way / length, 0.9)
    return point[0] + (other[0] - point[0]) * part, point[1] + (other[1] - point[1]) * part


def _head(sign: int, back: Point, tip: Point, length: float, width: float, full: bool) -> list[Piece]:
    """The mark at the end of a line that comes from `back`."""
    angle = math.atan2(tip[1] - back[1], tip[0] - back[0])
    along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))

    def at(a: float, b: float) -> str:
        return _at(tip[0] + a * along[0] + b * across[0], tip[1] + a * along[1] + b * across[1])

    if sign > 0:
        half = length * 0.45
        d = f"M{at(0, 0)}L{at(-length, half)}L{at(-length, -half)}Z"
        return [Piece("fill", d)] if full else [Piece("hole", d, _width(length * 0.15))]
    if sign < 0:
        half = length * 0.68
        return [Piece("stroke", f"M{at(0, half)}L{at(0, -half)}", _width(width + length * 0.12))]
    back_by, half = -length * 0.75, length * 0.4
    return [
        Piece(
            "stroke",
            f"M{at(back_by, half)}L{at(0, 0)}L{at(back_by, -half)}",
            _width(max(width, length * 0.18)),
        )
    ]


def _body(curve: Curve, texture: str, possible: bool, width: float, scale: float) -> list[Piece]:
    x1, y1, xm, ym, x2, y2 = curve
    d = f"M{_at(x1, y1)}Q{_at(xm, ym)} {_at(x2, y2)}"
    w = width * scale
    broken = tuple(_width(part * scale) for part in (5.5 + width, 4 + width / 2)) if possible else ()
    if texture == "dots":
        thick = max(w, 2 * scale)
        step = thick * 1.9
        gaps = (0, step, 0, step, 0, step * 2.6) if possible else (0, step)
        return [Piece("stroke", d, _width(thick), tuple(_width(gap) for gap in gaps), True)]
    if texture == "chevrons":
        return [Piece("stroke", _chevrons(curve, possible, scale), _width(max(1.3 * scale, w * 0.7)))]
    if texture == "double":
        outer = max(w + 2 * scale, 4.6 * scale)
        return [Piece("stroke", d, _width(outer), broken), Piece("halo", d, _width(outer * 0.4))]
    if texture == "thin":
        return [Piece("stroke", d, _width(scale), broken)]
    return [Piece("stroke", d, _width(w), broken)]


def _chevrons(curve: Curve, possible: bool, scale: float) -> str:
    """Angles along a curve that point to its end, two of three where it is broken."""
    x1, y1, xm, ym, x2, y2 = curve
    places = [
        (
            (1 - t) ** 2 * x1 + 2 * t * (1 - t) * xm + t * t * x2,
            (1 - t) ** 2 * y1 + 2 * t * (1 - t) * ym + t * t * y2,
        )
        for t in (n / 24 for n in range(25))
    ]
    step, size, passed, angles = 6 * scale, 3 * scale, 0.0, []
    count = 0
    for (ax, ay), (bx, by) in itertools.pairwise(places):
        length = math.hypot(bx - ax, by - ay)
        if not length:
            continue
        ux, uy = (bx - ax) / length, (by - ay) / length
        while (count + 1) * step <= passed + length:
            count += 1
            if possible and count % 3 == 0:
                continue
            way = count * step - passed
            x, y = ax + ux * way, ay + uy * way
            back = (x - ux * size, y - uy * size)
            angles.append(
                f"M{_at(back[0] - uy * size, back[1] + ux * size)}L{_at(x, y)}"
                f"L{_at(back[0] + uy * size, back[1] - ux * size)}"
            )
        passed += length
    return "".join(angles)


def _over(over: str, middle: Point, angle: float, half: float, scale: float) -> list[Piece]:
    """A stroke, or two that cross, over the middle of a mark."""
    turns = {"": (), "strike": (-math.pi / 3,), "cross": (-math.pi / 4, math.pi / 4)}[over]
    reach = half * (0.75 if over == "cross" else 1)
    d = ""
    for turn in turns:
        dx, dy = reach * math.cos(angle + turn), reach * math.sin(angle + turn)
        d += f"M{_at(middle[0] - dx, middle[1] - dy)}L{_at(middle[0] + dx, middle[1] + dy)}"
    if not d:
        return []
    return [Piece("halo", d, _width(5 * scale)), Piece("ink", d, _width(1.8 * scale))]


def bar_pieces(
    x1: float, x2: float, middle: float, high: float, sign: int, mark: str, *, possible: bool = False
) -> tuple[Piece, ...]:
    """A bar from `x1` to `x2` above a line (cooperative), under it (hostile) or on it.

    Args:
        middle: height of the line.
        high: of the bar, in pixels.
        sign: 1, 0 or -1.
        mark: name of the mark in ``look.json``; its stroke across is drawn by `denial_pieces`, where the denial stands.
        possible: it may have held here, no more: the line that is only possible, along the middle of the bar.
    """
    style = look().marks[mark]
    top = middle - high - 1 if sign > 0 else middle + 1 if sign < 0 else middle - high / 2
    if possible:
        y = top + high / 2
        if style.texture == "chevrons":
            return (Piece("stroke", _angles(x1, x2, top + high * 0.2, high * 0.6, 12), 1.2),)
        return tuple(_body((x1, y, (x1 + x2) / 2, y, x2, y), style.texture, True, max(1.2, high * 0.2), 1))
    d = f"M{_at(x1, top)}H{x2:.1f}V{top + high:.1f}H{x1:.1f}Z"
    if style.texture == "thin":
        inner = [(x1 + 0.6, top + 0.6), (x2 - 0.6, top + high - 0.6)]
        d = f"M{_at(*inner[0])}H{inner[1][0]:.1f}V{inner[1][1]:.1f}H{inner[0][0]:.1f}Z"
        return (Piece("stroke", d, 1.2),)
    if style.texture == "dots":
        return (Piece("stroke", _rows(x1, x2, top, high), 2.8, (), True),)
    if style.texture == "chevrons":
        return (Piece("stroke", _angles(x1, x2, top, high), 1.4),)
    if style.texture == "double":
        band = f"M{_at(x1, top + high / 2)}H{x2:.1f}"
        return (Piece("fill", d), Piece("halo", band, _width(high * 0.3)))
    return (Piece("fill", d),)


def denial_pieces(x: float, middle: float, high: float, sign: int, over: str = "strike") -> tuple[Piece, ...]:
    """The stroke of a denial across a bar, or the cross of what is only denied; arguments as of `bar_pieces`."""
    centre = middle - high / 2 - 1 if sign > 0 else middle + high / 2 + 1 if sign < 0 else middle
    return tuple(_over(over, (x, centre), 0, high * 0.5 + 4, 1))


def _rows(x1: float, x2: float, top: float, high: float) -> str:
    """Two rows of dots; one dot at least."""
    count = max(1, math.floor((x2 - x1) / 5))
    left = x1 + ((x2 - x1) - (count - 1) * 5) / 2
    rows = (top + high * 0.25, top + high * 0.75)
    return "".join(f"M{_at(left + 5 * n, y)}h0" for y in rows for n in range(count))


def _angles(x1: float, x2: float, top: float, high: float, step: int = 6) -> str:
    count = max(1, math.floor((x2 - x1) / step))
    half = high / 2
    return "".join(
        f"M{_at(x1 + step * n + 0.5, top)}L{_at(x1 + step * n + 0.5 + half * 0.8, top + half)}"
        f"L{_at(x1 + step * n + 0.5, top + high)}"
        for n in range(count)
    )


def text_mark(name: str) -> str:
    """A mark in a few letters, for texts in which nothing can be drawn.

    >>> text_mark("accepted"), text_mark("alleged")
    ('━━▶', '···▷')
    """
    return look().marks[name].text


def as_svg(pieces: Iterable[Piece]) -> Markup:
    """The pieces as paths with the classes ``m-stroke``, ``m-fill`` and so on, which style sheets paint."""
    return Markup("").join(
        Markup('<path class="m-{}" d="{}"{}{}{}/>').format(
            piece.role,
            piece.d,
            Markup(' stroke-width="{:g}"').format(piece.width) if piece.width else "",
            Markup(' stroke-dasharray="{}"').format(" ".join(f"{part:g}" for part in piece.dash))
            if piece.dash
            else "",
            Markup(' stroke-linecap="round"') if piece.dots else "",
        )
        for piece in pieces
    )


def _at(x: float, y: float) -> str:
    return f"{x + 0.0:.1f} {y + 0.0:.1f}"


def _width(value: float) -> float:
    return round(value, 2)
