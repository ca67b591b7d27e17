"""Edges whose claims disagree on their dates or on a count, with the version of each claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amity.corpus.dates import interval_words
from amity.corpus.model import Claim, Tables
from amity.corpus.wording import sentence
from amity.edges.build import Edge
from amity.edges.slices import Slice
from amity.edges.speakers.disputes import counts_that_disagree
from amity.edges.speakers.evidence import Evidence, evidence_of
from amity.render.answer import Answer, Field, Listing, column
from amity.render.ink import tone_of
from amity.render.text import count


@dataclass(frozen=True, slots=True)
class ClaimVersion:
    """A claim on an edge whose claims disagree on its dates or on a count; `ends` are labels."""

    edge: Edge
    ends: tuple[str, str]
    claim: Claim
    evidence: Evidence

    @property
    def when(self) -> str:
        """The edge's own date in words: what its claims span."""
        return interval_words(self.edge.start, self.edge.end)

    @property
    def counts(self) -> list[str]:
        """The numbers of this claim which others give differently, as ``killed=5``."""
        names = counts_that_disagree(self.edge)
        return [f"{name}={value}" for name, value in self.claim.quantity if name in names]


_VERSIONS: tuple[Field[ClaimVersion], ...] = (
    Field("edge", lambda row: row.edge.id),
    column(
        "Edge",
        lambda row, tables: f"{sentence(row.edge, tables)}\n{row.when}",
        tone=lambda row, tables: tone_of(row.edge.relation, tables),
    ),
    Field("subject", lambda row: row.ends[0]),
    Field("relation", lambda row: row.edge.relation),
    Field("object", lambda row: row.ends[1]),
    Field("when", lambda row: row.when),
    Field("claim", lambda row: row.claim.id),
    Field(
        "told_by",
        lambda row: row.evidence.speaker,
        "Told by",
        lambda row, tables: f"{row.evidence.speaker}\n[{row.evidence.locator}]",
    ),
    Field("told_in", lambda row: row.evidence.locator),
)
DATES: tuple[Field[ClaimVersion], ...] = (
    *_VERSIONS,
    Field("start", lambda row: row.claim.start.text),
    Field("end", lambda row: row.claim.end.text),
    Field("dates", lambda row: interval_words(row.claim.start, row.claim.end), "Dates"),
)
COUNTS: tuple[Field[ClaimVersion], ...] = (*_VERSIONS, Field("counts", lambda row: row.counts, "Counts"))


def list_dates(slice_: Slice, tables: Tables) -> Answer:
    """The versions of edges whose dates disagree: a row for each claim that tells a start or an end, by edge."""
    rows = [
        version
        for edge in slice_
        if edge.dates_disagree
        for version in _versions(edge, edge.bearing, tables)
        if version.claim.start.is_bounded or not version.claim.end.is_unknown
    ]
    return _version_answer(DATES, rows, "dates", slice_, tables)


def list_counts(slice_: Slice, tables: Tables) -> Answer:
    """The versions of edges whose claims give different numbers: a row for each claim with such a number, by edge."""
    rows = [v for edge in slice_ for v in _versions(edge, edge.claims, tables) if v.counts]
    return _version_answer(COUNTS, rows, "counts", slice_, tables)


def _versions(edge: Edge, claims: Iterable[Claim], tables: Tables) -> Iterable[ClaimVersion]:
    ends = tables.label(edge.subject), tables.label(edge.object)
    return (ClaimVersion(edge, ends, claim, evidence_of(claim, tables)) for claim in claims)


def _version_answer(
    fields: Sequence[Field[ClaimVersion]],
    rows: Sequence[ClaimVersion],
    what: str,
    slice_: Slice,
    tables: Tables,
) -> Answer:
    edges = count(len({row.edge.id for row in rows}), "edge")
    remark = f"{edges} whose {what} disagree; of {slice_.summary}"
    return Answer(tables, Listing(fields, rows), remarks=[remark])
