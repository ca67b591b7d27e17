"""What the commands on events answer: the files of a store, the events behind an edge, the ranks of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amity.corpus.model import Tables
from amity.events.actors import EventActor
from amity.events.evidence import Event, EventsBehind
from amity.events.ranks import EventRank
from amity.events.store import EventStore, Loaded
from amity.render.answer import Answer, Field, Listing
from amity.render.text import count

LOADED: tuple[Field[Loaded], ...] = (
    Field("file", lambda row: row.name, "File"),
    Field("source", lambda row: row.source, "Source"),
    Field("rows", lambda row: row.rows, "Rows", right=True),
    Field("events", lambda row: row.events, "Events", right=True),
    Field("first", lambda row: row.first, "First"),
    Field("last", lambda row: row.last, "Last"),
    Field(
        "left_out",
        lambda row: [f"{number} {reason}" for reason, number in row.left_out.items()],
        help="rows that make no event, by reason",
    ),
)


def list_loaded(store: EventStore) -> Answer:
    """The files that a store was loaded from."""
    events = sum(file.events for file in store.loaded)
    remarks = [f"{count(len(store.loaded), 'file')}; {count(events, 'event')} in {store.folder}"]
    left_out: Counter[str] = Counter()
    for file in store.loaded:
        left_out.update(file.left_out)
    if left_out:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in left_out.items())
        remarks.append(f"Rows left out: {reasons}")
    return Answer(Tables(), Listing(LOADED, store.loaded), remarks=remarks)


def _score(event: Event, tables: Tables) -> str:
    return "" if event.tenths is None else f"{event.tenths / 10:.1f}"


EVENTS: tuple[Field[Event], ...] = (
    Field("source", lambda row: row.source),
    Field("record", lambda row: row.record, "Record", help="its id in the data set"),
    Field("day", lambda row: row.day, "Day", width=10),
    Field("subject", lambda row: row.subject, "Subject"),
    Field("code", lambda row: row.code, "Code"),
    Field("relation", lambda row: row.relation, "Relation"),
    Field("modality", lambda row: row.modality),
    Field("object", lambda row: row.object, "Object"),
    Field("tenths", lambda row: row.tenths, "Score", _score, right=True, help="its score, in tenths"),
    Field("story", lambda row: row.story or "", help="where the data set says it is told"),
)


def list_events(evidence: EventsBehind) -> Answer:
    """The events behind an edge."""
    remarks = [count(len(evidence.events), "event")]
    if len(evidence.events) != evidence.counted:
        remarks.append(
            f"The edge counts {evidence.counted:,}: the store has changed since it was counted; count it anew with: "
            "amity events aggregate."
        )
    return Answer(Tables(), Listing(EVENTS, evidence.events), remarks=remarks)


@dataclass(frozen=True, slots=True)
class NamedRank:
    """The rank of an actor, and its name."""

    ranked: EventRank
    label: str


RANKS: tuple[Field[NamedRank], ...] = (
    Field("actor", lambda row: row.ranked.actor),
    Field("label", lambda row: row.label, "Actor"),
    Field("events", lambda row: row.ranked.events, "Events", right=True, help="at either end"),
    Field(
        "rank",
        lambda row: row.ranked.rank,
        "PageRank",
        lambda row, tables: f"{row.ranked.rank:.6f}",
        True,
        help="PageRank",
    ),
    Field("component", lambda row: row.ranked.component, "Component", right=True, help="the largest is 1"),
    Field("size", lambda row: row.ranked.size, "Its actors", right=True, help="actors in the component"),
)


def list_ranks(ranks: Sequence[EventRank], actors: Mapping[str, EventActor]) -> Answer:
    """The actors of a store by rank."""
    rows = [NamedRank(row, actors[row.actor].label if row.actor in actors else row.actor) for row in ranks]
    components = len({row.component for row in ranks})
    return Answer(
        Tables(),
        Listing(RANKS, rows),
        remarks=[f"{count(len(rows), 'actor')} in {count(components, 'component')}"],
    )
