"""Who asserts and who denies what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amity.corpus.model import Modality, Tables
from amity.corpus.wording import sentence
from amity.edges.slices import Slice
from amity.edges.speakers import disputes
from amity.edges.speakers.voices import Voice
from amity.render.answer import Answer, Field, Listing
from amity.render.ink import tone_of
from amity.render.text import count


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
    answer: disputes.AnsweredClaim
    others: tuple[Voice, ...]

    @property
    def also(self) -> str:
        """The other assertions of what is denied: speaker, day and place of each."""
        return "; ".join(f"{v.evidence.speaker} ({v.told_when}, {v.evidence.locator})" for v in self.others)


def _voice(voice: Voice) -> str:
    return f"{voice.evidence.speaker}\n{voice.when}\n[{voice.evidence.locator}]"


def _edge(row: Answered, tables: Tables) -> str:
    return f"{sentence(row.dispute, tables)}\n{row.dispute.standing}"


def _asserted(row: Answered, tables: Tables) -> str:
    modality = Modality(row.assertion.evidence.modality)
    expected = f"{modality} by " if modality.is_prospective else ""
    return expected + _voice(row.assertion) + (f"\nalso {row.also}" if row.others else "")


def _days(row: Answered, tables: Tables) -> str:
    return str(row.answer.days).removesuffix("s").removesuffix(" day")


DISPUTES: tuple[Field[Answered], ...] = (
    Field(
        "edge",
        lambda row: row.dispute.edge,
        "Edge",
        _edge,
        tone=lambda row, tables: tone_of(row.dispute.relation, tables),
    ),
    Field("subject", lambda row: row.ends[0]),
    Field("relation", lambda row: row.dispute.relation),
    Field("object", lambda row: row.ends[1]),
    Field("standing", lambda row: row.dispute.standing),
    Field("when", lambda row: row.dispute.when),
    Field("asserted_by", lambda row: row.assertion.evidence.speaker, "Affirmed", _asserted),
    Field("asserted_on", lambda row: row.assertion.when),
    Field("asserted_basis", lambda row: row.assertion.basis),
    Field("asserted_in", lambda row: row.assertion.evidence.locator),
    Field("assertion", lambda row: row.answer.claim),
    Field(
        "asserted_as",
        lambda row: row.assertion.evidence.modality,
        help="what is predicted was never asserted",
    ),
    Field(
        "denied_by", lambda row: row.denial.evidence.speaker, "Denied", lambda row, tables: _voice(row.denial)
    ),
    Field("denied_on", lambda row: row.denial.when),
    Field("denied_basis", lambda row: row.denial.basis),
    Field("denied_in", lambda row: row.denial.evidence.locator),
    Field("denial", lambda row: row.denial.evidence.claim),
    Field(
        "named",
        lambda row: "yes" if row.answer.named else "no",
        help="whether the denial names the assertion",
    ),
    Field("days", lambda row: str(row.answer.days), "Days", _days, width=8),
    Field("fewest_days", lambda row: row.answer.days.fewest),
    Field("most_days", lambda row: row.answer.days.most),
    Field("also_asserted_by", lambda row: row.also),
    Field("acts", lambda row: "; ".join(act.evidence.claim for act in row.dispute.acts)),
)


def list_disputes(slice_: Slice, tables: Tables, wider: bool = False) -> Answer:
    """A row for each denial and each claim that it answers; `wider` as for `disputes.find_disputes`."""
    disputed = disputes.find_disputes(slice_, tables, wider)
    rows = answered(disputed, tables)
    denials = count(len({row.denial.evidence.claim for row in rows}), "denial")
    remark = f"{count(len(disputed), 'disputed edge')}, {denials}; of {slice_.summary}"
    return Answer(tables, Listing(DISPUTES, rows), remarks=[remark])


def answered(disputed: Iterable[disputes.Dispute], tables: Tables) -> list[Answered]:
    """A row for each denial and each claim that it answers."""
    rows = []
    for dispute in disputed:
        asserted = {voice.evidence.claim: voice for voice in dispute.assertions}
        ends = tables.label(dispute.subject), tables.label(dispute.object)
        for denial in dispute.denials:
            claims = {answer.claim for answer in denial.answers}
            others = tuple(voice for name, voice in asserted.items() if name not in claims)
            rows += [
                Answered(dispute, ends, denial.voice, asserted[answer.claim], answer, others)
                for answer in denial.answers
            ]
    return rows
