"""Between whom most changes: the pairs of a comparison with the most changes of relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amity.analysis.change.compare import Comparison, EdgeChange
from amity.analysis.change.standing import Change


@dataclass(frozen=True, slots=True)
class PairShift:
    """What changes between two actors.

    Attributes:
        first, second: their ids, in the order of the alphabet.
        changes: of their relations, in the order of the comparison.
    """

    first: str
    second: str
    changes: tuple[EdgeChange, ...]

    @property
    def relations(self) -> Mapping[Change, tuple[str, ...]]:
        """Names of the relations by what becomes of them, each once."""
        relations: dict[Change, dict[str, None]] = {kind: {} for kind in Change}
        for change in self.changes:
            relations[change.kind][change.relation] = None
        return {kind: tuple(names) for kind, names in relations.items() if names}


def largest_shifts(comparison: Comparison, most: int) -> tuple[PairShift, ...]:
    """The pairs with the most definite changes of relations, at most so many; of equal ones the first by name.

    Events, which pass by themselves, count where they appear alone.
    """
    pairs: dict[tuple[str, str], list[EdgeChange]] = {}
    for change in comparison.definite.edges:
        if not (change.event and change.kind is Change.VANISHES):
            first, second = sorted((change.subject, change.object))
            pairs.setdefault((first, second), []).append(change)
    shifts = [PairShift(*pair, tuple(changes)) for pair, changes in pairs.items()]
    return tuple(sorted(shifts, key=lambda s: (-len(s.changes), s.first, s.second))[:most])
