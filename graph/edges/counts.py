"""Counts: how many edges, actors and places a selection has. Every surface takes its numbers from here.

An edge is counted once. One that is only denied states an absence: it is counted as *denied* and as nothing else. The
others are *definite* or *possible* in a stretch of time; of all time, where nothing is open, they count by status.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from amity.corpus.dates import MAX, MIN
from amity.corpus.model import Claim, Status
from amity.edges.build import Edge

ORDER = (Status.ACCEPTED, Status.CONTESTED, Status.ALLEGED, Status.PROSPECTIVE, Status.DENIED)
"""Statuses in the order in which counts name them."""


class Presence(StrEnum):
    """How an edge stands to a stretch of time; all but definite ones are what a slice calls possible.

    Possible edges tell a start and an end, partly dated ones (`partly`) something of either, undated ones nothing.
    """

    DEFINITE = "definite"
    POSSIBLE = "possible"
    PARTLY = "partly"
    UNDATED = "undated"


class Dating(IntEnum):
    """How far a claim tells when it held.

    ``FULL``: start and end, each with a first and a last day, however coarsely. ``PARTLY``: something, such as a start
    alone, an end alone, that it still held at publication, or a day on which it was seen. ``NONE``: nothing.
    """

    NONE = 0
    PARTLY = 1
    FULL = 2


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a selection.

    ``edges == definite + possible + denied`` and ``edges == sum(statuses.values())``.

    Attributes:
        timeless: no stretch of time was selected.
        edges: all of them; the rows of a list, the edges of an export.
        definite, possible: that must, or only may, overlap the days, only denied ones not among them.
        partly: how many of the possible ones are told of with a part of their dates, a start alone for instance.
        undated: how many of them are told of without any date.
        denied: only denied.
        statuses: how many edges have each status, in the order of `ORDER`.
        actors, places: at the ends of all these edges.
    """

    timeless: bool
    edges: int
    definite: int
    possible: int
    partly: int
    undated: int
    denied: int
    statuses: Mapping[Status, int]
    actors: int
    places: int

    def words(self, noun: str = "edge") -> str:
        """The numbers in one line; `noun` says what is counted.

        ``4 definite + 3 possible edges (1 partly dated, 1 with no date given) + 1 denied, between 5 actors``; of all
        time
        ``11 edges: 8 accepted, 1 contested, 1 prospective, 1 denied, between 6 actors and 1 place``.
        """
        nouns = f"{noun}s" if self.edges != 1 else noun
        if len(self.statuses) == 1 and (self.timeless or self.denied):
            text = f"{self.edges} {next(iter(self.statuses))} {nouns}"
        elif self.timeless:
            text = f"{self.edges} {nouns}"
            if self.statuses:
                text += ": " + ", ".join(f"{number} {status}" for status, number in self.statuses.items())
        else:
            text = f"{self.definite} definite + {self.possible} possible {noun}s"
            text += loosely_dated(self.partly, self.undated)
            text += f" + {self.denied} denied" if self.denied else ""
        return f"{text}, between {self._ends}" if self.edges else text

    @property
    def dated(self) -> int:
        """The possible ones with a start and an end."""
        return self.possible - self.partly - self.undated

    @property
    def _ends(self) -> str:
        parts = [
            f"{number} {noun}{'' if number == 1 else 's'}"
            for number, noun in ((self.actors, "actor"), (self.places, "place"))
            if number
        ]
        return " and ".join(parts)


def loosely_dated(partly: int, undated: int) -> str:
    """How many of the edges before it are told of with a part of their dates, or without any, in brackets."""
    parts = ((partly, "partly dated"), (undated, "with no date given"))
    words = ", ".join(f"{number} {how}" for number, how in parts if number)
    return f" ({words})" if words else ""


def count_edges(edges: Iterable[Edge], first: date, last: date, places: Collection[str] = ()) -> Counts:
    """The numbers of edges that may overlap the days from `first` to `last`; others are passed over.

    Args:
        places: ids that are places and no actors.
    """
    present = [(edge, how) for edge in edges if (how := presence(edge, first, last))]
    affirmed = Counter(how for edge, how in present if edge.status is not Status.DENIED)
    statuses = Counter(edge.status for edge, _ in present)
    ends = {end for edge, _ in present for end in (edge.subject, edge.object)}
    at_places = sum(end in places for end in ends)
    return Counts(
        timeless=(first, last) == (MIN, MAX),
        edges=len(present),
        definite=affirmed[Presence.DEFINITE],
        possible=sum(affirmed[how] for how in Presence if how is not Presence.DEFINITE),
        partly=affirmed[Presence.PARTLY],
        undated=affirmed[Presence.UNDATED],
        denied=statuses[Status.DENIED],
        statuses={status: statuses[status] for status in ORDER if statuses[status]},
        actors=len(ends) - at_places,
        places=at_places,
    )


def presence(edge: Edge, first: date, last: date) -> Presence | None:
    """How an edge stands to the days from `first` to `last`; None when it cannot overlap them.

    Where it only may, the claim on it that tells most of its dates, and may overlap them too, decides: one that alleges
    of these days what another asserts without a date is shown in them.
    """
    if edge.certain(first, last):
        return Presence.DEFINITE
    if not edge.possible(first, last):
        return None
    return _LOOSE[max(dating_of(claim) for claim in heard(edge) if claim.bounds.possible(first, last))]


_LOOSE = {Dating.FULL: Presence.POSSIBLE, Dating.PARTLY: Presence.PARTLY, Dating.NONE: Presence.UNDATED}


def heard(edge: Edge) -> tuple[Claim, ...]:
    """The claims that may place an edge in time: those that bear its status, and others that affirm it."""
    others = (claim for claim in edge.claims if claim.modality.affirms and claim not in edge.bearing)
    return (*edge.bearing, *others)


def dating_of(claim: Claim) -> Dating:
    """How far a claim tells when it held; a start ``..`` tells nothing, an end ``..`` that it held at publication."""
    if claim.start.is_closed and claim.end.is_closed:
        return Dating.FULL
    partly = claim.start.is_bounded or not claim.end.is_unknown
    return Dating.PARTLY if partly else Dating.NONE
