"""A row from what a person says of it: all at once, or asked for one thing at a time."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from amity.authoring.rows import NewRow, check_row
from amity.authoring.values import CellValue, Unclear, column_of, default_value, read_value
from amity.corpus.formats import ACTORS, CLAIMS, PERIODS, PLACES, SOURCES
from amity.corpus.model import Actor, Modality, Place, Tables
from amity.corpus.table_format import Column, TableFormat
from amity.errors import DataError, clipped

NOTHING = "-"
"""The answer that leaves a cell empty where something is proposed."""

_ASKED: Mapping[TableFormat, tuple[str, ...]] = {
    ACTORS: ("label", "kind", "aliases", "labels", "note", "id"),
    PLACES: ("label", "aliases", "labels", "note", "id"),
    PERIODS: ("label", "start", "end", "reason", "id"),
    SOURCES: (
        *("title", "creator", "publisher", "printed_date", "published", "language", "url"),
        *("blocks", "licence", "coder", "note", "id"),
    ),
    CLAIMS: (
        *("source", "block", "subject", "relation", "object", "start", "end", "modality", "claimant", "said"),
        *("about", "detail", "quantity", "place", "also", "note"),
    ),
}
_BLAME = "blame"  # family of the relations whose content is a claim of its own


class Asker(Protocol):
    """Whoever puts questions to a person and takes the answers; the terminal, or a test."""

    def ask(self, column: Column, default: CellValue) -> str:
        """The answer for a column; an empty one takes the default."""

    def choose(self, column: Column, problem: str, choices: tuple[CellValue, ...]) -> str:
        """Another answer, where the first was no value of the column and `choices` may have been meant."""

    def tell(self, words: str) -> None:
        """Say what an answer was taken for."""

    def add(self, form: TableFormat, label: str) -> Tables | None:
        """Ask for a new row that bears `label`, and write it; the tables with it, or None if none was written."""


def fill(
    tables: Tables,
    form: TableFormat,
    given: Mapping[str, str],
    guessed: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The cells of a row that is told all at once; what is left out is guessed, or has the default of its column.

    Raises:
        Unclear: a text is no value of its column; of an actor or a place that is not there, how it is added is told.
    """
    row: dict[str, str] = {}
    for name in _order(form):
        text = given.get(name, "") or (guessed or {}).get(name, "")
        if text and name not in given:
            row[name] = text
        elif name not in given:
            row[name] = default_value(tables, form, name, row)
        else:
            try:
                row[name] = read_value(tables, form, name, text, row).cell
            except Unclear as problem:
                if not problem.missing:
                    raise
                ways = " or ".join(_command(other, problem.missing) for other in problem.tables)
                raise Unclear(f"{problem} If it is new: {ways}", problem.choices) from None
    return row


def _command(form: TableFormat, label: str) -> str:
    """The command that adds an actor or a place."""
    name = shlex.quote(clipped(label))
    return (
        f"amity add actor --label {name} --kind KIND" if form is ACTORS else f"amity add place --label {name}"
    )


def interview(
    folder: Path,
    tables: Tables,
    form: TableFormat,
    given: Mapping[str, str],
    asker: Asker,
    guessed: Mapping[str, str] | None = None,
) -> tuple[dict[str, str], NewRow]:
    """Ask for what is not given, or given wrongly, column by column, until the tables take the row.

    The row is not written; an actor or a place that it names and that is not there can be added on the way, which is.

    Args:
        tables: its rows.
        form: the table.
        given: cells that are told already, as a person writes them.
        asker: asks the person.
        guessed: what is proposed for columns.

    Raises:
        DataError: the tables refuse the row for what no answer changes.
    """
    talk = _Talk(tables, form, asker)
    row: dict[str, str] = {}
    for name in _order(form):
        if name in given:
            row[name] = talk.settle(name, row, given[name])
            continue
        proposed = (guessed or {}).get(name, "") or default_value(talk.tables, form, name, row)
        asked = name in _ASKED[form] and _is_due(talk.tables, form, name, row, proposed)
        row[name] = talk.ask(name, row, proposed) if asked else proposed
    while True:
        try:
            return row, check_row(folder, form, row)
        except DataError as error:
            fault = error.faults[0] if error.faults else None
            if fault is None or fault.file != form.file or fault.column not in form.columns:
                raise
            asker.tell(str(fault))
            row[fault.column] = talk.ask(fault.column, row, "")


