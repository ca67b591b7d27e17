"""Rules: what makes a tie of the edges of a pair."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from amity.corpus.model import Status
from amity.edges.slices import Certainty
from amity.edges.ties import Affirmed, Standing, check_statuses, edge_words, standing

if TYPE_CHECKING:
    from amity.edges.table import Bytes, Places, Stretch


class Held(Affirmed, Protocol):
    """An edge of a slice."""

    @property
    def certainty(self) -> Certainty: ...  # noqa: D102


class Ambivalent(StrEnum):
    """What becomes of a pair that has cooperative and hostile edges at once.

    ``drop``: it makes no tie. ``negative``: it makes a hostile one. ``net``: the sign that more edges have; as many
    of both make no tie.
    """

    DROP = "drop"
    NEGATIVE = "negative"
    NET = "net"


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a tie.

    Attributes:
        ambivalent: what becomes of a pair with both signs.
        statuses: the statuses that were asked for; none takes all (see `amity.edges.ties.standing`).
        possible: also edges that only may overlap the slice.
        parts: the slice takes office-holders, organs and branches as their side (see `amity.edges.affiliation`); this
            only tells it.
    """

    ambivalent: Ambivalent = Ambivalent.DROP
    statuses: frozenset[Status] = frozenset()
    possible: bool = False
    parts: bool = False

    def __post_init__(self) -> None:
        check_statuses(self.statuses)

    def standing(self, edge: Held) -> Standing:
        """Where an edge of a slice counts."""
        return standing(edge, edge.certainty, self.statuses, self.possible)

    def standings(self, part: Stretch, rows: Places) -> Bytes:
        """The same of edges of a stretch, by their rows."""
        return part.standings(rows, self.statuses, self.possible)

    @property
    def words(self) -> str:
        """Which edges count, in words."""
        return f"{edge_words(self.statuses)}, {'definite and possible' if self.possible else 'definite'}"
