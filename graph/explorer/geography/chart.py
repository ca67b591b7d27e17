"""The map of a few places: a flat cut of the world with what surrounds them.

The projection is equirectangular: degrees of longitude are as wide as they are in the middle of the map, so distances
near it are about true, and further north or south they are not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from amity.explorer.geography.lines import Box, Point, clip_line, clip_ring, simplify
from amity.explorer.geography.outlines import Outlines, Ring, outlines

WIDTH = 1500
"""Units of the map from west to east."""

_TOLERANCE, _COARSE = 1.5, 60
"""Units by which a line may be off, and those of what lies farther than that from the map."""
_EDGE = 8
"""Outlines go so far beyond the map, so that its edge is no coast."""
_LEAST_SPAN = 9.0
"""Degrees that a map shows at least, were it of one place."""
_AROUND = 1.35
_ASPECTS = 1.75, 2.2
"""Width by height of a map: the least, which is reached by more of the world on both sides, and the most."""
_FARTHEST = 84.0
_DEEP = 100_000
"""Units that are south of every map."""
_NAMED = 60
"""Units that a country must have from west to east to be named."""
_ISLET = 5


_Lines: TypeAlias = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class MapChart:
    """A map in units from its upper left corner.

    Attributes:
        width, height: of the map.
        core: left, top, width and height of the part that holds all places with some room.
        points: the places.
        land: closed outlines, filled by the rule of even and odd.
        borders: lines between countries.
        countries: code of two letters (ISO 3166-1), middle and half the width of the widest room for a name.
    """

    width: int
    height: int
    core: Box
    points: Mapping[str, Point]
    land: _Lines
    borders: _Lines
    countries: tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class _Window:
    """The part of the world that a map shows, in degrees; the west is left of the east, were it beyond 180."""

    west: float
    north: float
    narrowing: float
    units: float
    box: Box

    def point(self, lat: float, lon: float) -> Point:
        """Place of a point whose longitude lies east of the west."""
        x = (lon - self.west) * self.narrowing * self.units
        return round(x), round((self.north - lat) * self.units)


def make_chart(places: Mapping[str, tuple[float, float]]) -> MapChart:
    """The map of places.

    Args:
        places: latitude and longitude in degrees; at least one.
    """
    window, core = _window(list(places.values()))
    land, borders, countries = _ground(window)
    points = {name: window.point(lat, _east_of(window.west, lon)) for name, (lat, lon) in places.items()}
    return MapChart(window.box[2], window.box[3], core, points, land, borders, countries)


@lru_cache(maxsize=8)
def _ground(window: _Window) -> tuple[_Lines, _Lines, tuple[tuple[str, int, int, int], ...]]:
    """Land, borders and countries of a map: most pages of a program show the same part of the world."""
    cut, box = _Cut(outlines(), window), window.box
    wide = (box[0] - _EDGE, box[1] - _EDGE, box[2] + _EDGE, box[3] + _EDGE)
    areas = [clip_ring(ring, wide) for ring in cut.rings(cut.world.land)]
    lines = [part for line in cut.borders() for part in clip_line(line, wide)]
    named = ((code, _room(cut.rings(rings), box)) for code, rings in cut.world.countries.items())
    return (
        tuple(tuple(area) for area in areas if _is_seen(area)),
        tuple(map(tuple, lines)),
        tuple((code, *room) for code, room in named if room),
    )


def _east_of(west: float, lon: float) -> float:
    return west + (lon - west) % 360


def _window(places: Sequence[tuple[float, float]]) -> tuple[_Window, Box]:
    """The window on the world, and the part of it with the places."""
    lons = sorted({lon % 360 for _, lon in places})
    # The map lies on the other side of the widest stretch without a place.
    _, first = max((b - a, b % 360) for a, b in pairwise([*lons, lons[0] + 360]))
    east = max(_east_of(first, lon) for lon in lons)
    south, north = min(lat for lat, _ in places), max(lat for lat, _ in places)
    narrowing = max(math.cos(math.radians((south + north) / 2)), 0.2)
    inner_width = max((east - first) * narrowing * _AROUND, _LEAST_SPAN)
    inner_height = max((north - south) * _AROUND, _LEAST_SPAN)
    width = min(max(inner_width, inner_height * _ASPECTS[0]), 360 * narrowing)
    height = max(inner_height, width / _ASPECTS[1])
    middle = (first + east) / 2
    top = min((south + north) / 2 + height / 2, max(_FARTHEST, north + 1))
    bottom = max((south + north) / 2 - height / 2, min(-_FARTHEST, south - 1))
    units = WIDTH / width
    west = middle - width / narrowing / 2
    core_width, core_top = min(inner_width, width), min((south + north) / 2 + inner_height / 2, top)
    core = (
        round((width - core_width) / 2 * units),
        round((top - core_top) * units),
        round(core_width * units),
        round((core_top - max((south + north) / 2 - inner_height / 2, bottom)) * units),
    )
    box = (0, 0, WIDTH, round((top - bottom) * units))
    return _Window(west, top, narrowing, units, box), core


class _Cut:
    """The outlines of the world in units of a window, each arc once."""

    def __init__(self, world: Outlines, window: _Window) -> None:
        self.world, self.window = world, window
        self._known: dict[tuple[int, int], list[Point]] = {}

    def rings(self, rings: Sequence[Ring]) -> Iterator[list[Point]]:
        """Closed lines that may lie in the window."""
        for ring in rings:
            arcs = self._joined(ring)
            for turn in self._turns([(max(name, ~name), far) for name, far in arcs]):
                points = [point for name, far in arcs for point in self._walk(name, turn + far)[:-1]]
                last, far = arcs[-1]
                end = self._walk(last, turn + far)[-1]
                # What goes all around the world is the land about the South Pole.
                yield points if end == points[0] else [*points, end, (end[0], _DEEP), (points[0][0], _DEEP)]

    def _joined(self, ring: Ring) -> list[tuple[int, int]]:
        """The arcs of a closed line, each turned so far that it begins where the last one ends."""
        arcs: list[tuple[int, int]] = []
        end = None
        for name in ring:
            arc = self.world.arcs[max(name, ~name)]
            first, last = (arc[0][0], arc[-1][0]) if name >= 0 else (arc[-1][0], arc[0][0])
            far = 0 if end is None else 360 * round((end - first) / (360 * self.world.scale))
            arcs.append((name, far))
            end = last + far * self.world.scale
        return arcs

    def borders(self) -> Iterator[list[Point]]:
        """Lines between countries that may lie in the window."""
        for name in self.world.borders:
            for turn in self._turns([(name, 0)]):
                yield self._arc(name, turn)

    def _walk(self, name: int, turn: int) -> list[Point]:
        return self._arc(name, turn) if name >= 0 else self._arc(~name, turn)[::-1]

    def _arc(self, name: int, turn: int) -> list[Point]:
        if (name, turn) not in self._known:
            scale = self.world.scale
            points = [self.window.point(y / scale, x / scale + turn) for x, y in self.world.arcs[name]]
            is_near = self._meets(self.world.boxes[name], turn, _COARSE + _EDGE)
            self._known[name, turn] = simplify(points, _TOLERANCE if is_near else _COARSE)
        return self._known[name, turn]

    def _turns(self, arcs: Sequence[tuple[int, int]]) -> Iterator[int]:
        """How far arcs, each turned by some degrees, are to be turned around the world to lie in the window."""
        far = {turn * self.world.scale for _, turn in arcs}
        boxes = [self.world.boxes[name] for name, _ in arcs]
        wests, souths, easts, norths = zip(*boxes, strict=True)
        box = min(wests) + min(far), min(souths), max(easts) + max(far), max(norths)
        yield from (turn for turn in (-720, -360, 0, 360) if self._meets(box, turn, _EDGE))

    def _meets(self, box: Box, turn: int, reach: int) -> bool:
        """True where a box of the world, turned, comes as near as that to the window."""
        scale, (_, _, width, height) = self.world.scale, self.window.box
        left, top = self.window.point(box[3] / scale, box[0] / scale + turn)
        right, bottom = self.window.point(box[1] / scale, box[2] / scale + turn)
        return right >= -reach and left <= width + reach and bottom >= -reach and top <= height + reach


def _is_seen(ring: Sequence[Point]) -> bool:
    if len(ring) < 3:
        return False
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys)) >= _ISLET


def _room(rings: Iterator[list[Point]], box: Box) -> tuple[int, int, int] | None:
    """Middle and half the width of the widest stretch from west to east that is inside, as high as a name is."""
    inside = [part for ring in rings if len(part := clip_ring(ring, box)) > 2]
    xs = [x for ring in inside for x, _ in ring]
    if not xs or max(xs) - min(xs) < _NAMED:
        return None
    ys = [y for ring in inside for _, y in ring]
    top, bottom, rows = min(ys), max(ys), 16
    sides = [
        (x1, y1, x2, y2)
        for ring in inside
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if y1 != y2  # what lies flat crosses no line from west to east
    ]
    best: tuple[float, int, int, int] | None = None
    for n in range(1, rows):
        y = top + (bottom - top) * n / rows
        levels = [_inside_at(sides, y + shift) for shift in (-13, 0, 13)]
        for left, right in levels[1]:
            low, high = left, right
            for level in (levels[0], levels[2]):
                low, high = max(
                    ((max(low, a), min(high, b)) for a, b in level),
                    key=lambda s: s[1] - s[0],
                    default=(0.0, 0.0),
                )
            # Of rooms that are wide enough the one in the middle.
            score = min(high - low, 260.0) - abs(n / rows - 0.5) * 40
            if high - low >= _NAMED and (best is None or score > best[0]):
                best = score, round((low + high) / 2), round(y), round((high - low) / 2)
    return best[1:] if best else None


def _inside_at(sides: Sequence[tuple[int, int, int, int]], y: float) -> list[tuple[float, float]]:
    """The stretches of a line from west to east that lie inside, by the sides of what is inside: both ends of each."""
    crossings = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1) for x1, y1, x2, y2 in sides if (y1 > y) != (y2 > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))
