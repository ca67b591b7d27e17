"""Edges: claims on one relation of two actors, taken together, with a computed status.

Claims that affirm the same subject, relation and object make one edge when their possible intervals share a day,
or when ``about`` ties them. A denial joins every edge of that relation which it may speak of: those whose
possible interval it shares a day with, and those it names in ``about`` (also where it denies a super-relation:
who does not support does not arm). It never fuses two edges into one. Denials that answer nothing make an edge
of status *denied*: an absence that a source states.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from amity.dates import Bounds, Edtf
from amity.model import Affirmation, Claim, Modality, Status
from amity.tables import key_of
from amity.vocabulary import Vocabulary

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Edge:
    """A dated edge.

    Attributes:
        id: id of the first of its claims, so that it stays when later claims are added.
        subject, relation, object: its ends; of a symmetric relation in alphabetical order.
        status: see `status_of`.
        claims: all its claims, by id.
        bearing: those that carry its status and its dates: the affirming ones of an accepted or contested edge,
            the prospective or denying ones where there is nothing else.
        start, end: as written in the bearing claims that reach furthest; no start when all that are told are later
            than a day by which it had begun.
        bounds: first and last possible day of start and end over the bearing claims.
    """

    id: str
    subject: str
    relation: str
    object: str
    status: Status
    claims: tuple[Claim, ...]
    bearing: tuple[Claim, ...]
    start: Edtf
    end: Edtf
    bounds: Bounds

    def certain(self, first: date, last: date) -> bool:
        """True when some bearing claim must overlap the days from `first` to `last`, both included."""
        return any(claim.bounds.certain(first, last) for claim in self.bearing)

    def possible(self, first: date, last: date) -> bool:
        """True when some bearing claim may overlap the days from `first` to `last`, both included."""
        return any(claim.bounds.possible(first, last) for claim in self.bearing)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of all its claims, sorted."""
        return tuple(sorted({claim.source for claim in self.claims}))

    @property
    def affirmation(self) -> Affirmation:
        """How it is affirmed, denied or not: what is only denied, promised or expected is not."""
        modalities = {claim.modality for claim in self.claims}
        if Modality.ASSERTED in modalities:
            return Affirmation.ASSERTED
        return Affirmation.ALLEGED if Modality.ALLEGED in modalities else Affirmation.NONE

    @property
    def is_denied(self) -> bool:
        """True when some claim denies it, whoever affirms it."""
        return any(claim.modality is Modality.DENIED for claim in self.claims)

    @property
    def denials(self) -> tuple[Claim, ...]:
        """The claims that deny it."""
        return tuple(claim for claim in self.claims if claim.modality is Modality.DENIED)


def status_of(modalities: Collection[Modality]) -> Status:
    """Status of an edge from the modalities of its claims.

    ========================  ==========================  ===========
    affirmed                  denied                      status
    ========================  ==========================  ===========
    asserted                  no                          accepted
    asserted or alleged       yes                         contested
    alleged only              no                          alleged
    no                        yes                         denied
    no, but prospective       no                          prospective
    ========================  ==========================  ===========

    >>> status_of([Modality.ALLEGED, Modality.DENIED])
    <Status.CONTESTED: 'contested'>
    """
    found = set(modalities)
    affirmed = any(modality.affirms for modality in found)
    if Modality.DENIED in found:
        return Status.CONTESTED if affirmed else Status.DENIED
    if Modality.ASSERTED in found:
        return Status.ACCEPTED
    return Status.ALLEGED if affirmed else Status.PROSPECTIVE


