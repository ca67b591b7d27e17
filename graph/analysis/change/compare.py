"""Comparison of two slices: relations, pairs and actors that differ, with the claims behind each difference.

A relation of two actors (all its edges in a slice) is *definite* on a side, only *possible*, *denied* (a source says
that it does not hold), *prospective* (only promised or conditional) or not told. A change is *definite* when it
stands under every reading of the dates; when an edge only may lie on one side, the change is *possible*: it may be
nothing but a vague date. What is only possible on both sides is no change and is counted as unclear.

That a relation vanishes means that no source tells of it any more, not that it ended: see `dates` of the change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from amity.analysis.change.pair_changes import (
    Held,
    PairChange,
    PairKind,
    find_pair_changes,
    pair_changes,
    pairs_of,
)
from amity.analysis.change.standing import Presence, State, bare_state_of
from amity.analysis.heads import counts, slice_head
from amity.analysis.witnesses import claims_of
from amity.corpus.model import Status, Tables
from amity.corpus.vocabulary import Vocabulary
from amity.edges.affiliation import join_parts
from amity.edges.build import Edge, Key
from amity.edges.periods import period_of
from amity.edges.slices import Certainty, Selection, Slice, edges_of, make_slice
from amity.edges.ties import FACTUAL
from amity.network.signed import Json, Witness, witness


class Change(StrEnum):
    """What becomes of a relation or an actor.

    ``appears``, ``vanishes``: told as a fact on one side only. ``contested``: denied on the second side, not on the
    first; ``settled``: the reverse. ``confirmed``: only alleged before, asserted after; ``weakened``: the reverse.
    ``denied``, ``announced``: no fact on either side, but now said not to hold, or promised. ``lapses``: a denial or
    promise is told no more.
    """

    APPEARS = "appears"
    VANISHES = "vanishes"
    CONTESTED = "contested"
    SETTLED = "settled"
    CONFIRMED = "confirmed"
    WEAKENED = "weakened"
    DENIED = "denied"
    ANNOUNCED = "announced"
    LAPSES = "lapses"


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """A relation that differs.

    Attributes:
        certainty: definite, or possible where a vague date may be all there is to it.
        event: every edge of it is a single event, which passes by itself.
    """

    PLAIN: ClassVar = "change=kind certainty subject relation object event before after claims"

    subject: str
    relation: str
    object: str
    kind: Change
    certainty: Certainty
    before: State
    after: State
    event: bool

    @property
    def may_have_held(self) -> bool:
        """True for a relation that is definite after and only possible before: it is not told to be new."""
        facts = self.before.presence, self.after.presence
        return self.kind is Change.APPEARS and facts == (Presence.POSSIBLE, Presence.DEFINITE)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims on both sides."""
        return claims_of((*self.before.edges, *self.after.edges))


@dataclass(frozen=True, slots=True)
class ActorChange:
    """An actor or place that is at the end of a factual edge on one side only, and those edges."""

    PLAIN: ClassVar = "change=kind certainty actor edges claims"

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
    counts: Json
    listed: tuple[Certainty, ...] = tuple(Certainty)
    may_have_held: int = 0

    @property
    def summary(self) -> str:
        """One line: ``relations: appears 3 (+ 1 possible); pairs: flips 1; 5 relations unchanged, 1 unclear``.

        Relations that may already have held before are told after them.
        """
        words = [f"{what}: {told}" for what, kinds in self.counts.items() if (told := _told(kinds))]
        same = f"{self.unchanged} relation{'' if self.unchanged == 1 else 's'} unchanged"
        held = self.may_have_held
        already = f"; {held} of those that possibly appear may already have held before" if held else ""
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

    def plain(self) -> Json:
        """Plain values: what was compared, how many changes there are, and each with its edges and claims."""
        return {
            "before": slice_head(self.before, self.periods[0]),
            "after": slice_head(self.after, self.periods[1]),
            "counts": self.counts,
            "unchanged": self.unchanged,
            "unclear": self.unclear,
            "may_already_have_held": self.may_have_held,
            "listed": [str(certainty) for certainty in self.listed],
            "relations": self.edges,
            "pairs": self.pairs,
            "actors": self.actors,
        }