def completions(tables: Tables, form: TableFormat, column: str) -> tuple[str, ...]:
    """The words that may be written into a column: ids, labels and aliases, relations, or its few values."""
    if form is CLAIMS and column == "relation":
        return tuple(tables.vocabulary.relations)
    if column in {"subject", "object", "claimant", "place", "coverage_actors"}:
        rows: list[Actor | Place] = [*tables.actors.values(), *tables.places.values()]
        words = ((row.id, row.label, *row.aliases, *dict(row.labels).values()) for row in rows)
        return tuple(sorted(set().union(*words)))
    if column in {"source", "follows"}:
        return tuple(tables.sources)
    if column == "about":
        return tuple(tables.claims)
    return column_of(form, column).choices


def _order(form: TableFormat) -> tuple[str, ...]:
    """The columns in the order in which they are asked, the id last, since it follows from others."""
    asked = [name for name in _ASKED[form] if name != "id"]
    return (*asked, *(name for name in form.columns if name not in (*asked, "id")), "id")


def _is_due(tables: Tables, form: TableFormat, column: str, row: Mapping[str, str], proposed: str) -> bool:
    """Whether a column is asked for, seeing what is known of the row."""
    if form is SOURCES and column == "blocks":
        return not proposed  # they are counted
    if form is not CLAIMS:
        return True
    match column:
        case "claimant":
            return row.get("modality") != Modality.ASSERTED
        case "said":
            return bool(row.get("claimant"))
        case "about":
            relation = row.get("relation", "")
            blames = relation in tables.vocabulary.relations and tables.vocabulary.family(relation) == _BLAME
            return row.get("modality") == Modality.DENIED or blames
        case _:
            return True


_ADD: Mapping[str, TableFormat] = {"add actor": ACTORS, "add place": PLACES}
"""Answers that add what is missing, instead of a name that is there."""


@dataclass
class _Talk:
    """The answers to one row; the tables grow when what it names is added."""

    tables: Tables
    form: TableFormat
    asker: Asker

    def ask(self, name: str, row: Mapping[str, str], proposed: str) -> str:
        """The cell of a column, asked for until there is one."""
        column = column_of(self.form, name)
        default = read_value(self.tables, self.form, name, proposed, row) if proposed else CellValue("")
        text = self.asker.ask(column, default)
        return self.settle(name, row, text if text.strip() else default.cell)

    def settle(self, name: str, row: Mapping[str, str], text: str) -> str:
        """The cell that an answer stands for; another answer is asked for as long as it stands for none."""
        column = column_of(self.form, name)
        while True:
            if text.strip() == NOTHING:
                text = ""
            if not text.strip() and column.filled:
                text = self.asker.choose(column, f"{name} cannot be empty.", ())
                continue
            try:
                value = read_value(self.tables, self.form, name, text, row)
            except Unclear as problem:
                text = self._other(column, text, problem)
                continue
            if value.words and value.words != text:
                self.asker.tell(value.words)
            return value.cell

    def _other(self, column: Column, text: str, problem: Unclear) -> str:
        """Another answer; the same one where it named what was missing and is added now."""
        offers = {way: form for way, form in _ADD.items() if form in problem.tables}
        words = [CellValue(way, f"'{clipped(problem.missing)}' is new") for way in offers]
        other = self.asker.choose(column, str(problem), (*problem.choices, *words))
        if other not in offers:
            return other
        self.tables = self.asker.add(offers[other], problem.missing) or self.tables
        return text