def build_edges(claims: Iterable[Claim], vocabulary: Vocabulary) -> tuple[Edge, ...]:
    """The edges that `claims` come to, sorted by id."""
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key_of(claim, vocabulary), []).append(claim)
    positive = {key: _components([c for c in group if not _denies(c)]) for key, group in groups.items()}
    home = {
        claim.id: (key, n)
        for key, parts in positive.items()
        for n, part in enumerate(parts)
        for claim in part
    }
    answers: dict[tuple[Key, int], list[Claim]] = {}
    alone: dict[Key, list[Claim]] = {}
    for key, group in groups.items():
        for denial in filter(_denies, group):
            targets = {
                (key, n)
                for n, part in enumerate(positive[key])
                if any(claim.bounds.touches(denial.bounds) for claim in part)
            }
            targets |= {
                home[name]
                for name in denial.about
                if name in home and _covers(key, home[name][0], vocabulary)
            }
            for target in targets:
                answers.setdefault(target, []).append(denial)
            if not any(target[0] == key for target in targets):
                alone.setdefault(key, []).append(denial)
    edges = [
        _edge(key, [*part, *answers.get((key, n), [])])
        for key, parts in positive.items()
        for n, part in enumerate(parts)
    ]
    edges += [_edge(key, part) for key, denials in alone.items() for part in _components(denials)]
    return tuple(sorted(edges, key=lambda edge: edge.id))


def _denies(claim: Claim) -> bool:
    return claim.modality is Modality.DENIED


def _covers(denied: Key, affirmed: Key, vocabulary: Vocabulary) -> bool:
    """True when denying the one denies the other: same ends, same relation or a super-relation of it."""
    same_ends = {denied[0], denied[2]} == {affirmed[0], affirmed[2]} and (
        denied[0] == affirmed[0] or vocabulary.relations[denied[1]].symmetric
    )
    return same_ends and (denied[1] == affirmed[1] or denied[1] in vocabulary.ancestors(affirmed[1]))


def _components(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of one relation in groups: intervals that share a day, directly or by way of others, and about-ties."""
    groups: list[list[Claim]] = []
    reach = date.min
    for claim in sorted(claims, key=lambda c: (c.bounds.earliest_start, c.id)):
        if groups and claim.bounds.earliest_start <= reach:
            groups[-1].append(claim)
        else:
            groups.append([claim])
        reach = max(reach, claim.bounds.latest_end) if len(groups[-1]) > 1 else claim.bounds.latest_end
    return _tie(groups)


def _tie(groups: list[list[Claim]]) -> list[list[Claim]]:
    place = {claim.id: n for n, group in enumerate(groups) for claim in group}
    joined: Mapping[int, int] = _union(
        len(groups),
        [(n, place[other]) for n, g in enumerate(groups) for c in g for other in c.about if other in place],
    )
    merged: dict[int, list[Claim]] = {}
    for n, group in enumerate(groups):
        merged.setdefault(joined[n], []).extend(group)
    return list(merged.values())


def _union(count: int, pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    root = {n: n for n in range(count)}

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for a, b in pairs:
        root[max(find(a), find(b))] = min(find(a), find(b))
    return {n: find(n) for n in range(count)}


def _edge(key: Key, claims: Sequence[Claim]) -> Edge:
    ordered = tuple(sorted(claims, key=lambda claim: claim.id))
    status = status_of([claim.modality for claim in ordered])
    bearing = tuple(claim for claim in ordered if _bears(claim.modality, status))
    bounds = Bounds(
        min(claim.bounds.earliest_start for claim in bearing),
        min(claim.bounds.latest_start for claim in bearing),
        max(claim.bounds.earliest_end for claim in bearing),
        max(claim.bounds.latest_end for claim in bearing),
    )
    # A start that is told only of a day on which it had begun already is not when it began.
    first = min(
        (claim for claim in bearing if claim.bounds.earliest_start <= bounds.latest_start),
        key=lambda c: (not c.start.text, c.bounds.latest_start, c.bounds.earliest_start, c.id),
    )
    last = max(bearing, key=lambda c: (c.bounds.latest_end, c.bounds.earliest_end, c.id))
    name = next((claim.id for claim in ordered if not _denies(claim)), ordered[0].id)
    return Edge(name, *key, status, ordered, bearing, first.start, last.end, bounds)


def _bears(modality: Modality, status: Status) -> bool:
    match status:
        case Status.DENIED:
            return modality is Modality.DENIED
        case Status.PROSPECTIVE:
            return modality.is_prospective
        case Status.ACCEPTED:
            return modality is Modality.ASSERTED
        case _:
            return modality.affirms