def _told(kinds: Json) -> str:
    """Numbers of changes in words."""
    return ", ".join(
        f"{kind} {found['definite']}" + (f" (+ {found['possible']} possible)" if found["possible"] else "")
        for kind, found in kinds.items()
        if any(found.values())
    )


def compare(tables: Tables, before: Selection, after: Selection, *, parts: bool = False) -> Comparison:
    """What differs between the slices of two selections; see `amity.analysis.change.sides` for making them.

    Args:
        parts: for the changes of pairs, take office-holders, organs and branches as the side that they belong to
            (see `amity.edges.affiliation`); relations and actors stay as they are told.
    """
    if parts:  # asks for all edges, of which the slices are then cut
        edges_of(tables, before)
    old, new = make_slice(tables, before), make_slice(tables, after)
    if not parts:
        return compare_slices(old, new, tables)
    sides = _with_parts(old, tables), _with_parts(new, tables)
    return compare_slices(old, new, tables, find_pair_changes(*sides, tables))


def _with_parts(slice_: Slice, tables: Tables) -> Slice:
    """The edges of a slice between the sides that their ends belong to, by all that its claims tell."""
    every = join_parts(edges_of(tables, slice_.selection), tables).edges
    return replace(slice_, edges=tuple(edge for edge in every if edge.id in slice_.certainty))


def compare_slices(
    before: Slice,
    after: Slice,
    tables: Tables,
    pairs: tuple[PairChange, ...] | None = None,
    actors: tuple[ActorChange, ...] | None = None,
) -> Comparison:
    """What differs between two slices; `pairs` and `actors` None finds their changes in them too."""
    return _compare(Side(before), Side(after), tables, pairs, actors)


