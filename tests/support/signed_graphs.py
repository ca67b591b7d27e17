"""Signed networks for property tests, and the definitions that the fast ways are held against."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

import networkx as nx
from hypothesis import strategies as st

from amity.corpus.dates import Bounds, Edtf, parse
from amity.corpus.model import Actor, Affirmation, Claim, Coding, Kind, Status, Tables
from amity.edges.slices import Selection, Slice
from amity.edges.table import EdgeTable
from amity.network.rules import Rules
from amity.network.signed import SignedNetwork


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


def against(network: nx.Graph, groups: Mapping[int, int]) -> int:
    """How many ties stand against the groups."""
    return sum((groups[a] == groups[b]) != (sign > 0) for a, b, sign in network.edges(data="sign") if a != b)


def planted(actors: int, ties: int, groups: int, turned: float, seed: int) -> nx.Graph:
    """Groups that friendly ties fill and hostile ones part, with a share of the signs turned."""
    chance = random.Random(seed)
    pairs = chance.sample([(i, j) for i in range(actors) for j in range(i)], ties)
    return graph_of(
        [(i, j, 1 if (i % groups == j % groups) != (chance.random() < turned) else -1) for i, j in pairs],
        actors,
    )


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


YEAR = Selection(first=date(2000, 1, 1), last=date(2000, 12, 31))
_SAID = parse("2000")
_FIRST, _LAST = date(1999, 1, 1), date(2001, 12, 31)


@dataclass(frozen=True)
class Drawn:
    """What tables ask of an edge: of one that was drawn, not made of claims."""

    id: str
    subject: str
    relation: str
    object: str
    status: Status = Status.ACCEPTED
    affirmation: Affirmation = Affirmation.ASSERTED
    is_definite: bool = True
    claims: tuple[Claim, ...] = ()
    coded: Coding | None = None
    start: Edtf = _SAID
    end: Edtf = _SAID

    @property
    def is_denied(self) -> bool:
        return self.status is Status.CONTESTED

    @property
    def spans(self) -> tuple[Bounds, ...]:
        sure = Bounds(YEAR.first, YEAR.first, YEAR.last, YEAR.last)
        return (sure if self.is_definite else Bounds(_FIRST, _LAST, _FIRST, _LAST),)


@dataclass(frozen=True, eq=False)
class _Drawn(SignedNetwork):
    """A network with actors that have no tie."""

    nodes: tuple[str, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        return self.nodes


def drawn_network(
    edges: Iterable[Drawn], rules: Rules | None = None, nodes: Iterable[str] = ()
) -> SignedNetwork:
    """The network of edges that were drawn, in the days of `YEAR`; `nodes` are its actors, if there are more."""
    every = tuple(edges)
    names = {end for edge in every for end in (edge.subject, edge.object)}
    actors = {name: Actor(name, name, Kind.STATE) for name in sorted(names)}
    table = EdgeTable(every, Tables(actors=actors))  # type: ignore[arg-type]
    (part,) = table.stretches([("", YEAR)])
    found = SignedNetwork(part, rules or Rules())
    told = tuple(sorted(nodes))
    return _Drawn(part, found.rules, told) if told else found


def network_of(graph: nx.Graph) -> SignedNetwork:
    """A signed network without claims; actors are called by their numbers."""
    ties = [(*sorted((str(a), str(b))), sign) for a, b, sign in graph.edges(data="sign")]
    return drawn_network(
        (Drawn(f"{a}-{b}", a, "supports" if sign > 0 else "opposes", b) for a, b, sign in ties),
        nodes=map(str, graph),
    )


def signed_network(
    slice_: Slice, tables: Tables, rules: Rules | None = None, period: str = ""
) -> SignedNetwork:
    """The signed network of a slice by itself."""
    (part,) = EdgeTable(slice_.edges, tables).stretches([(period, slice_.selection)])
    return SignedNetwork(part, rules or Rules())
