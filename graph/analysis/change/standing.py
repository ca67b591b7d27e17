"""How a relation of two actors stands in a slice: told as a fact, perhaps, denied, only in prospect, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class State:
    """A relation on one side.

    Attributes:
        presence: see `Presence`.
        status: the best of its edges that make the presence; None when it is not told.
        edges: all its edges on that side.
        sure: one of these is definite, whatever its status.
    """

    PLAIN: ClassVar = "presence status edges"

    presence: Presence
    status: Status | None
    edges: tuple[Witness, ...] = ()
    sure: bool = False

    @property
    def words(self) -> str:
        """E.g. ``accepted``, ``accepted, possible``, ``not told``."""
        if self.status is None:
            return str(self.presence)
        return f"{self.status}, possible" if self.presence is Presence.POSSIBLE else str(self.status)


def state_of(edges: Sequence[Edge], slice_: Slice, vocabulary: Vocabulary) -> State:
    """How a relation stands in a slice; `edges` are those of it that the slice holds."""
    return replace(
        bare_state_of(edges, slice_), edges=tuple(witness(edge, slice_, vocabulary) for edge in edges)
    )


def bare_state_of(edges: Sequence[Edge], slice_: Slice) -> State:
    """The same without its edges, for those who ask what it is before they ask what it rests on."""
    if not edges:
        return State(Presence.NONE, None)
    sure = [edge for edge in edges if slice_.certainty[edge.id] is Certainty.DEFINITE]
    best, presence = [edge for edge in sure if edge.status in FACTUAL], Presence.DEFINITE
    if not best:
        best, presence = [edge for edge in edges if edge.status in FACTUAL], Presence.POSSIBLE
    if not best:
        best, presence = [edge for edge in edges if edge.status is Status.DENIED], Presence.DENIED
    if not best:
        best, presence = list(edges), Presence.PROSPECTIVE
    status = best[0].status if len(best) == 1 else min((e.status for e in best), key=_ORDER.__getitem__)
    return State(presence, status, sure=bool(sure))


_ORDER = {status: place for place, status in enumerate(Status)}
