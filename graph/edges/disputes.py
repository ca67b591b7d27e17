"""Disputes: what is denied, with who asserts, who denies, when each spoke, and the days between; dates that disagree.

When somebody spoke, and how that is known, is told in `amity.edges.voices`; which claims a denial answers in
`amity.edges.denials`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from amity.corpus.dates import interval_words
from amity.corpus.model import Claim, Modality, Status, Tables
from amity.edges.build import Edge
from amity.edges.denials import SPEECH_ACTS, named
from amity.edges.evidence import Evidence, evidence_of
from amity.edges.slices import Slice
from amity.edges.voices import Days, Voice, by_time, days_between, voice_of


@dataclass(frozen=True, slots=True)
class Answer:
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
    answers: tuple[Answer, ...]


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


Row = dict[str, str | int | None]


def find_disputes(slice_: Slice, tables: Tables, wider: bool = False) -> tuple[Dispute, ...]:
    """The edges of a slice of which a denial answers a claim, sorted by id; all contested ones are among them.

    Args:
        slice_: where they are looked for; its claims are taken, within its sources and its as-of day.
        tables: the dataset.
        wider: also edges that nobody denies as such, but of which a denial of another relation names a claim (who
            denies fighters in the north answers who saw them in a northern province).
    """
    claims = [claim for claim in tables.claims.values() if slice_.selection.keeps_claim(claim, tables)]
    around = _Around(claims)
    found: list[Dispute] = []
    for edge in sorted(slice_.edges, key=lambda edge: edge.id):
        near = around.of(edge)
        pairs = set(edge.answers)
        if not pairs and wider:
            affirming = {claim.id for claim in edge.claims if claim.modality.affirms}
            pairs = {(c.id, name) for c in near if _denies(c) for name in affirming.intersection(c.about)}
        if pairs:
            found.append(_dispute(edge, pairs, near, around.by_id, tables))
    return tuple(found)


def rows(disputes: Iterable[Dispute], tables: Tables) -> list[Row]:
    """A row for each denial and each claim that it answers, with plain values for a table.

    Actors stand by their labels; ``days`` is in words, ``fewest_days`` and ``most_days`` are numbers or None.
    ``asserted_as`` is the modality of what is answered: a forecast that is denied was never asserted.
    ``also_asserted_by`` lists the assertions that the denial does not answer.
    """
    found: list[Row] = []
    for dispute in disputes:
        made = {voice.evidence.claim: voice for voice in dispute.assertions}
        for denial in dispute.denials:
            answered = {answer.claim for answer in denial.answers}
            others = [voice for name, voice in made.items() if name not in answered]
            for answer in denial.answers:
                first = made[answer.claim]
                found.append(
                    {
                        "edge": dispute.edge,
                        "subject": tables.label(dispute.subject),
                        "relation": dispute.relation,
                        "object": tables.label(dispute.object),
                        "standing": dispute.standing,
                        "when": dispute.when,
                        "asserted_by": first.evidence.speaker,
                        "asserted_on": first.when,
                        "asserted_basis": str(first.basis),
                        "asserted_in": first.evidence.locator,
                        "assertion": answer.claim,
                        "asserted_as": first.evidence.modality,
                        "denied_by": denial.voice.evidence.speaker,
                        "denied_on": denial.voice.when,
                        "denied_basis": str(denial.voice.basis),
                        "denied_in": denial.voice.evidence.locator,
                        "denial": denial.voice.evidence.claim,
                        "named": "yes" if answer.named else "no",
                        "days": str(answer.days),
                        "fewest_days": answer.days.fewest,
                        "most_days": answer.days.most,
                        "also_asserted_by": "; ".join(
                            f"{voice.evidence.speaker} ({voice.told_when}, {voice.evidence.locator})"
                            for voice in others
                        ),
                        "acts": "; ".join(act.evidence.claim for act in dispute.acts),
                    }
                )
    return found


def date_rows(edges: Iterable[Edge], tables: Tables) -> list[Row]:
    """The versions of edges whose dates disagree: a row for each claim that tells a start or an end, by edge.

    ``when`` is the edge's own date in words: what its claims span. Columns are those of an edge and of a voice.
    """
    return [
        {
            "edge": edge.id,
            "subject": tables.label(edge.subject),
            "relation": edge.relation,
            "object": tables.label(edge.object),
            "when": interval_words(edge.start, edge.end),
            "claim": claim.id,
            "told_by": evidence_of(claim, tables).speaker,
            "told_in": evidence_of(claim, tables).locator,
            "start": claim.start.text,
            "end": claim.end.text,
            "dates": interval_words(claim.start, claim.end),
        }
        for edge in edges
        if edge.dates_disagree
        for claim in edge.bearing
        if claim.start.is_bounded or not claim.end.is_unknown
    ]


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
        found = {other for name in inside for other in self.naming.get(name, ())}
        found |= {
            other
            for claim in edge.claims
            for other in claim.about
            if other in self.by_id and self.by_id[other].relation in SPEECH_ACTS
        }
        return [self.by_id[name] for name in sorted(found - inside)]


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
            Answer(claim, claim in names, days_between(made, voice, claim in names))
            for made in assertions
            if (name, claim := made.evidence.claim) in pairs
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