def compare_neighbours(slices: Sequence[Slice], tables: Tables) -> tuple[Comparison, ...]:
    """What differs between each slice and the next, each slice put in order once; see `compare_slices`."""
    sides = [Side(part) for part in slices]
    pairs = [pairs_of(part, tables) for part in slices]
    return tuple(
        _compare(old, new, tables, pair_changes(was, is_))
        for (old, new), (was, is_) in zip(pairwise(sides), pairwise(pairs), strict=True)
    )


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a slice with its edges by relation of two actors, and by actor."""

    slice: Slice

    @cached_property
    def told(self) -> Mapping[Key, tuple[State, Sequence[Edge]]]:
        """How each relation stands, without its edges, and these edges, by subject, relation and object."""
        found: dict[Key, list[Edge]] = {}
        for edge in self.slice:
            found.setdefault((edge.subject, edge.relation, edge.object), []).append(edge)
        return {key: (bare_state_of(edges, self.slice), edges) for key, edges in found.items()}

    @cached_property
    def ends(self) -> Mapping[str, bool]:
        """The ends of the edges that somebody affirms; true where one of these edges is definite."""
        found: dict[str, bool] = {}
        for edge in self.slice:
            if edge.status in FACTUAL:
                sure = self.slice.certainty[edge.id] is Certainty.DEFINITE
                for name in (edge.subject, edge.object):
                    found[name] = sure or found.get(name, False)
        return found


_UNTOLD: tuple[State, Sequence[Edge]] = State(Presence.NONE, None), ()


def _compare(
    before: Side,
    after: Side,
    tables: Tables,
    pairs: tuple[PairChange, ...] | None = None,
    actors: tuple[ActorChange, ...] | None = None,
) -> Comparison:
    changes: list[EdgeChange] = []
    unchanged = unclear = 0
    for key in before.told.keys() | after.told.keys():
        (old, were), (new, are) = before.told.get(key, _UNTOLD), after.told.get(key, _UNTOLD)
        found = None if old is new else change_of(old, new)
        if found is None:
            both_possible = old.presence is new.presence is Presence.POSSIBLE
            unclear += both_possible
            unchanged += not both_possible
        else:
            event = all(map(_is_event, (*were, *are)))
            old = old.told_by(were, before.slice, tables.vocabulary)
            new = new.told_by(are, after.slice, tables.vocabulary)
            changes.append(EdgeChange(*key, *found, old, new, event))
    changes.sort(key=lambda change: (change.subject, change.relation, change.object))
    if pairs is None:
        pairs = find_pair_changes(before.slice, after.slice, tables)
    if actors is None:
        actors = tuple(_actors(before, after, tables.vocabulary))
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


def change_of(before: State, after: State) -> tuple[Change, Certainty] | None:
    """What happened between two states of a relation; None when nothing did, or when both are only possible."""
    facts = {Presence.DEFINITE, Presence.POSSIBLE}
    was, is_ = before.presence in facts, after.presence in facts
    sure = Presence.POSSIBLE not in {before.presence, after.presence}
    kind: Change | None
    if was or is_:
        kind = _fact_change(before, after, was, is_)
    elif before.presence is after.presence:
        kind = None
    else:
        kind = {Presence.DENIED: Change.DENIED, Presence.PROSPECTIVE: Change.ANNOUNCED}.get(
            after.presence, Change.LAPSES
        )
        sure = (before if after.status is None else after).sure
    return None if kind is None else (kind, Certainty.DEFINITE if sure else Certainty.POSSIBLE)


def _fact_change(before: State, after: State, was: bool, is_: bool) -> Change | None:
    """The change where at least one side tells a fact."""
    if before.status is not after.status and Presence.NONE not in {before.presence, after.presence}:
        if after.status is Status.CONTESTED and before.status is not Status.PROSPECTIVE:
            return Change.CONTESTED
        if before.status is Status.CONTESTED and after.status is not Status.PROSPECTIVE:
            return Change.SETTLED
        if was and is_:
            return Change.CONFIRMED if before.status is Status.ALLEGED else Change.WEAKENED
    if was and is_ and before.presence is after.presence:
        return None
    gained = is_ and (not was or after.presence is Presence.DEFINITE)
    return Change.APPEARS if gained else Change.VANISHES


def _is_event(edge: Edge) -> bool:
    return edge.start.text == edge.end.text and edge.start.is_bounded


def _actors(before: Side, after: Side, vocabulary: Vocabulary) -> Iterable[ActorChange]:
    every = before.ends.keys() | after.ends.keys()
    names = {name for name in every if before.ends.get(name) is not after.ends.get(name)}
    was, is_ = (factual_at(side.slice, names) for side in (before, after))
    for name in sorted(names):
        change = actor_change(name, was.get(name, []), is_.get(name, []), vocabulary)
        if change is not None:
            yield change


def actor_change(
    name: str, before: Sequence[Held], after: Sequence[Held], vocabulary: Vocabulary
) -> ActorChange | None:
    """What becomes of an actor or place with these factual edges before and after; None where nothing does."""
    told = before, after
    sure = [any(part.certainty[edge.id] is Certainty.DEFINITE for edge, part in side) for side in told]
    if sure[0] == sure[1] and bool(before) == bool(after):
        return None
    gained = (sure[1], bool(after)) > (sure[0], bool(before))
    certain = sure[gained] and not told[not gained]
    return ActorChange(
        name,
        Change.APPEARS if gained else Change.VANISHES,
        Certainty.DEFINITE if certain else Certainty.POSSIBLE,
        tuple(witness(edge, part, vocabulary) for edge, part in told[gained]),
    )


def factual_at(slice_: Slice, names: Collection[str] | None = None) -> dict[str, list[Held]]:
    """The edges of a slice that somebody affirms, by each of their ends; None takes all ends, else those named."""
    found: dict[str, list[Held]] = {}
    for edge in slice_:
        if edge.status in FACTUAL:
            for name in {edge.subject, edge.object}:
                if names is None or name in names:
                    found.setdefault(name, []).append((edge, slice_))
    return found
