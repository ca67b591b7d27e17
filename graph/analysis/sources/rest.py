"""A slice without one of its sources: put together anew only where that source has a say, and as it was elsewhere.

Of two thousand sources each tells of some dozens of pairs. What hangs together with its claims (see `apart`) is made
anew from the claims of the others; all else stays, and is counted, not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from amity.analysis.change.compare import (
    ActorChange,
    Comparison,
    Side,
    actor_change,
    compare_sides,
    factual_at,
)
from amity.analysis.change.pair_changes import Pair, PairChange, SlicedEdge, pair_changes
from amity.analysis.counts import sizes_of
from amity.analysis.sources.anew import Groups, rest_of
from amity.corpus.model import Claim, Tables
from amity.edges.build import Edge, Key
from amity.edges.provider import edges_made
from amity.edges.slices import Certainty, Selection, Slice, cut, make_slice


@dataclass(frozen=True)
class Rest:
    """What is left of a slice without a source, and what differs.

    Attributes:
        comparison: all that differs; its slices hold what hangs together with the claims of the source alone, its
            numbers are those of the whole.
        sizes: see `amity.analysis.counts.sizes_of`, of what is left.
    """

    comparison: Comparison
    sizes: Mapping[str, int]


@dataclass(frozen=True)
class Rests:
    """A slice, and what is left of it without each of its sources."""

    tables: Tables
    selection: Selection

    @cached_property
    def full(self) -> Slice:
        """The slice with all sources."""
        return make_slice(self.tables, self.selection)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """See `amity.analysis.counts.sizes_of`."""
        return sizes_of(self.full)

    def without(self, source: str) -> Rest:
        """What is left without a source of the selection."""
        edges = [edge for number in self._groups.touched(source) for edge in self._edges.get(number, ())]
        left = rest_of(source, self.tables, self.selection)
        before = self._side(self._part(sorted(edges, key=lambda edge: edge.id)))
        after = self._side(
            Slice(self.selection, ())
            if left is None
            else slice_of(self._groups.without(source), self.tables, left)
        )
        actors = tuple(self._actors(before.slice, after.slice))
        part = compare_sides(before, after, self._pairs(before, after), actors)
        touched = before.relations.keys()
        unclear = len(self._unclear - touched)
        same = len(self._whole.relations) - len(touched) - unclear
        return Rest(
            replace(part, unclear=part.unclear + unclear, unchanged=part.unchanged + same),
            self._sizes(before.slice, after.slice),
        )

    @cached_property
    def _groups(self) -> Groups:
        return Groups(self.tables, self.selection)

    @cached_property
    def _edges(self) -> Mapping[int, list[Edge]]:
        """The edges of the slice by the place of the group that they are made of."""
        return self._groups.grouped(self.full)

    def _part(self, edges: Collection[Edge]) -> Slice:
        certainty = {edge.id: self.full.certainty[edge.id] for edge in edges}
        return Slice(self.selection, tuple(edges), certainty)

    def _side(self, slice_: Slice) -> Side:
        return Side(slice_, self.tables)

    @cached_property
    def _whole(self) -> Side:
        return self._side(self.full)

    @cached_property
    def _unclear(self) -> frozenset[Key]:
        """The relations that the slice only may hold."""
        relations = self._whole.relations.items()
        return frozenset(key for key, (state, _) in relations if state.fact is Certainty.POSSIBLE)

    @cached_property
    def _factual(self) -> Mapping[str, Sequence[SlicedEdge]]:
        """The affirmed edges at each end."""
        return factual_at(self.full)

    @cached_property
    def _sure(self) -> Mapping[str, int]:
        """How many of these are definite."""
        return {name: _definite(own) for name, own in self._factual.items()}

    def _actors(self, before: Slice, after: Slice) -> Iterable[ActorChange]:
        """The changes of actors and places, whose other edges are as they were."""
        was, is_ = factual_at(before), factual_at(after)
        for name in sorted(was.keys() | is_.keys()):
            gone, new, own = was.get(name, []), is_.get(name, []), self._factual.get(name, ())
            if self._sure.get(name, 0) > _definite(gone):
                continue  # another edge is definite, and stays
            change = actor_change(name, own, _left(own, gone, new), self.tables.vocabulary)
            if change is not None:
                yield change

    def _pairs(self, before: Side, after: Side) -> tuple[PairChange, ...]:
        """The changes of pairs, whose other edges are as they were."""
        whole = self._whole.pairs
        left: dict[tuple[str, str], Pair] = {}
        for ends in before.pairs.keys() | after.pairs.keys():
            parts = (
                pairs[ends].sliced if ends in pairs else () for pairs in (whole, before.pairs, after.pairs)
            )
            if edges := _left(*parts):
                left[ends] = Pair(tuple(edges), self.tables.vocabulary)
        return pair_changes({ends: whole[ends] for ends in left.keys() & whole.keys()}, left)

    @cached_property
    def _at(self) -> Counter[Hashable]:
        return _ends(self.full)

    def _sizes(self, before: Slice, after: Slice) -> dict[str, int]:
        was, is_ = sizes_of(before), sizes_of(after)
        sizes = {name: number - was[name] + is_[name] for name, number in self.sizes.items()}
        gone, new = _ends(before), _ends(after)
        for what, kind in (("actors", str), ("pairs", frozenset)):
            ends = [end for end in gone | new if isinstance(end, kind)]
            left = sum(self._at[end] - gone[end] + new[end] > 0 for end in ends)
            sizes[what] = self.sizes[what] + left - sum(self._at[end] > 0 for end in ends)
        return sizes


def slice_of(claims: Iterable[Claim], tables: Tables, selection: Selection) -> Slice:
    """The edges that a selection holds, made of these claims alone; without doubts that stand beside none of them."""
    return cut(edges_made(claims, tables, selection), tables.vocabulary, selection)


def _definite(edges: Iterable[SlicedEdge]) -> int:
    return sum(part.certainty[edge.id] is Certainty.DEFINITE for edge, part in edges)


def _left(
    own: Iterable[SlicedEdge], gone: Iterable[SlicedEdge], new: Iterable[SlicedEdge]
) -> list[SlicedEdge]:
    """Some edges without those that are gone, and with the new ones, in the order of a slice."""
    ids = {edge.id for edge, _ in gone}
    kept = [(edge, part) for edge, part in own if edge.id not in ids]
    return sorted((*kept, *new), key=lambda sliced: sliced[0].id)


def _ends(edges: Iterable[Edge]) -> Counter[Hashable]:
    """How many edges each actor has, and each pair of ends."""
    found: Counter[Hashable] = Counter()
    for edge in edges:
        pair = frozenset((edge.subject, edge.object))
        found.update([pair, *pair])
    return found
