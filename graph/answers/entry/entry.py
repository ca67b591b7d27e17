"""What is known of one thing, for people and for programs: the fields of its list, and the rows that go with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amity.answers.entry.find import Thing, find_things
from amity.answers.lists.edges import CLAIMS, EDGES, InSlice
from amity.answers.lists.relations import list_relations
from amity.answers.lists.tables import list_actors, list_periods, list_sources
from amity.characters import neutral
from amity.corpus.model import Claim, Coding, Place, Tables
from amity.corpus.wording import sentence
from amity.edges.build import Edge
from amity.edges.slices import Certainty
from amity.edges.speakers.evidence import evidence_of
from amity.render.answer import Answer, Field, Listing, column, words
from amity.render.ink import STATUSES
from amity.render.plain import Json, to_plain
from amity.render.text import count, lines


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a row that ``amity show`` shows: its name and its value."""

    thing: Thing
    name: str
    value: object


FACTS: tuple[Field[Fact], ...] = (
    Field("thing", lambda fact: fact.thing.kind),
    Field("id", lambda fact: fact.thing.id),
    Field("field", lambda fact: fact.name),
    Field("value", lambda fact: fact.value),
)
_SHOWN: tuple[Field[Fact], ...] = (
    column("Field", lambda fact, tables: fact.name, width=16),
    column("Value", lambda fact, tables: words(fact.value)),
)


CODED = {
    Coding.MACHINE: "coded by a program",
    Coding.PEOPLE: "coded by people from records",
    Coding.LIST: "an entry of a list",
}
"""How a claim that is of no text was made."""


def _says(claim: Claim, tables: Tables) -> str:
    told = evidence_of(claim, tables)
    said = f", said {claim.said.text}" if claim.said else ""
    coded = f", {CODED[claim.coded]}" if claim.coded else ""
    return lines(f"{told.speaker}{said}{coded} [{told.locator}]", claim.note)


EVIDENCE: tuple[Field[Claim], ...] = (
    Field("id", lambda claim: claim.id, "Claim", width=18),
    column("Who says so [source:block]", _says),
    Field(
        "modality",
        lambda claim: claim.modality,
        "Modality",
        width=11,
        tone=lambda claim, tables: STATUSES.get(claim.modality),
    ),
)
PLACES: tuple[Field[Place], ...] = (
    Field("id", lambda place: place.id),
    Field("label", lambda place: place.label),
    Field("aliases", lambda place: place.aliases),
    Field("note", lambda place: place.note),
    Field("labels", lambda place: [f"{language}={label}" for language, label in place.labels]),
    Field("lat", lambda place: place.lat),
    Field("lon", lambda place: place.lon),
)


def entry_answer(tables: Tables, edges: Sequence[Edge], name: str) -> Answer:
    """What is known of the things of that id or name.

    Args:
        edges: all its edges.
        name: an id, with or without its kind before it (``edge:ID``), or the name of an actor or place.

    Raises:
        RequestError: nothing is called so, or several actors are.
    """
    by_id = {edge.id: edge for edge in edges}
    things = find_things(tables, by_id, name)
    table: list[Listing[Any] | str] = []
    facts: list[Fact] = []
    documents: list[Json] = []
    for thing in things:
        fields, row = _row(thing, tables, by_id)
        found = [Fact(thing, field.name, value) for field, value in _values(fields, row)]
        found = [*_in_words(thing, tables, by_id), *found]
        title, rows = _rows(thing, tables, edges)
        facts += found
        documents.append(
            {"thing": thing.kind, **{fact.name: to_plain(fact.value) for fact in found}, "rows": _plain(rows)}
        )
        table += ["\n"] if table else []
        table += [neutral(f"{thing.kind.capitalize()} {thing.id}\n\n")]
        table.append(Listing(_SHOWN, [fact for fact in found if fact.name != "id"]))
        if rows.rows:
            table += [f"\n{title}\n\n", rows]
    return Answer(tables, Listing(FACTS, facts), table, documents=lambda: documents, remarks=_remarks(things))


def _remarks(things: Sequence[Thing]) -> list[str]:
    remarks = [
        f"'amity edges --period {thing.id}' lists its edges" for thing in things if thing.kind == "period"
    ]
    if len(things) > 1:
        kinds = " and ".join(f"{thing.kind}:{thing.id}" for thing in things)
        remarks.append(f"{count(len(things), 'thing')} of this id: {kinds}")
    return remarks


def _row(thing: Thing, tables: Tables, edges: Mapping[str, Edge]) -> tuple[Sequence[Field[Any]], object]:
    """The fields of the list that a thing stands in, and its row there."""
    of: Mapping[str, Callable[[Tables], Answer]] = {
        "actor": list_actors,
        "source": list_sources,
        "period": list_periods,
        "relation": list_relations,
    }
    if thing.kind == "edge":
        return EDGES, InSlice(edges[thing.id], Certainty.DEFINITE)
    if thing.kind == "claim":
        return CLAIMS, InSlice(tables.claims[thing.id], Certainty.DEFINITE)
    if thing.kind == "place":
        return PLACES, tables.places[thing.id]
    listing = of[thing.kind](tables).listing
    name = listing.fields[0]  # every list begins with the id
    return listing.fields, next(row for row in listing.rows if name.value(row) == thing.id)


def _values(fields: Iterable[Field[Any]], row: object) -> Iterator[tuple[Field[Any], object]]:
    """The fields that have a value; how sure a thing is of a stretch of time is none of it."""
    for field in fields:
        value = field.value(row) if field.name else None
        if field.name != "certainty" and to_plain(value) not in (None, "", []):
            yield field, value


def _in_words(thing: Thing, tables: Tables, edges: Mapping[str, Edge]) -> list[Fact]:
    stated = edges.get(thing.id) if thing.kind == "edge" else tables.claims.get(thing.id)
    if stated is None or thing.kind not in {"edge", "claim"}:
        return []
    return [Fact(thing, "words", sentence(stated, tables))]


def _rows(thing: Thing, tables: Tables, edges: Sequence[Edge]) -> tuple[str, Listing[Any]]:
    """What goes with a thing: the evidence of an edge, the edges of an actor, the claims of a source."""
    match thing.kind:
        case "edge":
            claims = [
                claim for edge in edges if edge.id == thing.id for claim in (*edge.claims, *edge.doubts)
            ]
            return "Evidence", Listing(EVIDENCE, claims)
        case "period":
            return "", Listing(EDGES, [])
        case "source":
            rows = [claim for claim in tables.claims.values() if claim.source == thing.id]
            return "Claims", Listing(CLAIMS, [InSlice(claim, Certainty.DEFINITE) for claim in rows])
        case "claim":
            held = [edge for edge in edges if any(c.id == thing.id for c in (*edge.claims, *edge.doubts))]
        case "relation":
            held = [edge for edge in edges if edge.relation == thing.id]
        case _:
            held = [edge for edge in edges if thing.id in (edge.subject, edge.object)]
    return "Edges", Listing(EDGES, [InSlice(edge, Certainty.DEFINITE) for edge in held])


def _plain(rows: Listing[Any]) -> list[Json]:
    """The rows as documents; those of no stretch of time have no certainty."""
    return [{name: value for name, value in row.items() if name != "certainty"} for row in rows.plain()]
