"""Which of equally good camps are told: those against which the least evidence stands.

Where several partitions attain the frustration index, the index itself does not choose. A war of two actors should
not be what contradicts the camps when a single doubtful edge can be: the ties against them are to have the least
weight, which is how far the edges of one sign outnumber those of the other, doubtful ties counting less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from amity.network.signed import SignedNetwork, Tie
from amity.partition.blocks import Block, as_block, split
from amity.partition.bounds import solve_weighted
from amity.partition.budget import proof
from amity.partition.frustration import Frustration, frustration_of, join_blocks

if TYPE_CHECKING:
    from amity.partition.blocks import Ints

LIMIT = 500
"""Ties of a block above which the camps that were found are kept."""


def least_contradicted(network: SignedNetwork, found: Frustration, work_limit: float) -> Frustration:
    """The index with camps that attain it, chosen as the module tells; `found` itself where it is not proven.

    Args:
        network: what `found` is the index of.
        work_limit: units of work; when they are spent, the camps that were found are kept.
    """
    if not (found.proven and found.upper):
        return found
    work = proof(work_limit)
    chosen: list[tuple[Block, Ints]] = []
    whole = as_block(network.graph)
    blocks, bridges = split(whole)
    for block in blocks:
        sides = np.array([found.sides[actor] for actor in block.actors], dtype=np.int64)
        against = int(block.against(sides).sum())
        if against and block.size <= LIMIT:
            weights = np.array([_weight(network.tie(*_pair(block, ends))) for ends in block.ends.tolist()])
            other = solve_weighted(block, weights, against, work)
            sides = sides if other is None or int(block.against(other).sum()) > against else other
        chosen.append((block, sides))
    return frustration_of(whole, join_blocks(whole, chosen, bridges), found.lower)


def _pair(block: Block, ends: list[int]) -> tuple[str, str]:
    return block.actors[ends[0]], block.actors[ends[1]]


def _weight(tie: Tie) -> int:
    return max(2 * abs(sum(edge.sign for edge in tie.edges)) - bool(tie.counter), 1)
