"""Rows that a shape does not allow are found without the shapes, in the same cells."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from datasets import TABLES, write_tables
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.checks.incomplete import find_incomplete
from amity.checks.shapes import check_shapes
from amity.corpus.tables import Reading, read_tables

CELLS = (
    "", "..", "0", "-1", "4", "91", "2014", "2013-09..2015", "[..2016]", "201X", "x", "Ω", "a b", "a=b", "a=1", "Q0",
    "Q79", "en", "ru=Я", "http://x", "https://example.org/a", "0" * 64, "arland", "borria", "cadmus-front", "dalia-orr",
    "league", "port-arl", "gazette2014", "herald2016", "gazette2014-002", "herald2016-001", "state", "forum", "person",
    "asserted", "denied", "promised", "leads", "locatedIn", "holdsOfficeIn", "partOf", "abstains", "signs",
)  # fmt: skip
"""What stands in cells of some table, and what should stand in none."""

Change = tuple[str, int, int, str]


def cells() -> list[tuple[str, int, int]]:
    """Every cell below the headers: table, row, column."""
    rows = {name: list(csv.reader(io.StringIO(text))) for name, text in TABLES.items()}
    return [
        (name, y, x)
        for name, table in rows.items()
        for y in range(1, len(table))
        for x in range(len(table[0]))
    ]


def read_changed(changes: list[Change]) -> Reading:
    """The small dataset with other texts in some cells."""
    rows = {name: list(csv.reader(io.StringIO(text))) for name, text in TABLES.items()}
    for name, y, x, text in changes:
        rows[name][y][x] = text
    texts = {}
    for name, table in rows.items():
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(table)
        texts[name.removesuffix(".csv")] = written.getvalue()
    with tempfile.TemporaryDirectory() as folder:
        return read_tables(write_tables(Path(folder), **texts))


@pytest.mark.slow
@settings(max_examples=examples(20))
@given(st.lists(st.tuples(st.sampled_from(cells()), st.sampled_from(CELLS)), min_size=5, max_size=60))
def test_shapes_find_nothing_that_the_rows_do_not(drawn: list[tuple[tuple[str, int, int], str]]) -> None:
    kept: list[Change] = []
    for (name, y, x), text in drawn:
        change = (name, y, x, text)
        if not read_changed([*kept, change]).errors:
            kept.append(change)
    reading = read_changed(kept)
    faults = find_incomplete(reading.tables, reading.rows)
    cells = {(fault.file, fault.row, fault.column, fault.severity) for fault in faults}
    broken = check_shapes(reading.tables, reading.rows)
    assert {(fault.file, fault.row, fault.column, fault.severity) for fault in broken} <= cells


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
