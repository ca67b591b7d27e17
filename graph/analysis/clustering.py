"""Correlation clustering: actors in any number of groups so that the fewest ties stand against them.

A friendly tie across groups and a hostile one within count as against. Davis 1967 (Human Relations 20, 181-187) for
the idea, Grötschel and Wakabayashi 1989 (Mathematical Programming 45, 59-96) for the programme: y = 1 for a pair in
one group, with y_ab + y_bc - y_ac <= 1 for all three actors. Groups add up over biconnected blocks as camps do.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from time import monotonic
from typing import TYPE_CHECKING, Any

import numpy as np

from amity.analysis.blocks import Block, as_block, split

if TYPE_CHECKING:
    import networkx as nx

    from amity.analysis.blocks import Ints

LARGEST = 30
"""Actors of a block up to which the programme is tried: it has as many rows as actors to the power of three / 2."""

SEEDS = 20

Groups = dict[Any, int]


def against(network: nx.Graph, groups: Mapping[Any, int]) -> int:
    """How many ties stand against the groups."""
    return sum((groups[a] == groups[b]) != (sign > 0) for a, b, sign in network.edges(data="sign") if a != b)


def cluster_exactly(network: nx.Graph, time_limit: float) -> Groups | None:
    """Optimal groups, proven; None when a block is too large or the time is up."""
    until = monotonic() + time_limit
    blocks = split(network)
    if any(len(block.actors) > LARGEST for block in blocks):
        return None
    found = []
    for block in blocks:
        groups = _programme(block, max(until - monotonic(), 0.01))
        if groups is None:
            return None
        found.append((block, groups))
    return _join(network, found)


def _programme(block: Block, seconds: float) -> Ints | None:
    """Optimal groups of a block; None out of time."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    count = len(block.actors)
    place = {pair: n for n, pair in enumerate(combinations(range(count), 2))}
    cost = np.zeros(len(place))
    for (a, b), sign in zip(block.ends.tolist(), block.signs.tolist(), strict=True):
        cost[place[a, b]] = -sign
    rows = [
        columns
        for a, b, c in combinations(range(count), 3)
        for columns in (
            (place[a, b], place[b, c], place[a, c]),
            (place[a, b], place[a, c], place[b, c]),
            (place[a, c], place[b, c], place[a, b]),
        )
    ]
    columns = np.array(rows, dtype=np.int64).ravel()
    values = np.tile(np.array([1.0, 1.0, -1.0]), len(rows))
    begins = np.arange(len(rows) + 1) * 3
    solved = milp(
        cost,
        integrality=np.ones(len(place)),
        bounds=Bounds(0.0, 1.0),
        constraints=LinearConstraint(
            csr_array((values, columns, begins), shape=(len(rows), len(place))), -np.inf, 1.0
        ),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if solved.status != 0:
        return None
    groups = np.arange(count)
    for (a, b), n in place.items():
        if solved.x[n] > 0.5:
            groups[b] = groups[a]
    return groups


def _join(network: nx.Graph, found: list[tuple[Block, Ints]]) -> Groups:
    """Groups of the whole network: those of two blocks are one where they share an actor."""
    import networkx as nx

    same = nx.Graph()
    same.add_nodes_from(network)
    same.add_edges_from((a, b) for a, b in nx.bridges(network) if network.edges[a, b]["sign"] > 0)
    for block, groups in found:
        same.add_edges_from(
            (block.actors[int(group)], actor) for actor, group in zip(block.actors, groups, strict=True)
        )
    return {actor: n for n, part in enumerate(nx.connected_components(same)) for actor in sorted(part)}


def cluster_by_leiden(network: nx.Graph) -> Groups:
    """Groups by the Leiden algorithm (constant Potts model, resolution 0, signed weights), the best of `SEEDS`.

    Traag and Bruggeman 2009, Physical Review E 80, 036115.

    Raises:
        ImportError: leidenalg or igraph is not installed.
    """
    import importlib

    igraph, leidenalg = importlib.import_module("igraph"), importlib.import_module("leidenalg")
    block = as_block(network)
    graph = igraph.Graph(n=len(block.actors), edges=block.ends.tolist())
    graph.es["weight"] = block.signs.tolist()
    found = []
    for seed in range(SEEDS):
        partition = leidenalg.find_partition(
            graph,
            leidenalg.CPMVertexPartition,
            weights="weight",
            resolution_parameter=0.0,
            n_iterations=-1,
            seed=seed,
        )
        groups = dict(zip(block.actors, partition.membership, strict=True))
        found.append((against(network, groups), seed, groups))
    return min(found, key=lambda item: item[:2])[2]


def cluster_by_moves(network: nx.Graph) -> Groups:
    """Groups by local moves: an actor goes where most friends and fewest foes are, as long as that helps.

    Begins with the connected parts of the friendly ties, then with single actors and a seeded order, the best of
    `SEEDS`.
    """
    import networkx as nx

    friends = nx.Graph()
    friends.add_nodes_from(network)
    friends.add_edges_from((a, b) for a, b, sign in network.edges(data="sign") if sign > 0)
    actors = sorted(network)
    start = {actor: n for n, part in enumerate(nx.connected_components(friends)) for actor in part}
    found = []
    for seed in range(SEEDS):
        order = [actors[n] for n in np.random.default_rng(seed).permutation(len(actors))]
        groups = _move(network, start if not seed else {actor: n for n, actor in enumerate(order)}, order)
        found.append((against(network, groups), seed, groups))
    return min(found, key=lambda item: item[:2])[2]


def _move(network: nx.Graph, start: Groups, order: list[Any]) -> Groups:
    groups = dict(start)
    changed = True
    while changed:
        changed = False
        for actor in order:
            gains: dict[int, int] = {}
            for other, values in network[actor].items():
                if other != actor:
                    gains[groups[other]] = gains.get(groups[other], 0) + values["sign"]
            best = max(sorted(gains), key=lambda group: gains[group], default=groups[actor])
            here = gains.get(groups[actor], 0)
            alone = max(groups.values()) + 1
            target, gain = (best, gains[best]) if gains and gains[best] > 0 else (alone, 0)
            if gain > here:
                groups[actor], changed = target, True
    return groups
