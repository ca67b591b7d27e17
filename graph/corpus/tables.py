"""The tables of a dataset folder: strict reading, and writing that reads back the same.

``actors.csv``, ``sources.csv`` and ``claims.csv`` must be there; ``places.csv``, ``periods.csv``, ``relations.csv``,
``stories.csv`` and ``datapackage.json`` may be. A workbook holds the same as sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from amity.corpus.csv_reader import CsvTable, parse_csv, read_csv, write_csv
from amity.corpus.datapackage import FILE, FILE_SHEET, datapackage_text, read_metadata, read_properties
from amity.corpus.formats import ACTORS, CLAIMS, FORMATS, PERIODS, PLACES, RELATIONS, SOURCES, STORIES
from amity.corpus.model import (
    Actor,
    Claim,
    Metadata,
    OwnRelation,
    Period,
    Place,
    Source,
    Tables,
)
from amity.corpus.ontology import load_vocabulary
from amity.corpus.rows.answering import check_about, check_denials
from amity.corpus.rows.cells import Cells, Names
from amity.corpus.rows.own_relations import check_relations, complete, read_relation
from amity.corpus.rows.table_rows import (
    Known,
    RowNumbers,
    check_follows,
    read_actor,
    read_claim,
    read_period,
    read_place,
    read_source,
    read_story,
)
from amity.corpus.rows.written import rows_of
from amity.corpus.stories import Story
from amity.corpus.table_format import TableFormat
from amity.errors import DataError
from amity.faults import Fault, Severity, errors_of
from amity.reading import readable
from amity.workbook import is_workbook, read_workbook

_Made = TypeVar("_Made", Actor, Place, Source, Period, OwnRelation, Claim, Story)


ReadClaims = Callable[[Known], Mapping[str, Claim]]
"""Reads the claims of a folder, given what they may name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds.

    Attributes:
        tables: the sound rows.
        faults: errors and warnings, by file and row.
        rows: row number of every id by file name, so that a later check can name its row.
    """

    tables: Tables
    faults: tuple[Fault, ...]
    rows: Mapping[str, RowNumbers]

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that stop every command."""
        return tuple(errors_of(self.faults))


def load_tables(folder: Path) -> Tables:
    """The tables of a folder without any error.

    Raises:
        DataError: an error stands in a table; the text tells the first one and how many there are.
    """
    reading = read_tables(folder)
    if errors := reading.errors:
        more = f" ({len(errors) - 1} more: run 'amity check')" if len(errors) > 1 else ""
        raise DataError(f"{folder}/{errors[0]}{more}", errors)
    return reading.tables


def read_tables(folder: Path, read_claims: ReadClaims | None = None) -> Reading:
    """Read all tables of a folder, or of a workbook with the tables as sheets, and collect every fault.

    Args:
        folder: the folder or workbook.
        read_claims: reads the claims of a folder, which then have no faults and no numbers of rows, in another way than
            cell by cell.

    Raises:
        DataError: the folder is not there, or the workbook cannot be read.
    """
    if is_workbook(folder):
        return _read_workbook(folder)
    with readable(folder):
        missing = not folder.is_dir()
    if missing:
        raise DataError(
            f"{folder} is no folder; give one with actors.csv, sources.csv and claims.csv.",
            parameters=["data"],
        )
    metadata, faults = read_metadata(folder)

    reading = check_rows(partial(find_table, folder), metadata, read_claims)
    return Reading(reading.tables, in_order([*faults, *reading.faults]), reading.rows)


def find_table(folder: Path, form: TableFormat) -> CsvTable | None:
    """The table of a format in a folder; None when it is absent and may be.

    Raises:
        DataError: it cannot be read.
    """
    path = folder / form.file
    absent = form.may_be_absent and not path.exists()
    return None if absent else read_csv(path, form.columns, form.required)


def _read_workbook(path: Path) -> Reading:
    sheets = read_workbook(path)
    metadata, faults = read_properties(sheets[FILE_SHEET].rows if FILE_SHEET in sheets else (), path)

    def table(form: TableFormat) -> CsvTable | None:
        sheet = sheets.get(form.name)
        if sheet is None:
            if form.may_be_absent:
                return None
            problem = f"has no sheet in {path.name}"
            fault = Fault(form.file, 0, "", "", problem, f"call one {form.file.removesuffix('.csv')}")
            return CsvTable(form.file, (), (fault,), complete=False)
        header, *rows = sheet.rows or ((),)
        text = write_csv(header, [dict(zip(header, row, strict=True)) for row in rows]) if header else ""
        read = parse_csv(form.file, text.encode("utf-8", "replace"), form.columns, form.required)

        def cell(row: int, column: int, problem: str, remedy: str, severity: Severity) -> None:
            faults.append(
                Fault(
                    form.file,
                    row,
                    header[column - 1],
                    sheet.rows[row - 1][column - 1],
                    problem,
                    remedy,
                    severity,
                )
            )

        for row, column in sheet.formulas:
            cell(row, column, "is a formula", "write what it comes to", Severity.ERROR)
        for row, column in sheet.dates:
            remedy = "format the column as text, and write what the source tells"
            cell(row, column, "is kept as a date, with the precision that it shows", remedy, Severity.WARNING)
        return read

    reading = check_rows(table, metadata)
    return Reading(reading.tables, in_order([*faults, *reading.faults]), reading.rows)


