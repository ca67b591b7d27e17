"""Who asserts and who denies what, and edges whose dates disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amity.answers.text import count
from amity.corpus.dates import interval_words
from amity.corpus.model import Claim
from amity.corpus.wording import Corpus, sentence
from amity.edges import disputes
from amity.edges.build import Edge
from amity.edges.evidence import Evidence, evidence_of
from amity.edges.slices import Slice
from amity.edges.voices import Voice
from amity.render.answer import Answer, Field, Listing, column


@dataclass(frozen=True, slots=True)
class Answered:
    """A denial and a claim that it answers.

    Attributes:
        ends: labels of subject and object.
        others: assertions that the denial does not answer.
    """

    dispute: disputes.Dispute
    ends: tuple[str, str]
    denial: Voice
    assertion: Voice
    answer: disputes.Answer
    others: tuple[Voice, ...]

    @property
    def also(self) -> str:
        """The other assertions in words."""
        return "; ".join(f"{v.evidence.speaker} ({v.when}, {v.evidence.locator})" for v in self.others)


def _voice(voice: Voice) -> str:
    return f"{voice.evidence.speaker}\n{voice.when}\n[{voice.evidence.locator}]"


def _edge(one: Answered, corpus: Corpus) -> str:
    return f"{sentence(one.dispute, corpus)}\n{one.dispute.standing}"


def _asserted(one: Answered, corpus: Corpus) -> str:
    return _voice(one.assertion) + (f"\nalso {one.also}" if one.others else "")


def _days(one: Answered, corpus: Corpus) -> str:
    return str(one.answer.days).removesuffix("s").removesuffix(" day")


DISPUTES: tuple[Field[Answered], ...] = (
    Field("edge", lambda one: one.dispute.edge, "Edge", _edge),
    Field("subject", lambda one: one.ends[0]),
    Field("relation", lambda one: one.dispute.relation),
    Field("object", lambda one: one.ends[1]),
    Field("standing", lambda one: one.dispute.standing),
    Field("when", lambda one: one.dispute.when),
    Field("asserted_by", lambda one: one.assertion.evidence.speaker, "Asserted", _asserted),
    Field("asserted_on", lambda one: one.assertion.when),
    Field("asserted_basis", lambda one: one.assertion.basis),
    Field("asserted_in", lambda one: one.assertion.evidence.locator),
    Field("assertion", lambda one: one.answer.claim),
    Field(
        "denied_by", lambda one: one.denial.evidence.speaker, "Denied", lambda one, corpus: _voice(one.denial)
    ),
    Field("denied_on", lambda one: one.denial.when),
    Field("denied_basis", lambda one: one.denial.basis),
    Field("denied_in", lambda one: one.denial.evidence.locator),
    Field("denial", lambda one: one.denial.evidence.claim),
    Field(
        "named",
        lambda one: "yes" if one.answer.named else "no",
        help="whether the denial names the assertion",
    ),
    Field("days", lambda one: str(one.answer.days), "Days", _days, width=8),
    Field("fewest_days", lambda one: one.answer.days.fewest),
    Field("most_days", lambda one: one.answer.days.most),
    Field("also_asserted_by", lambda one: one.also),
    Field("acts", lambda one: "; ".join(act.evidence.claim for act in one.dispute.acts)),
)


def list_disputes(slice_: Slice, corpus: Corpus, wider: bool = False) -> Answer:
    """A row for each denial and each claim that it answers; `wider` as in `amity.edges.disputes.find_disputes`."""
    disputed = disputes.find_disputes(slice_, corpus.tables, wider)
    rows = answered(disputed, corpus)
    denials = count(len({row.denial.evidence.claim for row in rows}), "denial")
    remark = f"{count(len(disputed), 'disputed edge')}, {denials}; of {slice_.summary}"
    return Answer(corpus, Listing(DISPUTES, rows), remarks=[remark])


def answered(disputed: Iterable[disputes.Dispute], corpus: Corpus) -> list[Answered]:
    """A row for each denial and each claim that it answers."""
    rows = []
    for dispute in disputed:
        asserted = {voice.evidence.claim: voice for voice in dispute.assertions}
        ends = corpus.tables.label(dispute.subject), corpus.tables.label(dispute.object)
        for denial in dispute.denials:
            claims = {answer.claim for answer in denial.answers}
            others = tuple(voice for name, voice in asserted.items() if name not in claims)
            rows += [
                Answered(dispute, ends, denial.voice, asserted[answer.claim], answer, others)
                for answer in denial.answers
            ]
    return rows


@dataclass(frozen=True, slots=True)
class Version:
    """A claim that tells a start or an end of an edge whose dates disagree; `ends` are labels."""

    edge: Edge
    ends: tuple[str, str]
    claim: Claim
    evidence: Evidence

    @property
    def when(self) -> str:
        """The edge's own date in words: what its claims span."""
        return interval_words(self.edge.start, self.edge.end)


DATES: tuple[Field[Version], ...] = (
    Field("edge", lambda one: one.edge.id),
    column("Edge", lambda one, corpus: f"{sentence(one.edge, corpus)}\n{one.when}"),
    Field("subject", lambda one: one.ends[0]),
    Field("relation", lambda one: one.edge.relation),
    Field("object", lambda one: one.ends[1]),
    Field("when", lambda one: one.when),
    Field("claim", lambda one: one.claim.id),
    Field(
        "told_by",
        lambda one: one.evidence.speaker,
        "Told by",
        lambda one, corpus: f"{one.evidence.speaker}\n[{one.evidence.locator}]",
    ),
    Field("told_in", lambda one: one.evidence.locator),
    Field("start", lambda one: one.claim.start.text),
    Field("end", lambda one: one.claim.end.text),
    Field("dates", lambda one: interval_words(one.claim.start, one.claim.end), "Dates"),
)


def list_dates(slice_: Slice, corpus: Corpus) -> Answer:
    """The versions of edges whose dates disagree: a row for each claim that tells a start or an end, by edge."""
    tables = corpus.tables
    rows = [
        Version(
            edge, (tables.label(edge.subject), tables.label(edge.object)), claim, evidence_of(claim, tables)
        )
        for edge in slice_
        if edge.dates_disagree
        for claim in edge.bearing
        if claim.start.is_bounded or not claim.end.is_unknown
    ]
    edges = count(len({row.edge.id for row in rows}), "edge")
    remark = f"{edges} whose dates disagree; of {slice_.summary}"
    return Answer(corpus, Listing(DATES, rows), remarks=[remark])
