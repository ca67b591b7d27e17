"""The outlines of land, borders and countries that come with the package, from Natural Earth."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from amity.explorer.geography.lines import Box, Point, decode

Ring = Sequence[int]
"""Places of the arcs that make a closed line; ``~n`` is the arc n walked backwards."""


@dataclass(frozen=True)
class Outlines:
    """Outlines of the world.

    Attributes:
        scale: parts of a degree that a coordinate counts; x goes east, y goes north.
        arcs: the lines that outlines are made of, each once.
        land: outlines of land without borders, islands and lakes among them.
        borders: places of the arcs between two countries.
        countries: outlines of countries by their codes of two letters (ISO 3166-1).
    """

    scale: int
    arcs: tuple[tuple[Point, ...], ...]
    land: tuple[Ring, ...]
    borders: tuple[int, ...]
    countries: Mapping[str, tuple[Ring, ...]]

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The box around each arc, in the order of the arcs."""
        return tuple(_box(arc) for arc in self.arcs)


def _box(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


@lru_cache(maxsize=1)
def outlines() -> Outlines:
    """The outlines of the world, read once from ``outlines.json``."""
    text = files("amity.explorer.geography").joinpath("outlines.json").read_text(encoding="utf-8")
    read = json.loads(text)
    return Outlines(
        read["scale"],
        tuple(tuple(decode(arc)) for arc in read["arcs"]),
        tuple(map(tuple, read["land"])),
        tuple(read["borders"]),
        {code: tuple(map(tuple, rings)) for code, rings in read["countries"].items()},
    )
