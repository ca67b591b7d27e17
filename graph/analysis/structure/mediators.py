"""Mediators: who stands between enemies as a friend of both.

A go-between of a hostile pair has friendly ties to both of the two (indirect ties make mediation likelier: Böhmelt
2009, Journal of Peace Research 46, 705-721). That they could mediate is what the ties say, not that they did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from amity.network.signed import SignedNetwork, Tie


@dataclass(frozen=True, slots=True)
class Between:
    """A hostile pair and those who are friends of both.

    Attributes:
        tie: the hostile tie, or the ambivalent pair that the rule left out.
        through: the go-betweens, each with the ties to the first and the second of the pair; by id.
    """

    tie: Tie
    through: tuple[tuple[str, Tie, Tie], ...]


@dataclass(frozen=True)
class Mediators:
    """The go-betweens of a stretch of time.

    Attributes:
        pairs: hostile and ambivalent pairs that have a go-between, and pairs asked for; sorted.
        hostile: how many hostile and ambivalent pairs there are.
        counts: how many pairs each actor stands between, most first.
    """

    network: SignedNetwork
    pairs: tuple[Between, ...]
    hostile: int
    counts: Mapping[str, int]


def mediators(network: SignedNetwork, pair: Collection[str] = ()) -> Mediators:
    """The go-betweens of all hostile and ambivalent pairs, or of those with every actor of `pair`."""
    import networkx as nx

    wanted = set(pair)
    friends = nx.Graph()
    friends.add_nodes_from(network.actors)
    friends.add_edges_from(tie.pair for tie in network.ties if tie.sign > 0)
    foes = [tie for tie in (*network.ties, *network.left_out) if tie.sign < 0 or tie.ambivalent]
    found = []
    for tie in sorted(foes, key=lambda tie: tie.pair):
        if wanted <= set(tie.pair):
            common = sorted(nx.common_neighbors(friends, *tie.pair))
            through = tuple((m, network.tie(m, tie.first), network.tie(m, tie.second)) for m in common)
            if through or wanted == set(tie.pair):
                found.append(Between(tie, through))
    counts = Counter(actor for item in found for actor, *_ in item.through)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Mediators(network, tuple(found), len(foes), dict(ranked))
