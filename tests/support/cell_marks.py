"""The marks of cells in Python, to which those that the page's script draws are held.

No page that Python draws has cells; the geometry is that of the lines and bars of `amity.render.marks`.
"""

from __future__ import annotations

import math

from amity.render.look import look
from amity.render.marks import Piece, Point, _at, _over, _width


def cell_pieces(
    x: float, y: float, size: float, sign: int, mark: str, *, possible: bool = False
) -> tuple[Piece, ...]:
    """The mark of a cell: a disc for cooperative, a square for hostile, a lozenge for neither.

    Args:
        x, y: left and top of the square that it fills.
        size: side of that square, in pixels.
        sign: 1, 0 or -1.
        mark: name of the mark in ``look.json``.
        possible: none of what it stands for is definite.
    """
    found = look().marks[mark]
    middle, half = (x + size / 2, y + size / 2), size / 2
    corners = _corners(middle, half - 0.6, sign)
    outline = f"M{'L'.join(_at(*corner) for corner in corners)}Z"
    thin = _width(size / 11)
    ring = Piece("stroke", outline, thin, (2.2, 1.8) if possible else ())
    parts: list[Piece] = []
    if found.texture == "dots":
        parts = [Piece("stroke", _dots(middle, half, sign), _width(size * 0.19), (), True)]
        parts += [ring] if possible else []
    elif found.texture == "chevrons":
        a, b = half * 0.28, half * 0.42
        d = "".join(
            f"M{_at(middle[0] + shift - a, middle[1] - b)}L{_at(middle[0] + shift + a, middle[1])}"
            f"L{_at(middle[0] + shift - a, middle[1] + b)}"
            for shift in (-half * 0.26, half * 0.26)
        )
        parts = [ring, Piece("stroke", d, thin)]
    elif found.texture == "thin" or possible:
        parts = [ring]
    else:
        parts = [Piece("fill", outline)]
    if found.texture == "double":
        corner = (middle[0] + half * 0.52, middle[1] - half * 0.52)
        box = f"M{_at(*middle)}H{middle[0] + half:.1f}V{middle[1] - half:.1f}H{middle[0]:.1f}Z"
        return (*parts, Piece("gap", box), *_over(found.over, corner, 0, half * 0.5, size / 14)[1:])
    return (*parts, *_over(found.over, middle, 0, half * 1.1, size / 14))


def _corners(middle: Point, half: float, sign: int) -> list[Point]:
    x, y = middle
    if sign < 0:
        return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    count = 24 if sign > 0 else 4
    turns = (2 * math.pi * n / count for n in range(count))
    return [(x + half * math.cos(turn), y + half * math.sin(turn)) for turn in turns]


def _dots(middle: Point, half: float, sign: int) -> str:
    """Dots in the outline of a sign: a ring, a grid of three by three, or five."""
    way = half * 0.66
    turns = [math.pi * n / 4 for n in range(8)] if sign > 0 else [math.pi * n / 2 for n in range(4)]
    places = [(way * math.cos(turn), way * math.sin(turn)) for turn in turns]
    if sign < 0:
        places += [(i * way, j * way) for i in (-1, 1) for j in (-1, 1)]
    return "".join(f"M{_at(middle[0] + x, middle[1] + y)}h0" for x, y in [(0.0, 0.0), *places])
