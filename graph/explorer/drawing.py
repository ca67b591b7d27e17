"""SVG drawings: the thumbnail of a period, and the whole drawing for print and for browsers without JavaScript.

Colours come from classes of ``page.css``, so that one drawing serves light and dark. Signs differ by colour, by
lightness and by the mark at the end: an arrow head for cooperative, a bar for hostile, an open angle for neither.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from amity.corpus.model import Status, Tables
from amity.edges.build import Edge
from amity.edges.counts import Presence, presence
from amity.explorer.layout import Point, break_label
from amity.explorer.view import Bundle, View, bends, bundle_edges

SIGN_CLASS = {1: "coop", 0: "neutral", -1: "hostile"}
KIND_SHAPE = {
    "state": "circle",
    "organization": "square",
    "movement": "diamond",
    "person": "triangle",
    "body": "down",
    "forum": "hexagon",
    "collective": "ring",
    "place": "frame",
}

_THUMB_WIDTH, _THUMB_HEIGHT, _THUMB_LINES, _HUB = 96, 60, 400, 12
_SQUARE = 64.0
Box = tuple[float, float, float, float]


class Curve(NamedTuple):
    """How a line runs: the value of ``d``, and the point half-way."""

    path: str
    middle: Point


class Lettering(NamedTuple):
    """How a name is written: width of a letter and distance of lines in pixels, and its classes."""

    letter: float
    height: float
    style: str


def thumbnail(view: View, edges: Iterable[Edge], positions: Mapping[str, Point]) -> Markup:
    """A small drawing of edges at the same places as in the large one; purely decorative."""
    box = frame(positions.values(), 8)
    scale = min(_THUMB_WIDTH / box[2], _THUMB_HEIGHT / box[3])
    left = (_THUMB_WIDTH - box[2] * scale) / 2 - box[0] * scale
    top = (_THUMB_HEIGHT - box[3] * scale) / 2 - box[1] * scale

    def at(name: str) -> str:
        x, y = positions[name]
        return f"{x * scale + left:.0f} {y * scale + top:.0f}"

    bundles = sorted(
        (b for b in bundle_edges(edges, view.vocabulary) if not b.denied and b.source != b.target),
        key=lambda b: (-b.claims, b.key),
    )[:_THUMB_LINES]
    parts = [
        Markup('<svg class="thumb" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">').format(
            _THUMB_WIDTH, _THUMB_HEIGHT
        )
    ]
    for sign in (0, 1, -1):
        path = "".join(sorted({f"M{at(b.source)}L{at(b.target)}" for b in bundles if b.sign == sign}))
        if path:
            parts.append(Markup('<path class="{}" d="{}"/>').format(SIGN_CLASS[sign], path))
    dots = "".join(
        sorted({f"M{at(name)}h0" for b in bundles for name in (b.source, b.target)})
    )  # zero-length lines with round caps are dots
    parts.append(Markup('<path class="dots" d="{}"/>').format(dots))
    return Markup("").join(parts) + Markup("</svg>")


def drawing(view: View, edges: Sequence[Edge], positions: Mapping[str, Point], label: str) -> Markup:
    """The drawing of edges that overlap the opening of the view.

    Args:
        label: what it shows, for those who do not see it.
    """
    first, last = view.opening.first, view.opening.last
    drawn = [edge for edge in edges if edge.status is not Status.DENIED]
    bundles = bundle_edges(drawn, view.vocabulary)
    sure = {edge.id for edge in drawn if presence(edge, first, last) is Presence.DEFINITE}
    degree: dict[str, int] = {}
    for edge in drawn:
        for end in {edge.subject, edge.object}:
            degree[end] = degree.get(end, 0) + 1
    box = frame(positions.values(), 60)
    bent = bends(bundles)
    sizes = {name: node_size(degree.get(name, 0)) for name in positions}
    lines = Markup("").join(_line(b, positions, bent[b.key], sure, sizes) for b in bundles)
    nodes = Markup("").join(
        shape(
            kind_of(name, view.tables),
            *positions[name],
            sizes[name],
            "node" if name in degree else "node away",
        )
        for name in sorted(positions)
    )
    order = sorted(degree, key=lambda n: (-degree[n], n))
    names = write_names(
        {name: view.tables.label(name) for name in order},
        positions,
        sizes,
        lambda n: Lettering(6.9, 15.0, "name large") if degree[n] >= _HUB else Lettering(6.0, 13.0, "name"),
        [around(positions[name], sizes[name]) for name in degree],
    )
    return Markup(
        '<svg class="drawing" viewBox="{:g} {:g} {:g} {:g}" role="img" aria-label="{}">'
        '{}<g class="lines">{}</g>{}{}</svg>'
    ).format(*box, label, markers(), lines, nodes, names)


def frame(points: Iterable[Point], margin: float) -> Box:
    """Left, top, width and height of what holds all points, with a margin."""
    found = list(points) or [(0.0, 0.0)]
    left, top = min(x for x, _ in found) - margin, min(y for _, y in found) - margin
    right, bottom = max(x for x, _ in found) + margin, max(y for _, y in found) + margin
    return left, top, right - left, bottom - top


def node_size(degree: int) -> float:
    """Radius of an actor with that many edges in sight."""
    return round(min(4 + 1.8 * math.sqrt(degree), 20), 1)


def line_width(claims: int) -> float:
    """Width of a line that rests on that many claims."""
    return round(min(1 + 0.8 * math.sqrt(max(claims - 1, 0)), 6), 1)


def _line(
    bundle: Bundle,
    positions: Mapping[str, Point],
    bend: float,
    sure: set[str],
    sizes: Mapping[str, float],
) -> Markup:
    found = curve(bundle, positions, bend, sizes)
    if found is None:
        return Markup("")
    thin = {edge.status for edge in bundle.edges} <= {Status.ALLEGED, Status.PROSPECTIVE}
    return Markup('<path class="{}" d="{}" stroke-width="{:g}"/>').format(
        line_style(bundle, sure), found.path, 1 if thin else line_width(bundle.claims)
    )


def curve(
    bundle: Bundle, positions: Mapping[str, Point], bend: float, sizes: Mapping[str, float]
) -> Curve | None:
    """How the line of a bundle runs from the rim of one sign to that of the other; None where it has one end only.

    Args:
        bundle: the line.
        positions: places of its ends.
        bend: see `amity.explorer.view.bends`.
        sizes: radius of the sign of every actor.
    """
    if bundle.source == bundle.target:
        return None
    (x1, y1), (x2, y2) = positions[bundle.source], positions[bundle.target]
    xm, ym = _middle(x1, y1, x2, y2, bend)
    x1, y1 = _toward(x1, y1, xm, ym, sizes[bundle.source] + 2)
    x2, y2 = _toward(x2, y2, xm, ym, sizes[bundle.target] + 2)
    path = f"M{x1:.0f} {y1:.0f}Q{xm:.0f} {ym:.0f} {x2:.0f} {y2:.0f}"
    return Curve(path, ((x1 + 2 * xm + x2) / 4, (y1 + 2 * ym + y2) / 4))


def line_style(bundle: Bundle, sure: set[str]) -> str:
    """Classes of a line: its sign, whether it has a mark at both ends, and how its edges stand.

    Args:
        bundle: the line.
        sure: ids of the edges that are definite; without one of them it is faint.
    """
    statuses = {edge.status for edge in bundle.edges}
    style = SIGN_CLASS[bundle.sign] + ("" if bundle.directed else " both")
    style += " faint" if not any(edge.id in sure for edge in bundle.edges) else ""
    if Status.CONTESTED in statuses:
        style += " contested" if statuses == {Status.CONTESTED} else " partly"
    elif statuses == {Status.PROSPECTIVE}:
        style += " prospective"
    return style


def markers() -> Markup:
    """The marks at the ends of lines, by sign; style sheets choose among them."""
    shapes = {
        "coop": '<path class="head" d="M0 0L-8 3.6L-8 -3.6Z"/>',
        "hostile": '<path class="bar" d="M0 5V-5"/>',
        "neutral": '<path class="vee" d="M-5 3L0 0L-5 -3"/>',
    }
    marks = "".join(
        f'<marker id="end-{name}" class="{name}" viewBox="-10 -6 12 12" markerWidth="12" markerHeight="12" '
        f'markerUnits="userSpaceOnUse" orient="auto-start-reverse">{path}</marker>'
        for name, path in shapes.items()
    )
    return Markup(f"<defs>{marks}</defs>")  # noqa: S704


def _middle(x1: float, y1: float, x2: float, y2: float, bend: float) -> Point:
    """Control point of the curve, as vis-network's curvedCW and curvedCCW place it."""
    reach = abs(bend) * 0.5 + 0.5
    radius = math.hypot(x2 - x1, y2 - y1) * reach
    angle = math.atan2(y1 - y2, x2 - x1) + (reach if bend >= 0 else 1 - reach) * math.pi
    return x1 + radius * math.sin(angle), y1 + radius * math.cos(angle)


