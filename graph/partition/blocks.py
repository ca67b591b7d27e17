"""Blocks: the parts of a signed network that no single actor holds together, as arrays.

A cycle lies within one biconnected block, so whatever is counted on cycles adds up over the blocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from amity.partition.triangles import triangle_places

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Block:
    """Actors, and ties as pairs of places in the list of actors.

    Attributes:
        actors: sorted.
        ends: shape (ties, 2).
        signs: 1 or -1, shape (ties,).
    """

    actors: tuple[Any, ...]
    ends: Ints
    signs: Ints

    @property
    def size(self) -> int:
        """Number of ties in the block."""
        return len(self.signs)

    @cached_property
    def neighbours(self) -> tuple[Ints, Ints, Ints]:
        """Rows of the signed adjacency matrix: where each begins, the places of neighbours, the signs."""
        first = np.concatenate([self.ends[:, 0], self.ends[:, 1]])
        second = np.concatenate([self.ends[:, 1], self.ends[:, 0]])
        order = np.lexsort((second, first))
        begins = np.searchsorted(first[order], np.arange(len(self.actors) + 1))
        return begins.astype(np.int64), second[order], np.concatenate([self.signs, self.signs])[order]

    @property
    def matrix(self) -> NDArray[np.float64]:
        """The signed adjacency matrix, full."""
        full = np.zeros((len(self.actors), len(self.actors)))
        a, b = self.ends.T
        full[a, b] = full[b, a] = self.signs
        return full

    @cached_property
    def adjacency(self) -> csr_array:
        """The signed adjacency matrix, sparse."""
        from scipy.sparse import csr_array

        a, b = self.ends.T
        places = np.concatenate([a, b]), np.concatenate([b, a])
        values = np.concatenate([self.signs, self.signs]).astype(np.float64)
        return csr_array((values, places), shape=(len(self.actors), len(self.actors)))

    @cached_property
    def classes(self) -> tuple[Ints, ...]:
        """Places of actors, in classes without a tie within, so that all of a class can be moved at once.

        Actors with more ties choose first, each the first class that no actor has whom a tie joins to it.
        """
        begins, others, _ = (row.tolist() for row in self.neighbours)
        numbers = [-1] * len(self.actors)
        for actor in np.argsort(-np.diff(self.neighbours[0]), kind="stable").tolist():
            taken = {numbers[other] for other in others[begins[actor] : begins[actor + 1]]}
            numbers[actor] = next(number for number in range(len(taken) + 1) if number not in taken)
        of_actor = np.array(numbers, dtype=np.int64)
        return tuple(np.flatnonzero(of_actor == number) for number in range(max(numbers, default=-1) + 1))

    def against(self, sides: Ints) -> NDArray[np.bool_]:
        """Which ties contradict the camps `sides` (1 and -1): friendly across, hostile within."""
        contradicts: NDArray[np.bool_] = sides[self.ends[:, 0]] * sides[self.ends[:, 1]] != self.signs
        return contradicts

    @cached_property
    def unbalanced(self) -> Ints:
        """Triangles with an odd number of hostile ties, as places of three ties; shape (triangles, 3)."""
        triangles = triangle_places(self.ends)
        unbalanced: Ints = triangles[self.signs[triangles].prod(axis=1) < 0]
        return unbalanced


def as_block(network: nx.Graph | Block) -> Block:
    """A signed network as one block of arrays; ties of an actor to itself are left out."""
    if isinstance(network, Block):
        return network
    names = tuple(sorted(network))
    place = {actor: n for n, actor in enumerate(names)}
    ties = [(place[a], place[b], int(sign)) for a, b, sign in network.edges(data="sign") if a != b]
    table = np.array(ties, dtype=np.int64).reshape(-1, 3)
    return block_of(names, table[:, :2], table[:, 2])


def numbered(pairs: Iterable[tuple[Any, Any]]) -> tuple[tuple[Any, ...], Ints]:
    """The actors of pairs, sorted, and the pairs as places among them; shape (pairs, 2)."""
    listed = list(pairs)
    names = tuple(sorted({end for pair in listed for end in pair}))
    place = {name: n for n, name in enumerate(names)}
    return names, np.array([(place[a], place[b]) for a, b in listed], dtype=np.int64).reshape(-1, 2)


def block_of(actors: tuple[Any, ...], ends: Ints, signs: Ints) -> Block:
    """The block of these ties in any order; see `Block` for the arguments."""
    ends = np.sort(ends, axis=1)
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    return Block(actors, ends[order], signs[order])


def split(whole: Block) -> tuple[list[Block], Ints]:
    """The biconnected blocks that hold a cycle, those with fewer ties first, and the places of the bridges.

    By the earliest place that can be reached from below each actor of a search in depth (Hopcroft and Tarjan 1973,
    Communications of the ACM 16, 372-378).
    """
    visited, above = _in_depth(whole)
    begins, others, _ = whole.neighbours
    place = np.empty(len(visited), dtype=np.int64)
    place[visited] = np.arange(len(visited))
    earliest = place.copy()
    tied = np.flatnonzero(np.diff(begins))
    if len(tied):
        reached = np.minimum.reduceat(place[others], begins[:-1][tied])
        earliest[tied] = np.minimum(earliest[tied], reached)
    low, at = earliest.tolist(), place.tolist()
    for actor in reversed(visited):
        if (parent := above[actor]) >= 0:
            low[parent] = min(low[parent], low[actor])
    number = [-1] * len(visited)  # of the block that holds the tie to the one above
    blocks = 0
    for actor in visited:
        if (parent := above[actor]) >= 0:
            if low[actor] < at[parent]:
                number[actor] = number[parent]
            else:
                number[actor], blocks = blocks, blocks + 1
    a, b = whole.ends.T
    of_tie = np.array(number, dtype=np.int64)[np.where(place[a] > place[b], a, b)]
    order = np.argsort(of_tie, kind="stable")
    groups = np.split(order, np.cumsum(np.bincount(of_tie, minlength=blocks))[:-1]) if blocks else []
    parts = [_part(whole, ties) for ties in groups if len(ties) > 1]
    bridges = np.array([ties[0] for ties in groups if len(ties) == 1], dtype=np.int64)
    return sorted(parts, key=lambda block: (block.size, block.actors)), bridges


def _in_depth(whole: Block) -> tuple[list[int], list[int]]:
    """The actors in the order of a search in depth, and the one above each, -1 where it begins."""
    begins, others, _ = (row.tolist() for row in whole.neighbours)
    next_, above, visited = begins[:-1], [-1] * len(whole.actors), []
    seen = [False] * len(whole.actors)
    for root in range(len(whole.actors)):
        if seen[root]:
            continue
        seen[root] = True
        visited.append(root)
        path = [root]
        while path:
            actor = path[-1]
            for position in range(next_[actor], begins[actor + 1]):
                other = others[position]
                if not seen[other]:
                    next_[actor] = position + 1
                    seen[other], above[other] = True, actor
                    visited.append(other)
                    path.append(other)
                    break
            else:
                path.pop()
    return visited, above


def _part(whole: Block, ties: Ints) -> Block:
    """Some ties of a block and their actors, as a block."""
    places, ends = np.unique(whole.ends[ties], return_inverse=True)
    return Block(
        tuple(whole.actors[place] for place in places.tolist()), ends.reshape(-1, 2), whole.signs[ties]
    )
