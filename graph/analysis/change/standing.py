"""How a relation of two actors stands in a slice: told as a fact, perhaps, denied, only in prospect, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property, partial
from typing import ClassVar

from amity.corpus.model import Status
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.slices import Certainty, Slice
from amity.edges.ties import FACTUAL
from amity.network.signed import Witness, witness


class Presence(StrEnum):
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
        presence: see `Presence`.
        status: the best of its edges that make the presence; None when it is not told.
        sure: one of its edges on that side is definite, whatever its status.
        told: all these edges.
        evidence: makes them evidence.
    """

    PLAIN: ClassVar = "presence status edges"

    presence: Presence
    status: Status | None
    sure: bool = False
    told: tuple[Edge, ...] = ()
    evidence: Callable[[Edge], Witness] | None = field(default=None, compare=False)

    @cached_property
    def edges(self) -> tuple[Witness, ...]:
        """All its edges on that side as evidence, made when somebody asks for it."""
        return () if self.evidence is None else tuple(map(self.evidence, self.told))

    def told_by(self, edges: Sequence[Edge], slice_: Slice, vocabulary: Vocabulary) -> State:
        """The same with its edges in a slice; where there are none, itself."""
        if not edges:
            return self
        evidence = partial(witness, slice_=slice_, vocabulary=vocabulary)
        return State(self.presence, self.status, self.sure, tuple(edges), evidence)

    @property
    def words(self) -> str:
        """The state in words: ``accepted``, ``accepted, possible``, ``not told``."""
        if self.status is None:
            return str(self.presence)
        return f"{self.status}, possible" if self.presence is Presence.POSSIBLE else str(self.status)


def state_of(edges: Sequence[Edge], slice_: Slice, vocabulary: Vocabulary) -> State:
    """How a relation stands in a slice; `edges` are those of it that the slice holds."""
    return bare_state_of(edges, slice_).told_by(edges, slice_, vocabulary)


def bare_state_of(edges: Sequence[Edge], slice_: Slice) -> State:
    """The same without its edges, for those who ask what it is before they ask what it rests on."""
    return _state(frozenset((edge.status, slice_.certainty[edge.id]) for edge in edges))


@cache  # thousands of relations are of some twenty sorts
def _state(sorts: frozenset[tuple[Status, Certainty]]) -> State:
    if not sorts:
        return State(Presence.NONE, None)
    sure = {status for status, certainty in sorts if certainty is Certainty.DEFINITE}
    every = {status for status, _ in sorts}
    best, presence = sure & FACTUAL, Presence.DEFINITE
    if not best:
        best, presence = every & FACTUAL, Presence.POSSIBLE
    if not best:
        best, presence = every & {Status.DENIED}, Presence.DENIED
    if not best:
        best, presence = every, Presence.PROSPECTIVE
    return State(presence, min(best, key=list(Status).index), bool(sure))
