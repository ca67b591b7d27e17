"""What counts as a tie, asked of who affirms an edge and not of its status, so that a denial never adds.

An asserted edge counts, denied or not; the least of a range leaves a denied one out. An alleged edge, denied or not,
counts in the most of a range alone. What is only denied, promised, expected or conditional counts nowhere.

A tie is of two parties: states, organizations, movements, persons, bodies, collectives. Places and forums (talks,
sessions) side with nobody and nobody opposes them; who stays away from talks answers those who hold them.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from functools import cache
from typing import Protocol

from amity.corpus.model import Affirmation, Status, Tables
from amity.corpus.wording import Stated
from amity.edges.slices import Certainty
from amity.errors import RequestError

FACTUAL = frozenset({Status.ACCEPTED, Status.CONTESTED, Status.ALLEGED})
"""Statuses of edges that somebody affirms."""


class Standing(IntEnum):
    """Where an edge counts.

    ``none``: nowhere. ``open``: in the most of a range alone. ``counted``: in the number and the most. ``firm``: in
    the least too. Open and counted edges are soft: a reading may take each of them in or leave it out.
    """

    NONE = 0
    OPEN = 1
    COUNTED = 2
    FIRM = 3

    @property
    def soft(self) -> bool:
        """True when a reading may take it in or leave it out."""
        return self in {Standing.OPEN, Standing.COUNTED}


class Affirmed(Protocol):
    """An edge: who affirms it, whether it is denied, and the status that the two come to."""

    @property
    def status(self) -> Status: ...  # noqa: D102
    @property
    def affirmation(self) -> Affirmation: ...  # noqa: D102
    @property
    def is_denied(self) -> bool: ...  # noqa: D102


def standing(
    edge: Affirmed,
    certainty: Certainty = Certainty.DEFINITE,
    statuses: Collection[Status] = (),
    possible: bool = False,
) -> Standing:
    """Where an edge counts.

    Args:
        edge: the edge.
        certainty: whether it must, or only may, fall into the days that are looked at.
        statuses: the statuses that were asked for; none takes all. Alleged edges count in the number itself only
            where ``alleged`` is asked for by name.
        possible: count also edges that only may fall into the days.
    """
    return _standing(edge.status, edge.affirmation, edge.is_denied, certainty, frozenset(statuses), possible)


@cache  # edges by the hundred thousand are of some twenty sorts
def _standing(
    status: Status,
    affirmation: Affirmation,
    is_denied: bool,
    certainty: Certainty,
    statuses: frozenset[Status],
    possible: bool,
) -> Standing:
    if affirmation is Affirmation.NONE or (statuses and status not in statuses):
        return Standing.NONE
    asserted, definite = affirmation is Affirmation.ASSERTED, certainty is Certainty.DEFINITE
    if not (asserted or Status.ALLEGED in statuses) or not (definite or possible):
        return Standing.OPEN
    return Standing.FIRM if asserted and definite and not is_denied else Standing.COUNTED


def is_counted(
    edge: Affirmed,
    certainty: Certainty = Certainty.DEFINITE,
    statuses: Collection[Status] = (),
    possible: bool = False,
) -> bool:
    """True when an edge counts in the number itself; arguments as in `standing`."""
    return standing(edge, certainty, statuses, possible) >= Standing.COUNTED


def joins_parties(edge: Stated, tables: Tables) -> bool:
    """True when an edge is of two different parties."""
    return edge.subject != edge.object and {edge.subject, edge.object} <= tables.parties


def check_statuses(statuses: Collection[Status]) -> None:
    """Refuse statuses of edges that nobody affirms.

    Raises:
        RequestError: one of them is denied or prospective.
    """
    if wrong := sorted(set(statuses) - FACTUAL):
        raise RequestError(
            f"an edge that is {wrong[0]} makes no tie; choose from {', '.join(sorted(FACTUAL))}."
        )


def edge_words(statuses: Collection[Status] = ()) -> str:
    """Which edges count, in words.

    >>> edge_words()
    'asserted edges, denied or not'
    >>> edge_words({Status.CONTESTED, Status.ALLEGED}), edge_words({Status.ACCEPTED, Status.CONTESTED})
    ('alleged and contested edges', 'accepted and contested edges that are asserted')
    """
    if not statuses:
        return "asserted edges, denied or not"
    named = f"{' and '.join(sorted(statuses))} edges"
    if Status.ALLEGED in statuses or Status.CONTESTED not in statuses:
        return named
    return f"{named} that are asserted"
