"""The frustration index (line index of balance): the fewest ties whose removal leaves two camps in balance.

It is exact, or given as bounds: a partition that is known and a lower bound that is proven. Source:
Aref, Mason and Wilson 2020, Networks 75, 95-110. How it is found: tabu search for camps
(`amity.partition.camp_search`), then a proof that no camps do better (`amity.partition.bounds`), for each biconnected
block apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from amity.partition.blocks import Block, as_block, split
from amity.partition.bounds import are_worth_cuts, raise_bound, solve_exactly
from amity.partition.budget import Work, proof
from amity.partition.camp_search import find_sides

if TYPE_CHECKING:
    import networkx as nx

    from amity.partition.blocks import Ints

WORK_LIMIT = 60.0
"""Units of work (`amity.partition.budget`) after which bounds are given instead of the index."""


@dataclass(frozen=True)
class Frustration:
    """The index of a signed network, or what is known of it.

    Attributes:
        ties: number of ties.
        lower, upper: the index lies between them, both included; they are equal when it is proven.
        sides: camp (1 or -1) of each actor in a partition that `upper` ties contradict; seldom the only one. The
            camps of two components have nothing to do with each other.
        against: those ties, as sorted pairs of actors.
    """

    ties: int
    lower: int
    upper: int
    sides: Mapping[Any, int]
    against: tuple[tuple[Any, Any], ...]

    @property
    def proven(self) -> bool:
        """True when the index is known exactly."""
        return self.lower == self.upper

    @property
    def balance(self) -> tuple[float, float] | None:
        """1 - 2 L / ties as [least, most]: 1 is balance, 0 the worst possible; None without ties."""
        if not self.ties:
            return None
        return 1 - 2 * self.upper / self.ties, 1 - 2 * self.lower / self.ties

    @property
    def proven_index(self) -> int | None:
        """The index where it is known exactly."""
        return self.upper if self.proven else None

    @property
    def proven_balance(self) -> float | None:
        """1 - 2 L / ties where it is known exactly; None without ties, too."""
        return self.balance[0] if self.proven and self.balance else None

    @property
    def words(self) -> str:
        """The index with what is known of it, e.g. ``7, proven`` or ``684 <= L <= 720, not proven``."""
        if self.proven:
            return f"{self.upper}, proven"
        return f"{self.lower} <= L <= {self.upper}, not proven"


@dataclass(frozen=True, slots=True)
class _Proof:
    """Of a block: its index, camps that reach it, and the work that this took."""

    index: int
    sides: Ints
    spent: float


KEPT, KEPT_TIES = 256, 2000
"""How many proofs are kept, and the most ties of a block whose proof is: some megabytes together."""
_PROVEN: dict[tuple[bytes, bytes], _Proof] = {}


def frustration_index(network: nx.Graph | Block, *, work_limit: float = WORK_LIMIT) -> Frustration:
    """The frustration index of a network whose ties have ``sign`` 1 or -1; ties of an actor to itself do not count.

    Args:
        network: an undirected simple graph, or its arrays.
        work_limit: units of work for the proof; 0 gives what the search finds and what its first bounds are.

    >>> import networkx as nx
    >>> triangle = nx.Graph()
    >>> triangle.add_weighted_edges_from([("a", "b", -1), ("b", "c", -1), ("a", "c", -1)], weight="sign")
    >>> frustration_index(triangle).words
    '1, proven'
    """
    work = proof(work_limit)
    lower = 0
    camps: list[tuple[Block, Ints]] = []
    whole = as_block(network)
    blocks, bridges = split(whole)
    for block in blocks:
        bound, sides = _of_block(block, work)
        lower += bound
        camps.append((block, sides))
    return frustration_of(whole, join_blocks(whole, camps, bridges), lower)


def frustration_of(whole: Block, sides: Ints, lower: int) -> Frustration:
    """What is known of the index of a network from camps and a lower bound."""
    names = whole.actors
    against = tuple((names[a], names[b]) for a, b in whole.ends[whole.against(sides)].tolist())
    return Frustration(
        whole.size, lower, len(against), dict(zip(names, sides.tolist(), strict=True)), against
    )


def _of_block(block: Block, work: Work) -> tuple[int, Ints]:
    """A proven lower bound, and camps.

    Years and periods have many blocks in common, and so have the readings of one. A proof that has ended is not made
    again for the same ties, but takes as much work as it took: no answer hangs on what was asked before.
    """
    ties = (block.ends.tobytes(), block.signs.tobytes())
    if ties in _PROVEN and (known := _PROVEN[ties]).spent < work.left:
        work.spend(known.spent)
        return known.index, known.sides
    before = work.left
    lower, sides = _prove(block, work)
    if not work.over and lower == block.against(sides).sum() and block.size <= KEPT_TIES:
        if len(_PROVEN) >= KEPT:
            _PROVEN.clear()
        sides.setflags(write=False)
        _PROVEN[ties] = _Proof(lower, sides, before - work.left)
    return lower, sides


def _prove(block: Block, work: Work) -> tuple[int, Ints]:
    sides = find_sides(block)
    upper = int(block.against(sides).sum())
    if upper <= 1:  # the search begins along a tree, so only a balanced block has none
        return upper, sides
    cuts = raise_bound(block, upper, work)
    lower = max(cuts.lower, 1)
    if lower < upper and not work.over and are_worth_cuts(block, upper):
        bound, other = solve_exactly(block, cuts, upper, work)
        if other is not None and int(block.against(other).sum()) < upper:
            sides, upper = other, int(block.against(other).sum())
        lower = max(lower, bound)
    return min(lower, upper), sides


def join_blocks(whole: Block, camps: list[tuple[Block, Ints]], bridges: Ints) -> Ints:
    """Camps of the whole network: two blocks share one actor at most, so each can be turned to fit.

    The first actor of a component is in camp 1. In the doubled network every actor stands twice and hostile ties change
    the side; what is joined there is in one camp.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    place = {actor: n for n, actor in enumerate(whole.actors)}
    same = [np.column_stack((whole.ends[bridges], whole.signs[bridges]))]
    for block, sides in camps:
        own = np.array([place[actor] for actor in block.actors], dtype=np.int64)
        same.append(np.column_stack((np.full(len(own) - 1, own[0]), own[1:], sides[0] * sides[1:])))
    first, second, sign = np.concatenate(same).T
    count = len(whole.actors)
    other = second + np.where(sign < 0, count, 0)
    rows, columns = (
        np.concatenate([first, first + count]),
        np.concatenate([other, (other + count) % (2 * count)]),
    )
    graph = coo_array((np.ones(len(rows)), (rows, columns)), shape=(2 * count, 2 * count))
    part = connected_components(graph, directed=False)[1]
    return np.where(part[:count] < part[count:], 1, -1).astype(np.int64)
