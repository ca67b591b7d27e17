"""Another id for a thing, everywhere it is pointed to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from amity.authoring.in_place import change_cells
from amity.corpus.csv_reader import CsvTable, parse_csv, read_csv
from amity.corpus.datapackage import read_metadata
from amity.corpus.formats import (
    ACTORS,
    CLAIMS,
    FORMATS,
    LIST,
    PERIODS,
    PLACES,
    RELATIONS,
    SOURCES,
    STORIES,
    TableFormat,
)
from amity.corpus.model import Tables
from amity.corpus.tables import check_rows, load_tables
from amity.errors import DataError, RequestError, UnknownName, nearest
from amity.files import finish, write_files
from amity.locks import locked_files
from amity.reading import read_input

_Columns = Mapping[TableFormat, tuple[str, ...]]

_ENDS: _Columns = {CLAIMS: ("subject", "object", "claimant", "place"), SOURCES: ("coverage_actors",)}
_CITED = re.compile(r"\[[^\[\]]*\]")
_POINTERS: Mapping[str, _Columns] = {
    "actor": {ACTORS: ("id",), **_ENDS, STORIES: ("actors",)},
    "place": {PLACES: ("id",), **_ENDS},
    "source": {SOURCES: ("id", "follows"), CLAIMS: ("source",)},
    "period": {PERIODS: ("id",), STORIES: ("period",)},
    "claim": {CLAIMS: ("id", "about"), STORIES: ("text",)},
    "relation": {RELATIONS: ("id", "super", "starts", "ends"), CLAIMS: ("relation",)},
}
"""Where the id of each kind of thing stands: in its own table, and in the cells that point to it."""

KINDS = tuple(_POINTERS)
"""Words for the kinds of things that have an id."""

_PROSE = ("note", "reason", "detail", "date_note")


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a new id comes to.

    Attributes:
        cells: how many cells change, by the name of their table.
        mentions: cells of prose that hold the old id as a word, which stay: table, row and column of each.
        claims: ids of the claims that still begin with the old id of their source.
    """

    cells: Mapping[str, int]
    mentions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


def rename(
    folder: Path,
    old: str,
    new: str,
    kind: str | None = None,
    *,
    claims: bool = False,
    write: bool = True,
) -> Renamed:
    """Give an actor, place, source, period, claim or own relation another id, everywhere it is pointed to.

    All tables are replaced together or none; every other cell stays byte for byte. Words in notes and reasons stay too.

    Args:
        folder: the dataset, without errors.
        old, new: ids.
        kind: one of `KINDS`; None where only one thing has the old id.
        claims: of a source, let its claims ``OLD-001`` be called ``NEW-001``.
        write: False changes nothing and tells what would be.

    Raises:
        DataError: the tables hold errors, or `new` is no id.
        RequestError: `old` is unknown or the id of several things, or `new` exists.
        StoreError: the tables cannot be written; they are as they were.
    """
    paths = [folder / form.file for form in FORMATS if (folder / form.file).exists()]
    try:
        finish(folder)
        with locked_files(paths):
            renamed, texts = _plan(folder, old, new, kind, claims)
            if write:
                write_files(texts)
    except OSError as error:
        raise DataError(f"{folder} cannot be read: {error.strerror or error}.") from error
    return renamed


def _plan(
    folder: Path, old: str, new: str, kind: str | None, with_claims: bool
) -> tuple[Renamed, dict[Path, bytes]]:
    tables = load_tables(folder)
    kind = _kind_of(tables, old, kind)
    if with_claims and kind != "source":
        raise RequestError(f"{old} is {_a(kind)}; only a source has claims that are called by it.")
    if new in _taken(tables, kind):
        raise RequestError(f"'{new}' exists already; choose an id that no {kind} has.")
    of_source = [claim.id for claim in tables.claims.values() if claim.source == old]
    named = [name for name in of_source if kind == "source" and name.startswith(f"{old}-")]
    changes = [(_POINTERS[kind], {old: new})]
    if with_claims:
        others = {name: new + name.removeprefix(old) for name in named}
        if used := sorted(set(others.values()) & set(tables.claims)):
            raise RequestError(
                f"'{used[0]}' exists already; choose another id, or leave the claims as they are."
            )
        changes.append((_POINTERS["claim"], others))
    texts: dict[Path, bytes] = {}
    cells: dict[str, int] = {}
    for form in FORMATS:
        path = folder / form.file
        columns = {column: names for pointers, names in changes for column in pointers.get(form, ())}
        if columns and path.exists():
            content, changed = _changed(path, form, columns)
            if changed:
                texts[path], cells[form.file] = content, changed
    _check(folder, texts)
    return Renamed(cells, tuple(_mentions(folder, old)), () if with_claims else tuple(named)), texts


