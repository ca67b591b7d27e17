"""SVG drawings: the thumbnail of a period, and the whole drawing for print and for browsers without JavaScript.

Colours come from classes of ``page.css``, so that one drawing serves light and dark. Signs differ by colour, by
lightness and by the mark at the end: an arrow head for cooperative, a bar for hostile, an open angle for neither.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from amity.edges import Edge
from amity.model import Status, Tables
from amity.view.bundle import Bundle, Presence, View, bends, bundle_edges, presence
from amity.view.layout import Point, break_label

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
Box = tuple[float, float, float, float]


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
    lines = Markup("").join(_line(b, positions, bent[b.key], sure, degree) for b in bundles)
    nodes = Markup("").join(
        _node(name, view.tables, positions[name], node_size(degree.get(name, 0)), name in degree)
        for name in sorted(positions)
    )
    return Markup(
        '<svg class="drawing" viewBox="{:g} {:g} {:g} {:g}" role="img" aria-label="{}">'
        '{}<g class="lines">{}</g>{}{}</svg>'
    ).format(*box, label, _markers(), lines, nodes, _labels(view.tables, positions, degree))


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
    degree: Mapping[str, int],
) -> Markup:
    if bundle.source == bundle.target:
        return Markup("")
    (x1, y1), (x2, y2) = positions[bundle.source], positions[bundle.target]
    xm, ym = _middle(x1, y1, x2, y2, bend)
    x1, y1 = _toward(x1, y1, xm, ym, node_size(degree[bundle.source]) + 2)
    x2, y2 = _toward(x2, y2, xm, ym, node_size(degree[bundle.target]) + 2)
    statuses = {edge.status for edge in bundle.edges}
    style = SIGN_CLASS[bundle.sign] + ("" if bundle.directed else " both")
    style += " faint" if not any(edge.id in sure for edge in bundle.edges) else ""
    if Status.CONTESTED in statuses:
        style += " contested" if statuses == {Status.CONTESTED} else " partly"
    elif statuses == {Status.PROSPECTIVE}:
        style += " prospective"
    thin = statuses <= {Status.ALLEGED, Status.PROSPECTIVE}
    return Markup(
        '<path class="{}" d="M{:.0f} {:.0f}Q{:.0f} {:.0f} {:.0f} {:.0f}" stroke-width="{:g}"/>'
    ).format(style, x1, y1, xm, ym, x2, y2, 1 if thin else line_width(bundle.claims))


def _markers() -> Markup:
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


def _node(name: str, tables: Tables, point: Point, size: float, active: bool) -> Markup:
    row = tables.actors.get(name)
    return shape(str(row.kind) if row else "place", *point, size, "node" if active else "node away")


def _labels(tables: Tables, positions: Mapping[str, Point], degree: Mapping[str, int]) -> Markup:
    """Names of the actors with an edge, the best connected first, wherever there is room."""
    taken: list[Box] = [
        (x - size, y - size, x + size, y + size)
        for name in degree
        for x, y in [positions[name]]
        for size in [node_size(degree[name])]
    ]
    found = Markup("")
    for name in sorted(degree, key=lambda n: (-degree[n], n)):
        (x, y), size, lines = positions[name], node_size(degree[name]), break_label(tables.label(name))
        large = degree[name] >= _HUB
        letter, height = (6.9, 15.0) if large else (6.0, 13.0)
        wide, tall = letter * max(map(len, lines)), height * (len(lines) - 1)
        for anchor, lx, ly in (
            ("middle", x, y + size + height - 2),
            ("middle", x, y - size - 4 - tall),
            ("start", x + size + 3, y + height * 0.35 - tall / 2),
            ("end", x - size - 3, y + height * 0.35 - tall / 2),
        ):
            left = lx - {"middle": wide / 2, "start": 0, "end": wide}[anchor]
            box = (left, ly - height + 3, left + wide, ly + tall + 3)
            if not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
                taken.append(box)
                found += _text(lines, anchor, lx, ly, height, "name large" if large else "name")
                break
    return found


def _text(lines: tuple[str, ...], anchor: str, x: float, y: float, height: float, style: str) -> Markup:
    parts = Markup("").join(
        Markup('<tspan x="{:.0f}" dy="{:g}">{}</tspan>').format(x, height * bool(n), line)
        for n, line in enumerate(lines)
    )
    inside = parts if len(lines) > 1 else lines[0]
    return Markup('<text class="{}" x="{:.0f}" y="{:.0f}" text-anchor="{}">{}</text>').format(
        style, x, y, anchor, inside
    )
