"""Groups of many actors by simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983, Science 220, 671-680).

Every actor picks a group anew again and again, the likelier the more of its ties fit, and the surer the colder it gets.
Actors without a tie among them pick at the same time, and several searches run side by side as columns of one matrix,
so that a sweep over all actors is a few products of sparse matrices. Seeded; no proof that the groups are the best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from amity.partition.blocks import Block, Ints

HOT, COLD = 2.0, 0.2
"""The heat in ties at the beginning and at the end; at 1, a tie makes a group 2.7 times as likely."""
COLUMNS = 16
"""Groups of all searches together."""


def anneal(block: Block, most: int, sweeps: int) -> Ints:
    """The best groups found, as a number below `most` for each actor; shape (actors,)."""
    searches = max(COLUMNS // most, 1)
    chance = np.random.default_rng(0)
    matrix = block.adjacency.astype(np.float32)
    rows = [(actors, matrix[actors]) for actors in block.classes]
    number = np.arange(most)
    groups = chance.integers(most, size=(len(block.actors), searches))
    within = (groups[:, :, None] == number).astype(np.float32)
    for heat in np.geomspace(HOT, COLD, sweeps, dtype=np.float32):
        for actors, ties in rows:
            fit = (ties @ within.reshape(len(within), -1)).reshape(-1, searches, most)
            # The greatest of these is each group with its probability (Gumbel 1954).
            fit -= heat * np.log(chance.standard_exponential(fit.shape, dtype=np.float32))
            within[actors] = fit.argmax(axis=2)[:, :, None] == number
    moved = True
    while moved:
        moved = False
        for actors, ties in rows:
            fit = (ties @ within.reshape(len(within), -1)).reshape(-1, searches, most)
            better = fit.max(axis=2) > (fit * within[actors]).sum(axis=2)
            if better.any():
                moved = True
                within[actors] = np.where(
                    better[:, :, None], fit.argmax(axis=2)[:, :, None] == number, within[actors]
                )
    groups_found: Ints = within.argmax(axis=2).astype(np.int64)
    a, b = block.ends.T
    against = ((groups_found[a] == groups_found[b]) != (block.signs > 0)[:, None]).sum(axis=0)
    return groups_found[:, int(against.argmin())]
