"""A dataset for what looks at each claim once or twice: its claims stay on the disk, as the cells that are written."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from amity.corpus.csv_reader import Row, check_characters, stream_csv
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Claim, Tables
from amity.corpus.rows.cells import Cells
from amity.corpus.rows.table_rows import Known, read_claim
from amity.corpus.rows.written import row_cells
from amity.corpus.tables import load_tables, read_tables
from amity.errors import DataError
from amity.faults import Fault, Severity
from amity.workbook import is_workbook


@dataclass(frozen=True, slots=True)
class Streamed:
    """A sound dataset.

    Attributes:
        tables: without claims.
        kept: the cells of its claims, a row of CSV for each, in the order of the columns.
    """

    tables: Tables
    kept: IO[str]

    def claims(self) -> Iterator[dict[str, str]]:
        """The cells of the claims by column, from the first each time."""
        self.kept.seek(0)
        for cells in csv.reader(self.kept):
            yield dict(zip(CLAIMS.columns, cells, strict=True))


class _Faulty(Exception):
    """A table has something to complain about, which reading all of it tells."""


def stream_tables(folder: Path, kept: IO[str]) -> Streamed:
    """The dataset of a folder or workbook, every claim read by the rules of its table.

    Args:
        folder: as for `load_tables`.
        kept: an empty file, opened with ``newline=""``.

    Raises:
        DataError: as `load_tables` does.
    """
    writer = csv.writer(kept, lineterminator="\n")

    def keep(claim: Claim) -> None:
        cells = row_cells(claim)
        writer.writerow([cells[column] for column in CLAIMS.columns])

    def claims_of(known: Known) -> Mapping[str, Claim]:
        names: set[str] = set()
        answered: set[str] = set()
        for row in stream_csv(folder / CLAIMS.file, CLAIMS.columns, CLAIMS.required):
            claim = _read(row, known, names)
            names.add(claim.id)
            answered |= {*claim.about} if claim.id not in claim.about else {""}
            keep(claim)
        if not answered <= names:
            raise _Faulty
        return {}

    if not is_workbook(folder):
        try:
            reading = read_tables(folder, claims_of)
            if not reading.errors:
                return Streamed(reading.tables, kept)
        except (_Faulty, DataError):
            pass
        kept.seek(0)
        kept.truncate()
    tables = load_tables(folder)
    for claim in tables.claims.values():
        keep(claim)
    return Streamed(replace(tables, claims={}), kept)


def _read(row: Row, known: Known, names: set[str]) -> Claim:
    """The claim of a row.

    Raises:
        _Faulty: it has an error, or characters that are worth a word.
    """
    faults: list[Fault] = []

    def fault(*_: object, **__: object) -> None:
        raise _Faulty

    for column, cell in row.cells.items():
        check_characters(row.number, column, cell, fault)
    cells = Cells(CLAIMS.file, Row(row.number, {**_ALL_EMPTY, **row.cells}), faults)
    claim = read_claim(known, cells, names)
    if any(fault_.severity is Severity.ERROR for fault_ in faults):
        raise _Faulty
    return claim


_ALL_EMPTY = dict.fromkeys(CLAIMS.columns, "")
