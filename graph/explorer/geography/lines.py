"""Lines of whole numbers: fewer points, cut to a box, and as text.

Pure functions on points; they know neither degrees nor pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[int, int]
Box = tuple[int, int, int, int]
"""Least x, least y, greatest x and greatest y."""

_LETTERS = 63, 5
"""First letter of a text of numbers, and how many bits of a number one holds: those of Google's encoded polylines."""


def simplify(points: Sequence[Point], tolerance: float) -> list[Point]:
    """A line without the points that lie nearer than a tolerance to the line without them (Douglas and Peucker 1973).

    The ends stay; of a closed line the point farthest from them stays too.
    """
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        middle, way = _farthest(points, first, last)
        if way > tolerance * tolerance:
            kept.add(middle)
            stretches += [(first, middle), (middle, last)]
    return [points[n] for n in sorted(kept)]


def _farthest(points: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    """The point between two that lies farthest from the stretch that joins them, and the square of how far."""
    (x1, y1), (x2, y2) = points[first], points[last]
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    farthest, most = first, 0.0
    for n in range(first + 1, last):
        x, y = points[n]
        x, y = x - x1, y - y1
        if length:
            part = (x * dx + y * dy) / length
            part = 0.0 if part < 0 else min(part, 1.0)
            off = float((x - part * dx) ** 2 + (y - part * dy) ** 2)
        else:
            off = float(x * x + y * y)
        if off > most:
            farthest, most = n, off
    return farthest, most


def clip_ring(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of an area inside a box (Sutherland and Hodgman 1974); parts of it may hang together along its edge."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        cut: list[Point] = []
        for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True) if ring else ():
            is_in, was_in = (sign * (p[axis] - limit) >= 0 for p in (point, before))
            if is_in != was_in:
                cut.append(_crossing(before, point, axis, limit))
            if is_in:
                cut.append(point)
        ring = cut
    return list(ring)


def clip_line(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """The parts of a line inside a box, in order."""
    parts: list[list[Point]] = []
    for start, end in pairwise(line):
        inside = _inside(start, end, box)
        if inside is None:
            continue
        if parts and parts[-1][-1] == inside[0]:
            parts[-1].append(inside[1])
        else:
            parts.append(list(inside))
    return [part for part in parts if len({*part}) > 1]


def _inside(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a stretch inside a box; None where it passes by."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        starts_in, ends_in = (sign * (p[axis] - limit) >= 0 for p in (start, end))
        if not starts_in and not ends_in:
            return None
        if not starts_in:
            start = _crossing(start, end, axis, limit)
        elif not ends_in:
            end = _crossing(start, end, axis, limit)
    return start, end


def _crossing(start: Point, end: Point, axis: int, limit: int) -> Point:
    """Where a stretch meets the line on which a coordinate has a value."""
    part = (limit - start[axis]) / (end[axis] - start[axis])
    other = round(start[1 - axis] + part * (end[1 - axis] - start[1 - axis]))
    return (other, limit) if axis else (limit, other)


def encode(points: Iterable[Point]) -> str:
    """A line as text: differences as Google's encoded polylines write them, x before y."""
    base, bits = _LETTERS
    letters: list[str] = []
    before = 0, 0
    for point in points:
        for old, new in zip(before, point, strict=True):
            number = (new - old) << 1 if new >= old else ~((new - old) << 1)
            while number >= 1 << bits:
                letters.append(chr(((number & (1 << bits) - 1) | 1 << bits) + base))
                number >>= bits
            letters.append(chr(number + base))
        before = point
    return "".join(letters)


def decode(text: str) -> list[Point]:
    """The points of a line that `encode` wrote."""
    base, bits = _LETTERS
    numbers: list[int] = []
    number = shift = 0
    for letter in text.encode("ascii"):
        part = letter - base
        number |= (part & (1 << bits) - 1) << shift
        shift += bits
        if part < 1 << bits:
            numbers.append(~(number >> 1) if number & 1 else number >> 1)
            number = shift = 0
    x = y = 0
    points: list[Point] = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points
