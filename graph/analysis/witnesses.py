"""The edges and claims behind a number, as they stand in a slice."""

from __future__ import annotations

from collections.abc import Iterable

from amity.analysis.signed import Witness
from amity.dates import interval_words
from amity.edges import Edge
from amity.slices import Slice
from amity.vocabulary import Vocabulary


def witness(edge: Edge, slice_: Slice, vocabulary: Vocabulary) -> Witness:
    """An edge of a slice with those of its claims that may fall into the days of the slice."""
    first, last = slice_.selection.first, slice_.selection.last
    return Witness(
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        vocabulary.sign(edge.relation),
        edge.status,
        slice_.certainty[edge.id],
        interval_words(edge.start, edge.end),
        tuple(claim.id for claim in edge.claims if claim.bounds.possible(first, last)),
    )


def claims_of(witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """Ids of the claims behind several edges, each once, sorted."""
    return tuple(sorted({claim for found in witnesses for claim in found.claims}))


def dates_of(witnesses: Iterable[Witness]) -> str:
    """The dates of several edges in words, each once, joined by semicolons."""
    return "; ".join(dict.fromkeys(found.when for found in witnesses))
