"""Lines by SQL are those of `amity.rdf`, byte by byte."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from datasets import TABLES, write_tables
from filled import EMPTY, claims_with
from soup import in_columns, soup

from amity.columns import ntriples, size
from amity.columns.large import lines_of, read_large
from amity.corpus.csv_reader import write_csv
from amity.corpus.model import Actor, Kind, Metadata, Tables
from amity.corpus.table_format import Column
from amity.corpus.tables import load_tables
from amity.dataset import open_graph
from amity.namespaces import Namespaces
from amity.rdf.lines import lines_of as rows_of


def lines(tables: Tables) -> list[str]:
    found = lines_of(tables)
    assert found is not None
    made = b"".join(found)
    assert found.written == made.count(b"\n")
    return made.decode().split("\n")


def expected(tables: Tables) -> list[str]:
    return b"".join(rows_of(tables)).decode().split("\n")


@pytest.mark.slow
def test_lines_of_drawn_claims(tmp_path: Path) -> None:
    tables = replace(soup(60, 3), metadata=Metadata("mine", "https://example.org/mine/"))
    tables = replace(
        tables, actors={**tables.actors, "zed": Actor("zed", 'Z "the\tlast" \\ one', Kind.STATE)}
    )
    assert lines(in_columns(tables, tmp_path / "soup")) == expected(tables)


@pytest.mark.slow
def test_lines_of_the_corpus_and_of_cells_with_signs(tmp_path: Path) -> None:
    records = list(csv.DictReader(io.StringIO(TABLES["claims.csv"], newline="")))
    for number, record in enumerate(records):
        record |= {"record": "r2;r1", "coded": ("people", "machine", "")[number % 3]}
    records[1] |= {
        "also": "4; 2;11",
        "detail": 'Minister of "War"',
        "note": 'Then "minister" \\ said,\tand\nlater.',
    }
    records[2]["quantity"] = "rifles=400;boats=3"
    small = write_tables(tmp_path / "small", claims=write_csv([*records[0]], records))
    for folder in (small, Path(str(files("amity.data").joinpath("claims.csv"))).parent):
        columns = read_large(folder)
        assert columns is not None, folder
        assert lines(columns) == expected(load_tables(folder))


@pytest.mark.parametrize("column", EMPTY, ids=lambda column: column.name)
def test_every_column_of_claims_is_in_the_lines(tmp_path: Path, column: Column) -> None:
    """The small dataset fills the others; one that is new and not told here fails."""
    folder = write_tables(tmp_path / "filled", claims=claims_with(column))
    columns, rows = read_large(folder), load_tables(folder)
    assert columns is not None
    assert columns.claims == rows.claims != load_tables(write_tables(tmp_path / "small")).claims
    if column.name in ("count", "intensity"):
        assert lines_of(columns) is None
    else:
        assert lines(columns) == expected(rows)


def test_nothing_is_looked_up_above_rows_in_their_order() -> None:
    """A join above sorted rows mixes them, but only of some 200,000 claims on, which are no test."""
    spaces = Namespaces("https://example.org/mine/")
    for sql in (ntriples._claims(spaces), ntriples._edges(spaces, "edges0")):
        above, _, sorted_rows = sql.strip().removeprefix("SELECT").partition(" AS lines FROM (")
        assert "SELECT" not in above
        assert sorted_rows.rstrip(" )\n").endswith("|| '>'")


@pytest.mark.slow
def test_a_build_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "LARGE", 5)
    monkeypatch.setattr(size, "_SHORTEST", 1)
    folder = write_tables(tmp_path / "small")
    columns = open_graph(folder)
    assert lines_of(columns.tables) is not None
    columns.build(str(tmp_path / "columns.nt"))
    columns.build(str(tmp_path / "store") + "/")
    monkeypatch.setattr(size, "LARGE", 10_000)
    rows = open_graph(folder)
    assert lines_of(rows.tables) is None
    rows.build(str(tmp_path / "rows.nt"))
    assert (tmp_path / "columns.nt").read_bytes() == (tmp_path / "rows.nt").read_bytes()
    assert open_graph(tmp_path / "store").tables == rows.tables
