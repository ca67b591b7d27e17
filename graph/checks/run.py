"""All checks of a dataset folder in one run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from amity.checks.incomplete import find_incomplete
from amity.checks.plausibility import find_doubts
from amity.checks.sample import sample_of
from amity.checks.shapes import check_shapes
from amity.checks.texts import compare_texts
from amity.corpus.tables import in_order, read_tables
from amity.faults import Fault

SAMPLE = 15
"""Rows of each table that a sample has."""

FOREIGN = 5_000
"""Up to so many claims the shapes of a whole store are checked, since another program may have written it."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a dataset came to.

    Attributes:
        faults: in the order of files, rows and columns.
        claims: how many the dataset has.
        shaped: how many of them stood in the graph whose shapes were checked; 0 when none was asked for or the rows
            hold an error.
    """

    faults: tuple[Fault, ...]
    claims: int
    shaped: int


def check_folder(folder: Path, texts: Path | None = None, whole: float = 0) -> CheckReport:
    """Every fault of every table: form, references, plausibility, and the texts and shapes where they are asked for.

    The rows are held to all that the shapes ask of what is written of them (``docs/checks.md`` says where), so the
    graph need not be built. Where it is, the rows hold no error, and a sample of them, always the same of the same
    dataset, serves for a large one.

    Args:
        texts: folder with the texts that the sources were coded from.
        whole: where no table has more rows, the shapes of the whole graph are checked, else those of a sample; 0
            for neither.

    Raises:
        DataError: `folder` is not there.
        RequestError: `texts` is not there.
    """
    reading = read_tables(folder)
    faults = list(reading.faults)
    faults += find_incomplete(reading.tables, reading.rows)
    faults += find_doubts(reading.tables, reading.rows, complete=not reading.errors)
    shaped = 0
    if whole and not reading.errors:
        tables = reading.tables
        most = max(map(len, (tables.actors, tables.claims, tables.sources, tables.periods)))
        chosen = tables if most <= whole else sample_of(tables, SAMPLE)
        cells = {(fault.file, fault.row, fault.column) for fault in faults}
        broken = check_shapes(chosen, reading.rows)
        faults += [fault for fault in broken if (fault.file, fault.row, fault.column) not in cells]
        shaped = len(chosen.claims)
    if texts is not None:
        faults += compare_texts(reading.tables, reading.rows, texts)
    return CheckReport(in_order(faults), len(reading.tables.claims), shaped)
