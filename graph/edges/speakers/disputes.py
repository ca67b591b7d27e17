"""Disputes: what is denied, with who asserts, who denies, when each spoke, and the days between; counts that disagree.

When somebody spoke, and how that is known, is told in `amity.edges.speakers.voices`; which claims a denial answers in
`amity.edges.denials`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from amity.corpus.dates import interval_words
from amity.corpus.model import Claim, Modality, Status, Tables
from amity.edges.build import Edge
from amity.edges.denials import named
from amity.edges.episodes import SPEECH_ACTS
from amity.edges.slices import Slice
from amity.edges.speakers.evidence import Evidence, evidence_of
from amity.edges.speakers.voices import Days, Voice, by_time, days_between, voice_of

_BOUND = re.compile(r"(.+)_(min|max|about)")

Range = tuple[float, float]
"""The least and the most that a number can be."""


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim that a denial answers.

    Attributes:
        claim: its id.
        named: the denial names it in ``about``, itself or by way of the accusation that it answers; else it denies the
            same relation for days that they share.
        days: from the claim to the denial. A denial that names a claim does not come before it.
    """

    claim: str
    named: bool
    days: Days


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial and the claims of the dispute that it answers, in the order in which they were made."""

    voice: Voice
    answers: tuple[AnsweredClaim, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A further row that names a claim of the dispute in ``about``: an accusation, a rejection, a wider denial.

    Attributes:
        when: its dates in words.
        about: the claims of the dispute that it names.
    """

    subject: str
    relation: str
    object: str
    when: str
    about: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Dispute:
    """An edge of which a denial answers a claim.

    Attributes:
        edge: its id.
        status: contested; denied where only promises or forecasts are denied; another one only where a denial of
            another relation names a claim of the edge.
        standing: the status in words (see `amity.edges.build.Edge.standing`).
        when: its dates in words.
        assertions: who affirms it, or foretells it and is answered, in the order in which they spoke.
        denials: who denies it, in the order in which they spoke.
        acts: the speech acts and wider denials tied to these claims, by id.
    """

    edge: str
    subject: str
    relation: str
    object: str
    status: Status
    standing: str
    when: str
    assertions: tuple[Voice, ...]
    denials: tuple[Denial, ...]
    acts: tuple[Act, ...]


def find_disputes(slice_: Slice, tables: Tables, wider: bool = False) -> tuple[Dispute, ...]:
    """The edges of a slice of which a denial answers a claim, sorted by id; all contested ones are among them.

    Args:
        slice_: where they are looked for; its claims are taken, within its sources and its as-of day.
        wider: also edges that nobody denies as such, but of which a denial of another relation names a claim (who
            denies fighters in the north answers who saw them in a northern province).
    """
    claims = [claim for claim in tables.claims.values() if slice_.selection.keeps_claim(claim, tables)]
    around = _Around(claims)
    disputes: list[Dispute] = []
    for edge in sorted(slice_.edges, key=lambda edge: edge.id):
        near = around.of(edge)
        pairs = set(edge.answers)
        if not pairs and wider:
            affirming = {claim.id for claim in edge.claims if claim.modality.affirms}
            pairs = {(c.id, name) for c in near if _denies(c) for name in affirming.intersection(c.about)}
        if pairs:
            disputes.append(_dispute(edge, pairs, near, around.by_id, tables))
    return tuple(disputes)


def counts_that_disagree(edge: Edge) -> frozenset[str]:
    """Names of the quantities of which the claims that affirm an edge give numbers that cannot all be right.

    ``militants_min``, ``militants_about`` and ``militants_max`` are bounds of one quantity, ``militants``.
    """
    ranges: dict[str, list[Range]] = {}
    names: dict[str, set[str]] = {}
    for claim in edge.claims:
        if claim.modality.affirms:
            for thing, name, values in _told(claim):
                ranges.setdefault(thing, []).append(values)
                names.setdefault(thing, set()).add(name)
    return frozenset(
        name
        for thing, values in ranges.items()
        if max(low for low, _ in values) > min(high for _, high in values)
        for name in names[thing]
    )


def range_of(bound: str, value: str) -> Range:
    """What a number can be: itself, at least, at most, or, ``about`` it, what is rounded to it.

    >>> range_of("", "3"), range_of("min", "2000"), range_of("about", "2000"), range_of("about", "6500")
    ((3.0, 3.0), (2000.0, inf), (1500.0, 2500.0), (6450.0, 6550.0))
    """
    number = float(value)
    match bound:
        case "min":
            return number, math.inf
        case "max":
            return -math.inf, number
        case "about":
            exponent = Decimal(value).normalize().as_tuple().exponent
            half = 10.0 ** int(exponent) / 2
            return number - half, number + half
        case _:
            return number, number


def _told(claim: Claim) -> Iterable[tuple[str, str, Range]]:
    for name, value in claim.quantity:
        match = _BOUND.fullmatch(name)
        thing, bound = match.groups() if match else (name, "")
        yield thing, name, range_of(bound, value)


def _denies(claim: Claim) -> bool:
    return claim.modality is Modality.DENIED


class _Around:
    """Finds the claims outside an edge that ``about`` ties to it."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.by_id = {claim.id: claim for claim in claims}
        self.naming: dict[str, list[str]] = {}
        for claim in self.by_id.values():
            for name in claim.about:
                self.naming.setdefault(name, []).append(claim.id)

    def of(self, edge: Edge) -> list[Claim]:
        """Claims that name one of the edge's, and speech acts that one of the edge's names, by id."""
        inside = {claim.id for claim in edge.claims}
        around = {other for name in inside for other in self.naming.get(name, ())}
        around |= {
            other
            for claim in edge.claims
            for other in claim.about
            if other in self.by_id and self.by_id[other].relation in SPEECH_ACTS
        }
        return [self.by_id[name] for name in sorted(around - inside)]


def _dispute(
    edge: Edge,
    pairs: Collection[tuple[str, str]],
    near: Collection[Claim],
    by_id: Mapping[str, Claim],
    tables: Tables,
) -> Dispute:
    acts = [claim for claim in near if claim.modality is Modality.ASSERTED]
    answered = {name for _, name in pairs}
    affirming = [claim for claim in edge.claims if claim.modality.affirms or claim.id in answered]
    assertions = sorted((voice_of(claim, acts, tables) for claim in affirming), key=by_time)
    denials = []
    for name in {denial for denial, _ in pairs}:
        voice = voice_of(by_id[name], acts, tables)
        names = named(by_id[name], by_id)
        answers = tuple(
            AnsweredClaim(claim, claim in names, days_between(assertion, voice, claim in names))
            for assertion in assertions
            if (name, claim := assertion.evidence.claim) in pairs
        )
        denials.append(Denial(voice, answers))
    inside = {claim.id for claim in edge.claims}
    return Dispute(
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        edge.status,
        edge.standing,
        interval_words(edge.start, edge.end),
        tuple(assertions),
        tuple(sorted(denials, key=lambda denial: by_time(denial.voice))),
        tuple(
            Act(
                claim.subject,
                claim.relation,
                claim.object,
                interval_words(claim.start, claim.end),
                tuple(other for other in claim.about if other in inside),
                evidence_of(claim, tables),
            )
            for claim in near
            if (claim.id not in {denial for denial, _ in pairs})
        ),
    )
