"""Estimated betweenness, against the estimate of networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from amity.analysis.structure import paths
from amity.analysis.structure.paths import by_trees


@pytest.mark.parametrize(("trees", "at_once"), [(2, 64), (30, 7), (90, 64)])
def test_the_estimate_is_that_of_networkx(trees: int, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_AT_ONCE", at_once)
    graph = nx.gnm_random_graph(90, 120, seed=3)  # in several parts
    graph.add_node("alone")
    assert by_trees(graph, trees) == pytest.approx(
        nx.betweenness_centrality(graph, k=trees, seed=0), abs=1e-12
    )
