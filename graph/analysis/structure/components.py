"""Components and matchings of plain pairs of numbers, for graphs of which one is asked nothing else.

networkx finds the same (and is what the tests hold this to), but takes a graph of dictionaries for each of some hundred
stretches of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.intp]

EXACT = 200
"""Actors of a component up to which its largest matching is found exactly."""


def components(first: Places, second: Places, count: int) -> Places:
    """The connected part of each of `count` actors that are numbered from 0: the least number in it.

    Args:
        first, second: the two of each pair that is joined.
        count: how many actors there are.

    >>> components(np.array([0, 2, 1]), np.array([1, 3, 4]), 6).tolist()
    [0, 0, 2, 2, 0, 5]
    """
    part = np.arange(count)
    while True:
        ends = part[first], part[second]
        if np.array_equal(*ends):
            return part
        least = np.minimum(*ends)
        for end in ends:
            np.minimum.at(part, end, least)
        while not np.array_equal(further := part[part], part):
            part = further


def most_apart(first: Places, second: Places, count: int) -> int:
    """The most pairs without a common actor: a largest matching; arguments as in `components`.

    Of a component with more than `EXACT` actors it is the largest fractional matching, rounded down, which no matching
    exceeds, and which is one unless odd circles stand in the way.

    >>> most_apart(np.array([0, 1, 2, 2]), np.array([1, 2, 0, 3]), 4)
    2
    """
    inside: dict[int, list[tuple[int, int]]] = {}
    part = components(first, second, count)[first]
    for number, *pair in zip(part.tolist(), first.tolist(), second.tolist(), strict=True):
        inside.setdefault(number, []).append((pair[0], pair[1]))
    return sum(map(_most_apart, inside.values()))


def _most_apart(pairs: list[tuple[int, int]]) -> int:
    names = sorted({end for pair in pairs for end in pair})
    if len(names) <= EXACT:
        import networkx as nx

        return len(nx.max_weight_matching(nx.Graph(pairs), maxcardinality=True))
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    place = {name: n for n, name in enumerate(names)}
    a, b = np.array([(place[a], place[b]) for a, b in pairs], dtype=np.int32).T
    both = (np.concatenate([a, b]), np.concatenate([b, a]))
    double = csr_array((np.ones(2 * len(pairs), dtype=np.int8), both), shape=(len(names), len(names)))
    matched = maximum_bipartite_matching(double, perm_type="column")
    return int((matched >= 0).sum()) // 2
