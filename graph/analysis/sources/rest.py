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
    actor_change,
    compare_slices,
    factual_at,
)
from amity.analysis.change.pair_changes import Held, Pair, PairChange, pair_changes, pairs_of
from amity.analysis.change.standing import Presence, bare_state_of
from amity.analysis.heads import sizes_of
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
        sizes: see `amity.analysis.heads.sizes_of`, of what is left.
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
        """See `amity.analysis.heads.sizes_of`."""
        return sizes_of(self.full)

    def without(self, source: str) -> Rest:
        """What is left without a source of the selection."""
        edges = [edge for number in self._groups.touched(source) for edge in self._edges.get(number, ())]
        before = self._part(sorted(edges, key=lambda edge: edge.id))
        left = rest_of(source, self.tables, self.selection)
        after = (
            Slice(self.selection, ())
            if left is None
            else slice_of(self._groups.without(source), self.tables, left)
        )
        found = compare_slices(
            before, after, self.tables, self._pairs(before, after), tuple(self._actors(before, after))
        )
        keys = {_key(edge) for edge in before}
        unclear = len(self._unclear) - len(self._unclear & keys)
        return Rest(
            replace(
                found,
                unclear=found.unclear + unclear,
                unchanged=found.unchanged + len(self._keys) - len(keys) - unclear,
            ),
            self._sizes(before, after),
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

    @cached_property
    def _keys(self) -> frozenset[Key]:
        return frozenset(map(_key, self.full))

    @cached_property
    def _unclear(self) -> frozenset[Key]:
        """The relations that the slice only may hold."""
        edges: dict[Key, list[Edge]] = {}
        for edge in self.full:
            edges.setdefault(_key(edge), []).append(edge)
        return frozenset(
            key for key, own in edges.items() if bare_state_of(own, self.full).presence is Presence.POSSIBLE
        )

    @cached_property
    def _factual(self) -> Mapping[str, Sequence[Held]]:
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

    @cached_property
    def _told(self) -> Mapping[tuple[str, str], Pair]:
        return pairs_of(self.full, self.tables)

    def _pairs(self, before: Slice, after: Slice) -> tuple[PairChange, ...]:
        """The changes of pairs, whose other edges are as they were."""
        was, is_ = pairs_of(before, self.tables), pairs_of(after, self.tables)
        left: dict[tuple[str, str], Pair] = {}
        for ends in was.keys() | is_.keys():
            parts = (found[ends].held if ends in found else () for found in (self._told, was, is_))
            if held := _left(*parts):
                left[ends] = Pair(tuple(held), self.tables.vocabulary)
        return pair_changes({ends: self._told[ends] for ends in left.keys() & self._told.keys()}, left)

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


def _key(edge: Edge) -> Key:
    return edge.subject, edge.relation, edge.object


def _definite(edges: Iterable[Held]) -> int:
    return sum(part.certainty[edge.id] is Certainty.DEFINITE for edge, part in edges)


def _left(own: Iterable[Held], gone: Iterable[Held], new: Iterable[Held]) -> list[Held]:
    """Some edges without those that are gone, and with the new ones, in the order of a slice."""
    ids = {edge.id for edge, _ in gone}
    kept = [held for held in own if held[0].id not in ids]
    return sorted((*kept, *new), key=lambda held: held[0].id)


def _ends(edges: Iterable[Edge]) -> Counter[Hashable]:
    """How many edges each actor has, and each pair of ends."""
    found: Counter[Hashable] = Counter()
    for edge in edges:
        pair = frozenset((edge.subject, edge.object))
        found.update([pair, *pair])
    return found
