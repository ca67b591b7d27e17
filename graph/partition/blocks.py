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
        found = np.zeros((len(self.actors), len(self.actors)))
        a, b = self.ends.T
        found[a, b] = found[b, a] = self.signs
        return found

    @property
    def adjacency(self) -> csr_array:
        """The signed adjacency matrix, sparse."""
        from scipy.sparse import csr_array

        a, b = self.ends.T
        places = np.concatenate([a, b]), np.concatenate([b, a])
        values = np.concatenate([self.signs, self.signs]).astype(np.float64)
        return csr_array((values, places), shape=(len(self.actors), len(self.actors)))

    def against(self, sides: Ints) -> NDArray[np.bool_]:
        """Which ties contradict the camps `sides` (1 and -1): friendly across, hostile within."""
        found: NDArray[np.bool_] = sides[self.ends[:, 0]] * sides[self.ends[:, 1]] != self.signs
        return found

    @cached_property
    def unbalanced(self) -> Ints:
        """Triangles with an odd number of hostile ties, as places of three ties; shape (triangles, 3)."""
        found = triangle_places(self.ends)
        unbalanced: Ints = found[self.signs[found].prod(axis=1) < 0]
        return unbalanced


def as_block(network: nx.Graph) -> Block:
    """A signed network as one block of arrays."""
    return _block_of(network, network.edges(data="sign"))


def _block_of(actors: Iterable[Any], ties: Iterable[tuple[Any, Any, int]]) -> Block:
    """The block of these actors and signed ties; ties of an actor to itself are left out."""
    names = tuple(sorted(actors))
    place = {actor: n for n, actor in enumerate(names)}
    told = [(place[a], place[b], int(sign)) for a, b, sign in ties if a != b]
    table = np.array(told, dtype=np.int64).reshape(-1, 3)
    ends = np.sort(table[:, :2], axis=1)
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    return Block(names, ends[order], table[order, 2])


def split(network: nx.Graph) -> tuple[list[Block], list[tuple[Any, Any]]]:
    """The biconnected blocks that hold a cycle, those with fewer ties first, and the bridges, which hold none."""
    import networkx as nx

    near = network.adj
    blocks, bridges = [], []
    for edges in nx.biconnected_component_edges(network):
        if len(edges) == 1:
            bridges += edges
        else:
            actors = {end for edge in edges for end in edge}
            blocks.append(_block_of(actors, ((a, b, near[a][b]["sign"]) for a, b in edges)))
    return sorted(blocks, key=lambda block: (block.size, block.actors)), bridges
