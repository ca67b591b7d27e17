"""Correlation clustering: actors in groups so that the fewest ties stand against them.

A friendly tie across groups and a hostile one within count as against. Davis 1967 (Human Relations 20, 181-187):
groups without any exist just where no cycle holds exactly one hostile tie, so that the fewest ties against groups are
the fewest that hit all such cycles. That is a programme over the ties alone, with one inequality for each such cycle,
added where violated (cf. Grötschel and Wakabayashi 1989, Mathematical Programming 45, 59-96). It gives lower bounds;
the groups come from local search (`amity.partition.group_search`), and from the programme where it finds better ones.

Hostile ties between actors that no path of friends joins lie in no such cycle and cost nothing; without them, costs add
up over biconnected blocks. With at most k groups (k-clusterability, Cartwright and Harary 1968, Elemente der
Mathematik 23, 85-89) any cycle counts, and costs add up over the blocks of the whole network, for groups can be
renamed in each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from amity.partition.annealing import anneal
from amity.partition.blocks import Block, as_block, split
from amity.partition.bounds import (
    CHUNK,
    FEW,
    SLACK,
    Cuts,
    add_triangles,
    are_worth_cuts,
    rounded_up,
    tighten,
    walk_to,
)
from amity.partition.budget import Work, proof
from amity.partition.camp_search import find_sides
from amity.partition.costs import nodes_for, spend_nodes, spend_paths
from amity.partition.frustration import frustration_index
from amity.partition.group_search import LARGE, fold, greedy_groups, improve, shake
from amity.partition.vectors import groups_bound

if TYPE_CHECKING:
    import networkx as nx

    from amity.partition.blocks import Ints
    from amity.partition.bounds import Floats

_HARDER = 3
"""What a node of the programme of cycles costs, in those of other programmes of as many entries."""

GROUPS, SWEEPS = 8, 100
"""Groups in which many actors are annealed where there may be any number, and how often every actor picks."""

Groups = dict[Any, int]


@dataclass(frozen=True)
class Clustering:
    """Groups of a signed network and what is known of them.

    Attributes:
        groups: the number of each actor's group.
        lower: no groups have fewer ties against them than that.
        upper: how many ties stand against these.
    """

    groups: Groups
    lower: int
    upper: int

    @property
    def proven(self) -> bool:
        """True when no groups have fewer ties against them."""
        return self.lower == self.upper


def cluster(
    network: nx.Graph | Block,
    work_limit: float,
    most: int | None = None,
    sides: Mapping[Any, int] | None = None,
) -> Clustering:
    """Groups of a network whose ties have ``sign`` 1 or -1, never with more ties against them than two camps have.

    Args:
        network: an undirected simple graph, or its arrays.
        work_limit: units of work for the proof; what the search finds does not depend on it.
        most: how many groups there may be at most, 1 or more; None for any number.
        sides: the two camps (1 or -1) of the actors, where they are known; they are found otherwise.
    """
    work = proof(work_limit)
    whole = as_block(network)
    if most == 1:
        together = np.zeros(len(whole.actors), dtype=np.int64)
        return _told(whole, together, block_cost(whole, together))
    if most == 2:
        index = frustration_index(whole, work_limit=work_limit)
        return Clustering({a: int(s < 0) for a, s in index.sides.items()}, index.lower, index.upper)
    linked = whole if most else _without_strangers(whole)
    blocks, bridges = split(linked)
    solved = [(block, *_solve(block, most, work)) for block in blocks]
    if any(lower < block_cost(block, groups) for block, groups, lower in solved):
        # Camps that are known to be better than those of the search alone may lead to better groups.
        if sides is None:
            sides = frustration_index(whole, work_limit=max(work.left, 0.0)).sides
        solved = [
            (block, _better(block, groups, lower, sides, most), lower) for block, groups, lower in solved
        ]
    grouped = [(block, groups) for block, groups, _ in solved]
    groups = _join(linked, grouped, bridges) if most is None else _rename(linked, grouped, bridges, most)
    return _told(whole, groups, sum(bound for *_, bound in solved))


def _told(whole: Block, groups: Ints, lower: int) -> Clustering:
    of_actor = dict(zip(whole.actors, groups.tolist(), strict=True))
    return Clustering(of_actor, lower, block_cost(whole, groups))


def _without_strangers(whole: Block) -> Block:
    """The network without hostile ties between actors that no path of friends joins."""
    part = _parts(whole, np.zeros(whole.size))
    kept = part[whole.ends[:, 0]] == part[whole.ends[:, 1]]
    return Block(whole.actors, whole.ends[kept], whole.signs[kept])


def block_cost(block: Block, groups: Ints) -> int:
    """How many ties of a block stand against the groups."""
    same = groups[block.ends[:, 0]] == groups[block.ends[:, 1]]
    return int((same != (block.signs > 0)).sum())


def _solve(block: Block, most: int | None, work: Work) -> tuple[Ints, int]:
    """Groups of a block, and a proven lower bound."""
    groups = improve(block, _starts(block, most), most)
    upper = block_cost(block, groups)
    if not upper:
        return groups, 0
    cuts = Cuts(block)
    if len(block.actors) > FEW:
        cuts.bound = groups_bound(block)
    if worth := are_worth_cuts(block, upper):
        tighten(cuts, _add_violated, upper, work)
    lower = cuts.lower
    if lower < upper:
        groups = shake(block, groups, most)
        upper = block_cost(block, groups)
    if lower < upper and worth and not work.over:
        bound, other = _hit(cuts, upper, work) if most is None else _assign(block, most, upper, work)
        lower = min(max(lower, bound), upper)
        if other is not None and block_cost(block, other) < upper:
            groups = other
    return groups, lower


def _better(block: Block, groups: Ints, lower: int, sides: Mapping[Any, int], most: int | None) -> Ints:
    """The groups, or those that begin with these camps where they are better."""
    cost = block_cost(block, groups)
    if lower == cost:
        return groups
    camps = np.array([sides[actor] for actor in block.actors], dtype=np.int64)
    better = improve(block, _of_camps(block, camps, most), most)
    return better if block_cost(block, better) < cost else groups


def _starts(block: Block, most: int | None) -> Iterator[Ints]:
    if len(block.actors) > LARGE:
        yield anneal(block, most or GROUPS, SWEEPS)
        return
    if most is None:
        yield greedy_groups(block)
        yield np.zeros(len(block.actors), dtype=np.int64)
        yield np.arange(len(block.actors))
    else:
        yield fold(block, improve(block, _starts(block, None)), most)
    yield from _of_camps(block, find_sides(block), most)


def _of_camps(block: Block, sides: Ints, most: int | None) -> Iterator[Ints]:
    """The camps, and their circles: the parts of a camp that friendly ties within it join."""
    yield (sides < 0).astype(np.int64)
    if most is None:
        a, b = block.ends.T
        yield _parts(block, ((block.signs < 0) | (sides[a] != sides[b])).astype(np.float64))


def _parts(block: Block, cut: Floats) -> Ints:
    """Groups that friendly ties join, but for those that are cut (1, else 0)."""
    return _joined(block.ends[(block.signs > 0) & (cut < 0.5)], len(block.actors))


def _joined(pairs: Ints, count: int) -> Ints:
    """The parts of so many actors that pairs join, by number."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    graph = csr_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    parts: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return parts