def _toward(x: float, y: float, to_x: float, to_y: float, way: float) -> Point:
    length = math.hypot(to_x - x, to_y - y) or 1.0
    way = min(way, length * 0.9)
    return x + (to_x - x) / length * way, y + (to_y - y) / length * way


def shape(kind: str, x: float, y: float, size: float, style: str) -> Markup:
    """The sign of a kind of actor."""
    name = KIND_SHAPE[kind]
    if name in {"circle", "ring"}:
        return Markup('<circle class="{} {}" cx="{:.0f}" cy="{:.0f}" r="{:g}"/>').format(
            style, name, x, y, size
        )
    corners = {
        "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        "frame": [(-0.75, -0.75), (0.75, -0.75), (0.75, 0.75), (-0.75, 0.75)],
        "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
        "triangle": [(0, -1.15), (1.05, 0.75), (-1.05, 0.75)],
        "down": [(0, 1.15), (1.05, -0.75), (-1.05, -0.75)],
        "hexagon": [(math.cos(n * math.pi / 3), math.sin(n * math.pi / 3)) for n in range(6)],
    }[name]
    path = "L".join(f"{x + a * size:.1f} {y + b * size:.1f}" for a, b in corners)
    return Markup('<path class="{} {}" d="M{}Z"/>').format(style, name, path)


