"""Rows that a shape does not allow are found without the shapes, in the same cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from datasets import TABLES, write_tables

from amity.checks.incomplete import find_incomplete
from amity.checks.shapes import check_shapes
from amity.corpus.tables import read_tables


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("claims", "killed=6,port-arl", "killed=6,league", "claims.csv, row 11, column place: 'league' is an organization, and"),
        ("claims", "killed=6,port-arl", "killed=6,arland", ""),
        ("claims", ",A member of the league.", ",", "claims.csv, row 9, column note: is empty; say in one"),
        ("periods", "2014,2016-06", ",2016-06", "periods.csv, row 3, column start: is empty; write a day"),
        ("periods", "2016-07,..", "2016-07,", "periods.csv, row 4, column end: is empty; write a day"),
    ],
)  # fmt: skip
def test_rows_and_shapes_find_the_same(tmp_path: Path, table: str, old: str, new: str, expected: str) -> None:
    assert old in TABLES[f"{table}.csv"]
    changed = TABLES[f"{table}.csv"].replace(old, new)
    reading = read_tables(write_tables(tmp_path / "set", **{table: changed}))
    assert reading.errors == ()
    found = tuple(find_incomplete(reading.tables, reading.rows))
    assert len(found) == bool(expected)
    assert all(str(fault).startswith(expected) for fault in found)
    broken = check_shapes(reading.tables, reading.rows)
    cells = {(fault.file, fault.row, fault.column, fault.severity) for fault in found}
    assert {(fault.file, fault.row, fault.column, fault.severity) for fault in broken} == cells
