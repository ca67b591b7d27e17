"""Comparison of two slices: relations, pairs and actors that differ, with the claims behind each difference.

A relation of two actors (all its edges in a slice) is *definite* on a side, only *possible*, *denied* (a source says
that it does not hold), *prospective* (only promised or conditional) or not told. A change is *definite* when it
stands under every reading of the dates; when an edge only may lie on one side, the change is *possible*: it may be
nothing but a vague date. What is only possible on both sides is no change and is counted as unclear.

That a relation vanishes means that no source tells of it any more, not that it ended: see `dates` of the change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from amity.analysis.pair_changes import PairChange, find_pair_changes
from amity.analysis.signed import FACTUAL, Witness, witness
from amity.analysis.witnesses import claims_of, dates_of
from amity.edges import Edge, Key
from amity.model import Status, Tables
from amity.slices import Certainty, Selection, Slice, make_slice
from amity.vocabulary import Vocabulary

Row = dict[str, object]


class Presence(StrEnum):
    """How a relation stands on one side."""

    DEFINITE = "definite"
    POSSIBLE = "possible"
    DENIED = "denied"
    PROSPECTIVE = "prospective"
    NONE = "not told"


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
class State:
    """A relation on one side.

    Attributes:
        presence: see `Presence`.
        status: the best of its edges that make the presence; None when it is not told.
        edges: all its edges on that side.
    """

    presence: Presence
    status: Status | None
    edges: tuple[Witness, ...]

    @property
    def words(self) -> str:
        """E.g. ``accepted``, ``accepted, possible``, ``not told``."""
        if self.status is None:
            return str(self.presence)
        return f"{self.status}, possible" if self.presence is Presence.POSSIBLE else str(self.status)


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
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims on both sides."""
        return claims_of((*self.before.edges, *self.after.edges))


