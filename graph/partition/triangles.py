"""Triangles of plain ties, all at once: each once, as the places of its three ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_AT_ONCE = 1 << 22
"""Paths of two ties that are looked at together, which bounds the memory."""


def triangle_places(ends: Ints) -> Ints:
    """The triangles that ties make.

    Ties point from the actor with fewer of them to the one with more, so that no actor has many that leave it
    (Chiba and Nishizeki 1985, SIAM Journal on Computing 14, 210-223); a triangle is a path of two such ties whose ends
    a third one joins.

    Args:
        ends: the two actors of each tie as numbers from 0 on, shape (ties, 2); no tie is there twice, or ends where it
            begins.

    Returns:
        the places of the three ties of each triangle in ascending order, shape (triangles, 3); rows are in order.

    >>> triangle_places(np.array([(0, 1), (1, 2), (0, 2), (2, 3)])).tolist()
    [[0, 1, 2]]
    """
    if not len(ends):
        return np.empty((0, 3), dtype=np.int64)
    degrees = np.bincount(ends.ravel())
    count = len(degrees)
    rank = np.empty(count, dtype=np.int64)
    rank[np.argsort(degrees, kind="stable")] = np.arange(count)
    first, last = np.sort(rank[ends], axis=1).T
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    keys = first * count + last
    begins = np.searchsorted(first, np.arange(count + 1))
    steps = np.diff(begins)[last]
    until = np.cumsum(steps)
    cuts = np.searchsorted(until, np.arange(0, until[-1] + _AT_ONCE, _AT_ONCE)).tolist()
    closing = []
    for low, high in zip(cuts, [*cuts[1:], len(first)], strict=True):
        if low == high:
            continue
        own = steps[low:high]
        step = np.repeat(np.arange(low, high), own)
        other = np.arange(len(step)) - np.repeat(np.cumsum(own) - own, own) + begins[last[step]]
        wanted = first[step] * count + last[other]
        third = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        closed = keys[third] == wanted
        closing.append(np.stack((step[closed], other[closed], third[closed]), axis=1))
    places = np.sort(order[np.concatenate(closing)], axis=1)
    triangles: Ints = places[np.lexsort(places.T[::-1])]
    return triangles
