"""The frustration index of a network, and its bounds over the readings of it.

The index never falls when a tie is added, and rises by one at most: the best two camps of the wider network leave no
more ties against them in the narrower one. So that of any reading lies between the index of the ties that every reading
has and that of the ties that some reading has, whatever the rule for ambivalent pairs. It need not grow with *edges*: a
hostile edge may make a friendly pair ambivalent and take a tie away. The least is reached; so is the most, where the
few pairs that can be friendly in one reading and hostile in another are tried both ways. Where they are too many, or
the index of a large network is not proven, each adds at most 1.

What is known of one of these networks holds for the others: lower bounds for wider ones, camps for narrower ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from amity.network.ranges import Range
from amity.network.readings import LARGE
from amity.partition.blocks import Block, as_block, block_of
from amity.partition.bounds import FEW
from amity.partition.frustration import Frustration, frustration_index, frustration_of

if TYPE_CHECKING:
    import networkx as nx

    from amity.network.readings import Readings
    from amity.partition.blocks import Ints

BOTH_WAYS = 4
"""Pairs up to which the frustration index is tried with either sign: so many times two solves."""


@dataclass(frozen=True)
class Index:
    """What is known of the frustration index L.

    Attributes:
        asked: of the network that was asked for.
        range: bounds of L over all readings, which need not be reached.
        share: those of 1 - 2 L / ties.
    """

    asked: Frustration
    range: Range
    share: Range


def index_of(network: nx.Graph, readings: Readings, work_limit: float) -> Index:
    """The frustration index of a network, and its bounds over the readings of it.

    Args:
        network: whose ties have ``sign`` 1 or -1; one of the readings.
        readings: of it.
        work_limit: units of work for each solve. Where the index of many actors is not proven with it, the bounds over
            the readings take no more of it: theirs would not be proven either.
    """
    whole = as_block(network)
    asked = frustration_index(whole, work_limit=work_limit)
    further = work_limit if asked.proven or len(whole.actors) <= FEW else 0.0
    kinds, of_pair = readings.kinds
    single = np.array([_only_sign(can) for can in kinds], dtype=np.int64)[of_pair]
    both = readings.among(lambda can: {1, -1} <= set(can))
    firm = readings.among(lambda can: len(can) == 1)

    def block(signs: Ints) -> Block:
        told = signs != 0
        return block_of(readings.actors, readings.ends[told], signs[told])

    fixed = frustration_index(block(np.where(firm, single, 0)), work_limit=further)
    wide = block(single)
    wider = frustration_index(wide, work_limit=further)
    if not asked.proven:
        fixed = replace(fixed, lower=max(fixed.lower, asked.lower - (asked.ties - fixed.ties)))
        asked = _better(whole, asked, fixed, wider)
    either = int(both.sum())
    most = wider.upper + either
    if either <= BOTH_WAYS and (wider.proven or wide.size <= LARGE):
        highest = wider.upper
        for signs in product((-1, 1), repeat=either):
            if highest == most:
                break
            every = single.copy()
            every[both] = signs
            highest = max(highest, frustration_index(block(every), work_limit=further).upper)
        most = highest
    least_ties = int(readings.among(lambda can: 0 not in can and None not in can).sum())
    most_ties = wider.ties + either
    number = np.arange(max(least_ties, 1), most_ties + 1)
    worst = np.minimum(most, fixed.upper + number - fixed.ties)
    best = np.maximum(fixed.lower, wider.lower - (most_ties - number))
    shares = np.concatenate([1 - 2 * np.minimum(worst, number / 2) / number, 1 - 2 * best / number])
    share = Range(float(shares.min()), float(shares.max())) if len(number) else Range(None, None)
    return Index(asked, Range(fixed.lower, most), share)


def _only_sign(can: tuple[int | None, ...]) -> int:
    """The sign of the tie that a pair can have; 0 without any, or with either."""
    signs = {sign for sign in can if sign}
    return signs.pop() if len(signs) == 1 else 0


def _better(whole: Block, asked: Frustration, narrower: Frustration, wider: Frustration) -> Frustration:
    """What is known of the index of a network by what is of a narrower and of a wider one."""
    lower = max(asked.lower, narrower.lower)
    for other in (wider, narrower):
        sides = np.array([other.sides.get(actor, 1) for actor in whole.actors], dtype=np.int64)
        if whole.against(sides).sum() < asked.upper:
            asked = frustration_of(whole, sides, lower)
    return replace(asked, lower=min(lower, asked.upper))
