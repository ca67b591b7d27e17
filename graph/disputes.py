"""Disputes: contested edges, with who asserts, who denies, when each spoke, and the days between.

When somebody spoke is known in one of four ways, told apart in `Voice.basis`:

* ``said``: the source tells the day;
* ``act``: it does not, but a speech act that `about` ties to the claim (``accuses``, ``rejectsClaimOf`` ...) by the
  same speaker is dated;
* ``published``: the author of the source speaks, on the day of publication;
* ``reported``: somebody else speaks, on a day that is not told: at the latest when the source was published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amity.dates import MIN, Edtf, describe, interval_words
from amity.edges import Edge
from amity.evidence import Evidence, evidence_of
from amity.model import Claim, Modality, Status, Tables
from amity.slices import Slice


class Basis(StrEnum):
    """How it is known when somebody spoke; see the module."""

    SAID = "said"
    ACT = "act"
    PUBLISHED = "published"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who affirms or denies.

    Attributes:
        evidence: the claim: speaker, source, blocks, note.
        basis: how it is known when he spoke.
        spoke: the date behind that, in EDTF as written.
        earliest, latest: first and last day on which he may have spoken; 0001-01-01 when only the latest is known.
        act: id of the speech act that dates it; empty on another basis.
    """

    evidence: Evidence
    basis: Basis
    spoke: str
    earliest: date
    latest: date
    act: str = ""

    @property
    def when(self) -> str:
        """When he spoke, in words, e.g. ``2 February 2014`` or ``by 1 June 2014``."""
        from amity.dates import parse

        words = describe(parse(self.spoke))
        return f"by {words}" if self.basis is Basis.REPORTED else words


@dataclass(frozen=True, slots=True)
class Days:
    """Days from an assertion to its denial, as a range; None where there is no limit.

    Attributes:
        fewest, most: below 0 when the denial came first.
    """

    fewest: int | None
    most: int | None

    def __str__(self) -> str:
        """In words.

        >>> [str(Days(*pair)) for pair in ((1, 1), (0, 27), (None, 5), (3, None), (None, None), (-4, 4))]
        ['1 day', '0 to 27 days', 'at most 5 days', 'at least 3 days', 'unknown', '-4 to 4 days']
        """
        if self.fewest is None and self.most is None:
            return "unknown"
        if self.fewest is None:
            return f"at most {_days(self.most)}"
        if self.most is None:
            return f"at least {_days(self.fewest)}"
        if self.fewest == self.most:
            return _days(self.most)
        return f"{self.fewest} to {_days(self.most)}"


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
    naming: dict[str, list[Claim]] = {}
    for claim in claims:
        for name in claim.about:
            naming.setdefault(name, []).append(claim)
    found: list[Dispute] = []
    for edge in sorted(slice_.edges, key=lambda edge: edge.id):
        affirming = [claim for claim in edge.claims if claim.modality.affirms]
        around = _around(edge, naming)
        wide = [c for c in around if _denies(c) and {a.id for a in affirming} & set(c.about)]
        if edge.status is Status.CONTESTED or (wider and wide):
            denying = [*edge.denials, *(wide if edge.status is not Status.CONTESTED else ())]
            found.append(_dispute(edge, affirming, denying, around, tables))
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
                        f"{voice.evidence.speaker} ({voice.when}, {voice.evidence.locator})" for voice in others
                    ),
                    "acts": "; ".join(act.evidence.claim for act in dispute.acts),
                }
            )
    return found


def _denies(claim: Claim) -> bool:
    return claim.modality is Modality.DENIED


def _around(edge: Edge, naming: dict[str, list[Claim]]) -> list[Claim]:
    """Claims outside the edge that name one of its claims, or that one of its claims names, by id."""
    inside = {claim.id for claim in edge.claims}
    return sorted(
        {other.id: other for name in inside for other in naming.get(name, ()) if other.id not in inside}.values(),
        key=lambda claim: claim.id,
    )


def _dispute(
    edge: Edge,
    affirming: Collection[Claim],
    denying: Collection[Claim],
    around: Collection[Claim],
    tables: Tables,
) -> Dispute:
    acts = [claim for claim in around if claim.modality is Modality.ASSERTED]
    assertions = sorted((_voice(claim, acts, tables) for claim in affirming), key=_order)
    denials = []
    for claim in denying:
        voice = _voice(claim, acts, tables)
        named = tuple(other.evidence.claim for other in assertions if other.evidence.claim in claim.about)
        start = next((v for v in assertions if v.evidence.claim in named), assertions[0])
        denials.append(Denial(voice, named, start.evidence.claim, _between(start, voice, bool(named))))
    inside = {claim.id for claim in edge.claims}
    return Dispute(
        edge.id,
        edge.subject,
        edge.relation,
        edge.object,
        edge.status,
        interval_words(edge.start, edge.end),
        tuple(assertions),
        tuple(sorted(denials, key=lambda denial: _order(denial.voice))),
        tuple(
            Act(
                claim.subject,
                claim.relation,
                claim.object,
                interval_words(claim.start, claim.end),
                tuple(name for name in claim.about if name in inside),
                evidence_of(claim, tables),
            )
            for claim in around
            if claim not in denying
        ),
    )


def _order(voice: Voice) -> tuple[date, date, str]:
    """By the day on which they had spoken at the latest."""
    return voice.latest, voice.earliest, voice.evidence.claim


def _voice(claim: Claim, acts: Iterable[Claim], tables: Tables) -> Voice:
    evidence = evidence_of(claim, tables)
    if claim.said is not None and claim.said.is_bounded:
        return Voice(evidence, Basis.SAID, claim.said.text, claim.said.earliest, claim.said.latest)
    if claim.claimant:
        for act in acts:
            day = _day_of(act)
            if day is not None and act.subject == claim.claimant and _tells(act, claim):
                return Voice(evidence, Basis.ACT, day.text, day.earliest, day.latest, act.id)
    day = tables.sources[claim.source].published
    if claim.claimant:
        return Voice(evidence, Basis.REPORTED, day.text, MIN, day.latest)
    return Voice(evidence, Basis.PUBLISHED, day.text, day.earliest, day.latest)


def _tells(act: Claim, claim: Claim) -> bool:
    """True when the act is the saying of the claim: it names it, or rejects what the claim denies."""
    return claim.id in act.about or (_denies(claim) and bool(set(act.about) & set(claim.about)))


def _day_of(act: Claim) -> Edtf | None:
    """When an act took place: its start, else its end; None when neither is told."""
    return next((day for day in (act.start, act.end) if day.is_bounded), None)


def _between(assertion: Voice, denial: Voice, names: bool) -> Days:
    most = None if assertion.earliest == MIN else (denial.latest - assertion.earliest).days
    fewest = None if denial.earliest == MIN else (denial.earliest - assertion.latest).days
    if names and (most is None or most >= 0):
        fewest = max(fewest or 0, 0)
    if fewest == 0 and most is None:
        fewest = None
    return Days(fewest, most)


def _days(number: int | None) -> str:
    return f"{number} day" if number in {1, -1} else f"{number} days"
