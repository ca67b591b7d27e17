"""How a relation of two actors stands in a slice, and what becomes of anything between two slices: `passage`.

A relation is told as a fact, perhaps, denied, only in prospect, or not at all. What differs between two slices is
asked of edges, of relations, of lines of a drawing and of actors; whatever it is asked of, the rule is `passage`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property, partial

from amity.corpus.model import Status
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.slices import Certainty, Slice
from amity.edges.ties import FACTUAL
from amity.network.signed import Witness, witness


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


Passage = tuple[Change, Certainty]
"""What becomes of something, and whether it does under every reading of the dates."""


def passage(before: Certainty | None, after: Certainty | None) -> Passage | None:
    """What becomes of something that is definite, only possible or not there (None) on each of two sides.

    None where nothing does, or where it is only possible on both sides, which is unclear. What is definite after and
    was possible before only possibly appears: it may already have held.
    """
    if before is after:
        return None
    rank = (None, Certainty.POSSIBLE, Certainty.DEFINITE).index
    sure = Certainty.POSSIBLE not in {before, after}
    return (
        Change.APPEARS if rank(after) > rank(before) else Change.VANISHES,
        Certainty.DEFINITE if sure else Certainty.POSSIBLE,
    )


class Attestation(StrEnum):
    """How a relation stands on one side."""

    DEFINITE = "definite"
    POSSIBLE = "possible"
    DENIED = "denied"
    PROSPECTIVE = "prospective"
    NONE = "not told"


@dataclass(frozen=True)
class State:
    """A relation on one side.

    Attributes:
        presence: see `Attestation`.
        status: the best of its edges that make the presence; None when it is not told.
        sure: one of its edges on that side is definite, whatever its status.
        behind: all these edges.
        evidence: makes them evidence.
    """

    presence: Attestation
    status: Status | None
    sure: bool = False
    behind: tuple[Edge, ...] = ()
    evidence: Callable[[Edge], Witness] | None = field(default=None, compare=False)

    @cached_property
    def edges(self) -> tuple[Witness, ...]:
        """All its edges on that side as evidence, made when somebody asks for it."""
        return () if self.evidence is None else tuple(map(self.evidence, self.behind))

    def with_edges(self, edges: Sequence[Edge], slice_: Slice, vocabulary: Vocabulary) -> State:
        """The same with its edges in a slice; where there are none, itself."""
        if not edges:
            return self
        evidence = partial(witness, slice_=slice_, vocabulary=vocabulary)
        return State(self.presence, self.status, self.sure, tuple(edges), evidence)

    @property
    def fact(self) -> Certainty | None:
        """How certain it is as a fact; None where nobody affirms it."""
        return _FACTS.get(self.presence)

    @property
    def words(self) -> str:
        """The state in words: ``accepted``, ``accepted, possible``, ``not told``."""
        if self.status is None:
            return str(self.presence)
        return f"{self.status}, possible" if self.fact is Certainty.POSSIBLE else str(self.status)


_FACTS = {Attestation.DEFINITE: Certainty.DEFINITE, Attestation.POSSIBLE: Certainty.POSSIBLE}

UNTOLD = State(Attestation.NONE, None)
"""A relation of which a side tells nothing."""


def state_of(edges: Sequence[Edge], slice_: Slice) -> State:
    """How a relation stands in a slice that holds these edges of it; `State.with_edges` adds what it rests on."""
    return _state(frozenset((edge.status, slice_.certainty[edge.id]) for edge in edges))


@cache  # thousands of relations are of some twenty sorts
def _state(sorts: frozenset[tuple[Status, Certainty]]) -> State:
    if not sorts:
        return UNTOLD
    sure = {status for status, certainty in sorts if certainty is Certainty.DEFINITE}
    every = {status for status, _ in sorts}
    best, presence = sure & FACTUAL, Attestation.DEFINITE
    if not best:
        best, presence = every & FACTUAL, Attestation.POSSIBLE
    if not best:
        best, presence = every & {Status.DENIED}, Attestation.DENIED
    if not best:
        best, presence = every, Attestation.PROSPECTIVE
    return State(presence, min(best, key=list(Status).index), bool(sure))


def change_of(before: State, after: State) -> Passage | None:
    """What happened between two states of a relation; None when nothing did, or when both are only possible.

    Where both tell of it, and otherwise, that is the change; else, where one tells it as a fact, `passage` says.
    """
    facts = {before.fact, after.fact}
    if facts != {None}:
        kind = _told_otherwise(before, after)
        if kind is None:
            return passage(before.fact, after.fact)
        sure = Certainty.POSSIBLE not in facts
    elif before.presence is after.presence:
        return None
    else:
        known = {Attestation.DENIED: Change.DENIED, Attestation.PROSPECTIVE: Change.ANNOUNCED}
        kind = known.get(after.presence, Change.LAPSES)
        sure = (before if after.status is None else after).sure
    return kind, Certainty.DEFINITE if sure else Certainty.POSSIBLE


def _told_otherwise(before: State, after: State) -> Change | None:
    """The change of a relation that is told on both sides, as a fact on one at least, with another status."""
    if before.status is after.status or None in {before.status, after.status}:
        return None
    if after.status is Status.CONTESTED and before.status is not Status.PROSPECTIVE:
        return Change.CONTESTED
    if before.status is Status.CONTESTED and after.status is not Status.PROSPECTIVE:
        return Change.SETTLED
    if before.fact is None or after.fact is None:
        return None
    return Change.CONFIRMED if before.status is Status.ALLEGED else Change.WEAKENED
