"""Pairs of actors that differ between two slices: in sign, and in how hard the hostility is.

Signs are those of edges between two actors that count by `amity.edges.ties.is_counted`, whichever way they point.
Hardness is the lowest weight, on Goldstein's scale, of the hostile edges of the pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from amity.analysis.witnesses import claims_of
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.slices import Certainty, Slice
from amity.edges.ties import is_counted, joins_parties
from amity.network.signed import Witness, witness


class PairKind(StrEnum):
    """What becomes of a pair.

    ``flips``: friendly before and hostile after, or the reverse. ``ambivalent``: friendly or hostile before, both at
    once after; ``one-sided``: the reverse. ``hardens``: hostile on both sides, and its hardest hostile edge has a
    lower weight after; ``softens``: the reverse.
    """

    FLIPS = "flips"
    AMBIVALENT = "ambivalent"
    ONE_SIDED = "one-sided"
    HARDENS = "hardens"
    SOFTENS = "softens"


SlicedEdge = tuple[Edge, Slice]
"""An edge, and the slice that holds it."""


@dataclass(frozen=True)
class Pair:
    """The friendly and hostile edges of a pair on one side, definite and possible ones."""

    sliced: tuple[SlicedEdge, ...]
    vocabulary: Vocabulary

    @cached_property
    def edges(self) -> tuple[Witness, ...]:
        """All edges of the pair on this side as evidence, definite and possible ones."""
        return tuple(witness(edge, part, self.vocabulary) for edge, part in self.sliced)

    @cached_property
    def sure(self) -> frozenset[str]:
        """The relations of its definite edges, on which alone its signs and its hardness hang."""
        return frozenset(
            edge.relation for edge, part in self.sliced if part.certainty[edge.id] is Certainty.DEFINITE
        )

    @property
    def every(self) -> frozenset[str]:
        """The relations of all edges of the pair on this side, definite and possible ones."""
        return frozenset(edge.relation for edge, _ in self.sliced)

    @cached_property
    def signs(self) -> frozenset[int]:
        """Which of 1 and -1 the definite edges of the pair have."""
        return frozenset(map(self.vocabulary.sign, self.sure))

    @property
    def vague(self) -> bool:
        """True when a possible edge may add a sign."""
        return self.signs != frozenset(map(self.vocabulary.sign, self.every))

    def hardest(self, possible: bool = False) -> float | None:
        """The lowest weight of its hostile edges; None when none has a weight."""
        weights = [
            weight
            for relation in (self.every if possible else self.sure)
            if self.vocabulary.sign(relation) < 0
            and (weight := self.vocabulary.relations[relation].weight) is not None
        ]
        return min(weights, default=None)


@dataclass(frozen=True, slots=True)
class PairChange:
    """A pair that differs, `first` before `second` in alphabetical order.

    Attributes:
        before, after: the signs (``+``, ``-``, ``+-``), or the lowest weights of what hardens or softens.
        edges_before, edges_after: its friendly and hostile edges on the two sides.
    """

    first: str
    second: str
    kind: PairKind
    certainty: Certainty
    before: str
    after: str
    edges_before: tuple[Witness, ...]
    edges_after: tuple[Witness, ...]

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of the two actors, in alphabetical order."""
        return self.first, self.second

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims on both sides."""
        return claims_of((*self.edges_before, *self.edges_after))


def pair_changes(
    before: Mapping[tuple[str, str], Pair], after: Mapping[tuple[str, str], Pair]
) -> tuple[PairChange, ...]:
    """The pairs with definite signs on both sides that differ, sorted by pair; the sides as `pairs_of` gives them."""
    changes: list[PairChange] = []
    for ends in sorted(before.keys() & after.keys()):
        old, new = before[ends], after[ends]
        if old.sure != new.sure and old.signs and new.signs:
            changes += [
                PairChange(
                    *ends,
                    kind,
                    Certainty.DEFINITE if sure else Certainty.POSSIBLE,
                    *words,
                    old.edges,
                    new.edges,
                )
                for kind, sure, words in _changes(old, new)
            ]
    return tuple(changes)


def _changes(old: Pair, new: Pair) -> Iterator[tuple[PairKind, bool, tuple[str, str]]]:
    if old.signs != new.signs:
        kinds = {(1, 2): PairKind.AMBIVALENT, (2, 1): PairKind.ONE_SIDED}
        kind = kinds.get((len(old.signs), len(new.signs)), PairKind.FLIPS)
        yield kind, not (old.vague or new.vague), (_signs(old), _signs(new))
    was, is_ = old.hardest(), new.hardest()
    if was is not None and is_ is not None and was != is_:
        hardens = is_ < was
        milder, harder = (old, new) if hardens else (new, old)
        limit, reached = milder.hardest(possible=True), harder.hardest()
        sure = limit is not None and reached is not None and reached < limit
        yield PairKind.HARDENS if hardens else PairKind.SOFTENS, sure, (f"{was:g}", f"{is_:g}")


def _signs(pair: Pair) -> str:
    return "".join(mark for sign, mark in ((1, "+"), (-1, "-")) if sign in pair.signs)


def pairs_of(slice_: Slice, tables: Tables) -> dict[tuple[str, str], Pair]:
    """The pairs of actors with friendly or hostile edges in a slice, by their ids in alphabetical order."""
    statuses = slice_.selection.statuses
    pairs: dict[tuple[str, str], list[SlicedEdge]] = {}
    for edge in slice_:
        if (
            is_counted(edge, statuses=statuses)
            and tables.vocabulary.sign(edge.relation)
            and joins_parties(edge, tables)
        ):
            pairs.setdefault(edge.pair, []).append((edge, slice_))
    return {ends: Pair(tuple(edges), tables.vocabulary) for ends, edges in pairs.items()}
