"""What the steps of a proof cost in units of work, from the sizes of programmes and the iterations that they took.

The factors were read off a few dozen programmes of networks of 60 to 1,400 actors, solved by HiGHS 1.12 on a processor
that counts to twenty million in Python in two seconds; single programmes took up to three times more or less. They only
decide where a proof ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amity.partition.budget import Work

_PROGRAMME = 2e-3
"""A linear programme, whatever its size."""
_INNER = 3.5e-6
"""An iteration of the interior point method, for each row and column."""
_CROSSING = 4e-8
"""A step of the crossover to a vertex, for each row and column."""
_ROOT = 5e-4
"""The first node of an integer programme with its cuts and heuristics, for each entry of the matrix."""
_NODE = 0.25
"""Each further node, as a part of the first."""
_PATHS = 1e-7
"""Shortest paths from an actor, for each tie."""
_FEWEST = 10
"""Iterations in which hardly any linear programme is solved."""


def iterations_for(size: int, work: Work) -> int:
    """How many iterations a linear programme may take; 0 where these are too few to begin.

    Args:
        size: rows and columns.
        work: what is left.
    """
    most = int((work.left - _PROGRAMME) / (_INNER * size))
    return most if most >= _FEWEST else 0


def spend_iterations(size: int, inner: int, crossing: int, work: Work) -> None:
    """Take from the work what a linear programme has cost."""
    work.spend(_PROGRAMME + size * (_INNER * inner + _CROSSING * crossing))


def nodes_for(entries: int, work: Work) -> int:
    """How many nodes an integer programme may take; 0 where the first one would cost more than there is.

    Args:
        entries: of the matrix.
        work: what is left.
    """
    root = _ROOT * max(entries, 1)
    return 0 if work.left < root else 1 + int((work.left - root) / (_NODE * root))


def spend_nodes(entries: int, nodes: int | None, work: Work) -> None:
    """Take from the work what an integer programme has cost; one that presolving solved has no node."""
    work.spend(_ROOT * entries * (1 + _NODE * max((nodes or 1) - 1, 0)))


def spend_paths(starts: int, ties: int, work: Work) -> None:
    """Take from the work what shortest paths from some actors cost."""
    work.spend(_PATHS * starts * ties)
