"""Triads: triangles of ties by their signs, and those under strain.

Strong balance (Cartwright and Harary 1956) wants an even number of hostile ties in a triangle: +++ and +--. Weak
balance (Davis 1967) also allows ---, where each is everybody's enemy; ++- contradicts both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.network.signed import Json, SignedNetwork, Tie

if TYPE_CHECKING:
    import networkx as nx

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
        """All triangles."""
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

    def plain(self) -> Json:
        """The counts by type."""
        return self.by_type


@dataclass(frozen=True, slots=True)
class Triangle:
    """Three actors in alphabetical order, and their ties: first to second, first to third, second to third."""

    actors: tuple[str, str, str]
    ties: tuple[Tie, Tie, Tie]

    @property
    def type(self) -> str:
        """One of `TYPES`."""
        return TYPES[sum(tie.sign < 0 for tie in self.ties)]

    @property
    def balanced(self) -> bool:
        """In the strong sense."""
        return self.type in {"+++", "+--"}

    def plain(self) -> Json:
        """Plain values, with the claims behind each tie."""
        return {
            "actors": self.actors,
            "type": self.type,
            "balanced": self.balanced,
            "ties": [
                {"first": tie.first, "second": tie.second, "sign": tie.sign, "claims": list(tie.claims)}
                for tie in self.ties
            ],
        }


def census(network: nx.Graph) -> Census:
    """Triangles of a network whose ties have ``sign`` 1 or -1.

    >>> import networkx as nx
    >>> graph = nx.complete_graph(4)
    >>> nx.set_edge_attributes(graph, -1, "sign")
    >>> census(graph)
    Census(ppp=0, ppm=0, pmm=0, mmm=4)
    """
    friends: dict[object, set[object]] = {}
    foes: dict[object, set[object]] = {}
    ties = [(a, b, sign) for a, b, sign in network.edges(data="sign") if a != b]
    for a, b, sign in ties:
        known = foes if sign < 0 else friends
        known.setdefault(a, set()).add(b)
        known.setdefault(b, set()).add(a)
    counts = [0, 0, 0, 0]
    nobody: set[object] = set()
    for a, b, sign in ties:
        hostile = sign < 0
        counts[hostile] += len(friends.get(a, nobody) & friends.get(b, nobody))
        counts[2 + hostile] += len(foes.get(a, nobody) & foes.get(b, nobody))
    # A triangle of three equal ties was met at each of them, one with an odd tie at that tie alone.
    return Census(counts[0] // 3, counts[1], counts[2], counts[3] // 3)


def triangle_places(pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int, int]]:
    """The triangles that pairs of actors make, each as the places of its three pairs.

    Args:
        pairs: each in alphabetical order, and once.

    >>> triangle_places([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")])
    [(0, 2, 1)]
    """
    place = {pair: n for n, pair in enumerate(pairs)}
    after: dict[str, set[str]] = {}
    for a, b in pairs:
        after.setdefault(a, set()).add(b)
    nobody: set[str] = set()
    return [
        (number, place[a, c], place[b, c])
        for number, (a, b) in enumerate(pairs)
        for c in sorted(after.get(a, nobody) & after.get(b, nobody))
    ]


def triangles(
    network: SignedNetwork, *, unbalanced: bool = False, actors: Collection[str] = ()
) -> tuple[Triangle, ...]:
    """The triangles of a network with their evidence, sorted.

    Args:
        unbalanced: only those that contradict strong balance.
        actors: only those with all of these actors; two of them name a tie, three a triangle.
    """
    import networkx as nx

    wanted = set(actors)
    if not wanted <= set(network.graph):
        return ()
    found = []
    for names in nx.all_triangles(network.graph, [min(wanted)] if wanted else None):
        if wanted <= set(names):
            a, b, c = sorted(names)
            found.append(Triangle((a, b, c), (network.tie(a, b), network.tie(a, c), network.tie(b, c))))
    return tuple(sorted((t for t in found if not (unbalanced and t.balanced)), key=lambda t: t.actors))
