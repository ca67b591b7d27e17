"""Voices: who affirms or denies a claim, when he spoke, and the days from one voice to another.

When somebody spoke is known in one of four ways, told apart in `Voice.basis`:

* ``said``: the source tells the day;
* ``act``: it does not, but a speech act that `about` ties to the claim (``accuses``, ``rejectsClaimOf`` ...) by the
  same speaker is dated;
* ``published``: the author of the source speaks, on the day of publication;
* ``reported``: somebody else speaks, on a day that is not told: at the latest when the source was published.

Nobody speaks after the source that reports it: a ``said`` of 2017 in a source of June 2017 ends in June.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amity.corpus.dates import MIN, Edtf, describe, parse
from amity.corpus.model import Claim, Modality, Tables, told_on
from amity.edges.speakers.evidence import Evidence, evidence_of


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
        if self.basis is Basis.REPORTED:
            return f"by {describe(parse(self.latest.isoformat()))}"
        return describe(parse(self.spoke))

    @property
    def told_when(self) -> str:
        """When he spoke, after ``promised``, ``conditional`` or ``predicted`` where he does not say that it is so."""
        modality = Modality(self.evidence.modality)
        return f"{modality}, {self.when}" if modality.is_prospective else self.when


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

        >>> [str(Days(*pair)) for pair in ((1, 1), (0, 27), (None, 5), (3, None), (None, None))]
        ['1 day', '0 to 27 days', 'at most 5 days', 'at least 3 days', 'unknown']
        >>> str(Days(-4, 9)), str(Days(-4, -2))
        ('4 days before to 9 days after', '2 to 4 days before')
        """
        low, high = self.fewest, self.most
        if low is not None and high is not None and low < 0 <= high:
            return f"{_days(-low)} before to {_days(high)} after"
        if high is not None and high < 0:  # the denial came first
            return f"{Days(-high, None if low is None else -low)} before"
        if low is None:
            return "unknown" if high is None else f"at most {_days(high)}"
        if high is None:
            return f"at least {_days(low)}"
        return _days(high) if low == high else f"{low} to {_days(high)}"


def voice_of(claim: Claim, acts: Iterable[Claim], tables: Tables) -> Voice:
    """Who speaks in `claim` and when; `acts` are the rows around it that may date it."""
    evidence = evidence_of(claim, tables)
    published = tables.sources[claim.source].published

    def on(basis: Basis, day: Edtf, act: str = "") -> Voice:
        return Voice(evidence, basis, day.text, *told_on(day, published), act)

    if claim.said is not None and claim.said.is_bounded:
        return on(Basis.SAID, claim.said)
    if claim.claimant:
        for act in acts:
            day = _day_of(act)
            if day is not None and act.subject == claim.claimant and _tells(act, claim):
                return on(Basis.ACT, day, act.id)
        return Voice(evidence, Basis.REPORTED, published.text, MIN, published.latest)
    return on(Basis.PUBLISHED, published)


def _tells(act: Claim, claim: Claim) -> bool:
    """True when the act is the saying of the claim: it names it, is named by it, or rejects what it denies."""
    if claim.id in act.about or act.id in claim.about:
        return True
    denies = claim.modality is Modality.DENIED and act.relation == "rejectsClaimOf"
    return denies and not set(act.about).isdisjoint(claim.about)


def _day_of(act: Claim) -> Edtf | None:
    """When an act took place: its start, else its end; None when neither is told."""
    return next((day for day in (act.start, act.end) if day.is_bounded), None)


def days_between(assertion: Voice, denial: Voice, names: bool) -> Days:
    """Days from an assertion to a denial, which follows it when it `names` it."""
    most = None if assertion.earliest == MIN else (denial.latest - assertion.earliest).days
    fewest = None if denial.earliest == MIN else (denial.earliest - assertion.latest).days
    if names and (most is None or most >= 0):
        fewest = max(fewest or 0, 0)
    if fewest is not None and fewest <= 0 and most is None:
        fewest = None  # says nothing
    return Days(fewest, most)


def _days(number: int | None) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


def by_time(voice: Voice) -> tuple[date, date, str]:
    """Sorts voices by the day on which they had spoken at the latest."""
    return voice.latest, voice.earliest, voice.evidence.claim
