"""How many there are: actors, pairs and edges of a slice, and what is found, by kind and certainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from amity.edges.slices import Certainty, Slice

Counts = dict[str, dict[str, int]]
"""Numbers by kind and certainty."""


def sizes_of(slice_: Slice) -> dict[str, int]:
    """The numbers of actors and pairs of a slice, and of its definite, possible and denied edges.

    Places count among the actors, edges that are only denied neither among the definite nor the possible ones.
    """
    return {
        "actors": len(slice_.actors),
        "pairs": len({frozenset((edge.subject, edge.object)) for edge in slice_}),
        "definite_edges": len(slice_.definite),
        "possible_edges": len(slice_.possible),
        "denied_edges": len(slice_.denied),
    }


def counts(found: Iterable[tuple[str, Certainty]], kinds: Iterable[str]) -> Counts:
    """How many of each kind are definite and how many possible.

    >>> counts([("flips", Certainty.DEFINITE)], ["flips"])
    {'flips': {'definite': 1, 'possible': 0}}
    """
    number = Counter(found)
    return {str(kind): {str(sure): number[str(kind), sure] for sure in Certainty} for kind in kinds}
