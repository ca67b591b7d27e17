"""Marks as SVG: elements, boxes, names where there is room, signs of actors.

Every drawing of pages, comparisons and charts is made of these, so that they look alike (`amity.render.look`). Text
goes in as text, whatever characters it holds.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from amity.render.look import look

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom; as a frame: left, top, width and height."""

_SQUARE = 64.0
LONG_LABEL = 18
"""Letters from which a label takes two lines."""

_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_NARROW, _WIDE = frozenset("ijlftrI.,:;'|!()[]- "), frozenset("mwMWOQGD@%—")


class Lettering(NamedTuple):
    """How a name is written: width of a letter and distance of lines in pixels, and its classes."""

    letter: float
    height: float
    style: str


def plain(text: str) -> str:
    """`text` with a blank for each character that XML cannot hold or that turns the direction of text.

    >>> plain("up" + chr(0) + "down")
    'up down'
    """
    return _UNWANTED.sub(" ", text)


def number(value: float) -> str:
    """A coordinate, with at most two decimals.

    >>> number(12.0), number(0.125), number(-0.001)
    ('12', '0.12', '0')
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def element(tag: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """An element; children that are no markup are text, attributes that are None are left out.

    Args:
        attributes: ``stroke_width`` stands for ``stroke-width``, ``class_`` for ``class``.

    >>> element("text", "a < b", x=1.5, class_="name")
    Markup('<text x="1.5" class="name">a &lt; b</text>')
    """
    given = Markup("").join(
        Markup(' {}="{}"').format(
            key.rstrip("_").replace("_", "-"), plain(value) if isinstance(value, str) else number(value)
        )
        for key, value in attributes.items()
        if value is not None
    )
    if not children:
        return Markup("<{}{}/>").format(Markup(tag), given)  # noqa: S704
    inside = Markup("").join(child if isinstance(child, Markup) else plain(child) for child in children)
    return Markup("<{}{}>{}</{}>").format(Markup(tag), given, inside, Markup(tag))  # noqa: S704


def text_width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is in letters of `size` pixels, rather too wide than too narrow.

    Readers have other fonts, so that no width is exact: these are those of wide sans-serif faces.
    """
    wide = 0.0
    for letter in text:
        wide += _letter_width(letter)
    return wide * size * (1.14 if bold else 1)


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> float:
    """About how wide a letter is, in parts of its size."""
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.9
    return 0.68 if letter.isupper() else 0.6


def fitted(text: str, most: float, size: float, bold: bool = False) -> str:
    """`text` on one line, cut so that it is not wider than `most` pixels.

    >>> fitted("Engagement", 40, 12), fitted("a  b", 400, 12)
    ('Enga…', 'a b')
    """
    line = " ".join(plain(text).split())
    if text_width(line, size, bold) <= most:
        return line
    while line and text_width(f"{line}…", size, bold) > most:
        line = line[:-1].rstrip()
    return f"{line}…"


def wrapped(text: str, most: float, size: float, bold: bool = False, lines: int = 2) -> list[str]:
    """`text` on up to `lines` lines of at most `most` pixels, broken at blanks; what is left over is cut.

    >>> wrapped("one two three four", 60, 10)
    ['one two', 'three four']
    """
    words = plain(text).split()
    rows: list[str] = []
    while words and len(rows) < lines - 1:
        count = 1
        while count < len(words) and text_width(" ".join(words[: count + 1]), size, bold) <= most:
            count += 1
        rows.append(fitted(" ".join(words[:count]), most, size, bold))
        words = words[count:]
    return [*rows, fitted(" ".join(words), most, size, bold)] if words else rows


def break_label(label: str) -> tuple[str, ...]:
    """A long label on two lines, broken at the blank nearest to its middle.

    >>> break_label("Shanghai Cooperation Organization"), break_label("Russia")
    (('Shanghai Cooperation', 'Organization'), ('Russia',))
    """
    blanks = [n for n, letter in enumerate(label) if letter == " "]
    if len(label) <= LONG_LABEL or not blanks:
        return (label,)
    at = min(blanks, key=lambda n: (abs(2 * n + 1 - len(label)), n))
    return label[:at], label[at + 1 :]


def frame(points: Iterable[Point], margin: float) -> Box:
    """Left, top, width and height of what holds all points, with a margin."""
    across, down = zip(*(list(points) or [(0.0, 0.0)]), strict=True)
    left, top = min(across) - margin, min(down) - margin
    return left, top, max(across) + margin - left, max(down) + margin - top


def around(point: Point, size: float) -> Box:
    """Left, top, right and bottom of a sign."""
    x, y = point
    return x - size, y - size, x + size, y + size


def sign(kind: str, x: float, y: float, size: float, style: str) -> Markup:
    """The sign of a kind of actor, with the classes `style` and that of its shape."""
    name = look().kinds[kind]
    if name in {"circle", "ring"}:
        return Markup('<circle class="{} {}" cx="{:.0f}" cy="{:.0f}" r="{:g}"/>').format(
            style, name, x, y, size
        )
    return Markup('<path class="{} {}" d="{}"/>').format(style, name, outline(name, x, y, size))


def outline(name: str, x: float, y: float, size: float) -> str:
    """The value of ``d`` for a shape with corners."""
    corners = look().shapes[name]
    return f"M{'L'.join(f'{x + a * size:.1f} {y + b * size:.1f}' for a, b in corners)}Z"


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
    full = Taken(taken)
    names: list[Markup] = []
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
                names.append(_text(lines, anchor, lx, ly, height, style))
                break
    return Markup("").join(names)


class Taken:
    """Boxes by the squares of a grid that they touch, so that a box is compared with those near it only."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.squares: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take the room of a box, so that later ones keep clear of it."""
        for square in self._touched(box):
            self.squares.setdefault(square, []).append(box)

    def meets(self, box: Box) -> bool:
        """True where a box overlaps one that was added."""
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
