"""Vintages: what edges the sources came to on each day on which one of them was published.

Statuses, dates and even which claims are one episode follow from the claims that are known. A page that shows the past
as it was known then takes the edges of each day from here, and needs no rules of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from amity.corpus.model import Claim, Source
from amity.corpus.vocabulary import Vocabulary
from amity.edges.apart import hanging_together
from amity.edges.build import Edge, build_edges
from amity.edges.episodes import post_of
from amity.edges.persistence import NO_RULE, Persistence, carry_on, ended_actor


@dataclass(frozen=True, slots=True)
class Version:
    """An edge as it was known for some time.

    Attributes:
        first, last: places in the list of days, both included, of the publications from and up to which it is as it is.
    """

    edge: Edge
    first: int
    last: int


def vintages(
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    vocabulary: Vocabulary,
    persist: Persistence = NO_RULE,
    persons: Collection[str] = (),
) -> tuple[tuple[date, ...], tuple[Version, ...]]:
    """The days on which a source of `claims` was surely published, and every version of every edge, by id and time.

    A rule `persist` carries states on as far as what was known says nothing else, without a horizon: that depends on
    the day for which somebody asks. `persons` are ids, as for `amity.edges.persistence.carry_on`.
    """
    claims = tuple(claims)
    known = {claim.id: sources[claim.source].published.latest for claim in claims}
    days = tuple(sorted(set(known.values())))
    versions: list[Version] = []
    for group in hanging_together(claims, vocabulary, _ties(claims, vocabulary, persons) if persist else ()):
        steps = sorted({bisect_left(days, known[claim.id]) for claim in group})
        standing: dict[str, Version] = {}
        for first, following in pairwise([*steps, len(days)]):
            edges = build_edges((claim for claim in group if known[claim.id] <= days[first]), vocabulary)
            now = {}
            for edge in carry_on(edges, vocabulary, persist, persons=persons):
                before = standing.get(edge.id)
                since = first
                if before is not None and before.edge == edge:
                    since = standing.pop(edge.id).first
                now[edge.id] = Version(edge, since, following - 1)
            versions += standing.values()
            standing = now
        versions += standing.values()
    return days, tuple(sorted(versions, key=lambda version: (version.edge.id, version.first)))


def _ties(
    claims: Collection[Claim], vocabulary: Vocabulary, persons: Collection[str]
) -> list[tuple[Hashable, Claim]]:
    """What else joins claims under a rule that carries states on: their two ends, an actor that ends, a post."""
    gone = {ended_actor(claim, vocabulary, persons) for claim in claims} - {""}
    ties: list[tuple[Hashable, Claim]] = []
    for claim in claims:
        ties.append((frozenset((claim.subject, claim.object)), claim))
        ties += [(end, claim) for end in (claim.subject, claim.object) if end in gone]
        if post := post_of(claim, vocabulary):
            ties.append((post, claim))
    return ties