def check_rows(
    find_table: Callable[[TableFormat], CsvTable | None],
    metadata: Metadata,
    read_claims: ReadClaims | None = None,
) -> Reading:
    """The sound rows of tables and every fault, wherever the tables come from.

    Args:
        find_table: the table of a format; None when it is absent and may be.
        metadata: what the dataset says about itself.
        read_claims: as for `read_tables`.
    """
    faults: list[Fault] = []
    rows: dict[str, RowNumbers] = {}
    whole: dict[str, bool] = {}

    def read(form: TableFormat, make: Callable[[Cells, Mapping[str, _Made]], _Made]) -> dict[str, _Made]:
        table = find_table(form) or CsvTable(form.file, (), ())
        rows_made, rows[form.file] = _read(table, make, faults)
        whole[form.file] = table.complete
        return rows_made

    actors = read(ACTORS, read_actor)
    places = read(PLACES, partial(read_place, actors))
    named = Names(actors, whole[ACTORS.file])
    sources = read(SOURCES, partial(read_source, named))
    faults.extend(check_follows(sources, Names(sources, whole[SOURCES.file]), rows[SOURCES.file]))
    periods = read(PERIODS, read_period)
    bundled = load_vocabulary()
    relations = complete(read(RELATIONS, partial(read_relation, bundled)), bundled)
    named_rows = Tables(actors, places, sources, periods, relations=relations)
    known = Known.of(named_rows, whole)
    faults.extend(check_relations(relations, bundled, known.relations, rows[RELATIONS.file]))
    claims: Mapping[str, Claim]
    if read_claims is not None:
        claims, whole[CLAIMS.file] = read_claims(known), True
    else:
        table = find_table(CLAIMS) or CsvTable(CLAIMS.file, (), ())
        claims, rows[CLAIMS.file] = _read_claims(table, known, faults)
        whole[CLAIMS.file] = table.complete
    stories = read(
        STORIES,
        partial(read_story, Names(periods, whole[PERIODS.file]), Names(claims, whole[CLAIMS.file]), named),
    )
    tables = Tables(actors, places, sources, periods, claims, relations, metadata, stories)
    return Reading(tables, in_order(faults), rows)


def check_claims(table: CsvTable, names: Tables) -> Reading:
    """The sound rows of a table of claims and every fault.

    Args:
        table: the claims.
        names: the actors, places, sources, relations and so on, all of them, which the tables that are read have too.
    """
    faults: list[Fault] = []
    claims, rows = _read_claims(table, Known.of(names), faults)
    return Reading(replace(names, claims=claims), in_order(faults), {CLAIMS.file: rows})


def _read_claims(
    table: CsvTable, known: Known, faults: list[Fault]
) -> tuple[dict[str, Claim], dict[str, int]]:
    claims, rows = _read(table, partial(read_claim, known), faults)
    faults.extend(check_about(claims, Names(claims, table.complete), rows))
    faults.extend(check_denials(claims, rows, known.tables.vocabulary))
    return claims, rows


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults in the order of files, rows and columns."""
    order = {file: position for position, file in enumerate((FILE, *(form.file for form in FORMATS)))}
    return tuple(sorted(faults, key=lambda fault: (order.get(fault.file, len(order)), fault)))


def _read(
    table: CsvTable, make: Callable[[Cells, Mapping[str, _Made]], _Made], faults: list[Fault]
) -> tuple[dict[str, _Made], dict[str, int]]:
    rows_made: dict[str, _Made] = {}
    rows: dict[str, int] = {}
    faults.extend(table.faults)
    for row in table.rows:
        cells = Cells(table.name, row, faults)
        value = make(cells, rows_made)
        # A row with a fault in one cell still counts as known, or one error would draw a hundred others.
        if value.id and value.id not in rows_made:
            rows_made[value.id] = value
            rows[value.id] = row.number
    return rows_made, rows


def table_texts(tables: Tables, always: Collection[str] = ()) -> dict[str, str]:
    """Text of every file of a dataset by its name; reading them back gives the same tables.

    A dataset that adds no relations has no ``relations.csv``, one without a story no ``stories.csv``. Spare columns
    are those that a row fills, and those named in `always`.
    """
    rows = {form: rows_of(tables, form) for form in FORMATS}
    forms = {
        form: form.without_spare({*always, *(name for row in rows[form] for name in row if row[name])})
        for form in FORMATS
        if form not in {RELATIONS, STORIES} or rows[form]
    }
    texts = {form.file: write_csv(written.columns, rows[form]) for form, written in forms.items()}
    return {FILE: datapackage_text(tables.metadata, forms.values(), tables.sources.values()), **texts}
