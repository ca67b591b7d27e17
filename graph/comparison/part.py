"""The part of a large comparison that one page holds, by the rule of the view (`amity.explorer.part`).

It holds what changes between those actors of whom most changes, as many of these as fit, and says how much it leaves
out. What it shows of a pair of actors is whole: every relation that changes, with its claims.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from amity.analysis.change.compare import Comparison
from amity.analysis.change.largest import largest_shifts
from amity.edges.slices import Slice
from amity.explorer.part import SIZE, those_that_fit

_ROW, _CARD = 900, 900
"""Bytes of a row with the links that lead to it, and of each of its claims."""

_NAMED = 3
"""Pairs that the headline may name."""


@dataclass(frozen=True, slots=True)
class ComparisonRest:
    """How many changes of relations and pairs a page leaves out, and of how many actors and places all changes."""

    relations: int
    pairs: int
    actors: int


@dataclass(frozen=True)
class ComparisonPart:
    """What a page shows of a comparison; nothing is left out where all fits."""

    comparison: Comparison
    rest: ComparisonRest | None = None


def comparison_part(comparison: Comparison, size: int = SIZE) -> ComparisonPart:
    """What a page holds of a comparison; those whom its headline names are always there.

    Args:
        size: bytes of rows at most.
    """
    rows = [
        *((frozenset((c.subject, c.object)), _ROW + _CARD * len(c.claims)) for c in comparison.edges),
        *((frozenset(c.ends), _ROW + _CARD * len(c.claims)) for c in comparison.pairs),
        *((frozenset((c.actor,)), _ROW + _CARD * len(c.claims)) for c in comparison.actors),
    ]
    if sum(own for _, own in rows) <= size:
        return ComparisonPart(comparison)
    changes = Counter(end for ends, _ in rows for end in ends)
    first = dict.fromkeys(
        end for shift in largest_shifts(comparison, _NAMED) for end in (shift.first, shift.second)
    )
    order = [*first, *sorted(changes.keys() - first, key=lambda name: (-changes[name], name))]
    shown = those_that_fit(order, rows, size)
    part = replace(
        comparison,
        before=_between(comparison.before, shown),
        after=_between(comparison.after, shown),
        edges=tuple(c for c in comparison.edges if {c.subject, c.object} <= shown),
        pairs=tuple(c for c in comparison.pairs if {*c.ends} <= shown),
        actors=tuple(c for c in comparison.actors if c.actor in shown),
    )
    rest = ComparisonRest(
        len(comparison.edges) - len(part.edges),
        len(comparison.pairs) - len(part.pairs),
        len(changes) - len(shown),
    )
    return ComparisonPart(part, rest)


def _between(slice_: Slice, shown: frozenset[str]) -> Slice:
    """The edges of a slice between the actors of a page."""
    edges = tuple(edge for edge in slice_ if {edge.subject, edge.object} <= shown)
    return replace(slice_, edges=edges)