def _add_violated(cuts: Cuts, weights: Floats, work: Work) -> int:
    block = cuts.block
    triangles = block.unbalanced
    lone = triangles[(block.signs[triangles] < 0).sum(axis=1) == 1]
    return add_triangles(cuts, lone, weights) or _add_cycles(cuts, weights, work)


def _add_cycles(cuts: Cuts, weights: Floats, work: Work) -> int:
    """Add, for each hostile tie, the shortest cycle of it and friendly ties if it is violated; returns how many."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    block, count = cuts.block, len(cuts.block.actors)
    friendly = block.signs > 0
    a, b = block.ends[friendly].T
    graph = csr_array((np.maximum(weights[friendly], 1e-9), (a, b)), shape=(count, count))
    tie_of = {(int(u), int(v)): n for n, (u, v) in enumerate(block.ends.tolist())}
    hostile = np.flatnonzero(~friendly & (weights < 1.0 - SLACK))
    starts = np.unique(block.ends[hostile, 0])
    added = 0
    for first in range(0, len(starts), CHUNK):
        if work.over:
            break
        some = starts[first : first + CHUNK]
        spend_paths(len(some), graph.nnz, work)
        length, before = dijkstra(
            graph, directed=False, indices=some, return_predecessors=True, limit=1.0 - SLACK
        )
        row_of = {int(actor): row for row, actor in enumerate(some)}
        for tie in hostile.tolist():
            u, v = block.ends[tie].tolist()
            row = row_of.get(u)
            if row is not None and length[row, v] + weights[tie] < 1.0 - SLACK:
                steps = [tuple(sorted(step)) for step in pairwise(walk_to(before[row], u, v))]
                added += cuts.add(tuple(sorted([tie, *(tie_of[x, y] for x, y in steps)])))
    return added


def _hit(cuts: Cuts, upper: int, work: Work) -> tuple[int, Ints | None]:
    """The fewest ties that hit all cycles with one hostile tie: a bound, and groups if they were found."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    size, lower = cuts.block.size, 0
    while nodes := nodes_for(_HARDER * sum(map(len, cuts.rows)), work):
        solved = milp(
            np.ones(size),
            integrality=np.ones(size),
            bounds=Bounds(0.0, 1.0),
            constraints=LinearConstraint(cuts.matrix(), np.ones(len(cuts.rows)), np.inf),
            options=_options(upper, nodes),
        )
        spend_nodes(_HARDER * sum(map(len, cuts.rows)), solved.mip_node_count, work)
        lower = max(lower, _bound(solved.mip_dual_bound))
        if solved.status != 0 or lower >= upper:
            break
        if not _add_violated(cuts, solved.x.round(), work):
            return lower, _parts(cuts.block, solved.x)
    return lower, None


