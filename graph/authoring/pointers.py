"""Where the id of each kind of thing stands: in its own table, and in the cells that point to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from amity.corpus.csv_reader import CsvTable, parse_csv
from amity.corpus.datapackage import read_metadata
from amity.corpus.formats import ACTORS, CLAIMS, FORMATS, PERIODS, PLACES, RELATIONS, SOURCES, STORIES
from amity.corpus.model import Tables
from amity.corpus.table_format import LIST, TableFormat
from amity.corpus.tables import check_rows, find_table
from amity.errors import DataError, RequestError, UnknownName, nearest
from amity.files import finish
from amity.locks import locked
from amity.reading import readable

_Columns = Mapping[TableFormat, tuple[str, ...]]

_ENDS: _Columns = {CLAIMS: ("subject", "object", "claimant", "place"), SOURCES: ("coverage_actors",)}
POINTERS: Mapping[str, _Columns] = {
    "actor": {ACTORS: ("id",), **_ENDS, STORIES: ("actors",)},
    "place": {PLACES: ("id",), **_ENDS},
    "source": {SOURCES: ("id", "follows"), CLAIMS: ("source",)},
    "period": {PERIODS: ("id",), STORIES: ("period",)},
    "claim": {CLAIMS: ("id", "about"), STORIES: ("text", "text_ru")},
    "relation": {RELATIONS: ("id", "super", "starts", "ends"), CLAIMS: ("relation",)},
}
KINDS = tuple(POINTERS)
"""Words for the kinds of things that have an id."""

_CITED = re.compile(r" ?\[([^\[\]]*)\]")
_PROSE = ("note", "reason", "detail", "date_note")


def a_kind(kind: str) -> str:
    """The kind of a row with its article: ``an actor``, ``a source``."""
    return f"an {kind}" if kind == "actor" else f"a {kind}"


def rows_of(tables: Tables, kind: str) -> Collection[str]:
    """The ids of a kind of thing."""
    rows: Collection[str] = getattr(tables, f"{kind}s")
    return rows


def kind_of(tables: Tables, name: str, kind: str | None) -> str:
    """The kind of thing that has the id.

    Raises:
        RequestError: none has, or several have.
    """
    kinds = [each for each in KINDS if name in rows_of(tables, each) and kind in {None, each}]
    if not kinds:
        known = {row for each in KINDS if kind in {None, each} for row in rows_of(tables, each)}
        raise UnknownName(kind or "row", name, (), nearest(name, known))
    if len(kinds) > 1:
        raise RequestError(
            f"'{name}' is the id of {' and '.join(map(a_kind, kinds))}; say which.", parameters=["kind"]
        )
    return kinds[0]


def pointed(form: TableFormat, column: str, cell: str, new: Callable[[str], str | None]) -> str:
    """A cell with other ids.

    Args:
        form, column: the table and column where it stands.
        cell: what stands there.
        new: what stands for an id: None leaves it, an empty text takes it out of a list or empties the cell.
    """
    if form is STORIES and column in {"text", "text_ru"}:

        def cited(match: re.Match[str]) -> str:
            ids = _replaced(match[1], LIST, new)
            return match[0].replace(match[1], ids) if ids or not match[1] else ""

        return _CITED.sub(cited, cell)
    several = any(each.several for each in form.fields if each.name == column)
    return _replaced(cell, LIST if several else "", new)


def _replaced(cell: str, separator: str, new: Callable[[str], str | None]) -> str:
    """Blanks around what stays stay too; an id that is put in stands once in a list."""
    items = cell.split(separator) if separator else [cell]
    present = {item.strip() for item in items}
    kept: list[str] = []
    for item in items:
        put = new(name := item.strip())
        if put is None or put == name:
            kept.append(item)
        elif put and put not in present:
            kept.append(item.replace(name, put))
    changed = separator.join(kept)
    return changed if len(kept) == len(items) else changed.strip()


@contextmanager
def locked_tables(folder: Path) -> Iterator[None]:
    """Nobody else writes the tables of `folder` meanwhile.

    Raises:
        DataError: they cannot be read.
    """
    paths = [folder / form.file for form in FORMATS if (folder / form.file).exists()]
    with readable(folder):
        finish(folder)
        with locked(paths):
            yield


def check_texts(folder: Path, texts: Mapping[Path, bytes]) -> None:
    """Read the tables as they would be with other texts in their place.

    Raises:
        DataError: they would hold an error, as where a new id is none.
    """
    errors = check_rows(partial(_table, folder, texts), read_metadata(folder)[0]).errors
    if errors:
        raise DataError(f"nothing is written: {folder}/{errors[0]}", errors)


def mentions(folder: Path, texts: Mapping[Path, bytes], name: str) -> tuple[str, ...]:
    """Cells of prose, in the tables as they would be, that hold the id as a word: table, row and column of each."""
    word = re.compile(rf"(?<![\w.~-]){re.escape(name)}(?![\w~-])")
    tables = {form.file: _table(folder, texts, form) for form in FORMATS}
    return tuple(
        f"{file}, row {row.number}, column {column}"
        for file, table in tables.items()
        for row in (table.rows if table else ())
        for column in _PROSE
        if word.search(row.cells.get(column, ""))
    )


def _table(folder: Path, texts: Mapping[Path, bytes], form: TableFormat) -> CsvTable | None:
    path = folder / form.file
    if path in texts:
        return parse_csv(form.file, texts[path], form.columns, form.required)
    return find_table(folder, form)
