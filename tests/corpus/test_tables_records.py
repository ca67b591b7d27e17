"""Columns of claims that were made of the records of a data set: they may be absent, and come back from RDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from datasets import TABLES, write_tables

from amity.checks.run import check_folder
from amity.corpus.dates import parse
from amity.corpus.model import Coding, Kind, Tables
from amity.corpus.tables import load_tables, read_tables, table_texts
from amity.rdf.write import build_triples
from amity.store.read import read_store
from amity.store.store import memory_store
from amity.store.upgrade import plan_upgrade

SPARE = {
    "actors.csv": ["ids", "weak_aliases", "start", "end"],
    "sources.csv": ["retrieved"],
    "claims.csv": ["record", "coded"],
}


def imported(folder: Path) -> Tables:
    """The small dataset with one claim of a record, by an actor of whom no kind is told."""
    tables = load_tables(write_tables(folder))
    name, claim = next(iter(tables.claims.items()))
    actor = tables.actors[claim.subject]
    source = tables.sources[claim.source]
    return replace(
        tables,
        actors={
            **tables.actors,
            actor.id: replace(
                actor,
                kind=Kind.UNKNOWN,
                ids=("cow:365", "un:TAi.001"),
                weak_aliases=("The Port",),
                start=parse("1991~"),
                end=parse(".."),
            ),
        },
        sources={**tables.sources, source.id: replace(source, retrieved=parse("2024-05-01"))},
        claims={**tables.claims, name: replace(claim, note="", record=("18", "9~b"), coded=Coding.MACHINE)},
    )


def written(tables: Tables, folder: Path) -> Path:
    folder.mkdir()
    for name, text in table_texts(tables).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def test_tables_have_the_columns_only_where_a_row_fills_them(tmp_path: Path) -> None:
    texts = table_texts(load_tables(write_tables(tmp_path / "plain")))
    assert texts["claims.csv"].partition("\n")[0] == TABLES["claims.csv"].partition("\n")[0]
    full = table_texts(imported(tmp_path / "imported"))
    for file, columns in SPARE.items():
        assert not set(columns) & set(texts[file].partition("\n")[0].split(","))
        assert full[file].partition("\n")[0].split(",")[-len(columns) :] == columns
        for column in columns:
            written_in = [text["datapackage.json"].count(f'"name": "{column}"') for text in (texts, full)]
            assert written_in[0] == written_in[1] - 1


def test_upgrade_adds_none_of_them(tmp_path: Path) -> None:
    folder = written(load_tables(write_tables(tmp_path / "small")), tmp_path / "plain")
    assert plan_upgrade(folder).changes == ()
    assert plan_upgrade(written(imported(tmp_path / "again"), tmp_path / "imported")).changes == ()


def test_they_come_back_from_files_and_from_rdf(tmp_path: Path) -> None:
    tables = imported(tmp_path / "small")
    read = read_tables(written(tables, tmp_path / "again"))
    assert read.errors == ()
    assert read.tables == tables
    stored = read_store(memory_store(build_triples(tables)))
    assert (stored.actors, stored.sources, stored.claims) == (tables.actors, tables.sources, tables.claims)


@pytest.mark.slow
def test_no_paraphrase_is_asked_of_a_machine(tmp_path: Path) -> None:
    tables = imported(tmp_path / "small")
    faults = check_folder(written(tables, tmp_path / "coded"), whole=float("inf")).faults
    assert [fault for fault in faults if "paraphrase" in fault.kind or fault.column == "note"] == []
    name = next(iter(tables.claims))
    plain = replace(tables, claims={**tables.claims, name: replace(tables.claims[name], coded=None)})
    faults = check_folder(written(plain, tmp_path / "plain"), whole=float("inf")).faults
    assert [(fault.column, fault.kind) for fault in faults if fault.file == "claims.csv"] == [
        ("note", "claim without a paraphrase")
    ]


@pytest.mark.parametrize(
    ("file", "column", "value", "problem"),
    [
        ("actors.csv", "ids", "365", "is no id of a scheme; write scheme:id, as in cow:365"),
        ("actors.csv", "ids", "cow:3 65", "is no id of a scheme"),
        ("actors.csv", "start", "..", "cannot be a start"),
        ("actors.csv", "end", "long ago", "is not a date"),
        ("claims.csv", "coded", "robot", "is no coded; write one of people, machine, list"),
        ("sources.csv", "retrieved", "yesterday", "is not a date"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_one_sentence(
    tmp_path: Path, file: str, column: str, value: str, problem: str
) -> None:
    header, *rows = TABLES[file].splitlines()
    text = "\n".join(
        [f"{header},{column}", *(f"{row},{value if row is rows[0] else ''}" for row in rows), ""]
    )
    folder = write_tables(tmp_path / "small")
    (folder / file).write_text(text, encoding="utf-8", newline="")
    (fault,) = read_tables(folder).errors
    assert (fault.row, fault.column, fault.value) == (2, column, value)
    assert problem in str(fault)
