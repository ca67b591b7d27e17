"""Betweenness of large networks, estimated from some of their shortest-path trees, many trees at once."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]

_AT_ONCE = 64
"""Trees that grow together, which bounds the memory to some hundred bytes for each actor and tree."""


def by_trees(graph: nx.Graph, trees: int) -> dict[Any, float]:
    """Betweenness estimated from the shortest paths that begin at some actors, the same in every run.

    It is the estimate that networkx makes of the same draw (``betweenness_centrality(graph, k=trees, seed=0)``):
    of all pairs of a drawn actor and another one, the share of shortest paths through each. With dependencies of
    Brandes 2001 (Journal of Mathematical Sociology 25, 163-177), level by level as products of matrices.

    Args:
        trees: how many actors are drawn, two at least.
    """
    import networkx as nx
    import numpy as np

    actors = list(graph)
    place = {actor: number for number, actor in enumerate(actors)}
    drawn = np.array([place[actor] for actor in Random(0).sample(actors, trees)], dtype=np.int64)  # noqa: S311
    ties = nx.to_scipy_sparse_array(graph, actors, dtype=float, weight=None, format="csr")
    through = sum(
        (_dependencies(ties, drawn[first : first + _AT_ONCE]) for first in range(0, trees, _AT_ONCE)),
        np.zeros(len(actors)),
    )
    others = np.full(len(actors), float(trees))
    others[drawn] -= 1.0  # whoever is drawn is not on the paths that begin there
    found = through / (others * (len(actors) - 2))
    return dict(zip(actors, found.tolist(), strict=True))


def _dependencies(ties: csr_array, starts: NDArray[np.int64]) -> Floats:
    """The sums of the dependencies of all starts on each actor, shape (actors,)."""
    import numpy as np

    shape = ties.shape[0], len(starts)
    columns = np.arange(len(starts))
    paths = np.zeros(shape)  # shortest paths from each start
    paths[starts, columns] = 1.0
    level = np.full(shape, -1, dtype=np.int32)
    level[starts, columns] = 0
    new, steps = paths.copy(), 0
    while True:
        new = ties @ new
        new[level >= 0] = 0.0
        if not new.any():
            break
        steps += 1
        level[new > 0] = steps
        paths += new
    leans = np.zeros(shape)
    for step in range(steps, 0, -1):
        here = level == step
        shares = np.zeros(shape)
        shares[here] = (1.0 + leans[here]) / paths[here]
        before = level == step - 1
        leans[before] += (ties @ shares)[before] * paths[before]
    leans[starts, columns] = 0.0
    total: Floats = leans.sum(axis=1)
    return total
