"""The measures of balance of one network: triads, walks, the frustration index.

Walks: K of Estrada and Benzi 2014, Physical Review E 90, 042802: sum exp(signed eigenvalues) / sum exp(unsigned ones).
Of all closed walks, those of length n weighing 1 / n!, it is the balanced less the unbalanced as a part of all, in
]0, 1]; (1 + K) / 2 is the share of balanced ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.analysis.balance.triads import Census, census
from amity.partition.blocks import as_block
from amity.partition.frustration import WORK_LIMIT, Frustration, frustration_index

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from amity.network.readings import Readings

FEW, DENSE = 400, 2000
"""Actors up to which walk balance takes all eigenvalues at once, and above which it never does.

Above the first the largest are enough where they tell three digits or more.
"""
_DIGITS = 10
"""Most digits of K that are kept."""


@dataclass(frozen=True)
class Measures:
    """The measures of one network; None where there is nothing to measure.

    Attributes:
        walk_balance: K (see the module).
    """

    triads: Census
    walk_balance: float | None
    frustration: Frustration

    @property
    def walk_share(self) -> float | None:
        """The share of balanced closed walks, (1 + K) / 2."""
        return share_of_balanced(self.walk_balance)


def measures(network: nx.Graph, work_limit: float = WORK_LIMIT, index: Frustration | None = None) -> Measures:
    """The three kinds of measures of a network whose ties have ``sign`` 1 or -1; `index` where it is known."""
    if index is None:
        index = frustration_index(network, work_limit=work_limit)
    return Measures(census(network), walk_balance(network), index)


def walk_balance(network: nx.Graph) -> float | None:
    """K: balanced less unbalanced closed walks as a part of all; 1 exactly when the network is balanced.

    None without ties, and above `DENSE` actors where the largest eigenvalues do not tell it.

    >>> import networkx as nx
    >>> path = nx.path_graph(3)
    >>> nx.set_edge_attributes(path, -1, "sign")
    >>> walk_balance(path)
    1.0
    """
    if not network.number_of_edges():
        return None
    block = as_block(network)
    if len(network) > FEW:
        found = _by_the_largest(block.adjacency)
        if found is not None or len(network) > DENSE:
            return found
    return _by_all(block.matrix)


def walk_balances(readings: Readings) -> Iterator[float | None]:
    """K of each reading that is tried: its actors are placed once, each reading only gives the signs."""
    import numpy as np

    ends = readings.ends
    if ends.max(initial=-1) >= FEW:
        yield from map(walk_balance, readings.tried)
        return
    for signs, values in zip(readings.sign_rows, readings.sign_table, strict=True):
        if not values.any():
            yield None
            continue
        is_pair = [sign is not None for sign in signs]  # ambivalent pairs have actors, but no tie
        actors = np.unique(ends[is_pair])
        whole = np.zeros((ends.max() + 1, ends.max() + 1))
        whole[ends[:, 0], ends[:, 1]] = whole[ends[:, 1], ends[:, 0]] = values
        yield _by_all(whole[np.ix_(actors, actors)])


def _by_all(matrix: NDArray[np.float64]) -> float:
    """K from all eigenvalues of a full matrix."""
    import numpy as np

    signed, plain = np.linalg.eigvalsh(matrix), np.linalg.eigvalsh(abs(matrix))
    top = plain.max()  # taken out of both sums, which would overflow above 709
    return _rounded(np.exp(signed - top).sum() / np.exp(plain - top).sum(), _DIGITS)


def _by_the_largest(matrix: csr_array) -> float | None:
    """K from the largest eigenvalues (Lanczos), with the digits that these tell; None where they tell too few.

    What the others add is bounded by how many they are, their sum and that of their squares.
    """
    import numpy as np
    from scipy.sparse.linalg import eigsh

    size = matrix.shape[0]
    start = np.random.default_rng(0).standard_normal(size)  # else the start is drawn without a seed
    for count in (16, 64):
        both = abs(matrix), matrix
        largest = [eigsh(m, k=count, which="LA", v0=start, return_eigenvectors=False) for m in both]
        top = largest[0].max()  # no eigenvalue of the two is larger, whatever its sign
        sums = [
            tuple(np.exp(values - top).sum() + end for end in _of_others(m, values, top))
            for m, values in zip(both, largest, strict=True)
        ]
        (plain, plain_most), (signed, signed_most) = sums
        rest = (signed_most / plain - signed / plain_most) / (signed / plain_most + signed_most / plain)
        digits = int(-np.log10(2 * max(rest, 1e-15))) if rest < 0.5 else 0
        if digits >= 3:
            return _rounded((signed + signed_most) / (plain + plain_most), min(digits, _DIGITS))
    return None


def _of_others(matrix: csr_array, largest: NDArray[np.float64], top: float) -> tuple[float, float]:
    """Bounds of the sum of exp(x - top) over the eigenvalues x other than the largest.

    With their mean m, exp(x) = exp(m) (1 + (x - m)) + w(x) (x - m)^2, and w grows with x, so that it lies between those
    of the ends: no x is below -top or above the least of the largest.
    """
    import numpy as np

    others = matrix.shape[0] - len(largest)
    mean = (matrix.diagonal().sum() - largest.sum()) / others
    spread = max((matrix.data.astype(float) ** 2).sum() - (largest**2).sum() - others * mean**2, 0.0)

    def weight(x: float) -> float:
        away = x - mean
        if abs(away) < 1e-6:
            return float(np.exp(mean - top) / 2)
        return float((np.exp(x - top) - np.exp(mean - top) * (1 + away)) / away**2)

    least, most = (
        float(others * np.exp(mean - top) + weight(x) * spread) for x in (-top, float(largest.min()))
    )
    return least, most


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")


def share_of_balanced(k: float | None) -> float | None:
    """The share of balanced closed walks that K comes to; None where there is no K."""
    return None if k is None else (1 + k) / 2


def headline(found: Measures) -> dict[str, float | None]:
    """The numbers by name: strong, weak, K, and, only where it is proven, the index and 1 - 2 L / ties."""
    return {
        "strong": found.triads.strong,
        "weak": found.triads.weak,
        "walk_balance": found.walk_balance,
        "frustration": found.frustration.proven_index,
        "balance": found.frustration.proven_balance,
    }