def _assign(block: Block, most: int, upper: int, work: Work) -> tuple[int, Ints | None]:
    """At most so many groups with the fewest ties against them: a bound, and the groups if they were found.

    x = 1 for an actor in a group; for a friendly tie f >= x_u - x_v in each group, for a hostile one
    f >= x_u + x_v - 1. Groups are interchangeable, so that the actor at place n of the order by ties is in one of the
    first n.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    actors, ties = len(block.actors), block.size
    if not (nodes := nodes_for(3 * ties * most, work)):
        return 0, None
    number = np.arange(ties * most)
    tie, group = number // most, number % most
    u, v = block.ends[tie, 0] * most + group, block.ends[tie, 1] * most + group
    sign = block.signs[tie]
    ones = np.ones(ties * most)
    values, columns = (np.concatenate(parts) for parts in ((ones, -ones, sign), (actors * most + tie, u, v)))
    shape = (ties * most, actors * most + ties)
    costs = csr_array((values, (np.tile(number, 3), columns)), shape=shape)
    once = csr_array(
        (np.ones(actors * most), np.arange(actors * most), np.arange(actors + 1) * most),
        shape=(actors, actors * most + ties),
    )
    highest = np.ones(actors * most + ties)
    order = np.argsort(-np.bincount(block.ends.ravel()), kind="stable")
    for place, actor in enumerate(order[: most - 1].tolist(), 1):
        highest[actor * most + place : (actor + 1) * most] = 0.0
    solved = milp(
        np.concatenate([np.zeros(actors * most), np.ones(ties)]),
        integrality=np.concatenate([np.ones(actors * most), np.zeros(ties)]),
        bounds=Bounds(0.0, highest),
        constraints=[
            LinearConstraint(costs, np.where(sign > 0, 0.0, -1.0), np.inf),
            LinearConstraint(once, 1.0, 1.0),
        ],
        options=_options(upper, nodes),
    )
    spend_nodes(costs.nnz, solved.mip_node_count, work)
    groups = None if solved.status else solved.x[: actors * most].reshape(actors, most).argmax(axis=1)
    return _bound(solved.mip_dual_bound), groups


def _options(upper: int, nodes: int) -> dict[str, float]:
    """Stop after so many nodes, and when less than one tie lies between the bounds."""
    return {"node_limit": nodes, "mip_rel_gap": 0.99 / upper}


def _bound(dual: float | None) -> int:
    return rounded_up(dual) if dual is not None and np.isfinite(dual) else 0


def _join(linked: Block, grouped: list[tuple[Block, Ints]], bridges: Ints) -> Ints:
    """Groups of the whole network: those of two blocks are one where they share an actor."""
    place = {actor: n for n, actor in enumerate(linked.actors)}
    same = linked.ends[bridges][linked.signs[bridges] > 0].tolist()
    for block, groups in grouped:
        first: dict[int, int] = {}
        for actor, group in zip(block.actors, groups.tolist(), strict=True):
            same.append((first.setdefault(group, place[actor]), place[actor]))
    ends = np.array(same, dtype=np.int64).reshape(-1, 2)
    return _joined(ends, len(linked.actors))


def _rename(linked: Block, grouped: list[tuple[Block, Ints]], bridges: Ints, most: int) -> Ints:
    """Groups of the whole network, numbered below `most`: those of each block renamed to fit at a shared actor."""
    place = {actor: n for n, actor in enumerate(linked.actors)}
    blocks = [([place[actor] for actor in block.actors], groups.tolist()) for block, groups in grouped]
    bridged = zip(linked.ends[bridges].tolist(), linked.signs[bridges].tolist(), strict=True)
    blocks += [(ends, [0, int(sign < 0)]) for ends, sign in sorted(bridged)]
    of_actor: dict[int, list[int]] = {}
    for number, (actors, _) in enumerate(blocks):
        for actor in actors:
            of_actor.setdefault(actor, []).append(number)
    result: dict[int, int] = {}
    done: set[int] = set()
    for start in range(len(linked.actors)):
        if start in result:
            continue
        result[start] = 0
        waiting = [start]
        while waiting:
            shared = waiting.pop()
            for number in of_actor.get(shared, ()):
                if number in done:
                    continue
                done.add(number)
                actors, groups = blocks[number]
                shift = result[shared] - groups[actors.index(shared)]
                for actor, group in zip(actors, groups, strict=True):
                    if actor not in result:
                        result[actor] = (group + shift) % most
                        waiting.append(actor)
    return np.array([result[actor] for actor in range(len(linked.actors))], dtype=np.int64)
