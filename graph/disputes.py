"""Disputes: contested edges, with who asserts, who denies, when each spoke, and the days between.

When somebody spoke, and how that is known, is told in `amity.voices`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from amity.dates import interval_words
from amity.denials import SPEECH_ACTS
from amity.edges import Edge
from amity.evidence import Evidence, evidence_of
from amity.model import Claim, Modality, Status, Tables
from amity.slices import Slice
from amity.voices import Days, Voice, by_time, days_between, voice_of


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial and what it is measured against.

    Attributes:
        voice: who denies.
        names: ids of the assertions that it names in ``about``; empty when it only denies the same relation for a
            time that they share.
        answers: id of the assertion from which the days are counted: of those named (else of all) the earliest.
        days: from that assertion to the denial. A denial that names an assertion does not come before it.
    """

    voice: Voice
    names: tuple[str, ...]
    answers: str
    days: Days


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
    """An edge that some affirm and some deny.

    Attributes:
        edge: its id.
        status: contested; another one only where a denial of another relation names a claim of the edge.
        when: its dates in words.
        assertions: who affirms it, in the order in which they spoke.
        denials: who denies it, in the order in which they spoke.
        acts: the speech acts and wider denials tied to these claims, by id.
    """

    edge: str
    subject: str
    relation: str
    object: str
    status: Status
    when: str
    assertions: tuple[Voice, ...]
    denials: tuple[Denial, ...]
    acts: tuple[Act, ...]


Row = dict[str, str | int | None]


def find_disputes(slice_: Slice, tables: Tables, wider: bool = False) -> tuple[Dispute, ...]:
    """The contested edges of a slice, sorted by id.

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
        affirming = [claim for claim in edge.claims if claim.modality.affirms]
        near = around.of(edge)
        wide = [c for c in near if _denies(c) and {a.id for a in affirming} & set(c.about)]
        if edge.status is Status.CONTESTED or (wider and wide):
            denying = [*edge.denials, *(wide if edge.status is not Status.CONTESTED else ())]
            found.append(_dispute(edge, affirming, denying, near, tables))
    return tuple(found)


def rows(disputes: Iterable[Dispute], tables: Tables) -> list[Row]:
    """A row for each denial, with plain values for a table.

    Actors stand by their labels; ``days`` is in words, ``fewest_days`` and ``most_days`` are numbers or None.
    ``also_asserted_by`` lists the assertions from which the days are not counted.
    """
    found: list[Row] = []
    for dispute in disputes:
        for denial in dispute.denials:
            first = next(voice for voice in dispute.assertions if voice.evidence.claim == denial.answers)
            others = [voice for voice in dispute.assertions if voice is not first]
            found.append(
                {
                    "edge": dispute.edge,
                    "subject": tables.label(dispute.subject),
                    "relation": dispute.relation,
                    "object": tables.label(dispute.object),
                    "when": dispute.when,
                    "asserted_by": first.evidence.speaker,
                    "asserted_on": first.when,
                    "asserted_basis": str(first.basis),
                    "asserted_in": first.evidence.locator,
                    "assertion": first.evidence.claim,
                    "denied_by": denial.voice.evidence.speaker,
                    "denied_on": denial.voice.when,
                    "denied_basis": str(denial.voice.basis),
                    "denied_in": denial.voice.evidence.locator,
                    "denial": denial.voice.evidence.claim,
                    "named": "yes" if denial.names else "no",
                    "days": str(denial.days),
                    "fewest_days": denial.days.fewest,
                    "most_days": denial.days.most,
                    "also_asserted_by": "; ".join(
                        f"{voice.evidence.speaker} ({voice.when}, {voice.evidence.locator})"
                        for voice in others
                    ),
                    "acts": "; ".join(act.evidence.claim for act in dispute.acts),
                }
            )
    return found


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
    affirming: Collection[Claim],
    denying: Collection[Claim],
    near: Collection[Claim],
    tables: Tables,
) -> Dispute:
    acts = [claim for claim in near if claim.modality is Modality.ASSERTED]
    assertions = sorted((voice_of(claim, acts, tables) for claim in affirming), key=by_time)
    denials = []
    for claim in denying:
        voice = voice_of(claim, acts, tables)
        targets = {*claim.about, *(name for act in acts if act.id in claim.about for name in act.about)}
        named = tuple(other.evidence.claim for other in assertions if other.evidence.claim in targets)
        start = next((v for v in assertions if v.evidence.claim in named), assertions[0])
        denials.append(Denial(voice, named, start.evidence.claim, days_between(start, voice, bool(named))))
    inside = {claim.id for claim in edge.claims}
    return Dispute(
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        edge.status,
        interval_words(edge.start, edge.end),
        tuple(assertions),
        tuple(sorted(denials, key=lambda denial: by_time(denial.voice))),
        tuple(
            Act(
                claim.subject,
                claim.relation,
                claim.object,
                interval_words(claim.start, claim.end),
                tuple(name for name in claim.about if name in inside),
                evidence_of(claim, tables),
            )
            for claim in near
            if claim not in denying
        ),
    )
