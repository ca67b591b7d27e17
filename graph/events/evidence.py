"""The events behind an edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amity.corpus.model import Claim
from amity.corpus.ontology import load_vocabulary
from amity.edges.build import Edge
from amity.errors import RequestError, UnknownName
from amity.events.aggregate import family_of
from amity.events.store import VIEW, EventStore
from amity.sql.engine import Engine, literal

COLUMNS = ("source", "record", "day", "subject", "code", "relation", "modality", "object", "tenths", "story")


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a store; see `amity.events.store.COLUMNS`."""

    source: str
    record: str
    day: date
    subject: str
    code: str
    relation: str
    modality: str
    object: str
    tenths: int | None
    story: str | None


@dataclass(frozen=True, slots=True)
class EventsBehind:
    """The events behind an edge.

    Attributes:
        events: by day, data set and id.
        counted: how many its claims count.
    """

    events: Sequence[Event]
    counted: int


def find_edge(edges: Sequence[Edge], name: str) -> Edge:
    """The edge of that id, else the one that a claim of that id is evidence of.

    Raises:
        UnknownName: there is none.
    """
    by_claim = {claim.id: edge for edge in reversed(edges) for claim in edge.claims}
    by_id = {edge.id: edge for edge in edges}
    if name not in by_id and name not in by_claim:
        raise UnknownName("edge", name, by_id)
    return by_id.get(name) or by_claim[name]


def events_of(engine: Engine, store: EventStore, edge: Edge) -> EventsBehind:
    """The events that the claims of an edge count.

    Raises:
        RequestError: it counts none, or the store has not its data set.
        StoreError: the engine fails.
    """
    claims = [claim for claim in edge.claims if claim.count is not None]
    if not claims:
        raise RequestError(f"the edge {edge.id} counts no events.")
    if missing := sorted({claim.source for claim in claims} - store.titles.keys()):
        raise RequestError(
            f"{store.folder} holds no events of {missing[0]}, which the edge {edge.id} counts."
        )
    store.open(engine)
    where = " OR ".join(f"({_where(claim)})" for claim in claims)
    rows = engine.rows(
        f"SELECT {', '.join(COLUMNS)} FROM {VIEW} WHERE {where} ORDER BY day, source, record, subject"
    )
    return EventsBehind([Event(*row) for row in rows], sum(claim.count or 0 for claim in claims))


def _where(claim: Claim) -> str:
    """The events of a claim.

    Its first and last day are those of its first and last event within a stretch of time, so that the events of its
    actors and relation from the one to the other are all of them.
    """
    own = claim.relation not in load_vocabulary().relations
    what = (
        f"family = {literal(family_of(claim.relation))}" if own else f"relation = {literal(claim.relation)}"
    )
    return " AND ".join(
        (
            f"source = {literal(claim.source)}",
            f"subject = {literal(claim.subject)}",
            f"object = {literal(claim.object)}",
            what,
            f"modality = {literal(claim.modality)}",
            f"day BETWEEN {literal(claim.bounds.earliest_start)} AND {literal(claim.bounds.latest_end)}",
        )
    )
