"""Lists of the edges and of the claims of a slice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from amity.corpus.dates import describe, interval_words
from amity.corpus.formats import CLAIMS as CLAIMS_FILE
from amity.corpus.model import Claim, Tables
from amity.corpus.rows.written import cell_text
from amity.corpus.table_format import LIST
from amity.corpus.wording import sentence
from amity.edges.build import Edge
from amity.edges.slices import Certainty, Slice
from amity.edges.speakers.evidence import places_of
from amity.render.answer import Answer, Field, Listing, column, words
from amity.render.ink import STATUSES, tone_of
from amity.render.text import blocks_by_source, count, lines

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class InSlice(Generic[Row]):
    """An edge or a claim as it stands in a slice."""

    row: Row
    certainty: Certainty


def _edge_text(item: InSlice[Edge], tables: Tables) -> str:
    return f"{sentence(item.row, tables)} [{blocks_by_source(places_of(item.row.claims))}]"


def _edge_when(item: InSlice[Edge], tables: Tables) -> str:
    edge = item.row
    return lines(
        interval_words(edge.start, edge.end),
        f"carried on to {edge.carried_to.isoformat()}" if edge.carried_to else "",
        "dates disagree" if edge.dates_disagree else "",
    )


def _edge_status(item: InSlice[Edge], tables: Tables) -> str:
    return lines(
        item.row.standing,
        "possible" if item.certainty is Certainty.POSSIBLE else "",
        f"doubted in {words([claim.id for claim in item.row.doubts])}" if item.row.doubts else "",
    )


EDGES: tuple[Field[InSlice[Edge]], ...] = (
    Field("id", lambda item: item.row.id, "Id", width=18),
    Field("subject", lambda item: item.row.subject),
    Field("relation", lambda item: item.row.relation),
    Field("object", lambda item: item.row.object),
    Field("start", lambda item: item.row.start.text),
    Field("end", lambda item: item.row.end.text),
    Field("certainty", lambda item: item.certainty),
    Field("status", lambda item: item.row.status),
    Field("claims", lambda item: [claim.id for claim in item.row.claims]),
    Field("sources", lambda item: places_of(item.row.claims)),
    Field("earliest_start", lambda item: item.row.bounds.earliest_start),
    Field("latest_start", lambda item: item.row.bounds.latest_start),
    Field("earliest_end", lambda item: item.row.bounds.earliest_end),
    Field("latest_end", lambda item: item.row.bounds.latest_end),
    column("Edge [source:block]", _edge_text, tone=lambda item, tables: tone_of(item.row.relation, tables)),
    column("When", _edge_when, width=17),
    Field(
        "standing",
        lambda item: item.row.standing,
        "Status",
        _edge_status,
        width=11,
        help="the status in words",
        tone=lambda item, tables: STATUSES.get(item.row.status),
    ),
    Field("dates_disagree", lambda item: "yes" if item.row.dates_disagree else "no"),
    Field(
        "doubts", lambda item: [claim.id for claim in item.row.doubts], help="claims that think it unlikely"
    ),
    Field("", lambda item: [f"{claim.detail} {claim.note}" for claim in item.row.claims]),  # only searched
)
COUNTED: tuple[Field[InSlice[Edge]], ...] = (
    Field("count", lambda item: item.row.count, "Events", right=True),
    Field("intensity", lambda item: item.row.intensity),
)
"""How many events an edge stands for, and their scores added up; columns where some edge counts events."""

CARRIED: Field[InSlice[Edge]] = Field("carried_to", lambda item: item.row.carried_to or "")
"""The last day to which a rule carries an edge on as definite; a column where there is a rule."""


def list_edges(found: Slice, tables: Tables) -> Answer:
    """The edges of a slice."""
    rows = [InSlice(edge, found.certainty[edge.id]) for edge in found]
    fields = (*EDGES, CARRIED) if found.selection.persist else EDGES
    if any(item.row.count is not None for item in rows):
        fields = (*fields, *COUNTED)
    return Answer(tables, Listing(fields, rows), remarks=[found.summary])


def _cell(name: str) -> Field[InSlice[Claim]]:
    """A column of the table of claims, as it is written there."""

    def value(item: InSlice[Claim]) -> object:
        cell = getattr(item.row, name)
        match name:
            case "block" | "about" | "also" | "count" | "intensity":
                return cell
            case "quantity":
                return cell_text(cell).split(LIST) if cell else []
            case _:
                return cell_text(cell)

    return Field(name, value, "Id", width=18) if name == "id" else Field(name, value)


def _claim_text(item: InSlice[Claim], tables: Tables) -> str:
    claim = item.row
    detail = f": {claim.detail}" if claim.detail else ""
    quantity = f" ({', '.join(cell_text(claim.quantity).split(LIST))})" if claim.quantity else ""
    return f"{sentence(claim, tables)}{detail}{quantity} [{claim.block}]"


def _claim_when(item: InSlice[Claim], tables: Tables) -> str:
    said = f"said {describe(item.row.said)}" if item.row.said else ""
    return lines(interval_words(item.row.start, item.row.end), said)


def _modality(item: InSlice[Claim], tables: Tables) -> str:
    speaker = item.row.claimant
    return lines(str(item.row.modality), f"by {tables.label(speaker)}" if speaker else "")


CLAIMS: tuple[Field[InSlice[Claim]], ...] = (
    *map(_cell, CLAIMS_FILE.columns),
    column("Claim [block]", _claim_text, tone=lambda item, tables: tone_of(item.row.relation, tables)),
    Field(
        "when",
        lambda item: interval_words(item.row.start, item.row.end),
        "When",
        _claim_when,
        width=17,
        help="the dates in words",
    ),
    column("Modality", _modality, width=11, tone=lambda item, tables: STATUSES.get(item.row.modality)),
    Field("certainty", lambda item: item.certainty),
    Field("earliest_start", lambda item: item.row.bounds.earliest_start),
    Field("latest_start", lambda item: item.row.bounds.latest_start),
    Field("earliest_end", lambda item: item.row.bounds.earliest_end),
    Field("latest_end", lambda item: item.row.bounds.latest_end),
)


def list_claims(found: Slice, tables: Tables) -> Answer:
    """The claims of a slice."""
    days = found.selection.first, found.selection.last
    rows = [
        InSlice(claim, Certainty.DEFINITE if claim.bounds.certain(*days) else Certainty.POSSIBLE)
        for claim in found.claims
    ]
    return Answer(tables, Listing(CLAIMS, rows), remarks=[f"{count(len(rows), 'claim')} of {found.summary}"])
