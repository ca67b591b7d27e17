"""Comparison of two slices: relations, pairs and actors that differ, with the claims behind each difference.

A relation of two actors (all its edges in a slice) is *definite* on a side, only *possible*, *denied* (a source says
that it does not hold), *prospective* (only promised or conditional) or not told. A change is *definite* when it
stands under every reading of the dates; when an edge only may lie on one side, the change is *possible*: it may be
nothing but a vague date. What is only possible on both sides is no change and is counted as unclear.

That a relation vanishes means that no source tells of it any more, not that it ended: see `dates` of the change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from amity.analysis.change.pair_changes import (
    Pair,
    PairChange,
    PairKind,
    SlicedEdge,
    pair_changes,
    pairs_of,
)
from amity.analysis.change.standing import UNTOLD, Change, State, change_of, passage, state_of
from amity.analysis.counts import Counts, counts
from amity.analysis.witnesses import claims_of
from amity.corpus.model import Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.affiliation import join_parts
from amity.edges.build import Edge, Key
from amity.edges.periods import period_of
from amity.edges.slices import Certainty, Selection, Slice, edges_of, make_slice
from amity.edges.ties import FACTUAL
from amity.network.signed import Witness, witness


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """A relation that differs.

    Attributes:
        certainty: definite, or possible where a vague date may be all there is to it.
        event: every edge of it is a single event, which passes by itself.
    """

    subject: str
    relation: str
    object: str
    kind: Change
    certainty: Certainty
    before: State
    after: State
    event: bool

    @property
    def key(self) -> Key:
        """The relation and what it is a relation of: subject, relation, object."""
        return self.subject, self.relation, self.object

    @property
    def may_have_held(self) -> bool:
        """True for a relation that is definite after and only possible before: it is not told to be new."""
        facts = self.before.fact, self.after.fact
        return self.kind is Change.APPEARS and facts == (Certainty.POSSIBLE, Certainty.DEFINITE)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims on both sides."""
        return claims_of((*self.before.edges, *self.after.edges))


@dataclass(frozen=True, slots=True)
class ActorChange:
    """An actor or place that is at the end of a factual edge on one side only, and those edges."""

    actor: str
    kind: Change
    certainty: Certainty
    edges: tuple[Witness, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims of its edges."""
        return claims_of(self.edges)


@dataclass(frozen=True)
class Comparison:
    """Two slices and what differs.

    Attributes:
        unchanged: relations that are definite on both sides (or told as denied or prospective on both) and alike.
        unclear: relations that are only possible on both sides.
        periods: ids of the periods that have the days of the two; empty where none has.
        listed: the changes that stand in `edges`, `pairs` and `actors`.
        may_have_held: how many relations that possibly appear are definite after and were possible before, listed or
            not; those that definitely appear are new, not even possible before.
        counts: of relations, pairs and actors: how many changes of each kind are definite and possible, listed or
            not.
    """

    before: Slice
    after: Slice
    edges: tuple[EdgeChange, ...]
    pairs: tuple[PairChange, ...]
    actors: tuple[ActorChange, ...]
    unchanged: int
    unclear: int
    periods: tuple[str, str]
    counts: Mapping[str, Counts]
    listed: tuple[Certainty, ...] = tuple(Certainty)
    may_have_held: int = 0

    @property
    def summary(self) -> str:
        """One line: ``relations: appears 3 (+ 1 possible); pairs: flips 1; 5 relations unchanged, 1 unclear``.

        Relations that may already have held before are told after them.
        """
        words = [f"{what}: {many}" for what, kinds in self.counts.items() if (many := _counted(kinds))]
        same = f"{self.unchanged} relation{'' if self.unchanged == 1 else 's'} unchanged"
        older = self.may_have_held
        already = f"; {older} of those that possibly appear may already have held before" if older else ""
        return f"{'; '.join(words) or 'no change'}{already}; {same}, {self.unclear} unclear"

    @property
    def definite(self) -> Comparison:
        """The same with the definite changes alone."""
        sure = Certainty.DEFINITE
        return replace(
            self,
            edges=tuple(change for change in self.edges if change.certainty is sure),
            pairs=tuple(change for change in self.pairs if change.certainty is sure),
            actors=tuple(change for change in self.actors if change.certainty is sure),
            listed=(sure,),
        )


def _counted(kinds: Counts) -> str:
    """Numbers of changes in words."""
    return ", ".join(
        f"{kind} {n['definite']}" + (f" (+ {n['possible']} possible)" if n["possible"] else "")
        for kind, n in kinds.items()
        if any(n.values())
    )


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a slice, with its edges by relation of two actors, by pair, and by actor.

    Attributes:
        slice: its edges as they are told.
        tables: the dataset.
        joined: the edges by which pairs are compared, where these are other ones.
    """

    slice: Slice
    tables: Tables
    joined: Slice | None = None

    @cached_property
    def relations(self) -> Mapping[Key, tuple[State, Sequence[Edge]]]:
        """How each relation stands, without its edges, and these edges."""
        edges: dict[Key, list[Edge]] = {}
        for edge in self.slice:
            edges.setdefault(edge.key, []).append(edge)
        return {key: (state_of(own, self.slice), own) for key, own in edges.items()}

    @cached_property
    def ends(self) -> Mapping[str, Certainty]:
        """The ends of the edges that somebody affirms; definite where one of these edges is."""
        ends: dict[str, Certainty] = {}
        for edge in self.slice:
            if edge.status in FACTUAL:
                certainty = self.slice.certainty[edge.id]
                for name in (edge.subject, edge.object):
                    if certainty is Certainty.DEFINITE or name not in ends:
                        ends[name] = certainty
        return ends

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], Pair]:
        """See `pairs_of`."""
        return pairs_of(self.slice if self.joined is None else self.joined, self.tables)


