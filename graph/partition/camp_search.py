"""Two camps by tabu search, of many actors by annealing: a good partition quickly, seeded, with no proof."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from amity.partition.annealing import anneal

if TYPE_CHECKING:
    from amity.partition.blocks import Block, Ints

STARTS = 8
"""Searches from as many partitions: one along a spanning tree, which finds perfect balance, the others random."""
LARGE = 1000
"""Actors above which camps are annealed."""
SWEEPS = 50
"""Turns of every actor then."""


def find_sides(block: Block) -> Ints:
    """Camps (1 and -1) of the actors of a block that few ties contradict."""
    chance = np.random.default_rng(0)
    best = _along_tree(block)
    fewest = int(block.against(best).sum())
    if fewest and len(block.actors) > LARGE:
        annealed = 1 - 2 * anneal(block, 2, SWEEPS)
        return annealed if block.against(annealed).sum() < fewest else best
    for number in range(STARTS):
        if not fewest:
            break
        start = best if not number else chance.choice(np.array([-1, 1], dtype=np.int64), len(block.actors))
        count, sides = _improve(block, start, chance)
        if count < fewest:
            fewest, best = count, sides
    return best


def _along_tree(block: Block) -> Ints:
    """Camps that no tie of a spanning tree contradicts; for a balanced block, no tie at all."""
    begins, others, signs = block.neighbours
    sides = np.zeros(len(block.actors), dtype=np.int64)
    for root in range(len(block.actors)):
        if sides[root]:
            continue
        sides[root] = 1
        waiting = deque([root])
        while waiting:
            actor = waiting.popleft()
            row = slice(begins[actor], begins[actor + 1])
            for other, sign in zip(others[row].tolist(), signs[row].tolist(), strict=True):
                if not sides[other]:
                    sides[other] = sign * sides[actor]
                    waiting.append(other)
    return sides


def _improve(block: Block, start: Ints, chance: np.random.Generator) -> tuple[int, Ints]:
    """Tabu search: always the best change of one actor's camp, none again for a while."""
    begins, others, signs = block.neighbours
    sides = start.copy()
    count = fewest = int(block.against(sides).sum())
    best = sides.copy()
    agreement = signs * sides[others] * np.repeat(sides, np.diff(begins))
    cost = np.add.reduceat(agreement, begins[:-1])  # what a change of camp adds
    barred = np.zeros(len(sides), dtype=np.int64)
    step = latest = 0
    while step - latest < 50 + len(sides) and fewest:
        step += 1
        actor = int(np.argmin(np.where(barred > step, np.iinfo(np.int64).max, cost)))
        count += int(cost[actor])
        sides[actor] = -sides[actor]
        row = slice(begins[actor], begins[actor + 1])
        cost[others[row]] += 2 * signs[row] * sides[actor] * sides[others[row]]
        cost[actor] = -cost[actor]
        barred[actor] = step + 10 + int(chance.integers(10))
        if count < fewest:
            fewest, best, latest = count, sides.copy(), step
    return fewest, best
