"""Signed networks for property tests, and the definitions that the fast ways are held against."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

import networkx as nx
from hypothesis import strategies as st

from amity.corpus.model import Tables
from amity.edges.slices import Slice
from amity.network import signed
from amity.network.signed import Rules, SignedNetwork, Tie


@st.composite
def signed_graphs(draw: st.DrawFn, most: int = 7, least: int = 0) -> nx.Graph:
    """A network of up to `most` actors with any ties and signs."""
    count = draw(st.integers(least, most))
    pairs = list(combinations(range(count), 2))
    signs = draw(st.lists(st.sampled_from([0, 1, -1]), min_size=len(pairs), max_size=len(pairs)))
    return graph_of([(a, b, sign) for (a, b), sign in zip(pairs, signs, strict=True) if sign], count)


def graph_of(ties: list[tuple[int, int, int]], count: int = 0) -> nx.Graph:
    """A network of the actors 0 to count - 1, and ties as pairs with a sign."""
    network = nx.Graph()
    network.add_nodes_from(range(count))
    network.add_edges_from((a, b, {"sign": sign}) for a, b, sign in ties)
    return network


def complete_hostile(count: int) -> nx.Graph:
    """Everybody is everybody's foe."""
    return graph_of([(a, b, -1) for a, b in combinations(range(count), 2)], count)


def least_against_two_camps(network: nx.Graph) -> int:
    """The frustration index by its definition: the best of all pairs of camps."""
    actors = sorted(network)
    ties = list(network.edges(data="sign"))
    return min(
        sum((side[a] == side[b]) != (sign > 0) for a, b, sign in ties)
        for sides in product([False, True], repeat=len(actors))
        for side in [dict(zip(actors, sides, strict=True))]
    )


def least_against_groups(network: nx.Graph) -> int:
    """Correlation clustering by its definition: the best of all partitions."""
    ties = list(network.edges(data="sign"))
    best = len(ties)
    partitions: list[dict[int, int]] = [{}]
    for actor in sorted(network):
        partitions = [
            {**groups, actor: group}
            for groups in partitions
            for group in range(len(set(groups.values())) + 1)
        ]
    for groups in partitions:
        best = min(best, sum((groups[a] == groups[b]) != (sign > 0) for a, b, sign in ties))
    return best


def switched(network: nx.Graph, camp: set[int]) -> nx.Graph:
    """The signs of the ties between a camp and the others turned round."""
    return graph_of(
        [(a, b, -sign if (a in camp) != (b in camp) else sign) for a, b, sign in network.edges(data="sign")],
        len(network),
    )


def network_of(graph: nx.Graph) -> SignedNetwork:
    """A signed network without evidence; actors are called by their numbers."""
    ties = tuple(Tie(str(a), str(b), sign) for a, b, sign in sorted(graph.edges(data="sign")))
    days = date(2000, 1, 1), date(2000, 12, 31)
    return SignedNetwork("", "", *days, None, Rules(), tuple(sorted(map(str, graph))), ties)


def signed_network(
    slice_: Slice, tables: Tables, rules: Rules | None = None, period: str = ""
) -> SignedNetwork:
    """The signed network of a slice by itself."""
    return signed.network_of(signed.signed_pairs(slice_, tables), slice_.selection, rules or Rules(), period)
