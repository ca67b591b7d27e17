"""Components and matchings of plain pairs of actors, for graphs of which one is asked nothing else.

networkx finds the same (and is what the tests hold this to), but takes a graph of dictionaries for each of some hundred
stretches of time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from amity.unions import Unions

EXACT = 200
"""Actors of a component up to which its largest matching is found exactly."""

Pair = tuple[str, str]


def components(pairs: Iterable[Pair]) -> list[list[str]]:
    """The connected parts of the actors that pairs join.

    >>> components([("a", "b"), ("c", "d"), ("b", "e")])
    [['a', 'b', 'e'], ['c', 'd']]
    """
    joined = Unions()
    for a, b in pairs:
        joined.join(a, b)
    return list(joined.sets().values())


def most_apart(pairs: Collection[Pair]) -> int:
    """The most pairs without a common actor: a largest matching.

    Of a component with more than `EXACT` actors it is the largest fractional matching, rounded down, which no matching
    exceeds, and which is one unless odd circles stand in the way.

    >>> most_apart([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    2
    """
    part_of = {name: n for n, part in enumerate(components(pairs)) for name in part}
    inside: dict[int, list[Pair]] = {}
    for pair in pairs:
        inside.setdefault(part_of[pair[0]], []).append(pair)
    return sum(map(_most_apart, inside.values()))


def _most_apart(pairs: list[Pair]) -> int:
    names = sorted({end for pair in pairs for end in pair})
    if len(names) <= EXACT:
        import networkx as nx

        return len(nx.max_weight_matching(nx.Graph(pairs), maxcardinality=True))
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    place = {name: n for n, name in enumerate(names)}
    a, b = np.array([(place[a], place[b]) for a, b in pairs], dtype=np.int32).T
    both = (np.concatenate([a, b]), np.concatenate([b, a]))
    double = csr_array((np.ones(2 * len(pairs), dtype=np.int8), both), shape=(len(names), len(names)))
    matched = maximum_bipartite_matching(double, perm_type="column")
    return int((matched >= 0).sum()) // 2
