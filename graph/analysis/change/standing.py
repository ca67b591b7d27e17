"""How a relation of two actors stands in a slice: told as a fact, perhaps, denied, only in prospect, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

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
