"""What differs between two slices, who designates whom, and whom something could have reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from amity.analysis.change.compare import Change, Comparison
from amity.analysis.change.largest import Shift, largest_shifts
from amity.analysis.change.reach import Path, Reach, Reached, day_of_arrival
from amity.analysis.change.stances import Entry, Register, codes_of
from amity.analysis.witnesses import dates_of
from amity.corpus.model import Tables
from amity.corpus.wording import sentence
from amity.edges.periods import label_of
from amity.edges.slices import Certainty, Selection
from amity.network.caution import edge_remarks
from amity.render.answer import Answer, Field, Listing, column, words
from amity.render.ink import tone_of
from amity.render.plain import to_plain
from amity.render.text import blocks_by_source, count, lined, lines


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


def _shift_text(shift: Shift, tables: Tables) -> str:
    label = {
        name: tables.vocabulary.relations[name].label
        for change in shift.changes
        for name in [change.relation]
    }
    return lines(*(f"{kind}: {words([label[n] for n in names])}" for kind, names in shift.relations.items()))


SHIFTS: tuple[Field[Shift], ...] = (
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
        documents=lambda: [to_plain(comparison)],
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


def _stance(entry: Entry, tables: Tables) -> str:
    label = tables.label
    details = f": {words(entry.details)}" if entry.details else ""
    return f"{label(entry.subject)} -> {label(entry.object)}{details} [{blocks_by_source(entry.places)}]"


def _stance_word(entry: Entry, tables: Tables) -> str:
    return entry.words + ("\npossible" if entry.certainty is Certainty.POSSIBLE else "")


STANCES: tuple[Field[Entry], ...] = (
    Field("matter", lambda entry: entry.stance.matter, "Matter", width=11),
    Field("stance", lambda entry: entry.words, "Stance", _stance_word, width=14),
    Field(
        "subject",
        lambda entry: entry.subject,
        "Who -> whom: detail [source:block]",
        _stance,
        tone=lambda entry, tables: tone_of(entry.relation, tables),
    ),
    Field("relation", lambda entry: entry.relation),
    Field("object", lambda entry: entry.object),
    Field("start", lambda entry: entry.start),
    Field("end", lambda entry: entry.end),
    Field("when", lambda entry: entry.when, "When", width=17),
    Field("certainty", lambda entry: entry.certainty),
    Field("status", lambda entry: entry.status),
    Field("details", lambda entry: entry.details),
    Field("edge", lambda entry: entry.edge),
    Field("claims", lambda entry: entry.claims),
    Field("sources", lambda entry: entry.places),
)


def stances_answer(
    register: Register, chosen: Selection, tables: Tables, *, matrix: bool = False, definite: bool = False
) -> Answer:
    """Who designates, sanctions, recognizes whom.

    Args:
        register: the stances.
        chosen: the selection that they are of.
        matrix: actor by actor, with letters, in place of a row for each stance.
        definite: the possible ones were left out.
    """
    left = "; the possible ones are left out" if definite else ""
    remark = f"{label_of(chosen)}: {register.slice.counts.words('stance')}{left}"
    coded = {entry.edge: entry.witness.coded for entry in register.entries}
    shown: tuple[Listing[MatrixRow], ...] = ()
    listing: Listing[Entry] | Listing[MatrixRow]
    if matrix:
        listing, square = _matrix(register, tables)
        shown = (square,)
    else:
        listing = Listing(STANCES, register.entries)
    return Answer(
        tables,
        listing,
        shown,
        documents=lambda: [to_plain(register)],
        remarks=[remark, *edge_remarks(coded)],
    )


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An actor in the matrix of stances, with the codes of each cell by the actor towards whom they are."""

    actor: str
    codes: dict[str, str]


