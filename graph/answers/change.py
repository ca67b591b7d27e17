"""What differs between two slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from amity.analysis.change.compare import ActorChange, Comparison, EdgeChange
from amity.analysis.change.largest import PairShift, largest_shifts
from amity.analysis.change.pair_changes import PairChange
from amity.analysis.change.standing import Change, State
from amity.analysis.witnesses import dates_of
from amity.answers.documents import SLICE, WITNESS, Selected
from amity.corpus.model import Tables
from amity.corpus.wording import sentence
from amity.edges.slices import Certainty
from amity.network.caution import edge_remarks
from amity.render.answer import Answer, Field, Listing, column, key, keys, words
from amity.render.ink import tone_of
from amity.render.text import count, lines


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A relation, a pair or an actor that differs; an actor stands as subject.

    Attributes:
        what: relation, pair or actor.
        event: it is an event, which passes by itself.
        text: what it is, with labels.
    """

    what: str
    change: str
    certainty: Certainty
    subject: str
    relation: str
    object: str
    before: str
    after: str
    event: bool
    dates: str
    claims: tuple[str, ...]
    text: str


def _change(row: ChangeRow, tables: Tables) -> str:
    event = "\n(event)" if row.event else ""
    return f"{_change_word(row, tables)}{event}"


def _change_word(row: ChangeRow, tables: Tables) -> str:
    return row.change + ("\npossible" if row.certainty is Certainty.POSSIBLE else "")


CHANGES: tuple[Field[ChangeRow], ...] = (
    Field("what", lambda row: row.what),
    Field("change", lambda row: row.change, "Change", _change, width=11),
    Field("certainty", lambda row: row.certainty),
    Field(
        "subject",
        lambda row: row.subject,
        "Relation, pair or actor [claims]",
        lambda row, tables: f"{row.text} [{words(row.claims)}]",
        tone=lambda row, tables: tone_of(row.relation, tables) if row.relation else None,
    ),
    Field("relation", lambda row: row.relation),
    Field("object", lambda row: row.object),
    Field(
        "before",
        lambda row: row.before,
        "Before, after",
        lambda row, tables: f"{row.before or '-'} ->\n{row.after or '-'}",
        width=13,
    ),
    Field("after", lambda row: row.after),
    Field("event", lambda row: row.event),
    Field("dates", lambda row: row.dates, "When", width=17),
    Field("claims", lambda row: row.claims),
)


_STATE: tuple[Field[State], ...] = (
    *keys("presence", "status"),
    key("edges", lambda state: state.edges, WITNESS),
)
_PAIR_BEFORE: tuple[Field[PairChange], ...] = (
    key("state", lambda pair: pair.before),
    key("edges", lambda pair: pair.edges_before, WITNESS),
)
_PAIR_AFTER: tuple[Field[PairChange], ...] = (
    key("state", lambda pair: pair.after),
    key("edges", lambda pair: pair.edges_after, WITNESS),
)
EDGE_CHANGE: tuple[Field[EdgeChange], ...] = (
    key("change", lambda edge: edge.kind),
    *keys("certainty", "subject", "relation", "object", "event"),
    key("before", lambda edge: edge.before, _STATE),
    key("after", lambda edge: edge.after, _STATE),
    *keys("claims"),
)


PAIR_CHANGE: tuple[Field[PairChange], ...] = (
    key("change", lambda pair: pair.kind),
    *keys("certainty", "first", "second"),
    key("before", lambda pair: pair, _PAIR_BEFORE),
    key("after", lambda pair: pair, _PAIR_AFTER),
    *keys("claims"),
)
ACTOR_CHANGE: tuple[Field[ActorChange], ...] = (
    key("change", lambda actor: actor.kind),
    *keys("certainty", "actor"),
    key("edges", lambda actor: actor.edges, WITNESS),
    *keys("claims"),
)
CHANGED: tuple[Field[Comparison], ...] = (
    *keys("counts", "unchanged", "unclear"),
    key("may_already_have_held", lambda found: found.may_have_held),
    *keys("listed"),
    key("relations", lambda found: found.edges, EDGE_CHANGE),
    key("pairs", lambda found: found.pairs, PAIR_CHANGE),
    key("actors", lambda found: found.actors, ACTOR_CHANGE),
)
"""How many changes a comparison has, and each of them."""
COMPARISON_DOCUMENT: tuple[Field[Comparison], ...] = (
    key("before", lambda found: Selected.of(found.before, found.periods[0]), SLICE),
    key("after", lambda found: Selected.of(found.after, found.periods[1]), SLICE),
    *CHANGED,
)


