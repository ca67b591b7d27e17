"""Claims that count events: their columns, the edges that they make, RDF and back, weights of networks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from datasets import write_tables

from amity.answers.lists.edges import list_claims, list_edges
from amity.corpus.dates import bounds, parse
from amity.corpus.formats import CLAIMS
from amity.corpus.model import Claim, Modality, Source, Tables
from amity.corpus.tables import load_tables, read_tables, table_texts
from amity.dataset import Dataset, open_graph
from amity.edges.build import build_edges
from amity.errors import RequestError
from amity.files import write_folder
from amity.rdf.write import build_triples
from amity.store.read import read_store
from amity.store.store import LocalStore, MemorySource
from amity.store.upgrade import plan_upgrade


def _claim(name: str, source: str, days: str, count: int | None, intensity: int | None = None) -> Claim:
    date = parse(days)
    held = bounds(date, date, parse("2020"))
    return Claim(
        name,
        "arland",
        "meets",
        "borria",
        date,
        date,
        Modality.ASSERTED,
        source,
        1,
        held,
        count=count,
        intensity=intensity,
    )


def _counted(small: Dataset, *claims: Claim) -> Tables:
    sources = dict(small.tables.sources)
    for claim in claims:
        sources.setdefault(claim.source, Source(claim.source, "Events", parse("2020"), 1))
    return replace(
        small.tables,
        sources=sources,
        claims={**small.tables.claims, **{claim.id: claim for claim in claims}},
        stories={},
    )


COUNTED = (
    _claim("a-1", "a", "[2018-01-03..2018-01-28]", 7, 70),
    _claim("b-1", "b", "[2018-01-03..2018-01-28]", 4, 44),
)


def test_an_edge_has_the_count_of_the_source_that_counts_most(small: Dataset) -> None:
    edge = next(e for e in build_edges(COUNTED, small.tables.vocabulary) if e.relation == "meets")
    assert (edge.count, edge.intensity) == (7, 70)  # not 11: both tell of the same meetings


def test_claims_of_one_source_are_added_up(small: Dataset) -> None:
    claims = (COUNTED[0], replace(COUNTED[0], id="a-2", count=2, intensity=None), COUNTED[1])
    (edge,) = build_edges(claims, small.tables.vocabulary)
    assert (edge.count, edge.intensity) == (9, 70)


def test_an_edge_without_counts_has_none(small: Dataset) -> None:
    assert {
        (e.count, e.intensity) for e in build_edges(small.tables.claims.values(), small.tables.vocabulary)
    } == {(None, None)}


def test_tables_read_back_the_same(small: Dataset, tmp_path: Path) -> None:
    tables = _counted(small, *COUNTED)
    texts = table_texts(tables)
    assert texts["claims.csv"].splitlines()[0].endswith(",note,count,intensity")
    write_folder(tmp_path / "counted", texts)
    assert table_texts(load_tables(tmp_path / "counted")) == texts
    assert {(c.count, c.intensity) for c in load_tables(tmp_path / "counted").claims.values()} == {
        (None, None),
        (7, 70),
        (4, 44),
    }


def test_only_tables_that_count_have_the_columns(small: Dataset, folder: Path) -> None:
    texts = table_texts(small.tables)
    assert texts["claims.csv"].splitlines()[0].endswith(",place,note")
    assert '"count"' not in texts["datapackage.json"]
    assert "count" not in CLAIMS.without_spare(()).columns
    assert not any("count" in change for change in plan_upgrade(folder).changes)


def test_a_count_of_nothing_is_a_fault(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "dataset")
    path = folder / "claims.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([f"{header},count", f"{rows[0]},0", *(f"{row},3" for row in rows[1:])]) + "\n",
        encoding="utf-8",
    )
    assert [str(fault) for fault in read_tables(folder).errors] == [
        "claims.csv, row 2, column count: '0' is no whole number from 1 on; write digits, as in 12."
    ]


def test_rdf_gives_the_same_tables_back(small: Dataset) -> None:
    tables = _counted(small, *COUNTED)
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in build_triples(tables))
    back = read_store(LocalStore(MemorySource(store)))
    assert {c.id: (c.count, c.intensity) for c in back.claims.values()} == {
        c.id: (c.count, c.intensity) for c in tables.claims.values()
    }


def test_lists_have_the_columns_where_something_is_counted(small: Dataset, tmp_path: Path) -> None:
    write_folder(tmp_path / "counted", table_texts(_counted(small, *COUNTED)))
    counted = open_graph(tmp_path / "counted")
    header, *rows = (
        list_edges(counted.slice(relations=["meets"], sources=["a"]), counted.tables).csv().splitlines()
    )
    assert header.endswith(",count,intensity")
    assert [row.split(",")[-2:] for row in rows] == [["7", "70"]]
    (claim,) = json.loads(list_claims(counted.slice(sources=["a"]), counted.tables).json())
    assert (claim["count"], claim["intensity"]) == (7, 70)
    assert "count" not in list_edges(small.slice(), small.tables).csv().splitlines()[0].split(",")


@pytest.mark.parametrize(("weight", "expected"), [("edges", 1), ("count", 7), ("intensity", 70)])
def test_counts_weigh_arcs(small: Dataset, tmp_path: Path, weight: str, expected: int) -> None:
    write_folder(tmp_path / "counted", table_texts(_counted(small, *COUNTED)))
    counted = open_graph(tmp_path / "counted")
    (network,) = counted.weighted_networks(
        "whole", weight=weight, relations=["meets"], sources=["a"]
    ).values()
    assert {network[a][b]["weight"] for a, b in network.edges} == {expected}
    assert counted.network(sources=["a"]).edges["arland", "borria", "a-1"]["count"] == 7


def test_an_unknown_weight_is_refused(small: Dataset) -> None:
    with pytest.raises(RequestError, match="write one of edges, count, intensity"):
        small.weighted_networks("whole", weight="tons")
