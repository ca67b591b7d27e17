"""SVG drawings: the whole drawing for print and for browsers without JavaScript.

Colours come from classes of ``page.css``, so that one drawing serves light and dark. Signs differ by colour, by
lightness and by the mark at the end: an arrow head for cooperative, a bar for hostile, an open angle for neither. How
certain a line is tells its texture (`amity.render.marks`).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from amity.corpus.model import Status, Tables
from amity.edges.build import Edge
from amity.edges.counts import Presence, presence
from amity.explorer.view import Bundle, View, bends, bundle_edges
from amity.render.look import line_width, look, node_size
from amity.render.marks import as_svg, line_mark, line_pieces
from amity.render.svg import Lettering, Point, around, frame, sign, write_names

_HUB = 12
_USUAL_WIDTH = ' stroke-width="1.5"'
"""What most lines have, and ``page.css`` says of the others."""


class Curve(NamedTuple):
    """How a line runs: its start, control point and end."""

    points: tuple[float, float, float, float, float, float]

    @property
    def path(self) -> str:
        """The curve as the attribute ``d`` of an SVG path."""
        return "M{:.0f} {:.0f}Q{:.0f} {:.0f} {:.0f} {:.0f}".format(*self.points)

    @property
    def middle(self) -> Point:
        """The point half-way along the curve."""
        x1, y1, xm, ym, x2, y2 = self.points
        return (x1 + 2 * xm + x2) / 4, (y1 + 2 * ym + y2) / 4


def drawing(view: View, edges: Sequence[Edge], positions: Mapping[str, Point], label: str) -> Markup:
    """The drawing of edges that overlap the opening of the view.

    Args:
        label: what it shows, for those who do not see it.
    """
    first, last = view.opening.first, view.opening.last
    drawn = [edge for edge in edges if edge.status is not Status.DENIED]
    bundles = bundle_edges(drawn, view.tables.vocabulary)
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
        sign(
            kind_of(name, view.tables),
            *positions[name],
            sizes[name],
            "node",
        )
        for name in sorted(degree)
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
        '<g class="lines">{}</g>{}{}</svg>'
    ).format(*box, label, lines.replace(_USUAL_WIDTH, Markup("")), nodes, names)


def _line(
    bundle: Bundle,
    positions: Mapping[str, Point],
    bend: float,
    sure: Collection[str],
    sizes: Mapping[str, float],
) -> Markup:
    run = curve(bundle, positions, bend, sizes)
    return Markup("") if run is None else draw_line(bundle, run, sure, line_width(bundle.claims))


def draw_line(bundle: Bundle, run: Curve, sure: Collection[str], width: float, more: str = "") -> Markup:
    """The line of a bundle, in the colour of its sign and with the mark of its edges.

    Args:
        run: how it runs.
        sure: ids of its edges that are definite.
        width: of the line if it is solid, in pixels.
        more: further classes.
    """
    mark, possible = line_mark(bundle.edges, sure)
    pieces = line_pieces(
        run.points, bundle.sign, mark, possible=possible, both=not bundle.directed, width=width
    )
    style = f"{look().signs[bundle.sign]}{more and f' {more}'}"
    return Markup('<g class="{}">{}</g>').format(style, as_svg(pieces))


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
    return Curve((x1, y1, xm, ym, x2, y2))


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


def kind_of(name: str, tables: Tables) -> str:
    """Kind of an actor; ``place`` for what is none."""
    row = tables.actors.get(name)
    return str(row.kind) if row else "place"
