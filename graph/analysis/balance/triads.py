"""Triads: triangles of ties by their signs, and those under strain.

Strong balance (Cartwright and Harary 1956) wants an even number of hostile ties in a triangle: +++ and +--. Weak
balance (Davis 1967) also allows ---, where each is everybody's enemy; ++- contradicts both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.network.signed import SignedNetwork, Tie
from amity.partition.blocks import as_block, numbered
from amity.partition.triangles import triangle_places

if TYPE_CHECKING:
    import networkx as nx

    from amity.network.readings import Readings
    from amity.partition.blocks import Ints

TYPES = ("+++", "++-", "+--", "---")


@dataclass(frozen=True, slots=True)
class Census:
    """How many triangles have 0, 1, 2 and 3 hostile ties."""

    ppp: int
    ppm: int
    pmm: int
    mmm: int

    @property
    def total(self) -> int:
        """Number of triangles of all four types."""
        return self.ppp + self.ppm + self.pmm + self.mmm

    @property
    def strong(self) -> float | None:
        """Share of +++ and +--; None without triangles."""
        return (self.ppp + self.pmm) / self.total if self.total else None

    @property
    def weak(self) -> float | None:
        """Share of all but ++-; None without triangles."""
        return 1 - self.ppm / self.total if self.total else None

    @property
    def by_type(self) -> dict[str, int]:
        """Number of triangles of each type."""
        return dict(zip(TYPES, (self.ppp, self.ppm, self.pmm, self.mmm), strict=True))


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three actors in alphabetical order, and their ties: first to second, first to third, second to third."""

    actors: tuple[str, str, str]
    ties: tuple[Tie, Tie, Tie]

    @property
    def type(self) -> str:
        """The signs of its three ties, one of `TYPES`: ``+++``, ``++-``, ``+--`` or ``---``."""
        return TYPES[sum(tie.sign < 0 for tie in self.ties)]

    @property
    def balanced(self) -> bool:
        """True in the strong sense of balance: no hostile tie, or two."""
        return self.type in {"+++", "+--"}


def census(network: nx.Graph) -> Census:
    """Triangles of a network whose ties have ``sign`` 1 or -1.

    >>> import networkx as nx
    >>> graph = nx.complete_graph(4)
    >>> nx.set_edge_attributes(graph, -1, "sign")
    >>> census(graph)
    Census(ppp=0, ppm=0, pmm=0, mmm=4)
    """
    block = as_block(network)
    return census_of(block.signs, triangle_places(block.ends))


def census_of(signs: Ints, places: Ints) -> Census:
    """How many triangles of ties have 0, 1, 2 and 3 hostile ones.

    Args:
        signs: of the ties; 0 is for a pair that has none, and is in no triangle.
        places: of the ties of each triangle, see `amity.partition.triangles`.
    """
    import numpy as np

    found = signs[places]
    hostile = (found < 0).sum(axis=1)[found.all(axis=1)]
    return Census(*np.bincount(hostile, minlength=4).tolist())


def censuses(readings: Readings) -> Iterator[Census]:
    """The census of each reading that is tried: its triangles are found once, each reading only gives the signs."""
    places = triangle_places(readings.ends)
    for signs in readings.sign_table:
        yield census_of(signs, places)


def triangles(
    network: SignedNetwork, *, unbalanced: bool = False, actors: Collection[str] = ()
) -> tuple[Triangle, ...]:
    """The triangles of a network with their evidence, sorted.

    Args:
        unbalanced: only those that contradict strong balance.
        actors: only those with all of these actors; two of them name a tie, three a triangle.
    """
    import numpy as np

    ties, wanted = network.ties, set(actors)
    if not wanted <= set(network.actors):
        return ()
    found = triangle_places(numbered(tie.pair for tie in ties)[1])
    if unbalanced:
        found = found[np.array([tie.sign for tie in ties], dtype=np.int64)[found].prod(axis=1) < 0]
    for actor in sorted(wanted):
        found = found[np.array([actor in tie.pair for tie in ties], dtype=bool)[found].any(axis=1)]
    made = ((ties[one], ties[two], ties[three]) for one, two, three in found.tolist())
    return tuple(Triangle((one.first, one.second, two.second), (one, two, three)) for one, two, three in made)
