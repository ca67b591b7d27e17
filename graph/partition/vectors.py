"""Lower bounds by vectors: actors as unit vectors instead of as members of groups.

Two camps are vectors that point one way or the other; of vectors that may point anywhere the ties fit no worse, and the
best of them can be found (Delorme and Poljak 1993, Mathematical Programming 62, 557-574; Goemans and Williamson 1995,
Journal of the ACM 42, 1115-1145). So can those of any number of groups, where foes are to stand at most at right angles
(Swamy 2004, SODA, 526-527). The search turns an actor at a time to where its ties want it (Wang, Chang and Kolter 2017,
arXiv:1706.00476). What it finds is no bound itself: the pull y on each actor is, once diag(y) less the signed adjacency
matrix has no eigenvalue below 0, since then no vectors fit better than the sum of y. A Cholesky factor proves that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from amity.partition.blocks import Block

    Floats = NDArray[np.float64]

MOST = 3000
"""Actors above which there is no such bound, for the proof takes a full matrix."""
RANK = 32
"""Length of the vectors."""
SWEEPS = 60
"""Turns of every actor."""
PRICED = 30
"""Sweeps after each of which foes at less than right angles pay more."""
STEP = 0.1
_AHEAD = 0.01
"""What is added to every y at first, that the factor exists; a hundredth of it costs a hundred actors a quarter tie."""


def camps_bound(block: Block) -> float:
    """A number of ties that stand against any two camps of a block, at least; 0 above `MOST` actors."""
    if len(block.actors) > MOST:
        return 0.0
    return (block.size - _most_fit(block.adjacency, _search(block, block.adjacency)) / 2) / 2


def groups_bound(block: Block) -> float:
    """A number of ties that stand against any groups of a block, at least; 0 above `MOST` actors."""
    if len(block.actors) > MOST:
        return 0.0
    priced = block.adjacency.copy()
    vectors = _search(block, priced, priced=True)
    return float((block.signs > 0).sum() - _most_fit(priced, vectors) / 2)


def _search(block: Block, matrix: csr_array, *, priced: bool = False) -> Floats:
    """Vectors that fit the ties, as rows.

    Args:
        block: the ties.
        matrix: their weights.
        priced: make hostile ties in `matrix` weigh less where their ends do, so that foes stand at right angles.
    """
    count = len(block.actors)
    chance = np.random.default_rng(0)
    vectors = chance.standard_normal((count, RANK))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    classes = block.classes
    rows = [matrix[actors] for actors in classes]
    if priced:
        here = np.repeat(np.arange(count), np.diff(matrix.indptr))
        hostile = np.flatnonzero(matrix.data < 0)
        a, b = here[hostile], matrix.indices[hostile]
        prices = np.zeros(len(hostile))
    for sweep in range(SWEEPS):
        for actors, ties in zip(classes, rows, strict=True):
            pull = ties @ vectors
            pull /= np.sqrt(np.einsum("ij,ij->i", pull, pull))[:, None] + 1e-30
            vectors[actors] = pull
        if priced and sweep < PRICED:
            prices = np.maximum(prices - STEP * np.einsum("ij,ij->i", vectors[a], vectors[b]), 0.0)
            matrix.data[hostile] = prices - 1
            rows = [matrix[actors] for actors in classes]
    return vectors


def _most_fit(matrix: csr_array, vectors: Floats) -> float:
    """An upper bound of the sum of a matrix over the products of any unit vectors, from some that come near it."""
    pull = np.einsum("ij,ij->i", matrix @ vectors, vectors)
    full, ahead = -matrix.toarray(), _AHEAD
    np.fill_diagonal(full, pull)
    own = np.diag_indices_from(full)
    full[own] += ahead
    while not _is_definite(full):
        full[own] += 3 * ahead
        ahead *= 4
    return float(pull.sum() + len(pull) * ahead)


def _is_definite(matrix: Floats) -> bool:
    """True when all eigenvalues of a symmetric matrix are above 0."""
    from scipy.linalg import LinAlgError, cholesky

    try:
        cholesky(matrix.T.copy(order="F"), overwrite_a=True, check_finite=False)
    except LinAlgError:
        return False
    return True