@dataclass(frozen=True, slots=True)
class ActorChange:
    """An actor or place that is at the end of a factual edge on one side only, and the claims of those edges."""

    actor: str
    kind: Change
    certainty: Certainty
    edges: int
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Two slices and what differs.

    Attributes:
        unchanged: relations that are definite on both sides (or told as denied or prospective on both) and alike.
        unclear: relations that are only possible on both sides.
    """

    before: Slice
    after: Slice
    edges: tuple[EdgeChange, ...]
    pairs: tuple[PairChange, ...]
    actors: tuple[ActorChange, ...]
    unchanged: int
    unclear: int

    @property
    def summary(self) -> str:
        """One line, e.g. ``3 appears, 1 vanishes (+ 2 possible); 5 unchanged, 1 unclear``."""
        counts: Counter[tuple[str, Certainty]] = Counter(
            (str(change.kind), change.certainty) for change in self.edges
        )
        words = []
        for kind in dict.fromkeys(name for name, _ in sorted(counts)):
            maybe = counts[kind, Certainty.POSSIBLE]
            words.append(
                f"{counts[kind, Certainty.DEFINITE]} {kind}{f' (+ {maybe} possible)' if maybe else ''}"
            )
        return f"{', '.join(words) or 'no change'}; {self.unchanged} unchanged, {self.unclear} unclear"


def compare(tables: Tables, vocabulary: Vocabulary, before: Selection, after: Selection) -> Comparison:
    """What differs between the slices of two selections; see `amity.analysis.sides` for making them."""
    return compare_slices(
        make_slice(tables, vocabulary, before), make_slice(tables, vocabulary, after), tables, vocabulary
    )


def compare_slices(before: Slice, after: Slice, tables: Tables, vocabulary: Vocabulary) -> Comparison:
    """What differs between two slices."""
    sides = _by_key(before), _by_key(after)
    changes: list[EdgeChange] = []
    unchanged = unclear = 0
    for key in sorted(sides[0].keys() | sides[1].keys()):
        edges = sides[0].get(key, []), sides[1].get(key, [])
        old, new = (
            state_of(part, side, vocabulary) for part, side in zip(edges, (before, after), strict=True)
        )
        found = change_of(old, new)
        if found is None:
            both_possible = old.presence is new.presence is Presence.POSSIBLE
            unclear += both_possible
            unchanged += not both_possible
        else:
            told = [*edges[0], *edges[1]]
            changes.append(EdgeChange(*key, *found, old, new, all(_is_event(edge) for edge in told)))
    return Comparison(
        before,
        after,
        tuple(changes),
        find_pair_changes(before, after, tables, vocabulary),
        tuple(_actors(before, after, vocabulary)),
        unchanged,
        unclear,
    )


def state_of(edges: Sequence[Edge], slice_: Slice, vocabulary: Vocabulary) -> State:
    """How a relation stands in a slice; `edges` are those of it that the slice holds."""
    told = tuple(witness(edge, slice_, vocabulary) for edge in edges)
    factual = [edge for edge in told if edge.status in FACTUAL]
    sure = [edge for edge in factual if edge.certainty is Certainty.DEFINITE]
    levels = (
        (Presence.DEFINITE, sure),
        (Presence.POSSIBLE, factual),
        (Presence.DENIED, [edge for edge in told if edge.status is Status.DENIED]),
        (Presence.PROSPECTIVE, list(told)),
    )
    for presence, found in levels:
        if found:
            best = min((edge.status for edge in found), key=list(Status).index)
            return State(presence, best, told)
    return State(Presence.NONE, None, ())


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
        told = after.edges or before.edges
        sure = any(edge.certainty is Certainty.DEFINITE for edge in told)
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


def _by_key(slice_: Slice) -> dict[Key, list[Edge]]:
    found: dict[Key, list[Edge]] = {}
    for edge in slice_:
        found.setdefault((edge.subject, edge.relation, edge.object), []).append(edge)
    return found


def _is_event(edge: Edge) -> bool:
    return edge.start.is_bounded and edge.start.text == edge.end.text


def _actors(before: Slice, after: Slice, vocabulary: Vocabulary) -> Iterable[ActorChange]:
    sides = [_by_actor(side, vocabulary) for side in (before, after)]
    for name in sorted(sides[0].keys() | sides[1].keys()):
        told = [side.get(name, []) for side in sides]
        sure = [any(edge.certainty is Certainty.DEFINITE for edge in edges) for edges in told]
        if sure[0] == sure[1] and bool(told[0]) == bool(told[1]):
            continue
        gained = (sure[1], bool(told[1])) > (sure[0], bool(told[0]))
        edges = told[gained]
        certain = sure[gained] and not told[not gained]
        yield ActorChange(
            name,
            Change.APPEARS if gained else Change.VANISHES,
            Certainty.DEFINITE if certain else Certainty.POSSIBLE,
            len(edges),
            claims_of(edges),
        )


def _by_actor(slice_: Slice, vocabulary: Vocabulary) -> dict[str, list[Witness]]:
    found: dict[str, list[Witness]] = {}
    for edge in slice_:
        if edge.status in FACTUAL:
            told = witness(edge, slice_, vocabulary)
            for name in {edge.subject, edge.object}:
                found.setdefault(name, []).append(told)
    return found


def rows(comparison: Comparison, tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    """A row for each change with plain values: relations, then pairs, then actors.

    ``what`` is relation, pair or actor; an actor stands as subject. ``words`` says it with labels.
    """
    found: list[Row] = []
    for edge in comparison.edges:
        found.append(
            {
                "what": "relation",
                "change": str(edge.kind),
                "certainty": str(edge.certainty),
                "subject": edge.subject,
                "relation": edge.relation,
                "object": edge.object,
                "before": edge.before.words,
                "after": edge.after.words,
                "event": edge.event,
                "dates": dates_of((*edge.before.edges, *edge.after.edges)),
                "claims": list(edge.claims),
                "words": f"{tables.label(edge.subject)} {vocabulary.relations[edge.relation].label} "
                f"{tables.label(edge.object)}",
            }
        )
    for pair in comparison.pairs:
        found.append(pair.as_row(tables))
    for actor in comparison.actors:
        gained = actor.kind is Change.APPEARS
        edges = f"{actor.edges} edge{'' if actor.edges == 1 else 's'}"
        found.append(
            {
                "what": "actor",
                "change": str(actor.kind),
                "certainty": str(actor.certainty),
                "subject": actor.actor,
                "relation": "",
                "object": "",
                "before": "" if gained else edges,
                "after": edges if gained else "",
                "event": False,
                "dates": "",
                "claims": list(actor.claims),
                "words": tables.label(actor.actor),
            }
        )
    return found
