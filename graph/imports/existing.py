"""The dataset that an import adds to: its tables but for the claims, which are read a row at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from amity.corpus.csv_reader import CsvTable, stream_csv
from amity.corpus.datapackage import read_metadata
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Tables
from amity.corpus.table_format import TableFormat
from amity.corpus.tables import check_rows, find_table
from amity.errors import DataError
from amity.faults import errors_of

_TIES_BY_RULE = ("partOf", "holdsOfficeIn")


@dataclass
class ExistingDataset:
    """What a dataset has.

    Attributes:
        folder: where it is; None for a new dataset.
        tables: without claims.
        claims: their ids.
        records: for each source the ids of the records that its claims were made of.
        ties: subject, relation and object of the claims that names and roles tell.
        columns: of its table of claims.
    """

    folder: Path | None
    tables: Tables
    claims: set[str] = field(default_factory=set)
    records: dict[str, set[str]] = field(default_factory=dict)
    ties: set[tuple[str, str, str]] = field(default_factory=set)
    columns: tuple[str, ...] = ()

    def rows(self) -> Iterator[Mapping[str, str]]:
        """The rows of the claims, as they stand.

        Raises:
            DataError: one is no row of the table.
        """
        if self.folder is not None:
            for row in stream_csv(self.folder / CLAIMS.file, CLAIMS.columns, CLAIMS.required):
                yield row.cells


def existing_dataset(folder: Path) -> ExistingDataset:
    """The dataset of a folder.

    Raises:
        DataError: a table is faulty, or the claims name actors or sources that there are not.
    """
    metadata, faults = read_metadata(folder)

    def table(form: TableFormat) -> CsvTable | None:
        return CsvTable(form.file, (), (), complete=False) if form is CLAIMS else find_table(folder, form)

    if not folder.is_dir():
        raise DataError(
            f"{folder} is no folder that could be added to; have a new dataset made.", parameters=["append"]
        )
    reading = check_rows(table, metadata)
    errors = errors_of((*faults, *reading.faults))
    if errors:
        raise DataError(f"{folder}/{errors[0]}", errors)
    existing = ExistingDataset(folder, reading.tables)
    known = {
        "subject": {*existing.tables.actors, *existing.tables.places},
        "object": {*existing.tables.actors, *existing.tables.places},
        "source": set(existing.tables.sources),
    }
    for number, row in enumerate(existing.rows(), 2):
        for column, names in known.items():
            if row[column] not in names:
                raise DataError(
                    f"{folder}/{CLAIMS.file}, row {number}, column {column}: '{row[column]}' is not in the dataset; "
                    "run 'amity check'."
                )
        existing.columns = tuple(row)
        existing.claims.add(row["id"])
        records = existing.records.setdefault(row["source"], set())
        records.update(part.strip() for part in row.get("record", "").split(";") if part.strip())
        if row["relation"] in _TIES_BY_RULE:
            existing.ties.add((row["subject"], row["relation"], row["object"]))
    return existing