def change_rows(comparison: Comparison, tables: Tables) -> list[ChangeRow]:
    """The changes: relations, then pairs, then actors."""
    label = tables.label
    relations = (
        ChangeRow(
            "relation",
            str(edge.kind),
            edge.certainty,
            edge.subject,
            edge.relation,
            edge.object,
            edge.before.words,
            edge.after.words,
            edge.event,
            dates_of((*edge.before.edges, *edge.after.edges)),
            edge.claims,
            sentence(edge, tables),
        )
        for edge in comparison.edges
    )
    pairs = (
        ChangeRow(
            "pair",
            str(pair.kind),
            pair.certainty,
            pair.first,
            "",
            pair.second,
            pair.before,
            pair.after,
            event=False,
            dates=dates_of((*pair.edges_before, *pair.edges_after)),
            claims=pair.claims,
            text=f"{label(pair.first)} and {label(pair.second)}",
        )
        for pair in comparison.pairs
    )
    actors = []
    for actor in comparison.actors:
        edges = f"{len(actor.edges)} edge{'' if len(actor.edges) == 1 else 's'}"
        gained = actor.kind is Change.APPEARS
        ends = ("", edges) if gained else (edges, "")
        actors.append(
            ChangeRow(
                "actor",
                str(actor.kind),
                actor.certainty,
                actor.actor,
                "",
                "",
                *ends,
                event=False,
                dates="",
                claims=actor.claims,
                text=label(actor.actor),
            )
        )
    return [*relations, *pairs, *actors]


def _shift_text(shift: PairShift, tables: Tables) -> str:
    label = {
        name: tables.vocabulary.relations[name].label
        for change in shift.changes
        for name in [change.relation]
    }
    return lines(*(f"{kind}: {words([label[n] for n in names])}" for kind, names in shift.relations.items()))


SHIFTS: tuple[Field[PairShift], ...] = (
    column(
        "Most changes between",
        lambda shift, tables: f"{tables.label(shift.first)}\nand {tables.label(shift.second)}",
    ),
    column("Changes", lambda shift, tables: str(len(shift.changes)), right=True),
    column("Relations", _shift_text),
)
LARGEST = 8
"""Pairs that a comparison opens with."""


def comparison_answer(comparison: Comparison, tables: Tables, remarks: Sequence[str]) -> Answer:
    """The changes of a comparison; people read first between whom most changes."""
    listing = Listing(CHANGES, change_rows(comparison, tables))
    shifts = [shift for shift in largest_shifts(comparison, LARGEST) if len(shift.changes) > 1]
    table: list[Listing[Any] | str] = [Listing(SHIFTS, shifts), "\n", listing] if shifts else []
    left_out = sum(kind["possible"] for kinds in comparison.counts.values() for kind in kinds.values())
    hidden = left_out if Certainty.POSSIBLE not in comparison.listed else 0
    return Answer(
        tables,
        listing,
        table,
        documents=Listing(COMPARISON_DOCUMENT, [comparison]).documents,
        remarks=[
            *remarks,
            *([f"{count(hidden, 'change')} left out that a vague date may explain"] if hidden else []),
        ],
    )


def comparison_remarks(comparison: Comparison) -> list[str]:
    """How many edges each side has, and how many changes there are."""
    sides = (comparison.before, comparison.after)
    coded = {edge.id: edge.coded for side in sides for edge in side.edges}
    return [
        "; ".join(f"{side.selection.title}: {side.summary}" for side in sides),
        comparison.summary,
        *edge_remarks(coded),
    ]