def kind_of(name: str, tables: Tables) -> str:
    """Kind of an actor; ``place`` for what is none."""
    row = tables.actors.get(name)
    return str(row.kind) if row else "place"


def around(point: Point, size: float) -> Box:
    """Left, top, right and bottom of a sign."""
    x, y = point
    return x - size, y - size, x + size, y + size


def write_names(
    labels: Mapping[str, str],
    positions: Mapping[str, Point],
    sizes: Mapping[str, float],
    lettering: Callable[[str], Lettering],
    taken: Iterable[Box],
    within: Box | None = None,
) -> Markup:
    """Names of actors beside their signs, the first ones first, wherever there is room.

    Args:
        labels: by id, in order of importance.
        positions: places of the actors.
        sizes: radius of the sign of every actor.
        lettering: how the name of an actor is written.
        taken: boxes (left, top, right, bottom) that no name may cover.
        within: box that no name may leave.
    """
    full = _Taken(taken)
    found: list[Markup] = []
    for name, label in labels.items():
        (x, y), size, lines = positions[name], sizes[name], break_label(label)
        letter, height, style = lettering(name)
        wide, tall = letter * max(map(len, lines)), height * (len(lines) - 1)
        for anchor, lx, ly in (
            ("middle", x, y + size + height - 2),
            ("middle", x, y - size - 4 - tall),
            ("start", x + size + 3, y + height * 0.35 - tall / 2),
            ("end", x - size - 3, y + height * 0.35 - tall / 2),
        ):
            left = lx - {"middle": wide / 2, "start": 0, "end": wide}[anchor]
            box = (left, ly - height + 3, left + wide, ly + tall + 3)
            outside = within is not None and not (
                within[0] <= box[0] and within[1] <= box[1] and box[2] <= within[2] and box[3] <= within[3]
            )
            if not outside and not full.meets(box):
                full.add(box)
                found.append(_text(lines, anchor, lx, ly, height, style))
                break
    return Markup("").join(found)


class _Taken:
    """Boxes by the squares of a grid that they touch, so that a box is compared with those near it only."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.squares: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for square in self._touched(box):
            self.squares.setdefault(square, []).append(box)

    def meets(self, box: Box) -> bool:
        near = (other for square in self._touched(box) for other in self.squares.get(square, ()))
        return any(overlap(box, other) for other in near)

    @staticmethod
    def _touched(box: Box) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = (math.floor(value / _SQUARE) for value in box)
        return itertools.product(range(left, right + 1), range(top, bottom + 1))


def overlap(a: Box, b: Box) -> bool:
    """True when two boxes (left, top, right, bottom) cover some of the same ground."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _text(lines: tuple[str, ...], anchor: str, x: float, y: float, height: float, style: str) -> Markup:
    parts = Markup("").join(
        Markup('<tspan x="{:.0f}" dy="{:g}">{}</tspan>').format(x, height * bool(n), line)
        for n, line in enumerate(lines)
    )
    inside = parts if len(lines) > 1 else lines[0]
    return Markup('<text class="{}" x="{:.0f}" y="{:.0f}" text-anchor="{}">{}</text>').format(
        style, x, y, anchor, inside
    )