def compare(tables: Tables, before: Selection, after: Selection, *, parts: bool = False) -> Comparison:
    """What differs between the slices of two selections; see `amity.analysis.change.sides` for making them.

    Args:
        parts: for the changes of pairs, take office-holders, organs and branches as the side that they belong to
            (see `amity.edges.affiliation`); relations and actors stay as they are told.
    """
    if parts:  # asks for all edges, of which the slices are then cut
        edges_of(tables, before)
    slices = [make_slice(tables, selection) for selection in (before, after)]
    old, new = (Side(part, tables, _with_parts(part, tables) if parts else None) for part in slices)
    return compare_sides(old, new)


def _with_parts(slice_: Slice, tables: Tables) -> Slice:
    """The edges of a slice between the sides that their ends belong to, by all that its claims tell."""
    every = join_parts(edges_of(tables, slice_.selection), tables).edges
    return replace(slice_, edges=tuple(edge for edge in every if edge.id in slice_.certainty))


def compare_neighbours(slices: Sequence[Slice], tables: Tables) -> tuple[Comparison, ...]:
    """What differs between each slice and the next, each slice put in order once."""
    return tuple(compare_sides(*two) for two in pairwise(Side(part, tables) for part in slices))


def compare_sides(
    before: Side,
    after: Side,
    pairs: tuple[PairChange, ...] | None = None,
    actors: tuple[ActorChange, ...] | None = None,
) -> Comparison:
    """What differs between two sides; `pairs` and `actors` None finds their changes in them too."""
    changes: list[EdgeChange] = []
    unchanged = unclear = 0
    tables, untold = before.tables, (UNTOLD, ())
    for key in before.relations.keys() | after.relations.keys():
        (old, were), (new, are) = before.relations.get(key, untold), after.relations.get(key, untold)
        passed = None if old is new else change_of(old, new)
        if passed is None:
            both_possible = old.fact is new.fact is Certainty.POSSIBLE
            unclear += both_possible
            unchanged += not both_possible
        else:
            event = all(map(_is_event, (*were, *are)))
            old = old.with_edges(were, before.slice, tables.vocabulary)
            new = new.with_edges(are, after.slice, tables.vocabulary)
            changes.append(EdgeChange(*key, *passed, old, new, event))
    changes.sort(key=lambda change: change.key)
    if pairs is None:
        pairs = pair_changes(before.pairs, after.pairs)
    if actors is None:
        actors = tuple(_actors(before, after))
    return Comparison(
        before.slice,
        after.slice,
        tuple(changes),
        pairs,
        actors,
        unchanged,
        unclear,
        (period_of(tables, before.slice.selection), period_of(tables, after.slice.selection)),
        {
            "relations": counts(((c.kind, c.certainty) for c in changes), Change),
            "pairs": counts(((c.kind, c.certainty) for c in pairs), PairKind),
            "actors": counts(((c.kind, c.certainty) for c in actors), (Change.APPEARS, Change.VANISHES)),
        },
        may_have_held=sum(change.may_have_held for change in changes),
    )


def _is_event(edge: Edge) -> bool:
    return edge.start.text == edge.end.text and edge.start.is_bounded


def _actors(before: Side, after: Side) -> Iterator[ActorChange]:
    every = before.ends.keys() | after.ends.keys()
    names = {name for name in every if before.ends.get(name) is not after.ends.get(name)}
    were, are = (factual_at(side.slice, names) for side in (before, after))
    for name in sorted(names):
        if change := actor_change(name, were.get(name, []), are.get(name, []), before.tables.vocabulary):
            yield change


def actor_change(
    name: str, before: Sequence[SlicedEdge], after: Sequence[SlicedEdge], vocabulary: Vocabulary
) -> ActorChange | None:
    """What becomes of an actor or place with these factual edges before and after; None where nothing does."""
    passed = passage(_surest(before), _surest(after))
    if passed is None:
        return None
    edges = after if passed[0] is Change.APPEARS else before
    return ActorChange(name, *passed, tuple(witness(edge, part, vocabulary) for edge, part in edges))


def _surest(edges: Sequence[SlicedEdge]) -> Certainty | None:
    """Definite where one of the edges is; None without any."""
    sure = any(part.certainty[edge.id] is Certainty.DEFINITE for edge, part in edges)
    return Certainty.DEFINITE if sure else Certainty.POSSIBLE if edges else None


def factual_at(slice_: Slice, names: Collection[str] | None = None) -> dict[str, list[SlicedEdge]]:
    """The edges of a slice that somebody affirms, by each of their ends; None takes all ends, else those named."""
    edges: dict[str, list[SlicedEdge]] = {}
    for edge in slice_:
        if edge.status in FACTUAL:
            for name in {edge.subject, edge.object}:
                if names is None or name in names:
                    edges.setdefault(name, []).append((edge, slice_))
    return edges
