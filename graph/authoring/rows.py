"""A new row at the end of a table: checked as the tables are, then written with all other rows as they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from amity.checks.incomplete import find_incomplete
from amity.checks.plausibility import find_doubts
from amity.corpus.csv_reader import CsvTable, parse_csv, write_csv
from amity.corpus.datapackage import read_metadata
from amity.corpus.dates import describe, interval_words
from amity.corpus.formats import ACTORS, CLAIMS, PERIODS, PLACES, SOURCES
from amity.corpus.model import Tables
from amity.corpus.table_format import TableFormat
from amity.corpus.tables import Reading, check_rows, find_table, read_tables
from amity.corpus.wording import sentence
from amity.errors import DataError, RequestError
from amity.faults import Fault, Severity, errors_of
from amity.files import finish, write_file
from amity.locks import locked
from amity.reading import read_input, readable


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row as it stands, or would stand, in its table.

    Attributes:
        id: its id.
        words: what it says, in a sentence.
        number: its row as a spreadsheet counts it.
        warnings: doubts that name the row.
    """

    id: str
    words: str
    number: int
    warnings: tuple[Fault, ...] = ()


def check_row(folder: Path, form: TableFormat, cells: Mapping[str, str]) -> NewRow:
    """What `add_row` would come to; nothing is written.

    Raises:
        DataError: as `add_row`.
        RequestError: as `add_row`.
    """
    return _plan(folder, form, cells)[0]


def add_row(folder: Path, form: TableFormat, cells: Mapping[str, str]) -> NewRow:
    """Write one row behind the others of a table, which stay byte for byte.

    The file is replaced whole, as by `amity.files.write_file`; two that add at the same time wait for each other.
    Faults of other rows hinder nothing.

    Args:
        form: the table.
        cells: by column, as they stand in the table; columns that are left out are empty.

    Raises:
        DataError: the tables would refuse the row, or the file cannot be read; nothing is written.
        RequestError: the table lacks a column that the row fills.
        StoreError: it cannot be written.
    """
    path = folder / form.file
    with readable(path):
        finish(folder)
        with locked([path]):
            row, content = _plan(folder, form, cells)
            write_file(path, content)
    return row


def _plan(folder: Path, form: TableFormat, cells: Mapping[str, str]) -> tuple[NewRow, bytes]:
    before = read_tables(folder)
    path = folder / form.file
    with readable(path):
        old = read_input(path)
    table = parse_csv(form.file, old, form.columns, form.required)
    if not table.header:
        errors = errors_of(table.faults)
        raise DataError(f"nothing is written: {folder}/{errors[0]}", errors)
    if lacking := [name for name, cell in cells.items() if cell and name not in table.header]:
        raise RequestError(
            f"{path} has no column {lacking[0]}; 'amity upgrade {folder}' adds the columns that it lacks."
        )
    content = old + _line(old, table, cells)
    new = parse_csv(form.file, content, form.columns, form.required)
    after = _read(folder, form, new)
    _refuse(folder, form, before, after, cells)
    name = cells["id"].strip()
    number = after.rows[form.file][name]
    doubts = (
        *after.faults,
        *find_incomplete(after.tables, after.rows),
        *find_doubts(after.tables, after.rows, complete=False),
    )
    warnings = tuple(
        fault
        for fault in doubts
        if (fault.file, fault.row) == (form.file, number) and fault.severity is Severity.WARNING
    )
    return NewRow(name, _words(after.tables, form, name), number, warnings), content


def _line(old: bytes, table: CsvTable, cells: Mapping[str, str]) -> bytes:
    """The row as a line, with the line end of the file, behind one where the last row has none."""
    text = write_csv(table.header, [cells]).split("\n", 1)[1]
    end = b"\r\n" if b"\r\n" in old else b"\n"
    line = text.encode("utf-8")[:-1] + end
    return line if old.endswith((b"\n", b"\r")) else end + line


def _read(folder: Path, form: TableFormat, new: CsvTable) -> Reading:
    """All tables, with the new text of one."""

    def table(other: TableFormat) -> CsvTable | None:
        return new if other is form else find_table(folder, other)

    return check_rows(table, read_metadata(folder)[0])


def _refuse(
    folder: Path, form: TableFormat, before: Reading, after: Reading, cells: Mapping[str, str]
) -> None:
    """Raise the first error that the row brings.

    Raises:
        DataError: it brings one, or is not read.
    """
    brought = list((Counter(after.errors) - Counter(before.errors)).elements())
    if not brought and cells.get("id", "").strip() not in after.rows.get(form.file, {}):
        brought = [fault for fault in after.errors if fault.file == form.file]
    if brought:
        more = f" ({len(brought) - 1} more in this row)" if len(brought) > 1 else ""
        raise DataError(f"nothing is written: {folder}/{brought[0]}{more}", brought)


def _words(tables: Tables, form: TableFormat, name: str) -> str:
    match form:
        case _ if form is CLAIMS:
            claim = tables.claims[name]
            who = f"; {claim.modality}"
            who += f" by {tables.label(claim.claimant)}" if claim.claimant else ""
            who += f", said {describe(claim.said)}" if claim.said else ""
            when = interval_words(claim.start, claim.end)
            return f"{sentence(claim, tables)}; {when}{who} [{claim.source}:{claim.block}]"
        case _ if form is SOURCES:
            source = tables.sources[name]
            return f"{source.title}; published {describe(source.published)}; {source.blocks} blocks"
        case _ if form is ACTORS:
            actor = tables.actors[name]
            return "; ".join((actor.label, str(actor.kind), *actor.aliases))
        case _ if form is PLACES:
            return "; ".join((tables.places[name].label, *tables.places[name].aliases))
        case _ if form is PERIODS:
            period = tables.periods[name]
            return f"{period.label}; {interval_words(period.start, period.end)}"
        case _:
            return name
