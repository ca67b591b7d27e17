"""Blocs: groups of friends, as many as explain the ties best, and the ties that stand against them.

They come with a proof that no blocs have fewer ties against them, or with what is known: a lower bound. They never have
more against them than two camps have. A bloc is held together by friendly ties: parts of a group that no friendly tie
joins are blocs of their own, which costs nothing. Where the number of blocs is limited that cannot be asked: who has a
common foe may then stand in one bloc without being friends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amity.errors import RequestError
from amity.network.signed import SignedNetwork, Tie
from amity.partition.clustering import Clustering, Groups, cluster
from amity.partition.frustration import Frustration
from amity.partition.similarity import Likeness, likeness

if TYPE_CHECKING:
    import networkx as nx

WORK_LIMIT = 20.0
"""Units of work after which blocs are given without a proof."""


@dataclass(frozen=True)
class Blocs:
    """The blocs of a stretch of time.

    Attributes:
        lower: no blocs have fewer ties against them than that; it is proven.
        blocs: those of two and more actors, larger ones first.
        alone: actors without another one in their bloc.
        against: the ties that stand against them.
        most: how many blocs there may be at most; None for any number.
        likeness: to the blocs of the stretch before, on the actors of both; None in the first.
        moved: actors whose blocs then and now have no other actor of both stretches in common, though they had
            company in one of them.
    """

    network: SignedNetwork
    lower: int
    blocs: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    against: tuple[Tie, ...]
    most: int | None = None
    likeness: Likeness | None = None
    moved: tuple[str, ...] = ()

    @property
    def upper(self) -> int:
        """How many ties stand against the blocs that were found: as many as the best partition has, or more."""
        return len(self.against)

    @property
    def proven(self) -> bool:
        """True when no blocs have fewer ties against them; others may have as few."""
        return self.lower == self.upper

    @property
    def groups(self) -> Groups:
        """Who is with whom: a number for each bloc and each actor alone, which people never see."""
        every = (*self.blocs, *((actor,) for actor in self.alone))
        return {actor: number for number, bloc in enumerate(every) for actor in bloc}

    @property
    def words(self) -> str:
        """How many ties stand against them and what is known of that, e.g. ``2, proven``."""
        return f"{self.upper}, proven" if self.proven else f"{self.upper}, not proven: at least {self.lower}"


def blocs(
    networks: Sequence[SignedNetwork],
    indices: Sequence[Frustration] = (),
    *,
    work_limit: float = WORK_LIMIT,
    most: int | None = None,
) -> tuple[Blocs, ...]:
    """The blocs of stretches of time in their order.

    Args:
        indices: the frustration index of each, where it is known, with camps that blocs are no worse than.
        work_limit: units of work for the proof of each.
        most: how many blocs there may be at most, those of one actor among them; None for any number.

    Raises:
        RequestError: `most` is below 1.
    """
    if most is not None and most < 1:
        raise RequestError(f"{most} is no number of blocs; ask for 1 or more.")
    found: list[Blocs] = []
    before: Groups | None = None
    for number, network in enumerate(networks):
        sides = indices[number].sides if indices else None
        result = find_groups(network.graph, work_limit, most, sides)
        groups = result.groups
        parts: dict[int, list[str]] = {}
        for actor in sorted(groups):
            parts.setdefault(groups[actor], []).append(actor)
        found.append(
            Blocs(
                network,
                result.lower,
                tuple(sorted((tuple(p) for p in parts.values() if len(p) > 1), key=lambda p: (-len(p), p))),
                tuple(sorted(part[0] for part in parts.values() if len(part) == 1)),
                tuple(t for t in network.ties if (groups[t.first] == groups[t.second]) != (t.sign > 0)),
                most,
                None if before is None else likeness(before, groups),
                _moved(before or {}, groups),
            )
        )
        before = groups
    return tuple(found)


def find_groups(
    graph: nx.Graph,
    work_limit: float = WORK_LIMIT,
    most: int | None = None,
    sides: Mapping[str, int] | None = None,
) -> Clustering:
    """Groups of a network whose ties have ``sign``, each held together by friendly ties if `most` is None.

    `sides` are the two camps where they are known.
    """
    found = cluster(graph, work_limit, most, sides)
    return found if most else replace(found, groups=_connected(graph, found.groups))


def friends_within(graph: nx.Graph, groups: Mapping[str, int]) -> nx.Graph:
    """The actors of a network whose ties have ``sign``, and its friendly ties within the groups."""
    import networkx as nx

    inner = nx.Graph()
    inner.add_nodes_from(graph)
    inner.add_edges_from(
        (a, b) for a, b, sign in graph.edges(data="sign") if sign > 0 and groups[a] == groups[b]
    )
    return inner


def _connected(graph: nx.Graph, groups: Groups) -> Groups:
    import networkx as nx

    parts = sorted(sorted(part) for part in nx.connected_components(friends_within(graph, groups)))
    return {actor: n for n, part in enumerate(parts) for actor in part}


def _moved(before: Groups, now: Groups) -> tuple[str, ...]:
    shared = sorted(before.keys() & now.keys())
    then = Counter(before[actor] for actor in shared)
    here = Counter(now[actor] for actor in shared)
    both = Counter((before[actor], now[actor]) for actor in shared)
    moved = [
        actor
        for actor in shared
        if both[before[actor], now[actor]] == 1 and then[before[actor]] + here[now[actor]] > 2
    ]
    return tuple(moved)
