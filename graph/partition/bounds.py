"""Lower bounds by linear programming with cycle cuts, and the exact programme of two camps, both solved by HiGHS.

With f = 1 for a tie that contradicts the camps, every unbalanced cycle holds at least one: sum f >= 1. The least
sum of f under these inequalities is a lower bound; they are added as they are found violated, triangles first, then
cycles found as shortest paths in the doubled network (Barahona and Mahjoub 1986, On the cut polytope). Where the
bound does not meet a known partition, the programme of Aref, Mason and Wilson 2020 (Networks 75, 95-110) decides:
x in {0, 1} the camp, for a friendly tie f >= |x_u - x_v|, for a hostile one f >= |x_u + x_v - 1|.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from amity.partition.costs import (
    iterations_for,
    nodes_for,
    spend_iterations,
    spend_nodes,
    spend_paths,
)
from amity.partition.vectors import camps_bound

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from amity.partition.blocks import Block, Ints
    from amity.partition.budget import Work

    Floats = NDArray[np.float64]
    Separation = Callable[["Cuts", Floats, Work], int]

SLACK = 1e-6
"""By how much an inequality is violated at least."""
FEW = 300
"""Actors up to which a block is bounded by cuts and one eigenvalue."""
CHUNK = 256
"""Shortest paths from as many actors at once, which bounds the memory."""


@dataclass
class Cuts:
    """Inequalities sum f >= 1 over the ties of unbalanced cycles, and the best bound that they gave."""

    block: Block
    rows: list[tuple[int, ...]] = field(default_factory=list)
    known: set[tuple[int, ...]] = field(default_factory=set)
    bound: float = 0.0

    def add(self, cycle: tuple[int, ...]) -> bool:
        """Add the cycle of these ties; False when it is there."""
        if cycle in self.known:
            return False
        self.known.add(cycle)
        self.rows.append(cycle)
        return True

    @property
    def lower(self) -> int:
        """The bound as a whole number of ties."""
        return rounded_up(self.bound)

    def matrix(self, columns: int = 0) -> csr_array:
        """The inequalities as rows, after `columns` empty columns."""
        from scipy.sparse import csr_array

        places = np.array([tie for row in self.rows for tie in row], dtype=np.int64) + columns
        begins = np.concatenate([[0], np.cumsum([len(row) for row in self.rows], dtype=np.int64)])
        shape = (len(self.rows), columns + self.block.size)
        return csr_array((np.ones(len(places)), places, begins), shape=shape)


def spectral_bound(block: Block) -> int:
    """A lower bound from the largest eigenvalue of the signed adjacency matrix: ties - 2 L <= actors * largest / 2.

    It is strong where a block is dense and far from balance (Delorme and Poljak 1993, Mathematical Programming 62,
    557-574). Of more than `FEW` actors it is that of `amity.partition.vectors`, where eigenvalues weigh the best.
    """
    if len(block.actors) > FEW:
        return rounded_up(camps_bound(block))
    largest = float(np.linalg.eigvalsh(block.matrix)[-1])
    return rounded_up((block.size - len(block.actors) * largest / 2) / 2)


def are_worth_cuts(block: Block, against: int) -> bool:
    """Whether inequalities of cycles can say more of a block than vectors do.

    With a third of every tie all of them are met, so that they never prove more than a third of the ties; in practice
    they fall behind vectors where of many actors more than a quarter of the ties is against the best groups known.
    """
    return len(block.actors) <= FEW or 4 * against <= block.size


def raise_bound(block: Block, enough: int, work: Work) -> Cuts:
    """Inequalities that bound the frustration index of a block; see `tighten`."""
    cuts = Cuts(block, bound=spectral_bound(block))
    if are_worth_cuts(block, enough):
        tighten(cuts, _add_violated, enough, work)
    return cuts


def tighten(cuts: Cuts, add_violated: Separation, enough: int, work: Work) -> None:
    """Add violated inequalities until the bound reaches `enough`, none is violated, or no work is left.

    Args:
        cuts: those that there are.
        add_violated: adds some that the f of the ties violate.
        enough: ties.
        work: what may be spent.
    """
    weights: Floats = np.zeros(cuts.block.size)
    while cuts.lower < enough and not work.over:
        if not add_violated(cuts, weights, work):
            break
        solved = _solve(cuts, work)
        if solved is None:
            break
        weights, bound = solved
        cuts.bound = max(cuts.bound, bound)


def _solve(cuts: Cuts, work: Work) -> tuple[Floats, float] | None:
    """Least sum of f, as its f and a bound that holds whatever the tolerances of the solver; None out of work."""
    from scipy.optimize import linprog

    matrix = cuts.matrix()
    size = sum(matrix.shape)
    if not (iterations := iterations_for(size, work)):
        work.spend(work.left)
        return None
    solved = linprog(
        np.ones(cuts.block.size),
        A_ub=-matrix,
        b_ub=-np.ones(matrix.shape[0]),
        bounds=(0, 1),
        method="highs-ipm",  # many degenerate rows: the dual simplex needs 20 times as long
        options={"maxiter": iterations},
    )
    spend_iterations(size, solved.nit, solved.crossover_nit, work)
    if solved.status != 0:
        return None
    prices = np.maximum(-solved.ineqlin.marginals, 0.0)
    # Weak duality: any prices >= 0 give a bound, so those that are a little off only weaken it.
    bound = prices.sum() + np.minimum(1.0 - matrix.T @ prices, 0.0).sum()
    return solved.x, float(bound)


def _add_violated(cuts: Cuts, weights: Floats, work: Work) -> int:
    return add_triangles(cuts, cuts.block.unbalanced, weights) or _add_cycles(cuts, weights, work)


def add_triangles(cuts: Cuts, triangles: Ints, weights: Floats) -> int:
    """Add the most violated of these triangles, a few for each tie; returns how many."""
    missing = 1.0 - weights[triangles].sum(axis=1)
    violated = np.flatnonzero(missing > SLACK)
    # Among equals at random: in their own order they would crowd at the first actors, and the programme stalls.
    chance = np.random.default_rng(len(cuts.rows))
    order = violated[np.lexsort((chance.random(len(violated)), -missing[violated].round(6)))]
    load = np.zeros(len(weights), dtype=np.int64)
    added = 0
    for ties in triangles[order].tolist():
        if max(load[tie] for tie in ties) < 3 and cuts.add(tuple(sorted(ties))):
            load[ties] += 1
            added += 1
    return added


def _add_cycles(cuts: Cuts, weights: Floats, work: Work) -> int:
    """Add, for each actor, the unbalanced cycle of least weight through it if it is violated; returns how many.

    In the doubled network every actor stands twice and hostile ties change the side, so that a path from an actor
    to its double is an unbalanced cycle.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    block, count = cuts.block, len(cuts.block.actors)
    a, b = block.ends.T
    shift = np.where(block.signs < 0, count, 0)
    begins = np.concatenate([a, a + count])
    ends = np.concatenate([b + shift, b + count - shift])
    tie_of = {(int(u), int(v)): n for n, (u, v) in enumerate(block.ends.tolist())}
    lengths = np.tile(np.maximum(weights, 1e-9), 2)
    doubled = csr_array((lengths, (begins, ends)), shape=(2 * count, 2 * count))
    added = 0
    for first in range(0, count, CHUNK):
        if work.over:
            break
        actors = np.arange(first, min(first + CHUNK, count))
        spend_paths(len(actors), doubled.nnz, work)
        length, before = dijkstra(
            doubled, directed=False, indices=actors, return_predecessors=True, limit=1.0 - SLACK
        )
        for row, actor in enumerate(actors.tolist()):
            if length[row, actor + count] < 1.0 - SLACK:
                walk = walk_to(before[row], actor, actor + count)
                steps = {tuple(sorted((u % count, v % count))) for u, v in pairwise(walk)}
                added += cuts.add(tuple(sorted(tie_of[u, v] for u, v in steps)))
    return added


