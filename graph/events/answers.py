"""What the commands on events answer: the files of a store, the events behind an edge, the ranks of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amity.corpus.model import Tables
from amity.events.actors import EventActor
from amity.events.evidence import Event, Evidence
from amity.events.ranks import ActorRank
from amity.events.store import EventStore, Loaded
from amity.render.answer import Answer, Field, Listing
from amity.render.text import count

LOADED: tuple[Field[Loaded], ...] = (
    Field("file", lambda one: one.name, "File"),
    Field("source", lambda one: one.source, "Source"),
    Field("rows", lambda one: one.rows, "Rows", right=True),
    Field("events", lambda one: one.events, "Events", right=True),
    Field("first", lambda one: one.first, "First"),
    Field("last", lambda one: one.last, "Last"),
    Field(
        "left_out",
        lambda one: [f"{number} {reason}" for reason, number in one.left_out.items()],
        help="rows that make no event, by reason",
    ),
)


def list_loaded(store: EventStore) -> Answer:
    """The files that a store was loaded from."""
    events = sum(one.events for one in store.loaded)
    remarks = [f"{count(len(store.loaded), 'file')}; {count(events, 'event')} in {store.folder}"]
    left_out: Counter[str] = Counter()
    for one in store.loaded:
        left_out.update(one.left_out)
    if left_out:
        told = ", ".join(f"{number:,} {reason}" for reason, number in left_out.items())
        remarks.append(f"Rows left out: {told}")
    return Answer(Tables(), Listing(LOADED, store.loaded), remarks=remarks)


def _score(one: Event, tables: Tables) -> str:
    return "" if one.tenths is None else f"{one.tenths / 10:.1f}"


EVENTS: tuple[Field[Event], ...] = (
    Field("source", lambda one: one.source),
    Field("record", lambda one: one.record, "Record", help="its id in the data set"),
    Field("day", lambda one: one.day, "Day", width=10),
    Field("subject", lambda one: one.subject, "Subject"),
    Field("code", lambda one: one.code, "Code"),
    Field("relation", lambda one: one.relation, "Relation"),
    Field("modality", lambda one: one.modality),
    Field("object", lambda one: one.object, "Object"),
    Field("tenths", lambda one: one.tenths, "Score", _score, right=True, help="its score, in tenths"),
    Field("story", lambda one: one.story or "", help="where the data set says it is told"),
)


def list_events(found: Evidence) -> Answer:
    """The events behind an edge."""
    remarks = [count(len(found.events), "event")]
    if len(found.events) != found.counted:
        remarks.append(
            f"The edge counts {found.counted:,}: the store has changed since it was counted; count it anew with: "
            "amity events aggregate."
        )
    return Answer(Tables(), Listing(EVENTS, found.events), remarks=remarks)


@dataclass(frozen=True, slots=True)
class NamedRank:
    """The rank of an actor, and its name."""

    row: ActorRank
    label: str


RANKS: tuple[Field[NamedRank], ...] = (
    Field("actor", lambda one: one.row.actor),
    Field("label", lambda one: one.label, "Actor"),
    Field("events", lambda one: one.row.events, "Events", right=True, help="at either end"),
    Field(
        "rank",
        lambda one: one.row.rank,
        "PageRank",
        lambda one, tables: f"{one.row.rank:.6f}",
        True,
        help="PageRank",
    ),
    Field("component", lambda one: one.row.component, "Component", right=True, help="the largest is 1"),
    Field("size", lambda one: one.row.size, "Its actors", right=True, help="actors in the component"),
)


def list_ranks(ranks: Sequence[ActorRank], actors: Mapping[str, EventActor]) -> Answer:
    """The actors of a store by rank."""
    rows = [NamedRank(row, actors[row.actor].label if row.actor in actors else row.actor) for row in ranks]
    components = len({row.component for row in ranks})
    return Answer(
        Tables(),
        Listing(RANKS, rows),
        remarks=[f"{count(len(rows), 'actor')} in {count(components, 'component')}"],
    )
