"""Blocs: groups of friends, as many as explain the ties best, and the ties that stand against them.

Small networks are solved exactly and say so; larger ones by the Leiden algorithm where leidenalg is installed (GPL, an
optional extra), else by local moves; neither proves that no blocs do better. A bloc is held together by friendly
ties: parts of a group that no friendly tie joins are blocs of their own, which costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from amity.analysis.clustering import Clustering, Groups, cluster
from amity.analysis.signed import Json, SignedNetwork, Tie

if TYPE_CHECKING:
    import networkx as nx

TIME_LIMIT = 20.0


class Method(StrEnum):
    """How blocs were found."""

    EXACT = "exact"
    LEIDEN = "leiden"
    MOVES = "local moves"


@dataclass(frozen=True)
class Blocs:
    """The blocs of a stretch of time.

    Attributes:
        method: how they were found; only exact ones are proven to be the best, and others may be as good.
        blocs: those of two and more actors, larger ones first.
        alone: actors without a friend in a bloc.
        against: the ties that stand against them.
        agreement: share of the pairs of actors in this stretch and the one before that are together in both or apart
            in both (Rand index); None where there is no such pair.
        moved: actors whose blocs then and now have no other actor of both stretches in common, though they had
            company in one of them.
    """

    network: SignedNetwork
    method: Method
    blocs: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    against: tuple[Tie, ...]
    agreement: float | None = None
    moved: tuple[str, ...] = ()

    @property
    def proven(self) -> bool:
        """True when no blocs have fewer ties against them."""
        return self.method is Method.EXACT

    def as_json(self) -> Json:
        """Plain values with the evidence of every tie."""
        return {
            **self.network.head(),
            "method": str(self.method),
            "proven": self.proven,
            "blocs": [list(bloc) for bloc in self.blocs],
            "alone": list(self.alone),
            "against": [tie.as_json() for tie in self.against],
            "agreement": self.agreement,
            "moved": list(self.moved),
            **self.network.evidence(),
        }


def blocs(networks: Sequence[SignedNetwork], *, time_limit: float = TIME_LIMIT) -> tuple[Blocs, ...]:
    """The blocs of stretches of time in their order.

    Args:
        time_limit: seconds for the exact solution of each.
    """
    found: list[Blocs] = []
    before: Groups = {}
    for network in networks:
        method, groups = find_groups(network.graph, time_limit)
        parts: dict[int, list[str]] = {}
        for actor in sorted(groups):
            parts.setdefault(groups[actor], []).append(actor)
        agreement, moved = _compare(before, groups)
        found.append(
            Blocs(
                network,
                method,
                tuple(sorted((tuple(p) for p in parts.values() if len(p) > 1), key=lambda p: (-len(p), p))),
                tuple(sorted(part[0] for part in parts.values() if len(part) == 1)),
                tuple(t for t in network.ties if (groups[t.first] == groups[t.second]) != (t.sign > 0)),
                agreement,
                moved,
            )
        )
        before = groups
    return tuple(found)


def find_groups(graph: nx.Graph, time_limit: float = TIME_LIMIT) -> tuple[Method, Groups]:
    """Groups of a network whose ties have ``sign``, each held together by friendly ties, and how they were found."""
    exact = cluster_exactly(graph, time_limit)
    if exact is not None:
        return Method.EXACT, _connected(graph, exact)
    try:
        return Method.LEIDEN, _connected(graph, cluster_by_leiden(graph))
    except ImportError:
        return Method.MOVES, _connected(graph, cluster_by_moves(graph))


def _connected(graph: nx.Graph, groups: Groups) -> Groups:
    import networkx as nx

    inner = nx.Graph()
    inner.add_nodes_from(graph)
    inner.add_edges_from(
        (a, b) for a, b, sign in graph.edges(data="sign") if sign > 0 and groups[a] == groups[b]
    )
    parts = sorted(sorted(part) for part in nx.connected_components(inner))
    return {actor: n for n, part in enumerate(parts) for actor in part}


def _compare(before: Groups, now: Groups) -> tuple[float | None, tuple[str, ...]]:
    shared = sorted(before.keys() & now.keys())
    pairs = alike = 0
    moved = []
    for actor in shared:
        then = {other for other in shared if before[other] == before[actor]} - {actor}
        here = {other for other in shared if now[other] == now[actor]} - {actor}
        pairs += len(shared) - 1
        alike += len(shared) - 1 - len(then ^ here)
        if then | here and not then & here:
            moved.append(actor)
    return (alike / pairs if pairs else None), tuple(moved)