def walk_to(before: Ints, start: int, end: int) -> list[int]:
    """A shortest path backwards, from the places that stand before each place on the shortest paths from `start`."""
    walk = [end]
    while walk[-1] != start:
        walk.append(int(before[walk[-1]]))
    return walk


def solve_exactly(block: Block, cuts: Cuts, upper: int, work: Work) -> tuple[int, Ints | None]:
    """The exact programme with the inequalities in `cuts`: a lower bound, and camps if it found any.

    It stops as soon as less than one tie lies between its bounds, for the index is a whole number.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import vstack

    actors, ties = len(block.actors), block.size
    matrix, least = _programme(block)
    entries = matrix.nnz + sum(map(len, cuts.rows))
    if not (nodes := nodes_for(entries, work)):
        return cuts.lower, None
    solved = milp(
        np.concatenate([np.zeros(actors), np.ones(ties)]),
        integrality=np.concatenate([np.ones(actors), np.zeros(ties)]),
        bounds=Bounds(0.0, _most(block)),
        constraints=LinearConstraint(
            vstack([matrix, cuts.matrix(actors)]), np.concatenate([least, np.ones(len(cuts.rows))]), np.inf
        ),
        options={"node_limit": nodes, "mip_rel_gap": 0.99 / max(upper, 1)},
    )
    spend_nodes(entries, solved.mip_node_count, work)
    bound = solved.mip_dual_bound
    lower = rounded_up(bound) if bound is not None and math.isfinite(bound) else 0
    sides = None if solved.x is None else np.where(solved.x[:actors] > 0.5, 1, -1).astype(np.int64)
    return max(lower, cuts.lower), sides


def solve_weighted(block: Block, weights: Ints, most: int, work: Work) -> Ints | None:
    """Camps that at most `most` ties contradict, those with the least sum of `weights`.

    None where none were found with the work that is left.

    Args:
        weights: of each tie, shape (ties,).
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    actors, ties = len(block.actors), block.size
    matrix, least = _programme(block)
    if not (nodes := nodes_for(matrix.nnz + ties, work)):
        return None
    solved = milp(
        np.concatenate([np.zeros(actors), weights.astype(np.float64)]),
        integrality=np.ones(actors + ties),
        bounds=Bounds(0.0, _most(block)),
        constraints=[
            LinearConstraint(matrix, least, np.inf),
            LinearConstraint(np.concatenate([np.zeros(actors), np.ones(ties)]), 0.0, most),
        ],
        options={"node_limit": nodes},
    )
    spend_nodes(matrix.nnz + ties, solved.mip_node_count, work)
    return None if solved.x is None else np.where(solved.x[:actors] > 0.5, 1, -1).astype(np.int64)