def _matrix(register: Register, tables: Tables) -> tuple[Listing[MatrixRow], Listing[MatrixRow]]:
    """The matrix for programs, a row for each actor that takes a stance, and for people, for each actor in it.

    People read the number of an actor over the column of stances towards it, and a dot where there is none.
    """
    cells = register.matrix
    towards = sorted({other for _, other in cells})
    numbers = {actor: number for number, actor in enumerate(towards, 1)}

    def cell(name: str) -> Field[MatrixRow]:
        return Field(
            name,
            lambda row: row.codes.get(name, ""),
            str(numbers[name]),
            lambda row, tables: row.codes.get(name) or ".",
            width=4,
        )

    def who(row: MatrixRow, tables: Tables) -> str:
        return f"{numbers.get(row.actor, ''):>2} {tables.label(row.actor)}"

    rows = {
        actor: MatrixRow(actor, {name: " ".join(codes_of(cells.get((actor, name), ()))) for name in towards})
        for actor in sorted({subject for subject, _ in cells})
    }
    fields = [Field("subject", lambda row: row.actor, "Who, towards", who, width=30), *map(cell, towards)]
    others = sorted(rows.keys() - numbers.keys())
    square = [rows.get(actor, MatrixRow(actor, {})) for actor in (*towards, *others)]
    return Listing(fields, list(rows.values())), Listing(fields, square)


@dataclass(frozen=True, slots=True)
class ReachedActor:
    """An actor that something could have reached; paths in sentences with dates."""

    reached: Reached
    possible: tuple[str, ...]
    definite: tuple[str, ...]

    @property
    def possible_from(self) -> str:
        """The day, empty when it may have been reached on any day."""
        return day_of_arrival(self.reached.possible.arrival) or ""

    @property
    def definite_by(self) -> str:
        """The day, empty where nothing is sure."""
        return (day_of_arrival(self.reached.definite.arrival) or "") if self.reached.definite else ""


def _on(path: Path | None, of: str) -> list[str]:
    return [getattr(step, of) for step in path.steps] if path else []


REACHED: tuple[Field[ReachedActor], ...] = (
    Field(
        "actor", lambda one: one.reached.actor, "Actor", lambda one, tables: tables.label(one.reached.actor)
    ),
    Field("certainty", lambda one: "definite" if one.reached.definite else "possible", "Certainty"),
    Field("possible_from", lambda one: one.possible_from, "Possible from", width=10),
    Field("definite_by", lambda one: one.definite_by, "Definite by", width=10),
    Field("possible_path", lambda one: one.possible),
    Field("possible_edges", lambda one: _on(one.reached.possible, "edge")),
    Field("possible_claims", lambda one: _on(one.reached.possible, "claim")),
    Field("definite_path", lambda one: one.definite),
    Field("definite_edges", lambda one: _on(one.reached.definite, "edge")),
    Field("definite_claims", lambda one: _on(one.reached.definite, "claim")),
)


@dataclass(frozen=True, slots=True)
class PathLine:
    """A path as people read it; without an actor it is another one to the actor of the line before."""

    actor: str
    arrival: str
    path: tuple[str, ...]


PATHS: tuple[Field[PathLine], ...] = (
    column("Actor", lambda line, tables: tables.label(line.actor) if line.actor else "", width=20),
    column("Arrival", lambda line, tables: line.arrival, width=15),
    column("Path [claim]", lined(lambda line: line.path)),
)


def reach_answer(reach: Reach, tables: Tables) -> Answer:
    """Whom something could have reached, with a path for each certainty."""
    rows = [
        ReachedActor(one, _steps(one.possible, tables), _steps(one.definite, tables)) for one in reach.reached
    ]
    lines = [line for row in rows for line in _path_lines(row)]
    maybe = len(reach.reached) - reach.definite
    origin = tables.label(reach.origin)
    return Answer(
        tables,
        Listing(REACHED, rows),
        [Listing(PATHS, lines)],
        documents=lambda: [to_plain(reach)],
        remarks=[f"{reach.definite} definite + {maybe} possible reached from {origin}; {reach.others} not"],
    )


def _steps(path: Path | None, tables: Tables) -> tuple[str, ...]:
    label = tables.label
    return tuple(
        f"{label(step.start)} -> {label(step.end)}: "
        f"{tables.vocabulary.relations[step.relation].label}, {step.when} [{step.claim}]"
        for step in (path.steps if path else ())
    )


def _path_lines(row: ReachedActor) -> list[PathLine]:
    """A line for the definite path and one for the possible path, where they are two."""
    first = f"from {row.possible_from}" if row.possible_from else "on any day"
    if row.reached.possible.at_latest:
        first += "\nat the latest"
    sure = PathLine(row.reached.actor, f"by {row.definite_by}", row.definite)
    maybe = PathLine(row.reached.actor, f"possible\n{first}", row.possible)
    if not row.definite:
        return [maybe]
    if row.definite == row.possible:
        return [replace(sure, arrival=f"{sure.arrival}\npossible\n{first}")]
    return [sure, replace(maybe, actor="")]
