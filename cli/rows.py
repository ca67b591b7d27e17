"""Edges and claims as rows: names and values for csv and json, and the columns of their tables."""

from __future__ import annotations

from collections.abc import Iterable

from amity.cli.drawing import Column, Row
from amity.cli.output import column, shown
from amity.corpus.dates import Bounds, describe, interval_words
from amity.corpus.formats import CLAIMS, LIST
from amity.corpus.model import Claim, Tables
from amity.corpus.tables import cell_text
from amity.corpus.vocabulary import Vocabulary
from amity.edges.build import Edge
from amity.edges.evidence import places_of
from amity.edges.slices import Certainty, Slice

BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
EDGE_NAMES = (
    *("id", "subject", "relation", "object", "start", "end", "certainty", "status", "claims", "sources"),
    *BOUNDS,
    *("standing", "dates_disagree", "doubts"),
)
CARRIED = "carried_to"
"""The last day to which a rule carries an edge on as definite; a column where there is a rule."""
CLAIM_NAMES = (*CLAIMS.columns, "when", "certainty", *BOUNDS)


def edge_rows(found: Slice, tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    """A row for each edge of a slice."""
    return [
        {
            "id": edge.id,
            "subject": edge.subject,
            "relation": edge.relation,
            "object": edge.object,
            "start": edge.start.text,
            "end": edge.end.text,
            "certainty": str(found.certainty[edge.id]),
            "status": str(edge.status),
            "claims": [claim.id for claim in edge.claims],
            "sources": list(places_of(edge.claims)),
            **_days(edge.bounds),
            "places": together(places_of(edge.claims)),
            "sentence": sentence(edge, tables, vocabulary),
            "when": interval_words(edge.start, edge.end),
            "standing": edge.standing,
            "dates_disagree": "yes" if edge.dates_disagree else "no",
            "doubts": [claim.id for claim in edge.doubts],
            CARRIED: edge.carried_to.isoformat() if edge.carried_to else "",
        }
        for edge in found
    ]


def claim_rows(found: Slice, tables: Tables, vocabulary: Vocabulary) -> list[Row]:
    """A row for each claim of a slice."""
    return [
        {
            **{name: _value(claim, name) for name in CLAIMS.columns},
            "when": interval_words(claim.start, claim.end),
            "certainty": str(
                Certainty.DEFINITE
                if claim.bounds.certain(found.selection.first, found.selection.last)
                else Certainty.POSSIBLE
            ),
            **_days(claim.bounds),
            "sentence": sentence(claim, tables, vocabulary),
            "by": tables.label(claim.claimant) if claim.claimant else "",
            "spoken": f"said {describe(claim.said)}" if claim.said else "",
        }
        for claim in found.claims
    ]


def sentence(row: Edge | Claim, tables: Tables, vocabulary: Vocabulary) -> str:
    """Subject, relation and object in words."""
    verb = vocabulary.relations[row.relation].label
    return f"{tables.label(row.subject)} {verb} {tables.label(row.object)}"


def together(places: Iterable[str]) -> str:
    """Places ``source:block`` with the blocks of one source together: ``ponars2021:6,17, thebell2021:3``."""
    found: dict[str, set[int]] = {}
    for place in places:
        source, _, numbers = place.rpartition(":")
        found.setdefault(source, set()).update(map(int, numbers.split(",")))
    return ", ".join(f"{source}:{','.join(map(str, sorted(found[source])))}" for source in sorted(found))


def _days(bounds: Bounds) -> dict[str, str]:
    return {name: getattr(bounds, name).isoformat() for name in BOUNDS}


def _value(claim: Claim, name: str) -> object:
    value = getattr(claim, name)
    match name:
        case "block":
            return value
        case "about" | "also":
            return list(value)
        case "quantity":
            return cell_text(value).split(LIST) if value else []
        case _:
            return cell_text(value)


def _status(row: Row) -> str:
    possible = "possible" if row["certainty"] == Certainty.POSSIBLE else ""
    doubts = f"doubted in {shown(row['doubts'])}" if row["doubts"] else ""
    return "\n".join(filter(None, (str(row["standing"]), possible, doubts)))


def _when(row: Row) -> str:
    carried = f"carried on to {row[CARRIED]}" if row[CARRIED] else ""
    disagree = "dates disagree" if row["dates_disagree"] == "yes" else ""
    return "\n".join(filter(None, (str(row["when"]), carried, disagree)))


def _claim_when(row: Row) -> str:
    return "\n".join(filter(None, (str(row["when"]), str(row["spoken"]))))


def _claim_text(row: Row) -> str:
    detail = f": {row['detail']}" if row["detail"] else ""
    quantity = f" ({shown(row['quantity'])})" if row["quantity"] else ""
    return f"{row['sentence']}{detail}{quantity} [{row['block']}]"


def _modality(row: Row) -> str:
    return f"{row['modality']}\nby {row['by']}" if row["by"] else str(row["modality"])


EDGE_TABLE = (
    column("id", width=18),
    Column("Edge [source:block]", lambda row: f"{row['sentence']} [{row['places']}]"),
    Column("When", _when, width=17),
    Column("Status", _status, width=11),
)
CLAIM_TABLE = (
    column("id", width=18),
    Column("Claim [block]", _claim_text),
    Column("When", _claim_when, width=17),
    Column("Modality", _modality, width=11),
)