def _programme(block: Block) -> tuple[csr_array, Floats]:
    """The inequalities of the exact programme over the camps and the f of the ties, and their left-hand sides."""
    from scipy.sparse import csr_array, vstack

    actors, ties = len(block.actors), block.size
    u, v = block.ends.T
    number = np.arange(ties)
    turn = block.signs.astype(np.float64)
    ones = np.ones(ties)
    # friendly: f - x_u + x_v >= 0 and f + x_u - x_v >= 0; hostile: f - x_u - x_v >= -1 and f + x_u + x_v >= 1
    parts = [
        csr_array(
            (
                np.concatenate([ones, way * ones, -way * turn]),
                (np.tile(number, 3), np.concatenate([actors + number, u, v])),
            ),
            shape=(ties, actors + ties),
        )
        for way in (-1.0, 1.0)
    ]
    hostile = block.signs < 0
    return vstack(parts), np.concatenate([np.where(hostile, -1.0, 0.0), np.where(hostile, 1.0, 0.0)])


def _most(block: Block) -> Floats:
    """Upper bounds of the variables; one actor's camp is free to choose."""
    most = np.ones(len(block.actors) + block.size)
    most[np.bincount(block.ends.ravel()).argmax()] = 0.0
    return most


def rounded_up(bound: float) -> int:
    """The least whole number that is not below a bound computed in floating point."""
    return max(math.ceil(bound - 1e-5), 0)
