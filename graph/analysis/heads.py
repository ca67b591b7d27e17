"""What the numbers of an analysis of edges name: the days, what was selected, and how many edges there were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from amity.corpus.model import Status
from amity.edges.periods import label_of
from amity.edges.slices import Certainty, Selection, Slice
from amity.network.signed import Json


def selection_head(chosen: Selection, period: str = "") -> Json:
    """Days, day of knowledge, statuses and the rest of a selection.

    Args:
        chosen: what was asked for.
        period: id of the period or year, if it is one.

    Returns:
        plain values; what is empty under ``selected`` selects everything.
    """
    names = ("subjects", "objects", "actors", "relations", "sources")
    return {
        "period": period,
        "label": label_of(chosen),
        "first": chosen.first.isoformat(),
        "last": chosen.last.isoformat(),
        "as_of": chosen.as_of.isoformat() if chosen.as_of else None,
        **chosen.persist.head,
        "statuses": [str(status) for status in Status if status in (chosen.statuses or set(Status))],
        "selected": {name: sorted(getattr(chosen, name)) for name in names},
    }


def slice_head(slice_: Slice, period: str = "") -> Json:
    """The head of a slice: its selection, and its numbers of edges and of actors and pairs at them."""
    return {**selection_head(slice_.selection, period), **sizes_of(slice_)}


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


def counts(found: Iterable[tuple[str, Certainty]], kinds: Iterable[str]) -> Json:
    """How many of each kind are definite and how many possible.

    >>> counts([("flips", Certainty.DEFINITE)], ["flips"])
    {'flips': {'definite': 1, 'possible': 0}}
    """
    number = Counter(found)
    return {str(kind): {str(sure): number[str(kind), sure] for sure in Certainty} for kind in kinds}
