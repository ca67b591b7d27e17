"""The measures of balance of one network: triads, walks, the frustration index.

Walks: K of Estrada and Benzi 2014, Physical Review E 90, 042802: sum exp(signed eigenvalues) / sum exp(unsigned ones).
Of all closed walks, those of length n weighing 1 / n!, it is the balanced less the unbalanced as a part of all, in
]0, 1]; (1 + K) / 2 is the share of balanced ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amity.analysis.balance.triads import Census, census
from amity.partition.blocks import as_block
from amity.partition.frustration import TIME_LIMIT, Frustration, frustration_index

if TYPE_CHECKING:
    import networkx as nx

WALK_LIMIT = 3000
"""Actors above which walk balance is not computed: it needs all eigenvalues of a full matrix."""


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


def measures(network: nx.Graph, time_limit: float = TIME_LIMIT) -> Measures:
    """The three kinds of measures of a network whose ties have ``sign`` 1 or -1."""
    return Measures(census(network), walk_balance(network), frustration_index(network, time_limit=time_limit))


def walk_balance(network: nx.Graph) -> float | None:
    """K: balanced less unbalanced closed walks as a part of all; 1 exactly when the network is balanced.

    None without ties, and above `WALK_LIMIT` actors.

    >>> import networkx as nx
    >>> path = nx.path_graph(3)
    >>> nx.set_edge_attributes(path, -1, "sign")
    >>> walk_balance(path)
    1.0
    """
    import numpy as np

    if not network.number_of_edges() or len(network) > WALK_LIMIT:
        return None
    matrix = as_block(network).matrix
    signed, plain = np.linalg.eigvalsh(matrix), np.linalg.eigvalsh(abs(matrix))
    top = plain.max()  # taken out of both sums, which would overflow above 709
    return float(f"{np.exp(signed - top).sum() / np.exp(plain - top).sum():.10g}")


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
