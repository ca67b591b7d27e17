"""Signed networks of others' data, which are no part of this project; tests that need them skip where they are absent."""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import networkx as nx
import pytest

FOLDER = Path(os.environ.get("AMITY_TEST_DATASETS", "/nowhere"))
"""Where the data lie: set AMITY_TEST_DATASETS to a folder with cow-peacesciencer and mapping-militants."""


def states(first: int, last: int) -> nx.Graph:
    """States in these years: ATOP defence pacts as friendly, disputes with use of force (GML) and strategic rivalries
    (Thompson and others) as hostile ties; pairs with both left out."""
    years = range(first, last + 1)
    pacts = {
        _pair(row["ccode1"], row["ccode2"])
        for row in _rows("cow-peacesciencer/atop_alliance.csv.gz")
        if row["atop_defense"] == "1" and int(row["year"]) in years
    }
    fights = {
        _pair(row["ccode1"], row["ccode2"])
        for row in _rows("cow-peacesciencer/gml_dirdisp.csv.gz")
        if max(int(row["hostlev1"]), int(row["hostlev2"])) >= 4 and int(row["year"]) in years
    }
    for row in _rows("cow-peacesciencer/tss_rivalries.csv.gz"):
        end = int(row["end"]) if row["end"].isdigit() else 2018
        if int(row["start"]) <= last and end >= first:
            fights.add(_pair(row["ccode1"], row["ccode2"]))
    return _network(pacts, fights)


def militants() -> nx.Graph:
    """Militant groups of all years: allies and affiliates as friendly, rivals as hostile ties; pairs with both left out."""
    rows = list(_rows("mapping-militants/Militant-Group-Relationships-clean.csv.gz"))
    hostile = {_pair(r["group1_id"], r["group2_id"]) for r in rows if r["type"].startswith("riv")}
    friendly = {_pair(r["group1_id"], r["group2_id"]) for r in rows if not r["type"].startswith("riv")}
    return _network(friendly, hostile)


def _pair(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"needs {name} in AMITY_TEST_DATASETS")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _network(friendly: Iterable[tuple[str, str]], hostile: Iterable[tuple[str, str]]) -> nx.Graph:
    friendly, hostile = set(friendly), set(hostile)
    network = nx.Graph()
    for sign, pairs in ((1, friendly - hostile), (-1, hostile - friendly)):
        network.add_edges_from((a, b, {"sign": sign}) for a, b in sorted(pairs) if a != b)
    return network
