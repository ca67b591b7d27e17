"""Pairs of actors that differ between two slices: in sign, and in how hard the hostility is.

Signs are those of edges between two actors that count by `amity.edges.ties.is_counted`, whichever way they point.
Hardness is the lowest weight, on Goldstein's scale, of the hostile edges of the pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from amity.analysis.witnesses import claims_of
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.slices import Certainty, Slice
from amity.edges.ties import is_counted, joins_parties
from amity.network.signed import Json, Witness, witness


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


@dataclass(frozen=True, slots=True)
class Pair:
    """The friendly and hostile edges of a pair on one side, definite and possible ones."""

    edges: tuple[Witness, ...]

    @property
    def sure(self) -> tuple[Witness, ...]:
        """The definite edges."""
        return tuple(edge for edge in self.edges if edge.certainty is Certainty.DEFINITE)

    @property
    def signs(self) -> frozenset[int]:
        """Signs of the definite edges."""
        return frozenset(edge.sign for edge in self.sure)

    @property
    def vague(self) -> bool:
        """True when a possible edge may add a sign."""
        return self.signs != {edge.sign for edge in self.edges}

    def hardest(self, vocabulary: Vocabulary, possible: bool = False) -> float | None:
        """The lowest weight of its hostile edges; None when none has a weight."""
        weights = [
            weight
            for edge in (self.edges if possible else self.sure)
            if edge.sign < 0 and (weight := vocabulary.relations[edge.relation].weight) is not None
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
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims on both sides."""
        return claims_of((*self.edges_before, *self.edges_after))

    def plain(self) -> Json:
        """Plain values, with the edges and claims of both sides."""
        return {
            "change": self.kind,
            "certainty": self.certainty,
            "first": self.first,
            "second": self.second,
            "before": {"state": self.before, "edges": self.edges_before},
            "after": {"state": self.after, "edges": self.edges_after},
            "claims": self.claims,
        }


def find_pair_changes(before: Slice, after: Slice, tables: Tables) -> tuple[PairChange, ...]:
    """The pairs with definite signs on both sides that differ, sorted by pair."""
    return pair_changes(pairs_of(before, tables), pairs_of(after, tables), tables.vocabulary)


def pair_changes(
    before: Mapping[tuple[str, str], Pair], after: Mapping[tuple[str, str], Pair], vocabulary: Vocabulary
) -> tuple[PairChange, ...]:
    """The pairs with definite signs on both sides that differ, sorted by pair; the sides as `pairs_of` gives them."""
    found: list[PairChange] = []
    for ends in sorted(before.keys() & after.keys()):
        old, new = before[ends], after[ends]
        if old.signs and new.signs:
            found += [
                PairChange(
                    *ends,
                    kind,
                    Certainty.DEFINITE if sure else Certainty.POSSIBLE,
                    *words,
                    old.edges,
                    new.edges,
                )
                for kind, sure, words in _changes(old, new, vocabulary)
            ]
    return tuple(found)


def _changes(
    old: Pair, new: Pair, vocabulary: Vocabulary
) -> Iterator[tuple[PairKind, bool, tuple[str, str]]]:
    if old.signs != new.signs:
        kinds = {(1, 2): PairKind.AMBIVALENT, (2, 1): PairKind.ONE_SIDED}
        kind = kinds.get((len(old.signs), len(new.signs)), PairKind.FLIPS)
        yield kind, not (old.vague or new.vague), (_signs(old), _signs(new))
    was, is_ = old.hardest(vocabulary), new.hardest(vocabulary)
    if was is not None and is_ is not None and was != is_:
        hardens = is_ < was
        milder, harder = (old, new) if hardens else (new, old)
        limit, reached = milder.hardest(vocabulary, possible=True), harder.hardest(vocabulary)
        sure = limit is not None and reached is not None and reached < limit
        yield PairKind.HARDENS if hardens else PairKind.SOFTENS, sure, (f"{was:g}", f"{is_:g}")


def _signs(pair: Pair) -> str:
    return "".join(mark for sign, mark in ((1, "+"), (-1, "-")) if sign in pair.signs)


def pairs_of(slice_: Slice, tables: Tables) -> dict[tuple[str, str], Pair]:
    """The pairs of actors with friendly or hostile edges in a slice, by their ids in alphabetical order."""
    statuses = slice_.selection.statuses
    found: dict[tuple[str, str], list[Witness]] = {}
    for edge in slice_:
        ends = min(edge.subject, edge.object), max(edge.subject, edge.object)
        if (
            is_counted(edge, statuses=statuses)
            and tables.vocabulary.sign(edge.relation)
            and joins_parties(edge, tables)
        ):
            found.setdefault(ends, []).append(witness(edge, slice_, tables.vocabulary))
    return {ends: Pair(tuple(edges)) for ends, edges in found.items()}
