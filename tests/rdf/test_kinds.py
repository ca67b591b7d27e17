"""Every column of a table goes into RDF and comes back: a new one that lacks a part of the way fails here."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
from datasets import TABLES, write_tables

from amity import namespaces as ns
from amity.corpus.formats import FORMATS, RELATIONS, STORIES
from amity.corpus.model import Tables
from amity.corpus.tables import read_tables
from amity.rdf.kinds import KINDS
from amity.rdf.write import build_triples
from amity.store.read import read_store
from amity.store.store import memory_store

FORMS = [form for form in FORMATS if form not in (RELATIONS, STORIES)]
FILLED = {
    "actors.csv": {
        "wikidata": "Q159",
        "note": "free",
        "labels": "ru=Арландия",
        "ids": "cow:365",
        "weak_aliases": "The Port",
        "start": "1991",
        "end": "..",
    },
    "places.csv": {
        "aliases": "The Coast",
        "note": "free",
        "lat": "34.5",
        "lon": "69.25",
        "labels": "ru=Берег",
    },
    "sources.csv": {
        "sha256": "0" * 64,
        "note": "free",
        "licence": "CC-BY-4.0",
        "coverage_start": "2012",
        "coverage_end": "2014-03",
        "coverage_actors": "arland;borria",
        "follows": "herald2016",
        "coder": "A. Coder",
        "retrieved": "2020-05-01",
    },
    "periods.csv": {"labels": "ru=До пакта"},
    "claims.csv": {"record": "18;9~b", "coded": "machine", "count": "3", "intensity": "-50"},
}
"""Cells of the first row for the columns that the small dataset leaves empty."""


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    """The small dataset with something in every column."""
    texts = {}
    for form in FORMS:
        rows = list(csv.DictReader(io.StringIO(TABLES[form.file])))
        rows[0] |= FILLED[form.file]
        text = io.StringIO()
        writer = csv.DictWriter(text, form.columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        texts[form.file.removesuffix(".csv")] = text.getvalue()
        assert {name for row in rows for name, cell in row.items() if cell} == set(form.columns)
    reading = read_tables(write_tables(tmp_path / "filled", **texts))
    assert reading.errors == ()
    return reading.tables


def test_every_column_comes_back_from_rdf(tables: Tables) -> None:
    stored = read_store(memory_store(build_triples(tables)))
    assert stored.actors == tables.actors
    assert stored.places == tables.places
    assert stored.sources == tables.sources
    assert stored.periods == tables.periods
    assert stored.claims == tables.claims


def test_every_column_has_a_predicate_that_is_declared() -> None:
    assert {kind.form.file: {"id", *kind.columns} for kind in KINDS} == {
        form.file: set(form.columns) for form in (RELATIONS, *FORMS)
    }
    declared = {
        quad.subject.value
        for file in files("amity.ontology").iterdir()
        if file.name.endswith(".ttl")
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    used = {told.predicate for kind in KINDS for told in kind.columns.values()}
    assert {name for name in used if name.startswith(ns.AM)} <= declared
