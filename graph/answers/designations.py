"""Who designates, sanctions, recognizes whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amity.analysis.change.stances import Entry, Register, codes_of
from amity.answers.documents import OF_SLICE, WITNESS
from amity.corpus.model import Tables
from amity.edges.periods import label_of
from amity.edges.slices import Certainty, Selection
from amity.network.caution import edge_remarks
from amity.render.answer import Answer, Field, Listing, key, keys, words
from amity.render.ink import tone_of
from amity.render.text import blocks_by_source


def _stance(entry: Entry, tables: Tables) -> str:
    label = tables.label
    details = f": {words(entry.details)}" if entry.details else ""
    return f"{label(entry.subject)} -> {label(entry.object)}{details} [{blocks_by_source(entry.places)}]"


def _stance_word(entry: Entry, tables: Tables) -> str:
    return entry.words + ("\npossible" if entry.certainty is Certainty.POSSIBLE else "")


STANCES: tuple[Field[Entry], ...] = (
    Field("matter", lambda entry: entry.stance.matter, "Matter", width=11),
    Field("stance", lambda entry: entry.words, "Stance", _stance_word, width=14),
    key("code", lambda entry: entry.code),
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
    Field("edge", lambda entry: entry.edge, is_key=False),
    key("edges", lambda entry: [entry.witness], WITNESS),
    Field("claims", lambda entry: entry.claims),
    Field("sources", lambda entry: entry.places),
)


Cell = tuple[tuple[str, str], Sequence[Entry]]
"""Subject and object in the matrix, and the stances of the one towards the other."""

_CELL: tuple[Field[Cell], ...] = (
    key("subject", lambda cell: cell[0][0]),
    key("object", lambda cell: cell[0][1]),
    key("codes", lambda cell: codes_of(cell[1])),
    key("edges", lambda cell: [entry.edge for entry in cell[1]]),
)


STANCES_DOCUMENT: tuple[Field[Register], ...] = (
    *OF_SLICE,
    *keys("counts", "listed"),
    key("stances", lambda register: register.entries, STANCES),
    key("matrix", lambda register: list(register.matrix.items()), _CELL),
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
        documents=Listing(STANCES_DOCUMENT, [register]).documents,
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