def _kind_of(tables: Tables, old: str, kind: str | None) -> str:
    """The kind of thing that has the id.

    Raises:
        RequestError: none has, or several have.
    """
    found = [name for name in KINDS if old in _rows(tables, name) and kind in {None, name}]
    if not found:
        known = {row for name in KINDS if kind in {None, name} for row in _rows(tables, name)}
        raise UnknownName(kind or "row", old, (), nearest(old, known))
    if len(found) > 1:
        raise RequestError(
            f"'{old}' is the id of {' and '.join(map(_a, found))}; say which.", parameters=["kind"]
        )
    return found[0]


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "actor" else f"a {kind}"


def _rows(tables: Tables, kind: str) -> Collection[str]:
    rows: Mapping[str, Collection[str]] = {
        "actor": tables.actors,
        "place": tables.places,
        "source": tables.sources,
        "period": tables.periods,
        "claim": tables.claims,
        "relation": tables.relations,
    }
    return rows[kind]


def _taken(tables: Tables, kind: str) -> Collection[str]:
    """The ids that a thing of the kind cannot have."""
    if kind in {"actor", "place"}:
        return {*tables.actors, *tables.places}
    return tables.vocabulary.relations if kind == "relation" else _rows(tables, kind)


def _changed(path: Path, form: TableFormat, columns: Mapping[str, Mapping[str, str]]) -> tuple[bytes, int]:
    text = read_input(path).decode("utf-8")
    header: list[str] = []
    several = {column.name: column.several for column in form.parts}
    count = 0

    def change(row: int, position: int, cell: str) -> str:
        nonlocal count
        if row == 0:
            header.append(cell.strip())
            return cell
        column = header[position] if position < len(header) else ""
        if column not in columns:
            return cell
        new = columns[column].get
        if form is STORIES and column == "text":
            changed = _CITED.sub(lambda cited: f"[{_with(cited[0][1:-1], new, LIST)}]", cell)
        else:
            changed = _with(cell, new, LIST if several[column] else "")
        count += changed != cell
        return changed

    return change_cells(text, change).encode("utf-8"), count


def _with(cell: str, new: Callable[[str], str | None], separator: str) -> str:
    """A cell with new ids in the place of old ones; blanks around them stay."""
    items = cell.split(separator) if separator else [cell]
    return separator.join(
        item.replace(item.strip(), put) if (put := new(item.strip())) is not None else item for item in items
    )


def _check(folder: Path, texts: Mapping[Path, bytes]) -> None:
    """Read the tables as they would be.

    Raises:
        DataError: they would hold an error, as where the new id is none.
    """

    def table(form: TableFormat) -> CsvTable | None:
        path = folder / form.file
        if path in texts:
            return parse_csv(form.file, texts[path], form.columns, form.required)
        return (
            None if form.may_be_absent and not path.exists() else read_csv(path, form.columns, form.required)
        )

    errors = check_rows(table, read_metadata(folder)[0]).errors
    if errors:
        raise DataError(f"nothing is written: {folder}/{errors[0]}", errors)


def _mentions(folder: Path, old: str) -> list[str]:
    word = re.compile(rf"(?<![\w.~-]){re.escape(old)}(?![\w~-])")
    found: list[str] = []
    for form in FORMATS:
        path = folder / form.file
        if path.exists():
            for row in read_csv(path, form.columns, form.required).rows:
                found.extend(
                    f"{form.file}, row {row.number}, column {column}"
                    for column in _PROSE
                    if word.search(row.cells.get(column, ""))
                )
    return found
