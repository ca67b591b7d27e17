"""PageRank and components in SQL against networkx."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from amity.events.ranks import rank_actors
from amity.events.store import VIEW, open_store
from amity.sql.duck import DuckEngine


def test_ranks_and_components_are_those_of_networkx(store_folder: Path) -> None:
    engine, store = DuckEngine(), open_store(store_folder)
    ranks = rank_actors(engine, store)
    network = nx.DiGraph()
    for subject, object_, weight in engine.rows(
        f"SELECT subject, object, count(*) FROM {VIEW} WHERE relation <> '' GROUP BY ALL"
    ):
        network.add_edge(subject, object_, weight=weight)
    engine.close()
    expected = nx.pagerank(network, alpha=0.85, tol=1e-12)
    assert {row.actor: row.rank for row in ranks} == pytest.approx(expected, abs=1e-8)
    components = list(nx.weakly_connected_components(network))
    assert {row.size for row in ranks} == {len(members) for members in components}
    assert len({row.component for row in ranks}) == len(components)
    assert sum(row.events for row in ranks) == 2 * sum(network[a][b]["weight"] for a, b in network.edges)
    assert ranks == sorted(ranks, key=lambda row: (-row.rank, row.actor))


def test_components_of_a_long_chain(tmp_path: Path) -> None:
    """Two chains of states that blame their neighbours: every label travels along a whole chain."""
    from event_files import icews_rows, write_icews

    from amity.events.load import load_events

    row = icews_rows(1)[0] | {"CAMEO Code": "112"}
    names = [*(f"A{n}" for n in range(20)), *(f"B{n}" for n in range(7))]
    pairs = [pair for pair in pairwise(names) if pair[0][0] == pair[1][0]]
    rows = [
        row
        | {"Event ID": str(n), "Source Name": b, "Target Name": a, "Source Country": b, "Target Country": a}
        for n, (a, b) in enumerate(pairs)
    ]
    store = load_events([write_icews(tmp_path / "a.tab", rows)], tmp_path / "store")
    engine = DuckEngine()
    ranks = rank_actors(engine, store)
    engine.close()
    assert sorted({(row.component, row.size) for row in ranks}) == [(1, 20), (2, 7)]
