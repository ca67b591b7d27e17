"""Lines by SQL are those of `amity.rdf`, byte by byte."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from datasets import TABLES, write_tables
from filled import EMPTY, claims_with
from soup import in_columns, soup

from amity.columns import ntriples, size
from amity.columns.large import read_large
from amity.columns.ntriples import ColumnLines
from amity.corpus.csv_reader import write_csv
from amity.corpus.model import Actor, Kind, Metadata, Tables
from amity.corpus.table_format import Column
from amity.corpus.tables import load_tables
from amity.dataset import Dataset, open_graph
from amity.edges.provider import provider_of
from amity.edges.slices import make_slice, select
from amity.errors import StoreError
from amity.namespaces import Namespaces
from amity.rdf.lines import lines_of
from amity.rdf.write import build_triples
from amity.sql.duck import DuckEngine
from amity.store.store import LocalStore, memory_store


def lines(tables: Tables) -> list[str]:
    found = lines_of(tables)
    assert isinstance(found, ColumnLines)
    made = b"".join(found)
    assert found.written == made.count(b"\n")
    return made.decode().split("\n")


def expected(tables: Tables) -> list[str]:
    return b"".join(lines_of(tables)).decode().split("\n")


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
    found = lines_of(columns)
    assert isinstance(found, ColumnLines) == (column.name not in ("count", "intensity"))
    assert b"".join(found) == b"".join(lines_of(rows))


def test_nothing_is_looked_up_above_rows_in_their_order() -> None:
    """A join above sorted rows mixes them, but only of some 200,000 claims on, which are no test."""
    spaces = Namespaces("https://example.org/mine/")
    for sql in (ntriples._claims(spaces, "claims"), ntriples._edges(spaces, "edges0")):
        above, _, sorted_rows = sql.strip().removeprefix("SELECT").partition(" AS lines FROM (")
        assert "SELECT" not in above
        assert sorted_rows.rstrip(" )\n").endswith("|| '>'")


SLICES: tuple[dict[str, Any], ...] = (
    {},
    {"start": "2012", "end": "2013"},
    {"actors": ["a7"], "statuses": ["accepted", "contested"]},
    {"sources": ["s1"], "as_of": "2014"},
    {"modalities": ["denied"]},
    {"relations": ["holdsOfficeIn"]},
    {"start": "0005", "end": "0006"},
)


@pytest.mark.slow
def test_lines_of_slices(tmp_path: Path) -> None:
    rows = soup(40, 5)
    columns = in_columns(rows, tmp_path / "soup")
    told = []
    for options in SLICES:
        chosen = select(rows, **options)
        found = lines_of(columns, make_slice(columns, chosen))
        assert isinstance(found, ColumnLines)
        assert b"".join(found) == b"".join(lines_of(rows, make_slice(rows, chosen)))
        told.append(found.written)
    assert told[0] > told[1] > told[-1] > 0
    assert len(set(told)) == len(told)


def test_lines_are_taken_anew_where_the_last_time_was_broken_off(tmp_path: Path) -> None:
    columns = in_columns(soup(6, 1), tmp_path / "soup")
    found = lines_of(columns)
    assert next(iter(found))
    assert lines(columns) == expected(load_tables(tmp_path / "soup"))


@pytest.mark.parametrize("table", ["others", "drafts"], ids=["lines", "edges"])
def test_lines_are_taken_anew_where_a_statement_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    columns = in_columns(soup(6, 1), tmp_path / "soup")
    scratch = provider_of(columns).engine.scratch
    before = list(scratch.iterdir())
    run = DuckEngine.run

    def fail(engine: DuckEngine, sql: str) -> object:
        if f"CREATE TEMP TABLE {table} " in sql:
            raise StoreError("no memory.")
        return run(engine, sql)

    monkeypatch.setattr(DuckEngine, "run", fail)
    for _ in range(2):
        with pytest.raises(StoreError, match="no memory"):
            b"".join(lines_of(columns))
    assert list(scratch.iterdir()) == before
    monkeypatch.undo()
    assert lines(columns) == expected(load_tables(tmp_path / "soup"))


@pytest.mark.slow
def test_lines_are_taken_by_turns(tmp_path: Path) -> None:
    columns = in_columns(soup(6, 1), tmp_path / "soup")
    held = make_slice(columns, select(columns, actors=["a1"]))
    whole, part = b"".join(lines_of(columns)), b"".join(lines_of(columns, held))
    taken = [iter(lines_of(columns)), iter(lines_of(columns, held)), iter(lines_of(columns))]
    begun = [next(one) for one in taken]
    assert [start + b"".join(rest) for start, rest in zip(begun, taken, strict=True)] == [whole, part, whole]


@pytest.mark.slow
def test_threads_query_and_export_at_once(tmp_path: Path) -> None:
    columns = in_columns(soup(30, 1), tmp_path / "soup")
    dataset, rows = Dataset(columns), Dataset(load_tables(tmp_path / "soup"))

    def export(number: int, of: Dataset = dataset) -> object:
        path = tmp_path / f"{number}.nt"
        of.export(str(path))
        return path.read_bytes()

    def ask(number: int, of: Dataset = dataset) -> object:
        return of.query("SELECT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p").content

    def store(number: int, of: Dataset = dataset) -> object:
        return of.store if of is dataset else dataset.store

    def sources(number: int, of: Dataset = dataset) -> object:
        return of.slice(sources=["s1"]).edges

    tasks: list[Callable[..., object]] = [ask, export, store, sources] * 3
    with ThreadPoolExecutor(len(tasks)) as pool:
        found = [pool.submit(task, number) for number, task in enumerate(tasks)]
        assert [one.result() for one in found] == [task(99, rows) for task in tasks]


@pytest.mark.slow
def test_a_store_of_lines_is_one_of_triples(tmp_path: Path) -> None:
    """Quads in their order, which rows have that no ORDER BY sorts."""
    columns = in_columns(soup(30, 2), tmp_path / "soup")
    dataset, rows = Dataset(columns), load_tables(tmp_path / "soup")
    triples = memory_store(build_triples(rows))
    assert isinstance(dataset.store, LocalStore)
    assert list(dataset.store.store) == list(triples.store)
    for query in ("SELECT * { ?s am:status ?o }", "ASK {}", "DESCRIBE actor:a7"):
        assert dataset.query(query).content == triples.query(query).content


@pytest.mark.slow
def test_a_build_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "LARGE", 5)
    monkeypatch.setattr(size, "_SHORTEST", 1)
    folder = write_tables(tmp_path / "small")
    columns = open_graph(folder)
    assert isinstance(lines_of(columns.tables), ColumnLines)
    columns.build(str(tmp_path / "columns.nt"))
    columns.build(str(tmp_path / "store") + "/")
    monkeypatch.setattr(size, "LARGE", 10_000)
    rows = open_graph(folder)
    assert not isinstance(lines_of(rows.tables), ColumnLines)
    rows.build(str(tmp_path / "rows.nt"))
    assert (tmp_path / "columns.nt").read_bytes() == (tmp_path / "rows.nt").read_bytes()
    assert open_graph(tmp_path / "store").tables == rows.tables
